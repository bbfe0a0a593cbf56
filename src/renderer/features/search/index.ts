/** Temporary: this place is being built. */
export function SearchPlace(): null {
  return null
}
