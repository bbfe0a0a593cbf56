import { describe, expect, test } from 'vitest'
import { boxesOf, decodePageLines } from '../../../shared/domain/page-lines.ts'
import type { PageBox, PageLine } from '../../../shared/domain/page-map.ts'
import { buildOffsetIndex, sliceCodePoints } from '../../../shared/text/offsets.ts'
import { readPdf } from './pdf.ts'
import { finishReport, type ReadText } from './report-draft.ts'
import { samplePdf, type SampleExtras, type SampleLine } from './reading-samples.ts'

async function read(pages: readonly (readonly SampleLine[])[], extras: SampleExtras = {}): Promise<ReadText> {
  return finishReport(await readPdf(samplePdf(pages, extras), undefined), 'report.pdf')
}

function linesOf(report: ReadText, page: number): PageLine[] {
  const map = report.pages.find((one) => one.page === page)
  return map === undefined ? [] : decodePageLines(map.lines)
}

/** The boxes of a passage of the text, edges rounded to whole points. */
function boxesOfPassage(report: ReadText, passage: string): PageBox[] {
  const utf16 = report.text.indexOf(passage)
  expect(utf16).toBeGreaterThanOrEqual(0)
  const index = buildOffsetIndex(report.text)
  const start = index.toCodePoint(utf16)
  const end = index.toCodePoint(utf16 + passage.length)
  return report.pages
    .flatMap(({ page, lines }) => boxesOf(page, decodePageLines(lines), start, end))
    .map(({ page, left, top, right, bottom }) => ({
      page,
      left: Math.round(left),
      top: Math.round(top),
      right: Math.round(right),
      bottom: Math.round(bottom),
    }))
}

/** Han characters at `size` 12 stand from 11 points above to 3 below the baseline, each 12 wide. */
function han(page: number, left: number, baseline: number, count: number): PageBox {
  return { page, left, top: 842 - baseline - 11, right: left + 12 * count, bottom: 842 - baseline + 3 }
}

const full = '调查组查明事故发生的经过原因和人员伤亡情况认定了事故性质和责任总结了教训提出了措施'

describe('where a text stands', () => {
  test('is known of each code point but the line feeds between blocks, in the order of the text', async () => {
    const report = await read([
      [
        { x: 96, y: 700, text: full.slice(0, 33) },
        { x: 72, y: 682, text: '到此结束。' },
        { x: 72, y: 640, text: 'The driver of the train had been main-' },
        { x: 72, y: 622, text: 'tained by AO-2019-006, and 10' },
        { x: 242, y: 622, text: 'ﬁres were seen' },
      ],
      [
        { x: 72, y: 700, text: 'Name' },
        { x: 300, y: 700, text: 'Role' },
        { x: 400, y: 700, text: '年龄' },
        { x: 72, y: 682, text: 'Smith' },
        { x: 400, y: 682, text: '41' },
      ],
    ])
    const covered = report.pages.flatMap(({ page }) =>
      linesOf(report, page).map(({ start, end, edges }) => {
        expect(edges.length).toBe(2 * (end - start))
        return sliceCodePoints(report.text, start, end)
      }),
    )
    expect(covered.join('')).toBe(report.text.replaceAll('\n', ''))
    const starts = report.pages.flatMap(({ page }) => linesOf(report, page).map(({ start }) => start))
    expect(starts).toEqual(starts.toSorted((a, b) => a - b))
  })

  test('is one box per line, trimmed to the passage', async () => {
    const report = await read([
      [
        { x: 96, y: 700, text: full.slice(0, 33) },
        { x: 72, y: 682, text: full.slice(0, 35) },
        { x: 72, y: 664, text: '措施建议。' },
      ],
    ])
    expect(boxesOfPassage(report, `${full.slice(31, 33)}${full.slice(0, 35)}措施`)).toEqual([
      han(1, 96 + 31 * 12, 700, 2),
      han(1, 72, 682, 35),
      han(1, 72, 664, 2),
    ])
  })

  test('goes over to the next page with its paragraph', async () => {
    const report = await read([
      [
        { x: 72, y: 120, text: full.slice(0, 36) },
        { x: 72, y: 102, text: full.slice(4, 40) },
      ],
      [
        { x: 72, y: 760, text: full.slice(0, 36) },
        { x: 72, y: 742, text: '到此结束。' },
      ],
    ])
    expect(boxesOfPassage(report, `${full.slice(38, 40)}${full.slice(0, 2)}`)).toEqual([
      han(1, 72 + 34 * 12, 102, 2),
      han(2, 72, 760, 2),
    ])
  })

  test('gives what the reader puts in no width', async () => {
    const report = await read([
      [
        {
          x: 72,
          y: 700,
          text: 'The driver of the train had been told by the signaller of the next station that',
        },
        { x: 72, y: 682, text: 'it was clear.' },
      ],
    ])
    const [first] = linesOf(report, 1)
    const blank = report.text.indexOf(' it was')
    expect(first?.end).toBe(blank + 1)
    expect(first?.edges.at(-1)).toBe(first?.edges.at(-2))
  })

  test('stays with its cell in a table', async () => {
    const report = await read([
      [
        { x: 72, y: 700, text: '姓名' },
        { x: 200, y: 700, text: '职务' },
        { x: 400, y: 700, text: '年龄' },
        { x: 72, y: 682, text: '张某' },
        { x: 200, y: 682, text: '某某公司安全' },
        { x: 400, y: 682, text: '四十' },
        { x: 200, y: 668, text: '管理人员' },
      ],
    ])
    expect(report.text).toBe('姓名\t职务\t年龄\n张某\t某某公司安全管理人员\t四十')
    expect(boxesOfPassage(report, '安全管理人员\t四十')).toEqual([
      han(1, 200 + 4 * 12, 682, 2),
      han(1, 200, 668, 4),
      han(1, 400, 682, 2),
    ])
  })

  test('survives composing and spelled-out ligatures', async () => {
    // e and a combining acute accent, each 12 wide as every glyph of the sample; the ligature fi.
    const report = await read([[{ x: 72, y: 700, text: '甲e\u0301乙丙\uFB01丁' }]])
    expect(report.text).toBe('甲é乙丙fi丁')
    const [line] = linesOf(report, 1)
    expect(line?.end).toBe(7)
    expect(boxesOfPassage(report, '丁')).toEqual([
      expect.objectContaining({ left: 72 + 12 * (line ? 6 : 0) }),
    ])
  })
})

describe('pages', () => {
  test('are all listed with their size, also without text', async () => {
    const report = await read([[{ x: 72, y: 700, text: '有文字的一页。' }], []])
    expect(
      report.pages.map(({ lines, ...page }) => ({ ...page, lines: decodePageLines(lines).length })),
    ).toEqual([
      { page: 1, width: 595, height: 842, turned: 0, skew: 0, source: 'text', confidence: null, lines: 1 },
      { page: 2, width: 595, height: 842, turned: 0, skew: 0, source: 'none', confidence: null, lines: 0 },
    ])
  })

  test('count from the corner of the crop box', async () => {
    const lines = [{ x: 172, y: 600, text: '裁切过的页面。' }]
    const report = await read([lines], { page: '/CropBox[100 50 500 650]' })
    expect(report.pages[0]).toMatchObject({ width: 400, height: 600, turned: 0 })
    expect(boxesOfPassage(report, '裁切')).toEqual([{ page: 1, left: 72, top: 39, right: 96, bottom: 53 }])
  })

  /** Type of 20 points whose every character is 12 wide, running up the sheet from (100, 72). */
  const upwards = (text: string, x: number): string => `BT /C 20 Tf 0 1 -1 0 ${x} 72 Tm (${text}) Tj ET`

  test('that are shown turned have the places of the page as it is shown', async () => {
    const report = await read([[]], { page: '/Rotate 90', content: upwards('The sheet was turned', 100) })
    expect(report.text).toBe('The sheet was turned')
    expect(report.pages[0]).toMatchObject({ width: 842, height: 595, turned: 0 })
    expect(boxesOfPassage(report, 'sheet')).toEqual([
      { page: 1, left: 72 + 4 * 12, top: 100 - 18, right: 72 + 9 * 12, bottom: 105 },
    ])
  })

  test('with text that lies on its side say how far to turn their image', async () => {
    const report = await read([[]], { content: upwards('The sheet lies on its side', 100) })
    expect(report.pages[0]).toMatchObject({ width: 842, height: 595, turned: 90 })
    expect(boxesOfPassage(report, 'sheet')).toEqual([
      { page: 1, left: 72 + 4 * 12, top: 100 - 18, right: 72 + 9 * 12, bottom: 105 },
    ])
  })

  test('keep text at the side of upright text, running up', async () => {
    const lines = [{ x: 72, y: 700, text: full.slice(0, 30) }]
    const report = await read([lines], { content: upwards('Photo of the site', 500) })
    expect(report.text).toBe(`${full.slice(0, 30)}\nPhoto of the site`)
    expect(boxesOfPassage(report, 'Photo')).toEqual([
      expect.objectContaining({ page: 1, top: 842 - 72 - 5 * 12, bottom: 842 - 72 }),
    ])
    expect(linesOf(report, 1).at(-1)).toMatchObject({ vertical: true, start: 31, end: 48 })
  })
})
