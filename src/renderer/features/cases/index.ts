/** Temporary: this place is being built. */
export function CasesPlace(): null {
  return null
}
