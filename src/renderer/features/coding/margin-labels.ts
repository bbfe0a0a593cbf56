import type { LaidCoding } from './laid-codings.ts'

/** Height of a name beside the text, in px: the least that WCAG 2.2 asks of a target. */
export const labelHeight = 24

export interface PlacedLabel {
  coding: LaidCoding
  top: number
}

export interface PlacedLabels {
  labels: readonly PlacedLabel[]
  /** Codings whose names did not fit, and where the button stands that lists them. */
  rest: readonly LaidCoding[]
  restTop: number
  /** The button shares the line of the only name. */
  restBeside: boolean
}

interface Extents {
  height: number
  byId: ReadonlyMap<string, { top: number }>
}

/**
 * Stacks the names of the codings that start in a block: each at its first line or below the last one. Where they
 * do not all fit into the block's height, the last place is kept for the button that lists the others; where only
 * one fits, the button stands beside it.
 */
export function placeLabels(codings: readonly LaidCoding[], extents: Extents): PlacedLabels {
  const placed: PlacedLabel[] = []
  let free = 0
  for (const coding of codings) {
    const top = Math.max(free, extents.byId.get(coding.id)?.top ?? 0)
    placed.push({ coding, top })
    free = top + labelHeight
  }
  const fits = ({ top }: PlacedLabel): boolean =>
    top + labelHeight <= Math.max(extents.height, labelHeight) + 2
  if (placed.every(fits)) return { labels: placed, rest: [], restTop: 0, restBeside: false }
  const count = placed.filter(fits).length
  const restBeside = count <= 1
  const labels = placed.slice(0, restBeside ? 1 : count - 1)
  return {
    labels,
    rest: placed.slice(labels.length).map(({ coding }) => coding),
    restTop: placed[restBeside ? 0 : labels.length]?.top ?? 0,
    restBeside,
  }
}
