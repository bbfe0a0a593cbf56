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
  ['euc-jp', japanese, 'euc-jp'],
  ['euc-kr', '사고 조사 보고서\n이 사고는 운전사가 제동 장치를 사용하지 않아 발생하였다.\n', 'euc-kr'],
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

  test.each(['gb18030', 'utf-16le', 'utf-16be', 'utf-8'])(
    'keeps rare characters that need four bytes in %s',
    async (encoding) => {
      const rare = `${simplified}死者：㐱某、𠮷某、䶮某、𬶍某，均为装卸工。\n`
      const report = await readReport({ name: 'a.txt', bytes: iconv.encode(rare, encoding) })
      expect(report).toMatchObject({ encoding, text: rare.replace(/\n+/g, '\n').trim(), notices: [] })
    },
  )

  test('recognises the encoding of a text of one short line', async () => {
    const line = '一名工人死亡。'
    const read = async (encoding: string): Promise<string> =>
      (await readReport({ name: 'a.txt', bytes: iconv.encode(line, encoding) })).text
    expect(await read('gb18030')).toBe(line)
    expect(await read('utf-16le')).toBe(line)
  })

  test.each(['a.txt', 'a.md', 'a.html'])('reads %s in the encoding that a person chose', async (name) => {
    const text = '電氣線路故障打火，引燃可燃物。'
    const page = name === 'a.html' ? `<meta charset="gbk"><body><p>${text}</p></body>` : text
    const bytes = iconv.encode(page, 'big5')
    const report = await readReport({ name, bytes, options: { encoding: 'big5' } })
    expect(report).toMatchObject({ encoding: 'big5', text, notices: [] })
    const wrong = await readReport({ name, bytes, options: { encoding: 'utf-8' } })
    expect(wrong.encoding).toBe('utf-8')
    expect(wrong.notices).toMatchObject([{ code: 'reading.undecodable' }])
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

  test('joins a Chinese sentence that breaks off at the end of a line, but no heading, list or title', async () => {
    const title = '关于某省某市某县某某物流有限公司“3·8”较大道路交通事故和某某化工厂火灾事故调查报告'
    const lines = [
      title,
      '事故调查组按照有关规定，通过现场勘验、调查取证、检测鉴定和综合分析，查明了事故发生的经过、原因、人',
      '员',
      '伤亡和直接经济损失情况。',
      '某某物流有限公司成立于2010年，主要从事普通货物运输和危险货物运输业务，共有车辆20辆，未按规定配备',
      '一、直接原因',
      '驾驶人未按照操作规程驾驶车辆，在限速六十公里的弯道上以每小时八十五公里的速度行驶，致使车辆发生侧翻',
      '1、超速行驶',
      '安全员签字',
      '某年某月某日',
    ]
    const report = await readReport({ name: 'a.txt', bytes: new TextEncoder().encode(lines.join('\n')) })
    expect(report.text.split('\n')).toEqual([title, lines.slice(1, 4).join(''), ...lines.slice(4)])
  })

  test('leaves out running page numbers, and joins the sentences that they cut', async () => {
    const half = '事故调查组按照有关规定，通过现场勘验、调查取证、检测鉴定和综合分析查明了事故发生'
    const pages = (number: (page: number) => string): string =>
      ['调查报告', ...[1, 2, 3, 4, 5, 6].map((page) => `${half}\n${number(page)}\n的经过和原因。`)].join('\n')
    const read = async (text: string): Promise<string[]> =>
      (await readReport({ name: 'a.txt', bytes: new TextEncoder().encode(text) })).text.split('\n')
    const joined = ['调查报告', ...Array.from({ length: 6 }, () => `${half}的经过和原因。`)]
    expect(await read(pages((page) => `- ${page} -`))).toEqual(joined)
    expect(await read(pages((page) => `第 ${page} 页 共 6 页`))).toEqual(joined)
    expect(await read(pages(String))).toEqual(joined)
    // Parts that are numbered so, and numbers that do not run, are text.
    const parts = [1, 2, 3, 4, 5]
      .map((part) => `${part}\n第${'一二三四五'.charAt(part - 1)}段的话说完了。`)
      .join('\n')
    expect(await read(parts)).toEqual(parts.split('\n'))
    const rows = pages((page) => String(page * 7)).replaceAll('事故发生\n', '事故发生。\n')
    expect(await read(rows)).toEqual(rows.split('\n'))
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
