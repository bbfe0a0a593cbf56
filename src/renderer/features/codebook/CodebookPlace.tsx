/** Temporary: this place is being built. */
export function CodebookPlace(): null {
  return null
}
