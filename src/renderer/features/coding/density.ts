import type { Span } from './reader-document.ts'

/** How many codings lie over each of so many equal stretches of a text. Positions in code points. */
export function density(codings: readonly Span[], length: number, bins: number): number[] {
  const changes = Array.from({ length: bins + 1 }, () => 0)
  const bin = (position: number): number =>
    Math.max(0, Math.min(bins - 1, Math.floor((position / Math.max(1, length)) * bins)))
  for (const { start, end } of codings) {
    const last = bin(Math.max(start, end - 1))
    changes[bin(start)] = (changes[bin(start)] ?? 0) + 1
    changes[last + 1] = (changes[last + 1] ?? 0) - 1
  }
  let open = 0
  return changes.slice(0, bins).map((change) => (open += change))
}

/** Counts as strength from 0 to 1: the square root keeps a single coding visible beside crowded places. */
export function heat(counts: readonly number[]): number[] {
  const most = Math.max(4, ...counts)
  return counts.map((count) => (count === 0 ? 0 : 0.2 + 0.8 * Math.sqrt(count / most)))
}
