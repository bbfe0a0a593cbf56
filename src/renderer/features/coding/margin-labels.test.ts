import { expect, test } from 'vitest'
import type { LaidCoding } from './laid-codings.ts'
import { placeLabels } from './margin-labels.ts'

const codings = (tops: readonly number[], height: number) => {
  const laid = tops.map((_, at): LaidCoding => ({
    id: String(at),
    codeId: 'code',
    name: 'Code',
    stroke: 'red',
    tint: 'pink',
    start: 0,
    end: 1,
    lane: at,
    lanes: tops.length,
  }))
  const { labels, rest, restTop, restBeside } = placeLabels(laid, {
    height,
    byId: new Map(tops.map((top, at) => [String(at), { top }])),
  })
  return {
    labels: labels.map(({ coding, top }) => [coding.id, top]),
    rest: rest.map(({ id }) => id),
    restTop,
    restBeside,
  }
}

test('names stand at the first line of their passage, or below the name above', () => {
  expect(codings([0, 0, 60], 120)).toEqual({
    labels: [
      ['0', 0],
      ['1', 24],
      ['2', 60],
    ],
    rest: [],
    restTop: 0,
    restBeside: false,
  })
})

test('the last place that fits is kept for the button that lists the others', () => {
  expect(codings([0, 0, 0, 0, 0], 80)).toEqual({
    labels: [
      ['0', 0],
      ['1', 24],
    ],
    rest: ['2', '3', '4'],
    restTop: 48,
    restBeside: false,
  })
})

test('on a single line the button stands beside the only name', () => {
  expect(codings([2, 2, 2], 40)).toEqual({
    labels: [['0', 2]],
    rest: ['1', '2'],
    restTop: 2,
    restBeside: true,
  })
})
