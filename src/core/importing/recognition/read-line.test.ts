import { expect, test } from 'vitest'
import { renderBitmap } from '../reading/page-image.ts'
import { samplePdf } from '../reading/reading-samples.ts'
import type { GreyImage } from './grey-image.ts'
import { lineImage } from './line-image.ts'
import { loadModels } from './models.ts'
import { readLine } from './read-line.ts'

/** Puts an image several times side by side. */
function repeated(image: GreyImage, times: number): GreyImage {
  const width = image.width * times
  const pixels = new Uint8Array(width * image.height)
  for (let y = 0; y < image.height; y++) {
    const row = image.pixels.subarray(y * image.width, (y + 1) * image.width)
    for (let at = 0; at < times; at++) pixels.set(row, y * width + at * image.width)
  }
  return { width, height: image.height, pixels }
}

test('a line of any length is read whole, each character where it stands', async () => {
  const pdf = samplePdf([[{ x: 105, y: 505, text: 'Weight of the load', size: 18 }]])
  const { data, width, height } = await renderBitmap(pdf, 1, 200)
  const line = lineImage({ width, height, pixels: data }, { left: 270, top: 890, right: 715, bottom: 965 }, 0)
  const long = repeated(line, 13)
  expect(long.width).toBeGreaterThan(3600)
  const read = await readLine(long, await loadModels())
  const text = read.map((character) => character.text).join('')
  expect(text.replaceAll(' ', '')).toBe('Weightoftheload'.repeat(13))
  const starts = read.filter((character) => character.text === 'W').map(({ middle }) => middle)
  for (const [at, start] of starts.entries())
    expect(Math.abs(start - (starts[0] ?? 0) - at * line.width)).toBeLessThan(16)
})
