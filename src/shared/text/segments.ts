/** Where a coding lies, in code points; end exclusive. */
export interface SegmentCoding {
  id: string
  start: number
  end: number
}

/** A run of text under one and the same set of codings. */
export interface Segment {
  start: number
  end: number
  /** Ids of the codings over the run, outermost (earliest start, then longest) first; empty for plain text. */
  codingIds: string[]
}

interface Edge {
  at: number
  rank: number
  opens: boolean
}

/**
 * Cuts a block into the fewest runs such that every coding covers a run wholly or not at all. The runs cover
 * the block, ascend and do not overlap. Codings may reach over the block's ends; empty ones are ignored.
 * O((n + m) log(n + m)) for n codings and m ids in the result.
 */
export function segments(
  block: { start: number; end: number },
  codings: readonly SegmentCoding[],
): Segment[] {
  if (block.end <= block.start) return []
  const inside = codings
    .filter((coding) => coding.start < block.end && coding.end > block.start && coding.end > coding.start)
    .sort((a, b) => a.start - b.start || b.end - a.end || compareIds(a.id, b.id))
  const edges: Edge[] = []
  for (const [rank, coding] of inside.entries()) {
    edges.push({ at: Math.max(coding.start, block.start), rank, opens: true })
    edges.push({ at: Math.min(coding.end, block.end), rank, opens: false })
  }
  edges.sort((a, b) => a.at - b.at)

  const runs: Segment[] = []
  const open = new Set<number>()
  let from = block.start
  for (const edge of edges) {
    if (edge.at > from) {
      addRun(runs, { start: from, end: edge.at, codingIds: idsOf(open, inside) })
      from = edge.at
    }
    if (edge.opens) open.add(edge.rank)
    else open.delete(edge.rank)
  }
  if (from < block.end) addRun(runs, { start: from, end: block.end, codingIds: idsOf(open, inside) })
  return runs
}

function idsOf(open: ReadonlySet<number>, codings: readonly SegmentCoding[]): string[] {
  const ranks = [...open].sort((a, b) => a - b)
  return [...new Set(ranks.map((rank) => codings[rank]?.id ?? ''))]
}

function addRun(runs: Segment[], run: Segment): void {
  const last = runs.at(-1)
  if (last !== undefined && sameIds(last.codingIds, run.codingIds)) last.end = run.end
  else runs.push(run)
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index])
}

function compareIds(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
