/** Temporary: this place is being built. */
export function ChainPlace(): null {
  return null
}
