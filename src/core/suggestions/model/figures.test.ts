import { expect, test } from 'vitest'
import { figuresOf, macroF1, together } from './figures.ts'

test('precision, recall and F1 from counts', () => {
  expect(figuresOf({ right: 6, wrong: 2, missed: 4 })).toEqual({ precision: 0.75, recall: 0.6, f1: 12 / 18 })
})

test('where nothing was said there is no precision; where nothing was coded no recall', () => {
  expect(figuresOf({ right: 0, wrong: 0, missed: 3 })).toEqual({ precision: null, recall: 0, f1: 0 })
  expect(figuresOf({ right: 0, wrong: 2, missed: 0 })).toEqual({ precision: 0, recall: null, f1: null })
})

test('macro F1 is the mean over codes; sums count all codes together', () => {
  const counts = [
    { right: 1, wrong: 0, missed: 0 },
    { right: 0, wrong: 0, missed: 9 },
    { right: 0, wrong: 5, missed: 0 },
  ]
  expect(macroF1(counts)).toBe(0.5)
  expect(macroF1([])).toBeNull()
  expect(together(counts)).toEqual({ right: 1, wrong: 5, missed: 9 })
})
