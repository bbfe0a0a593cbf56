import { describe, expect, it } from 'vitest'
import { findPlaces, foldText, placeFrom } from './find.ts'
import { buildOffsetIndex, sliceCodePoints } from './offsets.ts'

const find = (text: string, typed: string): [number, number][] =>
  findPlaces(foldText(text), buildOffsetIndex(text), typed).map(({ start, end }) => [start, end])

describe('finding in a text', () => {
  it('finds any part of it, in code points', () => {
    expect(find('现场负责人违章指挥，监理责任。', '责')).toEqual([
      [3, 4],
      [12, 13],
    ])
    expect(find('The supervisor supervised.', 'super')).toEqual([
      [4, 9],
      [15, 20],
    ])
    // 𠮷 is one code point and two units.
    expect(find('𠮷某与𠮷某某，𝒳 责任', '𠮷某')).toEqual([
      [0, 2],
      [3, 5],
    ])
    expect(find('𠮷𠮷责任', '责任')).toEqual([[2, 4]])
  })

  it('makes no difference between cases, widths, accents, quotation marks, blanks and hyphens', () => {
    expect(find('ＡＢＣ abc Abc', 'aBc')).toEqual([
      [0, 3],
      [4, 7],
      [8, 11],
    ])
    expect(find('（一）直接原因', '(一)')).toEqual([[0, 3]])
    expect(find('(一)直接原因', '（一）')).toEqual([[0, 3]])
    expect(find('“停止作业”指令', '"停止作业"')).toEqual([[0, 6]])
    expect(find('Café — a　b\tc', 'cafe - a b c')).toEqual([[0, 12]])
    expect(find('İstanbul ISTANBUL', 'istanbul')).toEqual([
      [0, 8],
      [9, 17],
    ])
  })

  it('takes what was typed as it is: no patterns, no overlaps, and blanks alone are nothing', () => {
    expect(find('a.b axb', 'a.b')).toEqual([[0, 3]])
    expect(find('aaaa', 'aa')).toEqual([
      [0, 2],
      [2, 4],
    ])
    expect(find('a b', '')).toEqual([])
    expect(find('a b', ' ')).toEqual([])
    expect(find('', 'a')).toEqual([])
  })

  it('names places whose words are those that were typed', () => {
    const text = Array.from({ length: 500 }, (_, at) => `第${at}段𠮷：责任ＡB。`).join('\n')
    const places = findPlaces(foldText(text), buildOffsetIndex(text), '责任ab')
    expect(places.length).toBe(500)
    expect(new Set(places.map(({ start, end }) => sliceCodePoints(text, start, end)))).toEqual(
      new Set(['责任ＡB']),
    )
  })

  it('goes on from a position, and from the end to the beginning', () => {
    const places = [
      { start: 2, end: 4 },
      { start: 8, end: 10 },
    ]
    expect([0, 3, 4, 9, 10].map((position) => placeFrom(places, position))).toEqual([0, 0, 1, 1, 0])
    expect(placeFrom([], 3)).toBe(-1)
  })

  it('keeps every unit where it was, whatever the letters', () => {
    const letters = Array.from({ length: 0xffff }, (_, at) => String.fromCharCode(at)).join('')
    expect(foldText(letters).length).toBe(letters.length)
  })
})
