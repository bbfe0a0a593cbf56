import { expect, it } from 'vitest'
import type { Block } from '../../../shared/domain/blocks.ts'
import { prepareText } from './reading-text.ts'

function paragraphs(lines: readonly string[], kind: Block['kind'] = 'paragraph'): Block[] {
  let start = 0
  return lines.map((line) => {
    const block: Block = { kind, level: null, start, end: start + [...line].length, page: null }
    start = block.end + 1
    return block
  })
}

function plain(...lines: string[]): string {
  return prepareText(lines.join('\n'), paragraphs(lines), false).plain
}

it.each([
  [['２０２２年 ３ 月，（甲）'], '2022年3月,(甲)'],
  [['事故\u3000概况'], '事故概况'],
  [['直接經濟損失，發生火災'], '直接经济损失,发生火灾'],
  [['聯(lián)辦'], '联办'],
  [['甲(lian)乙'], '甲(lian)乙'],
  [['Air Bus 320 型 5 吨'], 'Air Bus320型5吨'],
  [['死亡1 2人'], '死亡1 2人'],
  [['造成', '3人死亡', '。'], '造成3人死亡。'],
  [['第一句。', '第二句'], '第一句。\n第二句'],
  [['没有句号', '二、事故经过'], '没有句号\n二、事故经过'],
  [['标题没有句号', '2019年3月5日'], '标题没有句号\n2019年3月5日'],
])('reads %j', (lines, expected) => {
  expect(plain(...lines)).toBe(expected)
})

it('keeps headings apart from what follows', () => {
  const lines = ['甲市事故', '造成3人死亡']
  expect(prepareText(lines.join('\n'), paragraphs(lines, 'heading'), false).plain).toBe(
    '甲市事故\n造成3人死亡',
  )
})

it('gives each range back in code points of the report', () => {
  const text = '𠮷田 公司，造成 3 人死亡'
  const prepared = prepareText(text, paragraphs([text]), false)
  const start = prepared.plain.indexOf('3人死亡')
  const range = prepared.rangeOf(start, start + 4)
  expect([prepared.plain, range, prepared.words(range.start, range.end)]).toEqual([
    '\uFFFD田公司,造成3人死亡',
    { start: 9, end: 14 },
    '3 人死亡',
  ])
})

it('keeps single blanks where the language writes them', () => {
  const text = 'two  crew\u00A0 members'
  expect(prepareText(text, paragraphs([text]), true).plain).toBe('two crew members')
})
