import { describe, expect, test } from 'vitest'
import { readReport } from './read-report.ts'
import { outlineOf } from './reading-outline.ts'
import { samplePdf, type SampleLine } from './reading-samples.ts'
import { sampleEncryption } from './sample-encryption.ts'

async function outline(pages: readonly (readonly SampleLine[])[]): Promise<string[]> {
  return outlineOf(await readReport({ name: 'report.pdf', bytes: samplePdf(pages) }))
}

/** Lines of one column at a pitch of 18 points. */
function column(x: number, top: number, texts: readonly string[], size = 12): SampleLine[] {
  return texts.map((text, at) => ({ x, y: top - at * 18, text, size }))
}

const full = '调查组查明事故发生的经过原因和人员伤亡情况认定了事故性质和责任总结了教训提出了措施'

describe('paragraphs', () => {
  test('joins Chinese lines without blanks and begins a paragraph at an indent', async () => {
    const lines = [
      { x: 96, y: 700, text: full.slice(0, 33) },
      { x: 72, y: 682, text: full.slice(0, 35) },
      { x: 72, y: 664, text: '措施建议。' },
      { x: 96, y: 646, text: full.slice(2, 35) },
      { x: 72, y: 628, text: '第二段结束。' },
    ]
    expect(await outline([lines])).toEqual([
      `paragraph@1 ${full.slice(0, 33)}${full.slice(0, 35)}措施建议。`,
      `paragraph@1 ${full.slice(2, 35)}第二段结束。`,
    ])
  })

  test('joins Latin lines with one blank and undoes hyphenation', async () => {
    const lines = column(72, 700, [
      'The inspectors found that the braking system of the locomotive had been main-',
      'tained without the required records and that the supervisor, who had signed the',
      'forms AO-2019-006, was not aware of it.',
    ])
    expect(await outline([lines])).toEqual([
      'paragraph@1 The inspectors found that the braking system of the locomotive had been maintained without ' +
        'the required records and that the supervisor, who had signed the forms AO-2019-006, was not aware of it.',
    ])
  })

  test('removes the blanks that producers put between digits and Han characters', async () => {
    const lines = [
      { x: 72, y: 700, text: '2020' },
      { x: 103, y: 700, text: '年夏季' },
      { x: 143, y: 700, text: '6' },
      { x: 154, y: 700, text: '月发生火灾。' },
    ]
    expect(await outline([lines])).toEqual(['paragraph@1 2020年夏季6月发生火灾。'])
  })

  test('carries a paragraph over a page and keeps the page it began on', async () => {
    const first = column(72, 120, [full.slice(0, 36), full.slice(4, 40)])
    const second = column(72, 760, [full.slice(0, 36), '到此结束。'])
    expect(await outline([first, second])).toEqual([
      `paragraph@1 ${full.slice(0, 36)}${full.slice(4, 40)}${full.slice(0, 36)}到此结束。`,
    ])
  })

  test('reads the left column before the right one, and full-width lines around them in place', async () => {
    const left = [
      'The left column tells what',
      'happened on the morning of',
      'the accident, when the crew',
      'had been on duty for eleven',
      'hours and the weather had',
      'turned on them.',
    ]
    const right = [
      'The right column tells what',
      'the company had done about',
      'fatigue, which was to write',
      'a manual that nobody in the',
      'depot could remember to',
      'have seen.',
    ]
    const lines = [
      {
        x: 72,
        y: 740,
        text: 'An introduction that runs over the whole width of the page, as introductions do.',
      },
      ...column(72, 700, left),
      ...column(320, 700, right),
    ]
    expect(await outline([lines])).toEqual([
      'paragraph@1 An introduction that runs over the whole width of the page, as introductions do.',
      `paragraph@1 ${left.join(' ')}`,
      `paragraph@1 ${right.join(' ')}`,
    ])
  })
})

describe('what a block is', () => {
  test('finds the title and the headings of the Chinese numbering ladder', async () => {
    const lines = [
      { x: 120, y: 760, text: '某市某县较大火灾事故调查报告', size: 20 },
      { x: 96, y: 720, text: '一、事故基本情况' },
      { x: 96, y: 702, text: '（一）建筑情况' },
      { x: 96, y: 684, text: '1.建筑结构' },
      { x: 96, y: 666, text: full.slice(0, 33) },
      { x: 72, y: 648, text: '结束。' },
      { x: 96, y: 630, text: '二、事故原因' },
    ]
    expect(await outline([lines])).toEqual([
      'title@1 某市某县较大火灾事故调查报告',
      'heading1@1 一、事故基本情况',
      'heading2@1 （一）建筑情况',
      'heading3@1 1.建筑结构',
      `paragraph@1 ${full.slice(0, 33)}结束。`,
      'heading1@1 二、事故原因',
    ])
  })

  test('finds headings by size and weight', async () => {
    const body = column(72, 650, [
      'The crew had been on duty for eleven hours when the train left the yard, and it was',
      'dark by the time that the signal was passed.',
    ])
    const lines = [
      { x: 72, y: 720, text: 'Analysis', size: 18 },
      { x: 72, y: 680, text: 'Fatigue of the crew', bold: true },
      ...body,
    ]
    expect(
      await outline([
        lines,
        column(
          72,
          700,
          body.map((line) => line.text),
        ),
      ]),
    ).toEqual([
      'title@1 Analysis',
      'heading1@1 Fatigue of the crew',
      `paragraph@1 ${body.map((line) => line.text).join(' ')}`,
      `paragraph@2 ${body.map((line) => line.text).join(' ')}`,
    ])
  })

  test('keeps the rows of a table with cells joined by TAB and puts wrapped cells together', async () => {
    const lines = [
      { x: 72, y: 700, text: 'Name' },
      { x: 200, y: 700, text: 'Role' },
      { x: 400, y: 700, text: 'Age' },
      { x: 72, y: 682, text: 'Smith' },
      { x: 200, y: 682, text: 'driver of the' },
      { x: 400, y: 682, text: '41' },
      { x: 200, y: 668, text: 'second train' },
      { x: 72, y: 650, text: 'Jones' },
      { x: 200, y: 650, text: 'signaller' },
      { x: 400, y: 650, text: '37' },
    ]
    expect(await outline([lines])).toEqual([
      'table-row@1 Name\tRole\tAge',
      'table-row@1 Smith\tdriver of the second train\t41',
      'table-row@1 Jones\tsignaller\t37',
    ])
  })

  test('sets footnotes apart and marks their references', async () => {
    const lines = [
      { x: 72, y: 700, text: 'The train left the yard at 2015' },
      { x: 242, y: 705, text: '1', size: 7 },
      { x: 250, y: 700, text: 'with two drivers and a guard, who had joined it' },
      { x: 72, y: 682, text: 'only at the last stop before the yard was closed for the night.' },
      { x: 72, y: 90, text: '1 All times are local.', size: 9 },
    ]
    const read = await outline([lines])
    expect(read).toEqual([
      'paragraph@1 The train left the yard at 2015[1] with two drivers and a guard, who had joined it only at the last stop before the yard was closed for the night.',
      'footnote@1 1 All times are local.',
    ])
  })

  test('drops running heads, feet and page numbers', async () => {
    const page = (number: number): SampleLine[] => [
      { x: 72, y: 810, text: 'Rail accident report 12/2020' },
      { x: 72, y: 700, text: `Text of the page with the number ${'I'.repeat(number)}.` },
      { x: 290, y: 30, text: `- ${number} -` },
    ]
    expect(await outline([page(1), page(2), page(3)])).toEqual([
      'paragraph@1 Text of the page with the number I.',
      'paragraph@2 Text of the page with the number II.',
      'paragraph@3 Text of the page with the number III.',
    ])
  })
})

describe('difficult files', () => {
  test('opens a document that takes a password only with it', async () => {
    const bytes = samplePdf([[{ x: 72, y: 700, text: 'The secret page.' }]], sampleEncryption('geheim'))
    const readWith = async (password?: string): Promise<string> => {
      const options = password === undefined ? {} : { password }
      return (await readReport({ name: 'a.pdf', bytes, options })).text
    }
    expect(await readWith('geheim')).toBe('The secret page.')
    await expect(readWith()).rejects.toMatchObject({ code: 'reading.encrypted', params: {} })
    await expect(readWith('other')).rejects.toMatchObject({ code: 'reading.wrongPassword', params: {} })
  })

  test('says when there is no text', async () => {
    await expect(readReport({ name: 'a.pdf', bytes: samplePdf([[], []]) })).rejects.toMatchObject({
      code: 'reading.noText',
      params: { pages: 2 },
    })
  })

  test('says when the file is no PDF inside', async () => {
    const bytes = new TextEncoder().encode('%PDF-1.4\nnothing else')
    await expect(readReport({ name: 'a.pdf', bytes })).rejects.toMatchObject({ code: 'reading.damaged' })
  })

  test('does not believe an invented page count', async () => {
    const text = new TextDecoder().decode(samplePdf([[{ x: 72, y: 700, text: 'The only page.' }]]))
    const bytes = new TextEncoder().encode(text.replace('/Count 1/', '/Count 213804087/'))
    const report = await readReport({ name: 'a.pdf', bytes })
    expect(report.pageCount).toBe(1)
    expect(report.text).toBe('The only page.')
  })

  test('stops when aborted', async () => {
    const abort = new AbortController()
    const pages = Array.from({ length: 400 }, (_, at) => [{ x: 72, y: 700, text: `Page with text ${at}` }])
    const reading = readReport({ name: 'a.pdf', bytes: samplePdf(pages), signal: abort.signal })
    setImmediate(() => abort.abort(new Error('stopped by the test')))
    await expect(reading).rejects.toThrow('stopped by the test')
  })
})
