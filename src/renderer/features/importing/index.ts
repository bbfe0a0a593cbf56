/** Temporary: being built. */
export function DropTarget(): null {
  return null
}
