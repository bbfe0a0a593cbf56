import type { LaidCoding } from './laid-codings.ts'

/** Height of a name beside the text, in px. */
export const labelHeight = 18

export interface PlacedLabel {
  coding: LaidCoding
  top: number
}

interface Extents {
  height: number
  byId: ReadonlyMap<string, { top: number }>
}

/**
 * Stacks the names of the codings that start in a block: each at its first line or below the last one. What does
 * not fit into the block's height goes into `rest`, for which the last place is kept free.
 */
export function placeLabels(codings: readonly LaidCoding[], extents: Extents): { labels: PlacedLabel[]; rest: PlacedLabel[] } {
  const placed: PlacedLabel[] = []
  let free = 0
  for (const coding of codings) {
    const top = Math.max(free, extents.byId.get(coding.id)?.top ?? 0)
    placed.push({ coding, top })
    free = top + labelHeight
  }
  const fits = ({ top }: PlacedLabel): boolean => top + labelHeight <= Math.max(extents.height, labelHeight) + 2
  if (placed.every(fits)) return { labels: placed, rest: [] }
  const count = Math.max(1, placed.filter(fits).length)
  const labels = placed.slice(0, count)
  const last = labels.at(-1)
  return { labels, rest: placed.slice(count).map(({ coding }) => ({ coding, top: last?.top ?? 0 })) }
}
