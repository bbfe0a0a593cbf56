import { expect, test } from 'vitest'
import { separate } from './separate.ts'
import { seededRandom } from './seeded-random.ts'
import { SparseBuilder, type SparseRows } from './sparse-rows.ts'

const rowsOf = (...rows: number[][]): SparseRows => {
  const builder = new SparseBuilder()
  for (const row of rows) {
    for (const [column, value] of row.entries()) if (value !== 0) builder.add(column, value)
    builder.endRow()
  }
  return builder.rows()
}
const exact = { rounds: 10_000, tolerance: 1e-9 }

test('finds the optimum of a problem that can be solved by hand', () => {
  // min w²/2 + b²/2 + C Σ max(0, 1 − y(wx + b))² for x = ±1: b = 0, w = 4C / (1 + 4C).
  const rows = rowsOf([1], [-1])
  for (const cost of [0.25, 1, 10]) {
    const [weight = 0, offset = 1] = separate(rows, 1, Int8Array.of(1, -1), Float32Array.of(1, 1), {
      cost,
      ...exact,
    })
    expect(weight).toBeCloseTo((4 * cost) / (1 + 4 * cost), 6)
    expect(offset).toBeCloseTo(0, 6)
  }
})

test('no small step away from the plane is better: the optimum of random rows', () => {
  const random = seededRandom(3)
  const table = Array.from({ length: 60 }, () => [random() - 0.5, random() - 0.5, random() - 0.5])
  const sides = Int8Array.from(table, ([first = 0]) => (first + 0.3 * (random() - 0.5) > 0 ? 1 : -1))
  const weights = Float32Array.from(table, () => 0.5 + random())
  const plane = separate(rowsOf(...table), 3, sides, weights, { cost: 2, ...exact })
  const objective = (at: ArrayLike<number>): number => {
    let sum = 0
    for (let entry = 0; entry < 4; entry++) sum += (at[entry] ?? 0) ** 2 / 2
    for (const [row, values] of table.entries()) {
      const margin = [...values, 1].reduce((all, value, entry) => all + value * (at[entry] ?? 0), 0)
      sum += 2 * (weights[row] ?? 0) * Math.max(0, 1 - (sides[row] ?? 0) * margin) ** 2
    }
    return sum
  }
  const best = objective(plane)
  for (let entry = 0; entry < 4; entry++) {
    for (const step of [-1e-3, 1e-3]) {
      const moved = Array.from(plane)
      moved[entry] = (moved[entry] ?? 0) + step
      expect(objective(moved)).toBeGreaterThan(best)
    }
  }
})

test('rows of side 0 say nothing', () => {
  const with_ = separate(rowsOf([1], [-1], [5]), 1, Int8Array.of(1, -1, 0), Float32Array.of(1, 1, 1), {
    cost: 1,
    ...exact,
  })
  const without = separate(rowsOf([1], [-1]), 1, Int8Array.of(1, -1), Float32Array.of(1, 1), {
    cost: 1,
    ...exact,
  })
  expect(with_[0]).toBeCloseTo(without[0] ?? 0, 6)
})
