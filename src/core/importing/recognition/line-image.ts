import type { LineBox } from './find-lines.ts'
import type { GreyImage } from './grey-image.ts'

/** Height of the line images that the recognition was trained with. */
export const lineHeight = 48

/** Cuts a line out of a page image, levelled and scaled to the height of lines. */
export function lineImage(image: GreyImage, box: LineBox, angle: number): GreyImage {
  return cutOut(image, box, angle, lineHeight)
}

/** Cuts a box out of a page image, levelled and scaled to `height` pixels. */
export function cutOut(image: GreyImage, box: LineBox, angle: number, height: number): GreyImage {
  const scale = (box.bottom - box.top) / height
  const width = Math.max(1, Math.round((box.right - box.left) / scale))
  const pixels = new Uint8Array(width * height)
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const centreX = image.width / 2
  const centreY = image.height / 2
  // Where the line is large, each pixel is the mean of several samples.
  const samples = Math.max(1, Math.ceil(scale - 0.25))
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to++) {
      let sum = 0
      for (let part = 0; part < samples * samples; part++) {
        const levelX = box.left + (x + ((part % samples) + 0.5) / samples) * scale - centreX
        const levelY = box.top + (y + (Math.floor(part / samples) + 0.5) / samples) * scale - centreY
        sum += sampleAt(image, centreX + levelX * cos - levelY * sin, centreY + levelX * sin + levelY * cos)
      }
      pixels[to] = sum / (samples * samples) + 0.5
    }
  }
  return { width, height, pixels }
}

/** Interpolates between the four pixels around a point; beyond the edge the edge goes on. */
function sampleAt(image: GreyImage, x: number, y: number): number {
  const { width, height, pixels } = image
  const fromX = Math.min(width - 1, Math.max(0, x - 0.5))
  const fromY = Math.min(height - 1, Math.max(0, y - 0.5))
  const left = Math.floor(fromX)
  const top = Math.floor(fromY)
  const right = Math.min(width - 1, left + 1)
  const partX = fromX - left
  const partY = fromY - top
  const above = top * width
  const below = Math.min(height - 1, top + 1) * width
  const first = (pixels[above + left] ?? 0) * (1 - partX) + (pixels[above + right] ?? 0) * partX
  const second = (pixels[below + left] ?? 0) * (1 - partX) + (pixels[below + right] ?? 0) * partX
  return first * (1 - partY) + second * partY
}
