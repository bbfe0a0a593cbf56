import { SparseBuilder, type SparseRows } from './sparse-rows.ts'

/** Coded passages, to be asked which of them a text resembles. */
export interface Neighbours {
  rows: SparseRows
  /** Per term: the passages that have it (postings), with their weight of it. */
  starts: Uint32Array
  passages: Uint32Array
  weights: Float32Array
}

export interface Near {
  passage: number
  /** Cosine of the angle between the two, 0 to 1. */
  likeness: number
}

/** Terms of a passage that are compared: the heaviest ones. The rest of a long passage adds time, not likeness. */
const comparedTerms = 96
/** Passages are found by some of a text's terms, those that the fewest passages have: so many, or a quarter of all. */
const findingTerms = 12
const findingShare = 0.25
/** Of the more frequent among them no more are asked once these have found so many passages. */
const enoughFound = 300
/** Passages that are then compared term by term, for each that is wanted. */
const comparedEach = 3

/** Cuts rows to their heaviest terms and gives them unit length again. */
export function heaviestTerms(rows: SparseRows): SparseRows {
  const builder = new SparseBuilder()
  for (let row = 0; row < rows.count; row++) {
    const entries: [number, number][] = []
    for (let at = rows.starts[row] ?? 0; at < (rows.starts[row + 1] ?? 0); at++)
      entries.push([rows.columns[at] ?? 0, rows.values[at] ?? 0])
    if (entries.length > comparedTerms) {
      entries.sort(([column, value], [otherColumn, otherValue]) => otherValue - value || column - otherColumn)
      entries.length = comparedTerms
    }
    const length = Math.sqrt(entries.reduce((sum, [, value]) => sum + value * value, 0))
    for (const [column, value] of entries) builder.add(column, value / (length || 1))
    builder.endRow()
  }
  return builder.rows()
}

/** `rows`: passages of unit length over `dimensions` terms. */
export function createNeighbours(rows: SparseRows, dimensions: number): Neighbours {
  const starts = new Uint32Array(dimensions + 1)
  for (const column of rows.columns) starts[column + 1] = (starts[column + 1] ?? 0) + 1
  for (let column = 0; column < dimensions; column++)
    starts[column + 1] = (starts[column + 1] ?? 0) + (starts[column] ?? 0)
  const next = starts.slice()
  const passages = new Uint32Array(rows.columns.length)
  const weights = new Float32Array(rows.columns.length)
  for (let row = 0; row < rows.count; row++) {
    for (let at = rows.starts[row] ?? 0; at < (rows.starts[row + 1] ?? 0); at++) {
      const column = rows.columns[at] ?? 0
      const place = next[column] ?? 0
      next[column] = place + 1
      passages[place] = row
      weights[place] = rows.values[at] ?? 0
    }
  }
  return { rows, starts, passages, weights }
}

/**
 * Asks for the `wanted` passages that a row resembles most, the most alike first, without those left out. Its rarest
 * terms find the passages, and all terms tell how alike they are.
 */
export function createNeighbourFinder(
  neighbours: Neighbours,
  wanted: number,
): (row: SparseRows, at: number, leftOut?: (passage: number) => boolean) => Near[] {
  const { rows, starts, passages, weights } = neighbours
  const likeness = new Float32Array(rows.count)
  const touched = new Uint32Array(rows.count)
  const asking = new Float32Array(starts.length)
  const rarest: { at: number; length: number }[] = []

  /** The places of a row's rarest terms, without those that no passage has. */
  const findRarest = (asked: SparseRows, row: number): void => {
    rarest.length = 0
    const terms = (asked.starts[row + 1] ?? 0) - (asked.starts[row] ?? 0)
    const most = Math.max(findingTerms, findingShare * terms)
    for (let at = asked.starts[row] ?? 0; at < (asked.starts[row + 1] ?? 0); at++) {
      const column = asked.columns[at] ?? 0
      const length = (starts[column + 1] ?? 0) - (starts[column] ?? 0)
      if (length === 0) continue
      if (rarest.length >= most && length >= (rarest.at(-1)?.length ?? 0)) continue
      let place = rarest.length
      while (place > 0 && (rarest[place - 1]?.length ?? 0) > length) place--
      rarest.splice(place, 0, { at, length })
      if (rarest.length > most) rarest.pop()
    }
  }

  /** Adds up what the rarest terms have in common with each passage; answers how many passages have any. */
  const touch = (asked: SparseRows): number => {
    let count = 0
    let seen = 0
    for (const { at, length } of rarest) {
      if (seen > 0 && seen + length > enoughFound) break
      seen += length
      const column = asked.columns[at] ?? 0
      const value = asked.values[at] ?? 0
      for (let place = starts[column] ?? 0; place < (starts[column + 1] ?? 0); place++) {
        const passage = passages[place] ?? 0
        const known = likeness[passage] ?? 0
        if (known === 0) touched[count++] = passage
        likeness[passage] = known + value * (weights[place] ?? 0)
      }
    }
    return count
  }

  const dot = (passage: number): number => {
    let sum = 0
    for (let at = rows.starts[passage] ?? 0; at < (rows.starts[passage + 1] ?? 0); at++)
      sum += (rows.values[at] ?? 0) * (asking[rows.columns[at] ?? 0] ?? 0)
    return Math.min(1, sum)
  }

  return (asked, row, leftOut) => {
    findRarest(asked, row)
    const count = touch(asked)
    const found = createBest(comparedEach * wanted)
    let least = 0
    for (let index = 0; index < count; index++) {
      const passage = touched[index] ?? 0
      const like = likeness[passage] ?? 0
      likeness[passage] = 0
      if (like <= least || leftOut?.(passage) === true) continue
      found.add(passage, like)
      least = found.least()
    }
    for (let at = asked.starts[row] ?? 0; at < (asked.starts[row + 1] ?? 0); at++)
      asking[asked.columns[at] ?? 0] = asked.values[at] ?? 0
    const best = createBest(wanted)
    for (const { passage } of found.all) {
      const like = dot(passage)
      if (like > best.least()) best.add(passage, like)
    }
    for (let at = asked.starts[row] ?? 0; at < (asked.starts[row + 1] ?? 0); at++)
      asking[asked.columns[at] ?? 0] = 0
    return best.all
  }
}

/** The best so many, the best first. */
function createBest(size: number): {
  all: Near[]
  least: () => number
  add: (passage: number, likeness: number) => void
} {
  const all: Near[] = []
  return {
    all,
    least: () => (all.length < size ? 0 : (all.at(-1)?.likeness ?? 0)),
    add(passage, likeness) {
      let place = all.length
      while (place > 0 && (all[place - 1]?.likeness ?? 0) < likeness) place--
      all.splice(place, 0, { passage, likeness })
      if (all.length > size) all.pop()
    },
  }
}
