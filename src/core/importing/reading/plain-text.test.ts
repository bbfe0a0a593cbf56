import { describe, expect, test } from 'vitest'
import iconv from 'iconv-lite'
import { readReport } from './read-report.ts'
import { outlineOf } from './reading-outline.ts'

const simplified =
  '某市较大火灾事故调查报告\n\n一、事故经过\n2020年6月18日，某建筑发生火灾，造成6人死亡。\n二、事故原因\n' +
  '电气线路故障打火，引燃可燃物，是事故发生的直接原因。企业安全责任不落实，有关部门监管不力。\n'
const traditional =
  '某市較大火災事故調查報告\n電氣線路故障打火，引燃可燃物，是事故發生的直接原因。有關部門監督管理不力，責任沒有落實。\n'
const japanese =
  '事故調査報告書\nこの事故は、列車の運転士がブレーキを使用しなかったことにより発生したものと考えられる。\n'

const encodings: readonly [string, string, string][] = [
  ['utf-8', simplified, 'utf-8'],
  ['gb18030', simplified, 'gb18030'],
  ['gbk', simplified, 'gb18030'],
  ['big5', traditional, 'big5'],
  ['shift_jis', japanese, 'shift_jis'],
  ['utf-16le', simplified, 'utf-16le'],
  ['utf-16be', simplified, 'utf-16be'],
  ['utf-16le', 'The report of the accident.\nIt rained all day.\n', 'utf-16le'],
  [
    'windows-1252',
    'L’équipe a été blessée à la gare près de Genève, où le train s’est arrêté.\n',
    'windows-1252',
  ],
]

describe('encodings', () => {
  test.each(encodings)('recognises %s without a byte order mark', async (encoding, text, expected) => {
    const bytes = iconv.encode(text, encoding)
    const report = await readReport({ name: 'a.txt', bytes })
    expect(report.encoding).toBe(expected)
    expect(report.text).toBe(text.replace(/\n+/g, '\n').trim())
  })

  test.each(['utf-8', 'utf-16le', 'utf-16be'])('honours the byte order mark of %s', async (encoding) => {
    const report = await readReport({
      name: 'a.txt',
      bytes: iconv.encode(simplified, encoding, { addBOM: true }),
    })
    expect(report.encoding).toBe(encoding)
    expect(report.text).toBe(simplified.replace(/\n+/g, '\n').trim())
  })

  test('says how many bytes could not be decoded', async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode(simplified), 0xff, 0x0a])
    const report = await readReport({ name: 'a.txt', bytes })
    expect(report.encoding).toBe('utf-8')
    expect(report.notices).toEqual([{ code: 'reading.undecodable', params: { count: 1 } }])
  })
})

describe('blocks', () => {
  test('takes the title, the numbered headings and a paragraph per line', async () => {
    const report = await readReport({ name: 'a.txt', bytes: new TextEncoder().encode(simplified) })
    expect(outlineOf(report)).toEqual([
      'title 某市较大火灾事故调查报告',
      'heading1 一、事故经过',
      'paragraph 2020年6月18日，某建筑发生火灾，造成6人死亡。',
      'heading1 二、事故原因',
      'paragraph 电气线路故障打火，引燃可燃物，是事故发生的直接原因。企业安全责任不落实，有关部门监管不力。',
    ])
    expect(report).toMatchObject({ title: '某市较大火灾事故调查报告', language: 'zh', pageCount: null })
  })

  test('joins the lines of a hard-wrapped text', async () => {
    const wrapped = [
      'The inspectors of the board went to the place of the accident on the next',
      'day and found that the brakes had not been maintained as they should have',
      'been, because the company had no records of it and nobody in the workshop',
      'could say when the last overhaul had been done or who had been ordered to',
      'do it. The manager said that he had not been told about any of the faults',
      'that the drivers had written down in the book which lay in the office all',
      'the time. He had been ill for some weeks and his deputy had left the firm',
      'in the spring. No one had taken his place since then, although the wages',
      'had been raised twice.',
    ]
    const second = ['The board recommends that the company keep records.']
    const bytes = new TextEncoder().encode([...wrapped, '', ...second].join('\n'))
    const report = await readReport({ name: 'a.txt', bytes })
    expect(report.text.split('\n')).toEqual([wrapped.join(' '), second[0]])
  })

  test('keeps rows with TABs as table rows', async () => {
    const report = await readReport({
      name: 'a.txt',
      bytes: new TextEncoder().encode('年份\t死亡\t受伤\n2018\t12\t3\n'),
    })
    expect(outlineOf(report)).toEqual(['table-row 年份\t死亡\t受伤', 'table-row 2018\t12\t3'])
  })

  test('counts positions in code points', async () => {
    const report = await readReport({
      name: 'a.txt',
      bytes: new TextEncoder().encode('\u{20000}姓被告\r\n第二行。'),
    })
    expect(report.blocks.map(({ start, end }) => [start, end])).toEqual([
      [0, 4],
      [5, 9],
    ])
  })
})
