import { describe, expect, test } from 'vitest'
import { reanchor, type Anchor } from './anchor.ts'
import { sliceCodePoints } from './offsets.ts'
import { quoteAt } from './quotes.ts'

const original =
  '一、事故经过\n2020年6月18日，防城区中新路3号一自建民房发生较大火灾事故。\n二、事故原因\n' +
  '电源插排与插座转换器之间因电气故障打火，引燃下方纸箱等可燃物引发火灾，是事故发生的直接原因。' +
  '\n店铺经营者未落实消防安全责任，监管不力。\u{1F525}\n三、责任\n街道办监管不力，社区监管不力。'

function anchorAt(text: string, quote: string, from = 0): Anchor {
  const start = Array.from(text.slice(0, text.indexOf(quote, from))).length
  const end = start + Array.from(quote).length
  return { start, end, ...quoteAt(text, start, end) }
}

function placeIn(target: string, anchor: Anchor): { kind: string; words: string | null; score: number } {
  const place = reanchor(anchor, 'old', { text: target, sha256: 'new' })
  const words = place.start === null ? null : sliceCodePoints(target, place.start, place.end)
  return { kind: place.kind, words, score: place.score }
}

describe('reanchor', () => {
  test('keeps the place when the text is the same', () => {
    const anchor = anchorAt(original, '直接原因')
    expect(reanchor(anchor, 'h', { text: original, sha256: 'h' })).toEqual({
      kind: 'same',
      start: anchor.start,
      end: anchor.end,
      score: 1,
    })
  })

  test('keeps the offset when the quote is still there', () => {
    const anchor = anchorAt(original, '较大火灾事故')
    expect(placeIn(`${original}\n附件`, anchor)).toEqual({ kind: 'offset', words: '较大火灾事故', score: 1 })
  })

  test('follows a unique quote that moved, counted in code points', () => {
    const anchor = anchorAt(original, '三、责任')
    expect(placeIn(`\u{1F525}前言\n${original}`, anchor)).toEqual({
      kind: 'quote',
      words: '三、责任',
      score: 1,
    })
  })

  test('tells equal quotes apart by their context', () => {
    const anchor = anchorAt(original, '监管不力', original.indexOf('社区'))
    const target = `新增一段。\n${original}`
    const place = reanchor(anchor, 'old', { text: target, sha256: 'new' })
    expect(place).toEqual({ kind: 'quote', start: anchor.start + 6, end: anchor.end + 6, score: 1 })
  })

  test('finds an edited passage by similarity', () => {
    const anchor = anchorAt(original, '电源插排与插座转换器之间因电气故障打火，引燃下方纸箱等可燃物引发火灾')
    const target = `说明\n${original.replace('因电气故障打火', '因电器线路故障打火')}`
    const place = placeIn(target, anchor)
    expect(place.kind).toBe('fuzzy')
    expect(place.words).toBe('电源插排与插座转换器之间因电器线路故障打火，引燃下方纸箱等可燃物引发火灾')
    expect(place.score).toBeGreaterThan(0.9)
  })

  test('finds a long edited passage by its parts', () => {
    const long = Array.from({ length: 400 }, (_, at) => `第${at}项隐患未整改到位。`).join('')
    const text = `开头。${long}结尾还有很多别的内容。`
    const anchor = anchorAt(text, long)
    const edited = `更长的开头在这里。${long.replace('第200项隐患', '第200项重大隐患')}结尾还有很多别的内容。`
    const place = placeIn(edited, anchor)
    expect(place.kind).toBe('fuzzy')
    expect(place.words).toBe(long.replace('第200项隐患', '第200项重大隐患'))
  })

  test('orphans what is gone, with the score that was too low', () => {
    const anchor = anchorAt(original, '店铺经营者未落实消防安全责任')
    const place = placeIn('本报告已被另一份关于道路交通的材料替换，与原文没有任何相同之处。', anchor)
    expect(place.kind).toBe('orphan')
    expect(place.words).toBeNull()
    expect(place.score).toBeLessThan(0.8)
  })

  test('orphans a short quote that survives only in a foreign context', () => {
    const anchor = anchorAt(original, '纸箱')
    expect(placeIn('仓库管理规定：凡入库货品一律使用纸箱包装并贴标签后方可上架存放。', anchor).kind).toBe(
      'orphan',
    )
  })

  test('survives positions beyond the new text', () => {
    const anchor = anchorAt(original, '三、责任')
    expect(placeIn('三、责任', { ...anchor, prefix: '', suffix: '' }).kind).toBe('quote')
  })
})

test('a thousand anchors of a long report are found again within seconds', () => {
  const text = Array.from(
    { length: 4000 },
    (_, at) => `第${at}段：检查发现隐患${(at * 7919) % 1000}处，已责令限期整改。`,
  ).join('\n')
  const target = `前言\n${text}`
  const anchors = Array.from({ length: 1000 }, (_, at) => anchorAt(text, `第${at * 4}段：检查发现隐患`))
  for (const anchor of anchors) expect(placeIn(target, anchor).words).toBe(anchor.quote)
}, 10_000)
