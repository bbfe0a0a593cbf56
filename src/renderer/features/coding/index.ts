/** Temporary: this place is being built. */
export function ReaderPlace(): null {
  return null
}
export function CoderDialog(): null {
  return null
}
