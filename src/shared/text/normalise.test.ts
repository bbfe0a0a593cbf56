import { expect, test } from 'vitest'
import { normaliseText } from './normalise.ts'

test('composes, unifies line ends and removes what no reader sees', () => {
  expect(normaliseText('\uFEFFe\u0301\r\nb\rc\u2028d\u2029e\u0000f\u0007g\th')).toBe(
    'é\nb\nc\nd\ne' + 'fg\th',
  )
})

test('trims blanks of every width at line ends but keeps them at line starts', () => {
  expect(normaliseText('\u3000\u3000责任 \u3000\t\n  next\u00A0\n')).toBe('\u3000\u3000责任\n  next\n')
})

test('replaces lone surrogates and keeps pairs', () => {
  expect(normaliseText('a\uD800b\u{20000}\uDC00')).toBe('a\uFFFDb\u{20000}\uFFFD')
})

test('composes across a removed control character', () => {
  expect(normaliseText('e\u0000\u0301')).toBe('é')
})

test('stays fast on a long run of blanks inside a line', () => {
  const text = `a${' '.repeat(300_000)}b`
  expect(normaliseText(text)).toBe(text)
})

test('is idempotent on random strings of difficult characters', () => {
  const pieces = [
    'a',
    'e',
    '\u0301',
    '\u0323',
    '\u212B',
    '\u2000',
    '한',
    '\u1100',
    '\u1161',
    '\u11A8',
    ' ',
    '\t',
    '\u3000',
    '\u00A0',
    '\n',
    '\r',
    '\r\n',
    '\u0085',
    '\u2028',
    '\u2029',
    '\uFEFF',
    '\u0000',
    '\u009F',
    '\uD800',
    '\uDC00',
    '\u{20000}',
    '\u{2F800}',
    '\uF900',
    '责',
  ]
  let state = 12345
  const next = (below: number): number => {
    state = (state * 1103515245 + 12345) % 2147483648
    return Math.floor((state / 2147483648) * below)
  }
  for (let round = 0; round < 3000; round++) {
    let raw = ''
    for (let count = next(14); count >= 0; count--) raw += pieces[next(pieces.length)] ?? ''
    const once = normaliseText(raw)
    expect(normaliseText(once)).toBe(once)
    // oxlint-disable-next-line no-control-regex -- the point of the test
    expect(once).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFEFF\u2028\u2029]|[^\S\n]\n|[^\S\n]$/)
    expect(once.isWellFormed()).toBe(true)
    expect(once.normalize('NFC')).toBe(once)
  }
})
