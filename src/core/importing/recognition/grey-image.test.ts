import { expect, test } from 'vitest'
import { resizeImage, turnImage, type GreyImage } from './grey-image.ts'

const image: GreyImage = { width: 3, height: 2, pixels: Uint8Array.of(1, 2, 3, 4, 5, 6) }

test('an image is turned clockwise', () => {
  expect(turnImage(image, 90)).toEqual({ width: 2, height: 3, pixels: Uint8Array.of(4, 1, 5, 2, 6, 3) })
  expect(turnImage(image, 180)).toEqual({ width: 3, height: 2, pixels: Uint8Array.of(6, 5, 4, 3, 2, 1) })
  expect(turnImage(image, 270)).toEqual({ width: 2, height: 3, pixels: Uint8Array.of(3, 6, 2, 5, 1, 4) })
  expect(turnImage(image, 0)).toBe(image)
})

test('a smaller image has the means of the areas that its pixels cover', () => {
  const stripes = { width: 4, height: 2, pixels: Uint8Array.of(0, 100, 200, 200, 0, 100, 0, 0) }
  expect(resizeImage(stripes, 2, 1)).toEqual({ width: 2, height: 1, pixels: Uint8Array.of(50, 100) })
})
