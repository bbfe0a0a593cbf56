import { expect, test } from 'vitest'
import { nearestStretch, similarity } from './similarity.ts'

test('similarity counts edits against the longer text', () => {
  expect(similarity('kitten', 'sitting')).toBeCloseTo(1 - 3 / 7, 12)
  expect(similarity('责任', '责任')).toBe(1)
  expect(similarity('', '')).toBe(1)
  expect(similarity('', 'abc')).toBe(0)
})

test('nearestStretch finds the place with the fewest edits', () => {
  expect(nearestStretch('监管不力', '存在监督管理不力问题')).toEqual({ start: 2, end: 8, edits: 2 })
  expect(nearestStretch('brake', 'the brake failed, brake')).toEqual({ start: 4, end: 9, edits: 0 })
  expect(nearestStretch('abc', '')).toEqual({ start: 0, end: 0, edits: 3 })
})
