import { expect, test } from 'vitest'
import { characterEdges, inkOfColumns } from './character-edges.ts'

test('characters end and begin at the gaps in the ink between their middles', () => {
  const ink = Uint16Array.from('002222000333300044400', Number)
  expect(characterEdges([4, 10, 17], ink)).toEqual([
    { left: 2, right: 6 },
    { left: 9, right: 13 },
    { left: 16, right: 19 },
  ])
})

test('characters that touch part where there is least ink', () => {
  const ink = Uint16Array.from('0555551555550', Number)
  expect(characterEdges([3, 9], ink)).toEqual([
    { left: 1, right: 6 },
    { left: 6, right: 12 },
  ])
})

test('ink is what differs from the ground, dark or light', () => {
  const row = [255, 255, 255, 0, 255, 255]
  const pixels = Uint8Array.from(Array.from({ length: 60 }, (_, at) => row[at % 6] ?? 0))
  const dark = { width: 6, height: 10, pixels }
  expect([...inkOfColumns(dark)]).toEqual([0, 0, 0, 10, 0, 0])
  expect([...inkOfColumns({ ...dark, pixels: pixels.map((value) => 255 - value) })]).toEqual([
    0, 0, 0, 10, 0, 0,
  ])
})
