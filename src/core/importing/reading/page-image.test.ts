import { decode } from 'fast-png'
import { describe, expect, test } from 'vitest'
import { boxesOf, decodePageLines } from '../../../shared/domain/page-lines.ts'
import type { PageBox } from '../../../shared/domain/page-map.ts'
import { renderBitmap, renderPage, type PageBitmap } from './page-image.ts'
import { readPdf } from './pdf.ts'
import { samplePdf } from './reading-samples.ts'
import { finishReport } from './report-draft.ts'

const page = samplePdf([
  [
    { x: 72, y: 700, text: 'The driver of the train had not seen' },
    { x: 72, y: 680, text: 'the Signal gj at danger, which was lit.' },
    { x: 360, y: 640, text: 'A figure beside the text', size: 9 },
  ],
])

/** Share of the dark pixels of an image that lie inside boxes, and whether each box has some. */
function inkOf(image: PageBitmap, boxes: readonly PageBox[]): { inside: number; outside: number } {
  const scale = image.width / image.points.width
  let inside = 0
  let outside = 0
  for (let at = 0; at < image.data.length; at++) {
    if ((image.data[at] ?? 255) > 128) continue
    const x = ((at % image.width) + 0.5) / scale
    const y = (Math.floor(at / image.width) + 0.5) / scale
    if (boxes.some((box) => x > box.left && x < box.right && y > box.top && y < box.bottom)) inside++
    else outside++
  }
  return { inside, outside }
}

describe('page images', () => {
  test('have the width that was asked for and the page upright', async () => {
    const image = await renderPage(page, { page: 1, width: 595, turned: 0, skew: 0 })
    expect(image).toMatchObject({ width: 595, height: 842 })
    expect(decode(image.bytes)).toMatchObject({ width: 595, height: 842, depth: 8 })
    expect(await renderPage(page, { page: 1, width: 842, turned: 90, skew: 0 })).toMatchObject({
      width: 842,
      height: 595,
    })
  })

  test('keep colours', async () => {
    const red = samplePdf([[]], { content: '1 0 0 rg 0 0 595 842 re f' })
    const { data, channels } = decode(
      (await renderPage(red, { page: 1, width: 10, turned: 0, skew: 0 })).bytes,
    )
    expect({ channels, pixel: Array.from(data.slice(0, 3)) }).toEqual({ channels: 3, pixel: [255, 0, 0] })
  })

  test('stay within a bound of pixels', async () => {
    const { width, height, data } = await renderBitmap(page, 1, 100_000)
    expect(width * height).toBeLessThanOrEqual(40_100_000)
    expect(data.length).toBe(width * height)
    expect(width / height).toBeCloseTo(595 / 842, 2)
  })

  test('are not made of pages that are not there', async () => {
    await expect(renderPage(page, { page: 2, width: 100, turned: 0, skew: 0 })).rejects.toMatchObject({
      code: 'reading.damaged',
    })
  })
})

describe('the boxes of a passage', () => {
  test('hold its ink and no other', async () => {
    const report = finishReport(await readPdf(page, undefined), 'a.pdf')
    const [map] = report.pages
    const lines = decodePageLines(map?.lines ?? new Uint8Array())
    const image = await renderBitmap(page, 1, 144)
    const all = inkOf(image, boxesOf(1, lines, 0, report.text.length))
    expect(all.outside).toBe(0)
    // Each passage on its own has a part of the ink, and the passages together all of it: none is counted twice.
    const passages = [
      'The driver',
      ' of the train had not seen',
      'the Signal',
      ' gj at danger, which was lit.',
      'A figure beside the text',
    ]
    const parts = passages.map((passage) => {
      const start = report.text.indexOf(passage)
      expect(start).toBeGreaterThanOrEqual(0)
      return inkOf(image, boxesOf(1, lines, start, start + passage.length)).inside
    })
    expect(parts.every((part) => part > 50)).toBe(true)
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(all.inside)
  })
})
