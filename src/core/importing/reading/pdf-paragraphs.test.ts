import { describe, expect, test } from 'vitest'
import { readReport } from './read-report.ts'
import { outlineOf } from './reading-outline.ts'
import { samplePdf, type SampleLine } from './reading-samples.ts'

async function outline(...pages: SampleLine[][]): Promise<string[]> {
  return outlineOf(await readReport({ name: 'report.pdf', bytes: samplePdf(pages) }))
}

const full = '调查组查明事故发生的经过原因和人员伤亡情况认定了事故性质和责任总结了教训提出了措施'

/** Lines at a pitch of 18 points; an indent is two characters of 12 points. */
function set(top: number, texts: readonly string[]): SampleLine[] {
  return texts.map((text, at) => ({
    x: text.startsWith('\u3000') ? 96 : 72,
    y: top - at * 18,
    text: text.replace('\u3000', ''),
  }))
}

const indented = [`\u3000${full.slice(0, 34)}`, full.slice(1, 37), '到此为止。']

describe('where paragraphs are indented', () => {
  const usual = [...indented, ...indented, ...indented]

  test('a line at the indent begins a paragraph, also after a full line without an end', async () => {
    const lines = set(760, [
      ...usual,
      '\u3000（二）对该县有关部门的安全监管职责履行情况的认定以及处理的建议',
      ...indented,
    ])
    const read = await outline(lines)
    expect(read.slice(-2)).toEqual([
      'heading1@1 （二）对该县有关部门的安全监管职责履行情况的认定以及处理的建议',
      `paragraph@1 ${full.slice(0, 34)}${full.slice(1, 37)}到此为止。`,
    ])
  })

  test('a line at the margin goes on after a full one, whatever it begins with', async () => {
    const lines = set(760, [
      ...usual,
      `\u3000${full.slice(0, 34)}`,
      `①，${full.slice(0, 34)}`,
      `3.${full.slice(0, 34)}`,
      '（四）以及其他。',
    ])
    expect((await outline(lines)).at(-1)).toBe(
      `paragraph@1 ${full.slice(0, 34)}①，${full.slice(0, 34)}3.${full.slice(0, 34)}（四）以及其他。`,
    )
  })

  test('a page with a few short lines is measured by the other pages', async () => {
    const first = set(760, usual)
    const second = set(760, ['\u3000某市人民政府事故调查组', '\u3000二〇二〇年三月一日'])
    expect((await outline(first, second)).slice(-2)).toEqual([
      'paragraph@2 某市人民政府事故调查组',
      'paragraph@2 二〇二〇年三月一日',
    ])
  })
})

describe('running text around figures', () => {
  const wide = [
    'The investigation found that the train had passed the signal at danger because its',
    'brakes had failed, and that the driver of the train had reported this failure on the',
  ]

  test('is one paragraph beside a figure', async () => {
    const beside = [
      'day before to the depot, where',
      'nobody had written it down in',
      'the book that is kept for this',
      'purpose, as the rules of the',
      'company had asked for since',
      'the accident before.',
    ]
    const lines = set(700, [...wide, ...beside])
    expect(await outline(lines)).toEqual([`paragraph@1 ${[...wide, ...beside].join(' ')}`])
  })

  test('goes on after the labels and the caption of a figure, which follow it', async () => {
    const lines = [
      ...set(760, wide),
      { x: 150, y: 690, text: 'signal box', size: 8 },
      { x: 300, y: 650, text: 'level crossing', size: 8 },
      { x: 150, y: 600, text: 'Figure 3: The site', bold: true },
      ...set(560, ['day before to the depot, where nobody had written it down in the book.']),
    ]
    expect(await outline(lines)).toEqual([
      `paragraph@1 ${wide.join(' ')} day before to the depot, where nobody had written it down in the book.`,
      'paragraph@1 signal box',
      'paragraph@1 level crossing',
      'heading1@1 Figure 3: The site',
    ])
  })
})

describe('numbers beside the text', () => {
  const texts = Array.from(
    { length: 12 },
    (_, at) => `line ${'abcdefghijkl'.charAt(at)} of the text that is counted in its margin`,
  )

  test('that count the lines in the margin are left out', async () => {
    const numbers = texts.map((_, at) => ({ x: 40, y: 700 - at * 18, text: String(at + 1), size: 9 }))
    const [only] = await outline([...set(700, texts), ...numbers])
    expect(only).toBe(`paragraph@1 ${texts.join(' ')}`)
  })

  test('that are no such count stay', async () => {
    const numbers = texts.map((_, at) => ({ x: 40, y: 700 - at * 18, text: String(at * at), size: 9 }))
    expect((await outline([...set(700, texts), ...numbers])).join('\n')).toContain('121')
  })
})

describe('inside a line', () => {
  test('a small raised number is a reference, and that of a note at the start of its line', async () => {
    const lines = [
      ...set(700, [
        'The transmitter',
        'was found by the crew of the helicopter only in the late evening of the next day.',
      ]),
      { x: 152, y: 705, text: '1', size: 7 },
      { x: 156, y: 700, text: 'that had been fitted to the aircraft the year before it' },
      { x: 72, y: 94, text: '1', size: 5 },
      { x: 75, y: 90, text: 'Kannad 406.', size: 9 },
    ]
    expect(await outline(lines)).toEqual([
      'paragraph@1 The transmitter[1] that had been fitted to the aircraft the year before it was found by the crew ' +
        'of the helicopter only in the late evening of the next day.',
      'footnote@1 1 Kannad 406.',
    ])
  })

  test('a wide gap between Han is a blank only where the line is not spread', async () => {
    // 相关部门和单位, spread by Tc.
    const content = 'BT /H 12 Tf 3.5 Tc 72 700 Td <76F8517390E895E8548C53554F4D> Tj 0 Tc ET'
    const blank = [
      { x: 72, y: 600, text: '甲某某单位的' },
      { x: 72 + 6 * 12 + 3.5, y: 600, text: '乙某某部门' },
    ]
    const report = await readReport({ name: 'a.pdf', bytes: samplePdf([blank], { content }) })
    expect(report.text).toBe('相关部门和单位\n甲某某单位的 乙某某部门')
  })

  test('leaders lead to a page number, also a full-width one', async () => {
    const lines = set(700, ['一、事故经过………………………１', '二、事故原因…………………１２'])
    expect(await outline(lines)).toEqual(['table-row@1 一、事故经过\t１', 'table-row@1 二、事故原因\t１２'])
  })
})
