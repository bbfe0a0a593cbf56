import { expect, test } from 'vitest'
import { chanceOf, fitChance } from './combine.ts'

test('a yes-or-no input gets the log odds ratio of its table', () => {
  // 30,000 of 40,000 with the input, 10,000 of 50,000 without: odds 3 and 0.25.
  const cells = [
    { input: 1, happened: 1, weight: 30_000 },
    { input: 1, happened: 0, weight: 10_000 },
    { input: 0, happened: 1, weight: 10_000 },
    { input: 0, happened: 0, weight: 40_000 },
  ]
  const inputs = Float32Array.from(cells.flatMap(({ input }) => [1, input]))
  const coefficients = fitChance(
    inputs,
    2,
    Uint8Array.from(cells, ({ happened }) => happened),
    Float32Array.from(cells, ({ weight }) => weight),
  )
  expect(coefficients[0]).toBeCloseTo(Math.log(0.25), 2)
  expect(coefficients[1]).toBeCloseTo(Math.log(12), 1)
  expect(chanceOf(coefficients, inputs, 0)).toBeCloseTo(0.75, 3)
  expect(chanceOf(coefficients, inputs, 4)).toBeCloseTo(0.2, 3)
})

test('what separates perfectly gets no endless weight', () => {
  const coefficients = fitChance(
    Float32Array.of(1, 1, 1, 1, 1, -1, 1, -1),
    2,
    Uint8Array.of(1, 1, 0, 0),
    Float32Array.of(1, 1, 1, 1),
  )
  expect(coefficients[1]).toBeGreaterThan(0.5)
  expect(coefficients[1]).toBeLessThan(3)
})
