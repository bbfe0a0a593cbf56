/** How well a label fits what was typed: 0 begins with it, 1 a word does, 2 it is somewhere inside, 3 not at all. */
export function fit(label: string, query: string): 0 | 1 | 2 | 3 {
  const lower = label.toLowerCase()
  const wanted = query.trim().toLowerCase()
  const at = lower.indexOf(wanted)
  if (at < 0) return 3
  if (at === 0) return 0
  return lower.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted)) ? 1 : 2
}

/** The best fits first, otherwise in the order given. */
export function byFit<T extends { label?: string }>(actions: readonly T[], query: string): T[] {
  if (query.trim() === '') return [...actions]
  const of = ({ label = '' }: T): number => fit(label, query)
  return actions.toSorted((a, b) => of(a) - of(b))
}
