import { expect, test } from 'vitest'
import { segments, type SegmentCoding } from './segments.ts'

test('a block without codings is one plain run', () => {
  expect(segments({ start: 5, end: 9 }, [])).toEqual([{ start: 5, end: 9, codingIds: [] }])
  expect(segments({ start: 5, end: 5 }, [])).toEqual([])
})

test('overlapping codings give minimal runs that cover the block', () => {
  const codings = [
    { id: 'inner', start: 12, end: 14 },
    { id: 'outer', start: 8, end: 18 },
    { id: 'over', start: 13, end: 99 },
  ]
  expect(segments({ start: 10, end: 20 }, codings)).toEqual([
    { start: 10, end: 12, codingIds: ['outer'] },
    { start: 12, end: 13, codingIds: ['outer', 'inner'] },
    { start: 13, end: 14, codingIds: ['outer', 'inner', 'over'] },
    { start: 14, end: 18, codingIds: ['outer', 'over'] },
    { start: 18, end: 20, codingIds: ['over'] },
  ])
})

test('codings outside, empty or touching the block do not cut it', () => {
  const codings = [
    { id: 'before', start: 0, end: 10 },
    { id: 'after', start: 20, end: 30 },
    { id: 'empty', start: 15, end: 15 },
  ]
  expect(segments({ start: 10, end: 20 }, codings)).toEqual([{ start: 10, end: 20, codingIds: [] }])
})

test('runs of the same codings side by side are one run', () => {
  const codings = [
    { id: 'a', start: 0, end: 5 },
    { id: 'a', start: 5, end: 9 },
  ]
  expect(segments({ start: 0, end: 10 }, codings)).toEqual([
    { start: 0, end: 9, codingIds: ['a'] },
    { start: 9, end: 10, codingIds: [] },
  ])
})

test('agrees with looking at every position', () => {
  let state = 7
  const next = (below: number): number => {
    state = (state * 48271) % 2147483647
    return state % below
  }
  for (let round = 0; round < 200; round++) {
    const codings: SegmentCoding[] = Array.from({ length: next(8) }, (_, id) => {
      const start = next(40)
      return { id: String(id), start, end: start + next(15) }
    })
    const block = { start: 10, end: 10 + next(25) }
    const runs = segments(block, codings)
    const at = (position: number): string[] =>
      codings
        .filter((coding) => coding.start <= position && position < coding.end)
        .map((coding) => coding.id)
        .sort()
    let expectedStart = block.start
    for (const [index, run] of runs.entries()) {
      expect(run.start).toBe(expectedStart)
      expect(run.end).toBeGreaterThan(run.start)
      for (let position = run.start; position < run.end; position++) {
        expect([...run.codingIds].sort()).toEqual(at(position))
      }
      const following = runs[index + 1]
      if (following) expect(following.codingIds).not.toEqual(run.codingIds)
      expectedStart = run.end
    }
    expect(expectedStart).toBe(block.end)
  }
})
