import { decode } from 'fast-png'
import { expect, test } from 'vitest'
import { boxesOf, decodePageLines } from '../../../shared/domain/page-lines.ts'
import { renderPage } from '../reading/page-image.ts'
import { readPdf } from '../reading/pdf.ts'
import { samplePdf } from '../reading/reading-samples.ts'
import type { RecognisedPage } from '../reading/recognised-page.ts'
import { finishReport } from '../reading/report-draft.ts'
import { imageOnlyPdf } from './image-only-pdf.ts'
import { scanOf } from './page-scan.ts'
import { recognisePage } from './recognise-page.ts'

const printed = [
  { x: 72, y: 770, text: 'Investigation report 2021', size: 20, bold: true },
  { x: 72, y: 720, text: 'The crew had not been told that the valve was open.' },
  { x: 72, y: 704, text: 'At 14:35 the tank (No. 7) failed; 3 of 12 people were hurt.' },
  { x: 330, y: 640, text: 'Loss: 1,250.5 million' },
  { x: 72, y: 640, text: 'Right-hand column beside this' },
]
const texts = [
  'Investigation report 2021',
  'The crew had not been told that the valve was open.',
  'At 14:35 the tank (No. 7) failed; 3 of 12 people were hurt.',
  'Right-hand column beside this',
  'Loss: 1,250.5 million',
]

function textsOf(page: RecognisedPage): string[] {
  return page.lines.map(({ text }) => text)
}

test('a scanned page is read line by line from the top, with blanks between words', async () => {
  const page = await recognisePage(await scanOf(samplePdf([printed]), 1, 0, 0), 1)
  expect(textsOf(page)).toEqual(texts)
  expect({ ...page, lines: [] }).toEqual({ page: 1, width: 595, height: 842, turned: 0, skew: 0, lines: [] })
  for (const line of page.lines) expect(line.confidence).toBeGreaterThan(0.95)
})

test.each([
  { turned: 90, back: 270 },
  { turned: 180, back: 180 },
  { turned: 270, back: 90 },
] as const)('a page that lies turned by $turned° is turned upright', async ({ turned, back }) => {
  const page = await recognisePage(await scanOf(samplePdf([printed]), 1, turned, 0), 1)
  expect({ ...page, lines: [] }).toEqual({
    page: 1,
    width: 595,
    height: 842,
    turned: back,
    skew: 0,
    lines: [],
  })
  expect(textsOf(page)).toEqual(texts)
})

test('a page that was laid in askew is levelled', async () => {
  const straight = await recognisePage(await scanOf(samplePdf([printed]), 1, 0, 0), 1)
  const page = await recognisePage(await scanOf(samplePdf([printed]), 1, 0, 2.5), 1)
  expect(textsOf(page)).toEqual(texts)
  expect(Math.abs(page.skew + 2.5)).toBeLessThan(0.25)
  for (const [at, line] of page.lines.entries()) {
    expect(Math.abs(line.left - (straight.lines[at]?.left ?? 0))).toBeLessThan(3)
    expect(Math.abs(line.top - (straight.lines[at]?.top ?? 0))).toBeLessThan(3)
  }
})

test.each([
  { turned: 0, skew: 1.5 },
  { turned: 90, skew: 1.5 },
  { turned: 0, skew: -1.5 },
] as const)(
  'the boxes of a page that was laid in by $turned° and $skew° askew hold its ink where its image is levelled',
  async ({ turned, skew }) => {
    const scan = await scanOf(samplePdf([printed]), 1, turned, skew)
    const draft = await readPdf(scan, undefined, { recognised: [await recognisePage(scan, 1)] })
    const report = finishReport(draft, 'scan.pdf')
    const [map] = report.pages
    if (map === undefined) throw new Error('No page was read')
    const boxes = boxesOf(1, decodePageLines(map.lines), 0, report.text.length)
    // The two texts of the last row are one line.
    expect(boxes).toHaveLength(4)
    /** Points by which the dark pixels of the page image reach beyond the boxes, above or below. */
    const reachBeyond = async (levelledBy: number): Promise<number> => {
      const view = { page: 1, width: 2 * map.width, turned: map.turned, skew: levelledBy }
      const { data, width, channels } = decode((await renderPage(scan, view)).bytes)
      expect({ width, channels }).toEqual({ width: 1190, channels: 1 })
      let farthest = 0
      for (let at = 0; at < data.length; at++) {
        if ((data[at] ?? 255) > 128) continue
        const x = ((at % width) + 0.5) / 2
        const y = (Math.floor(at / width) + 0.5) / 2
        const distances = boxes
          .filter(({ left, right }) => x > left - 5 && x < right + 5)
          .map(({ top, bottom }) => Math.max(0, top - y, y - bottom))
        farthest = Math.max(farthest, Math.min(...distances))
      }
      return farthest
    }
    expect(await reachBeyond(map.skew)).toBeLessThan(1.5)
    expect(await reachBeyond(0)).toBeGreaterThan(2.5)
  },
)

test('each character has its edges on the page, from left to right', async () => {
  const page = await recognisePage(
    samplePdf([[{ x: 100, y: 500, text: 'Width of an open gate', size: 30 }]]),
    1,
  )
  const [line] = page.lines
  if (line === undefined) throw new Error('Nothing was read')
  expect(line.text).toBe('Width of an open gate')
  expect(line.edges).toHaveLength(2 * [...line.text].length)
  // Widths of Helvetica (Adobe, Core 14 AFM) at 30 points: W 944, i 222, d 556, t 278, h 556, space 278.
  const starts = [100, 128.3, 135, 151.7, 160, 176.7, 185]
  for (const [at, start] of starts.entries()) {
    expect(Math.abs((line.edges[2 * at] ?? 0) - start)).toBeLessThan(3.5)
    expect(line.edges[2 * at + 1]).toBeGreaterThanOrEqual(line.edges[2 * at] ?? Infinity)
  }
  expect(line.top).toBeLessThan(842 - 500 - 21)
  expect(line.bottom).toBeGreaterThan(842 - 500)
  expect(line.bottom - line.top).toBeLessThan(60)
})

test('a page without text has no lines', async () => {
  expect(await recognisePage(samplePdf([[], []]), 2)).toEqual({
    page: 2,
    width: 595,
    height: 842,
    turned: 0,
    skew: 0,
    lines: [],
  })
})

test('recognition ends when it is aborted', async () => {
  const signal = AbortSignal.abort(new Error('Enough'))
  await expect(recognisePage(samplePdf([printed]), 1, { signal })).rejects.toThrow('Enough')
})

test('a page that the document does not have is damaged', async () => {
  await expect(recognisePage(samplePdf([printed]), 2)).rejects.toMatchObject({ code: 'reading.damaged' })
})

test('stains and rules are no text', async () => {
  const [width, height] = [900, 900]
  const pixels = new Uint8Array(width * height).fill(255)
  // A table of rules, and specks from a linear congruential generator (Park and Miller 1988).
  let seed = 1
  for (let at = 0; at < pixels.length; at++) {
    seed = (seed * 48_271) % 2_147_483_647
    const isRule = Math.floor(at / width) % 97 < 2 || (at % width) % 131 < 2
    const isSpeck = at % width > 600 && seed % 4 === 0
    if (isRule || isSpeck) pixels[at] = 0
  }
  const pdf = imageOnlyPdf({ width, height, pixels }, 324, 324, 0)
  expect(await recognisePage(pdf, 1)).toEqual({
    page: 1,
    width: 324,
    height: 324,
    turned: 0,
    skew: 0,
    lines: [],
  })
})
