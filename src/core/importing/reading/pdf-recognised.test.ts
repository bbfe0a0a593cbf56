import { describe, expect, test } from 'vitest'
import { decodePageLines } from '../../../shared/domain/page-lines.ts'
import { readPdf } from './pdf.ts'
import { sliceCodePoints } from '../../../shared/text/offsets.ts'
import { fullPageImage, samplePdf, type SampleLine } from './reading-samples.ts'
import type { RecognisedLine, RecognisedPage } from './recognised-page.ts'
import { finishReport, type ReadPageMap, type ReadText, type ReportDraft } from './report-draft.ts'

/** A recognised line of Han in 12 points; `y` is its top. */
function recognised(text: string, x: number, y: number, confidence = 0.98): RecognisedLine {
  const characters = [...text]
  return {
    text,
    confidence,
    left: x,
    top: y,
    right: x + 12 * characters.length,
    bottom: y + 12,
    // Edges of ink: a point of white on both sides.
    edges: characters.flatMap((_, at) => [x + 12 * at + 1, x + 12 * at + 11]),
  }
}

function page(number: number, lines: RecognisedLine[], turned: 0 | 90 = 0): RecognisedPage {
  return { page: number, width: 595, height: 842, turned, skew: 0, lines }
}

async function draft(
  pages: readonly (readonly SampleLine[])[],
  content: string,
  recognisedPages: readonly RecognisedPage[] = [],
): Promise<ReportDraft> {
  return await readPdf(samplePdf(pages, { content }), undefined, { recognised: recognisedPages })
}

async function read(...input: Parameters<typeof draft>): Promise<ReadText> {
  return finishReport(await draft(...input), 'scan.pdf')
}

const full = '调查组查明事故发生的经过原因和人员伤亡情况认定了事故性质和责任总结了教训提出了措施'
const prose =
  'The investigation found that the train had passed the signal at danger because its brakes failed.'

describe('pages that want recognising', () => {
  test('are those that have an image and no text', async () => {
    const read = await draft([[], []], fullPageImage)
    expect(read).toMatchObject({
      blocks: [],
      unrecognised: [1, 2],
      notices: [{ code: 'reading.pagesWithoutText', params: { count: 2, pages: '1, 2' } }],
    })
  })

  test('are those that have hardly more than a page number on a full-page image', async () => {
    const scanned = await draft([[{ x: 290, y: 30, text: '- 12 -' }]], fullPageImage)
    expect(scanned.unrecognised).toEqual([1])
    const figure = await draft([[{ x: 72, y: 300, text: prose }]], fullPageImage)
    expect(figure.unrecognised).toEqual([])
  })

  test('are those whose characters mean nothing', async () => {
    // GBK bytes in a font without a Chinese encoding; characters of the private use area.
    const mojibake = await draft(
      [[]],
      'BT /L 12 Tf 72 700 Td <CAC2B9CAB5F7B2E9B1A8B8E6CAC2B9CAB5F7B2E9> Tj ET',
    )
    expect(mojibake.unrecognised).toEqual([1])
    expect(mojibake.blocks).toEqual([])
    const privateUse = await draft([[{ x: 72, y: 700, text: '\uE012\uE013\uE014\uE015\uE016\uE017' }]], '')
    expect(privateUse.unrecognised).toEqual([1])
    const french = await draft(
      [[]],
      'BT /L 12 Tf 72 700 Td (\\311t\\351 \\340 la gare, tr\\350s t\\364t) Tj ET',
    )
    expect(french.unrecognised).toEqual([])
  })

  test('are none where there is nothing to see', async () => {
    await expect(draft([[], []], '')).rejects.toMatchObject({ code: 'reading.noText', params: { pages: 2 } })
    // Recognised, and nothing found.
    await expect(draft([[]], fullPageImage, [page(1, [])])).rejects.toMatchObject({ code: 'reading.noText' })
  })
})

describe('recognised pages', () => {
  const scan = (number: number): RecognisedPage =>
    page(number, [
      recognised('某市事故调查报告', 72, 40),
      recognised(full.slice(0, 34), 96, 300),
      recognised(full.slice(0, 36), 72, 318, 0.6),
      recognised('措施。', 72, 336),
      recognised(full.slice(2, 36), 96, 354),
      recognised('结束。', 72, 372),
      recognised(`第${number}页`, 280, 810),
    ])

  test('go through the same paragraphs and lose the same running heads as text layers', async () => {
    const report = await read([[], [], []], fullPageImage, [scan(1), scan(2), scan(3)])
    const texts = [`${full.slice(0, 34)}${full.slice(0, 36)}措施。`, `${full.slice(2, 36)}结束。`]
    expect(
      report.blocks.map(({ page: on, start, end }) => `${on} ${sliceCodePoints(report.text, start, end)}`),
    ).toEqual([1, 2, 3].flatMap((number) => texts.map((text) => `${number} ${text}`)))
    expect(report.unrecognised).toEqual([])
    expect(report.notices).toEqual([])
  })

  test('keep the confidence of each line and their places', async () => {
    const report = await read([[]], fullPageImage, [scan(1)])
    expect(report.pages[0]).toMatchObject({ page: 1, source: 'recognised', turned: 0 })
    expect(report.pages[0]?.confidence).toBeGreaterThan(0.8)
    const lines = decodePageLines(report.pages[0]?.lines ?? new Uint8Array())
    const low = lines.find((line) => line.confidence === 0.6)
    expect(low).toMatchObject({ top: 318, bottom: 330 })
    expect(low?.edges.slice(0, 4)).toEqual([73, 85, 85, 97])
  })

  test('tell how far the page image is turned', async () => {
    const turned: RecognisedPage = {
      ...page(1, [recognised('躺着的一页', 72, 100)], 90),
      width: 842,
      height: 595,
    }
    const report = await read([[]], fullPageImage, [turned])
    expect(report.pages[0]).toMatchObject({ width: 842, height: 595, turned: 90, source: 'recognised' })
  })

  test('stand beside pages with a text layer', async () => {
    const bytes = samplePdf([[{ x: 72, y: 700, text: full.slice(0, 20) }], []])
    const report = finishReport(
      await readPdf(bytes, undefined, { recognised: [page(2, [recognised('扫描的一页。', 72, 100)])] }),
      'mixed.pdf',
    )
    expect(report.pages.map(({ source }) => source)).toEqual(['text', 'recognised'])
    expect(report.text).toContain('扫描的一页。')
  })

  test('tell how far the page image is levelled, also where a text layer has a part of the text', async () => {
    const askew = { ...page(1, [recognised(full.slice(0, 30), 72, 200)]), skew: -2 }
    const whole = await read([[]], fullPageImage, [askew])
    expect(whole.pages[0]).toMatchObject({ skew: -2, source: 'recognised' })
    const stamp = [{ x: 500, y: 700, text: 'Filed' }]
    const [straight] = (await read([stamp], fullPageImage, [{ ...askew, skew: 0 }])).pages
    const [levelled] = (await read([stamp], fullPageImage, [askew])).pages
    expect(levelled).toMatchObject({ skew: -2, source: 'recognised' })
    const topOf = (map: ReadPageMap | undefined): number =>
      decodePageLines(map?.lines ?? new Uint8Array())[0]?.top ?? 0
    // About 215 points right of the middle: sin 2° of that higher, and (1 − cos 2°) of some 280 points lower.
    expect(topOf(levelled) - topOf(straight)).toBeCloseTo(-7.5 + 0.2, 0)
  })

  test('leave the few characters of a text layer to the layer', async () => {
    const stamp = [{ x: 72, y: 700, text: '已归档' }]
    const found = page(1, [recognised('己归挡', 72, 131), recognised(full.slice(0, 30), 72, 200)])
    const report = await read([stamp], fullPageImage, [found])
    expect(report.text).toBe(`已归档\n${full.slice(0, 30)}`)
  })
})
