import { expect, it } from 'vitest'
import { density, heat } from './density.ts'

it('counts the codings over each stretch, one that ends where the next begins not over both', () => {
  const codings = [
    { start: 0, end: 50 },
    { start: 20, end: 30 },
    { start: 90, end: 100 },
  ]
  expect(density(codings, 100, 10)).toEqual([1, 1, 2, 1, 1, 0, 0, 0, 0, 1])
})

it('knows empty texts, empty passages and positions at the end', () => {
  expect(density([], 0, 2)).toEqual([0, 0])
  expect(density([{ start: 10, end: 10 }], 10, 2)).toEqual([0, 1])
})

it('leaves what is not coded blank, and one coding visible beside a hundred', () => {
  const [nothing, one, hundred] = heat([0, 1, 100])
  expect(nothing).toBe(0)
  expect(one).toBeCloseTo(0.28)
  expect(hundred).toBe(1)
})
