import type { PassageRelation } from '../../shared/contract/filters.ts'

/** Codings of one report without their words; the three lists run in parallel, in the order of the starts. */
export interface PlacedCodings {
  ids: readonly string[]
  /** Code points. */
  starts: readonly number[]
  /** Code points, exclusive. */
  ends: readonly number[]
}

export interface RelationCondition {
  relation: PassageRelation
  /** 'within', 'before', 'after': how many paragraphs lie between at most. */
  paragraphs: number
}

/** Whether a passage has a partner among some codings; a coding is never its own. */
export type HasPartner = (id: string, start: number, end: number) => boolean

/**
 * Prepares the codings of a report for the question whether a passage stands in a relation to any of them (see
 * passageRelations in the contract). Each answer costs a binary search, so that a report of n codings is looked
 * through in n log n. `blockStarts` are the starts of the report's paragraphs, ascending.
 */
export function partnersIn(
  others: PlacedCodings,
  { relation, paragraphs }: RelationCondition,
  blockStarts: readonly number[],
): HasPartner {
  switch (relation) {
    case 'overlaps': {
      const reach = furthestReach(others, others.starts, others.ends)
      return (id, start, end) => reach(id, end - 1) > start
    }
    case 'inside': {
      const reach = furthestReach(others, others.starts, others.ends)
      return (id, start, end) => reach(id, start) >= end
    }
    case 'covers': {
      const nearest = nearestEnd(others)
      return (id, start, end) => nearest(id, start) <= end
    }
    case 'same-passage': {
      const known = idsByPassage(others)
      return (id, start, end) => {
        const ids = known.get(passageKey(start, end))
        return ids !== undefined && (ids.length > 1 || ids[0] !== id)
      }
    }
    case 'within': {
      const blockOf = blockFinder(blockStarts)
      const reach = furthestReach(
        others,
        others.starts.map(blockOf),
        others.ends.map((end) => blockOf(end - 1)),
      )
      return (id, start, end) => reach(id, blockOf(end - 1) + paragraphs) >= blockOf(start) - paragraphs
    }
    case 'before': {
      const blockOf = blockFinder(blockStarts)
      return (_id, _start, end) => {
        const next = others.starts[countBelow(others.starts, end)]
        return next !== undefined && blockOf(next) - blockOf(end - 1) <= paragraphs
      }
    }
    case 'after': {
      const blockOf = blockFinder(blockStarts)
      const ends = others.ends.toSorted((a, b) => a - b)
      return (_id, start) => {
        const last = ends[countBelow(ends, start + 1) - 1]
        return last !== undefined && blockOf(start) - blockOf(last - 1) <= paragraphs
      }
    }
  }
}

/**
 * Answers how far the codings that begin at `from` or before reach, one coding left out; -Infinity where there are none. Of
 * every beginning of the list the furthest two ends are kept, for the furthest may be that of the one to leave out.
 */
function furthestReach(
  { ids }: PlacedCodings,
  starts: readonly number[],
  ends: readonly number[],
): (id: string, from: number) => number {
  const first: number[] = []
  const firstId: (string | undefined)[] = []
  const second: number[] = []
  let best = -Infinity
  let bestId: string | undefined
  let next = -Infinity
  for (const [at, end] of ends.entries()) {
    if (end > best) {
      next = best
      best = end
      bestId = ids[at]
    } else if (end > next) next = end
    first.push(best)
    firstId.push(bestId)
    second.push(next)
  }
  return (id, from) => {
    const at = countBelow(starts, from + 1) - 1
    return (firstId[at] === id ? second[at] : first[at]) ?? -Infinity
  }
}

/** Answers the least end of the codings that begin at `from` or after, one coding left out; Infinity without any. */
function nearestEnd({ ids, starts, ends }: PlacedCodings): (id: string, from: number) => number {
  const first: number[] = []
  const firstId: (string | undefined)[] = []
  const second: number[] = []
  let best = Infinity
  let bestId: string | undefined
  let next = Infinity
  for (let at = ends.length - 1; at >= 0; at -= 1) {
    const end = ends[at] ?? Infinity
    if (end < best) {
      next = best
      best = end
      bestId = ids[at]
    } else if (end < next) next = end
    first[at] = best
    firstId[at] = bestId
    second[at] = next
  }
  return (id, from) => {
    const at = countBelow(starts, from)
    return (firstId[at] === id ? second[at] : first[at]) ?? Infinity
  }
}

function idsByPassage({ ids, starts, ends }: PlacedCodings): Map<number, string[]> {
  const known = new Map<number, string[]>()
  for (const [at, id] of ids.entries()) {
    const key = passageKey(starts[at] ?? 0, ends[at] ?? 0)
    const same = known.get(key)
    if (same) same.push(id)
    else known.set(key, [id])
  }
  return known
}

/** Positions are far below 2^26. */
const passageKey = (start: number, end: number): number => start * 2 ** 26 + end

/** The number of the paragraph that a position lies in, the first being 0. */
const blockFinder =
  (starts: readonly number[]) =>
  (position: number): number =>
    Math.max(0, countBelow(starts, position + 1) - 1)

/** How many of some ascending numbers are below a limit. */
export function countBelow(ascending: readonly number[], limit: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}
