import { expect, test } from 'vitest'
import { levelImage, type LevelledImage } from './level-image.ts'

/** Three pixels by three, in grey or with the same value in three colours. */
const image = (values: readonly number[], channels: 1 | 3 = 1): LevelledImage => ({
  width: 3,
  height: 3,
  channels,
  data: Uint8Array.from(values.flatMap((value) => Array<number>(channels).fill(value))),
})
const values = [1, 2, 3, 4, 5, 6, 7, 8, 9]

test('an image is turned clockwise about its middle, in grey and in colour', () => {
  const turned = [7, 4, 1, 8, 5, 2, 9, 6, 3]
  expect(levelImage(image(values), 90)).toEqual(image(turned))
  expect(levelImage(image(values, 3), 90)).toEqual(image(turned, 3))
})

test('pixels are mixed of the four around them, outside is white', () => {
  const { data } = levelImage(image(Array<number>(9).fill(0)), 45)
  // The corners lie (√2 − 1.5 + 0.5) ≈ 0.41 pixels beyond the middle of the pixels at the edge.
  const corner = Math.round(255 * (Math.SQRT2 - 1))
  expect([...data]).toEqual([corner, 0, corner, 0, 0, 0, corner, 0, corner])
})

test('a level image is left as it is', () => {
  const level = image(values)
  expect(levelImage(level, 0)).toBe(level)
})
