import { describe, expect, test } from 'vitest'
import { buildOffsetIndex, codePoint, codePointLength, sliceCodePoints } from './offsets.ts'

const mixed = 'a\u{20000}责b\u{1F525}\u{1F525}任\uD800c'

function codePoints(text: string): string[] {
  return Array.from(text)
}

describe('buildOffsetIndex', () => {
  test.each(['', 'plain', '责任 duty', mixed, '\u{1F525}', 'x\uDC00\uD83D'])(
    'agrees with iterating %j',
    (text) => {
      const index = buildOffsetIndex(text)
      const expected = codePoints(text)
      expect(index.length).toBe(expected.length)
      let utf16 = 0
      for (const [at, character] of expected.entries()) {
        expect(index.toUtf16(codePoint(at))).toBe(utf16)
        for (let unit = 0; unit < character.length; unit++) expect(index.toCodePoint(utf16 + unit)).toBe(at)
        utf16 += character.length
      }
      expect(index.toUtf16(index.length)).toBe(text.length)
      expect(index.toCodePoint(text.length)).toBe(expected.length)
    },
  )

  test('refuses positions outside the text', () => {
    const index = buildOffsetIndex(mixed)
    expect(() => index.toUtf16(codePoint(index.length + 1))).toThrow(RangeError)
    expect(() => index.toCodePoint(mixed.length + 1)).toThrow(RangeError)
    expect(() => index.toCodePoint(-1)).toThrow(RangeError)
    expect(() => index.toCodePoint(0.5)).toThrow(RangeError)
    expect(() => codePoint(-1)).toThrow(RangeError)
  })
})

describe('sliceCodePoints', () => {
  test('slices by code points', () => {
    expect(sliceCodePoints(mixed, 1, 3)).toBe('\u{20000}责')
    expect(sliceCodePoints(mixed, 4, 7)).toBe('\u{1F525}\u{1F525}任')
    expect(sliceCodePoints('责任 duty', 0, 2)).toBe('责任')
    expect(sliceCodePoints(mixed, 2, 2)).toBe('')
  })

  test('refuses ranges outside the text or reversed', () => {
    expect(() => sliceCodePoints('ab', 0, 3)).toThrow(RangeError)
    expect(() => sliceCodePoints('ab', 2, 1)).toThrow(RangeError)
  })
})

test('codePointLength counts an astral character once', () => {
  expect(codePointLength(mixed)).toBe(codePoints(mixed).length)
})
