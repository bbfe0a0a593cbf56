import { expect, test } from 'vitest'
import { textRegions } from './text-regions.ts'

test('regions connect over corners and leave out specks', () => {
  const rows = ['1100000000', '1100000000', '0011110000', '0000000001', '1111111100']
  const map = Float32Array.from(rows.join(''), (value) => Number(value) * 0.8)
  const regions = textRegions(map, 10, 5, 0.3)
  expect(
    regions.map(({ left, top, right, bottom, positions }) => [left, top, right, bottom, positions.length]),
  ).toEqual([
    [0, 0, 6, 3, 8],
    [0, 4, 8, 5, 8],
  ])
  expect(regions[0]?.probability).toBeCloseTo(0.8)
})
