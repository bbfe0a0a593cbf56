import { describe, expect, it } from 'vitest'
import {
  extendByParagraph,
  extendBySentence,
  extendByWord,
  selectParagraph,
  selectSentence,
  selectWord,
  shrinkByWord,
} from './keyboard-selection.ts'
import { readerDocument, type Span, textOf } from './reader-document.ts'
import { report } from './report-fixture.ts'

const chinese = readerDocument(
  report([
    ['heading', '一、事故经过'],
    ['paragraph', '𠮷某违章作业，无人监管。企业未办理审批手续。'],
    ['paragraph', '  '],
    ['paragraph', '安全培训流于形式。'],
  ]),
)
const english = readerDocument(
  report(
    [
      ['paragraph', 'The pilot set the altimeter wrongly. Nobody noticed.'],
      ['paragraph', 'The crew was tired.'],
    ],
    'en',
  ),
)

type Select = typeof selectWord

/** What pressing the key again and again selects, from a place on. */
function pressing(document: typeof chinese, select: Select, place: number, times: number): (string | null)[] {
  let selection: Span | null = null
  return Array.from({ length: times }, () => {
    selection = select(document, selection, place)
    return selection && textOf(document, selection)
  })
}
const start = (document: typeof chinese, block: number): number => document.blocks[block]?.start ?? 0

describe('by words', () => {
  it('walks over Chinese words, passing over marks', () => {
    expect(pressing(chinese, selectWord, start(chinese, 1) + 2, 4)).toEqual(['违章', '作业', '无人', '监管'])
  })

  it('walks over English words into the next paragraph', () => {
    const place = english.text.indexOf('Nobody')
    expect(pressing(english, selectWord, place, 3)).toEqual(['Nobody', 'noticed', 'The'])
  })

  it('extends and shrinks at the end, and keeps the last word', () => {
    const place = start(chinese, 1) + 2
    expect(pressing(chinese, extendByWord, place, 3)).toEqual(['违章', '违章作业', '违章作业，无人'])
    const whole = { start: place, end: place + 7 }
    expect(textOf(chinese, whole)).toBe('违章作业，无人')
    const less = shrinkByWord(chinese, whole, place)
    expect(less && textOf(chinese, less)).toBe('违章作业')
    const one = shrinkByWord(chinese, less, place)
    expect(one && textOf(chinese, one)).toBe('违章')
    expect(shrinkByWord(chinese, one, place)).toEqual(one)
    expect(shrinkByWord(chinese, null, place)).toBe(null)
  })

  it('stays on the last word of the report', () => {
    expect(pressing(english, selectWord, english.offsets.length - 7, 2)).toEqual(['tired', 'tired'])
  })
})

describe('by sentences', () => {
  it('moves on to the next sentence, over blank paragraphs', () => {
    expect(pressing(chinese, selectSentence, start(chinese, 1) + 3, 4)).toEqual([
      '𠮷某违章作业，无人监管。',
      '企业未办理审批手续。',
      '安全培训流于形式。',
      '安全培训流于形式。',
    ])
  })

  it('widens a part of a sentence to the whole before it moves on', () => {
    const word = selectWord(chinese, null, start(chinese, 1) + 2)
    const sentence = selectSentence(chinese, word, 0)
    expect(sentence && textOf(chinese, sentence)).toBe('𠮷某违章作业，无人监管。')
  })

  it('extends to the end of the sentence, then by whole ones', () => {
    const part = { start: 4, end: 7 }
    expect(textOf(english, part)).toBe('pil')
    const once = extendBySentence(english, part, 0)
    expect(once && textOf(english, once)).toBe('pilot set the altimeter wrongly.')
    const twice = extendBySentence(english, once, 0)
    expect(twice && textOf(english, twice)).toBe('pilot set the altimeter wrongly. Nobody noticed.')
  })
})

describe('by paragraphs', () => {
  it('moves on to the next one with words', () => {
    expect(pressing(chinese, selectParagraph, start(chinese, 1), 2)).toEqual([
      '𠮷某违章作业，无人监管。企业未办理审批手续。',
      '安全培训流于形式。',
    ])
  })

  it('selects the paragraph after a blank place', () => {
    expect(pressing(chinese, selectParagraph, start(chinese, 2), 1)).toEqual(['安全培训流于形式。'])
  })

  it('extends to the end of the paragraph, then by whole ones', () => {
    const part = { start: 4, end: 7 }
    const once = extendByParagraph(english, part, 0)
    expect(once).toEqual({ start: 4, end: english.blocks[0]?.end })
    expect(extendByParagraph(english, once, 0)).toEqual({ start: 4, end: english.blocks[1]?.end })
  })
})
