import { seededRandom } from './seeded-random.ts'
import type { SparseRows } from './sparse-rows.ts'

export interface SeparateOptions {
  /** How much a row on the wrong side costs, by its weight, against a simple plane. */
  cost: number
  /** How many times the rows are gone through at most. */
  rounds: number
  /** The violation (largest minus smallest projected gradient) at which the plane is good enough. */
  tolerance: number
}

/**
 * The plane between rows with and without a code: a linear support vector machine with squared hinge loss, by dual
 * coordinate descent with shrinking (Hsieh, Chang, Lin, Keerthi & Sundararajan 2008, algorithm 3, as in
 * LIBLINEAR). `sides` has 1, -1, or 0 for rows that say nothing; the weights' last entry is the offset. The same
 * input gives the same plane.
 */
export function separate(
  { count, starts, columns, values }: SparseRows,
  dimensions: number,
  sides: Int8Array,
  weights: Float32Array,
  options: SeparateOptions,
): Float64Array {
  const plane = new Float64Array(dimensions + 1)
  const active: number[] = []
  for (let row = 0; row < count; row++) if (sides[row] !== 0 && (weights[row] ?? 0) > 0) active.push(row)
  const alphas = new Float64Array(count)
  const diagonals = new Float64Array(count)
  const squares = new Float64Array(count)
  for (const row of active) {
    diagonals[row] = 0.5 / (options.cost * (weights[row] ?? 1))
    let square = 1
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) square += (values[at] ?? 0) ** 2
    squares[row] = square + (diagonals[row] ?? 0)
  }
  const order = Int32Array.from(active)
  const random = seededRandom(20_240_229)
  let size = order.length
  let shrinkAbove = Infinity
  for (let round = 0; round < options.rounds; round++) {
    let largest = -Infinity
    let smallest = Infinity
    for (let at = 0; at < size; at++) {
      const other = at + Math.floor(random() * (size - at))
      const row = order[other] ?? 0
      order[other] = order[at] ?? 0
      order[at] = row
    }
    for (let at = 0; at < size; at++) {
      const row = order[at] ?? 0
      const side = sides[row] ?? 0
      const alpha = alphas[row] ?? 0
      const from = starts[row] ?? 0
      const to = starts[row + 1] ?? 0
      let sum = plane[dimensions] ?? 0
      for (let entry = from; entry < to; entry++)
        sum += (plane[columns[entry] ?? 0] ?? 0) * (values[entry] ?? 0)
      const gradient = side * sum - 1 + alpha * (diagonals[row] ?? 0)
      let projected = gradient
      if (alpha === 0) {
        if (gradient > shrinkAbove) {
          // Far on its right side: it is not looked at again before the end.
          size--
          order[at] = order[size] ?? 0
          order[size] = row
          at--
          continue
        }
        projected = Math.min(0, gradient)
      }
      largest = Math.max(largest, projected)
      smallest = Math.min(smallest, projected)
      if (Math.abs(projected) < 1e-12) continue
      const moved = Math.max(0, alpha - gradient / (squares[row] ?? 1))
      alphas[row] = moved
      const step = (moved - alpha) * side
      for (let entry = from; entry < to; entry++) {
        const column = columns[entry] ?? 0
        plane[column] = (plane[column] ?? 0) + step * (values[entry] ?? 0)
      }
      plane[dimensions] = (plane[dimensions] ?? 0) + step
    }
    if (largest - smallest <= options.tolerance) {
      if (size === order.length) break
      size = order.length
      shrinkAbove = Infinity
      continue
    }
    shrinkAbove = largest <= 0 ? Infinity : largest
  }
  return plane
}
