import { expect, test } from 'vitest'
import { findQuote, quoteAt } from './quotes.ts'

test('quoteAt takes 32 code points of context on each side', () => {
  const before = '\u{20000}'.repeat(40)
  const after = '后'.repeat(40)
  expect(quoteAt(`${before}责任${after}`, 40, 42)).toEqual({
    quote: '责任',
    prefix: '\u{20000}'.repeat(32),
    suffix: '后'.repeat(32),
  })
})

test('quoteAt takes what there is at the ends of a text', () => {
  expect(quoteAt('ab责任cd', 2, 4)).toEqual({ quote: '责任', prefix: 'ab', suffix: 'cd' })
  expect(() => quoteAt('abc', 2, 9)).toThrow(RangeError)
})

test('findQuote finds every exact place in code points', () => {
  expect(findQuote('\u{20000}监管不力，监管 不力，监管不力', '监管不力')).toEqual([
    { start: 1, end: 5 },
    { start: 12, end: 16 },
  ])
})

test('findQuote ignores white space when nothing matches exactly', () => {
  expect(findQuote('x\u{1F525} 2020 年 6 月\n18 日发生', '2020年6月18日')).toEqual([{ start: 3, end: 18 }])
  expect(findQuote('no brakes', 'nobrakes')).toEqual([{ start: 0, end: 9 }])
})

test('findQuote finds nothing for blank or absent quotes', () => {
  expect(findQuote('some text', '  ')).toEqual([])
  expect(findQuote('some text', 'other')).toEqual([])
})
