/** Temporary: this place is being built. */
export function ExportPlace(): null {
  return null
}
