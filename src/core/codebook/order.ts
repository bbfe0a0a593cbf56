interface Ordered {
  id: string
  position: number
}

/**
 * Positions that put rows in the order given while changing as few of them as a free number between
 * neighbours allows. `moved` names the rows whose old positions mean nothing. Answers only what changes.
 */
export function renumber(order: readonly Ordered[], moved: ReadonlySet<string>): Ordered[] {
  const changes: Ordered[] = []
  let last = -1
  for (const row of order) {
    const keeps = !moved.has(row.id) && row.position > last
    const position = keeps ? row.position : last + 1
    if (position !== row.position) changes.push({ id: row.id, position })
    last = position
  }
  return changes
}
