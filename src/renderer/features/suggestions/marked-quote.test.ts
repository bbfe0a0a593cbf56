import { expect, test } from 'vitest'
import { markedQuote } from './marked-quote.ts'

test('phrases by their place in the report and words wherever they stand are marked', () => {
  expect(
    markedQuote({
      quote: '𠮷林某厂监管缺失，Guard rail and guard.',
      start: 100,
      reasons: [
        { kind: 'phrase', phrase: '监管缺失', start: 104, end: 108 },
        { kind: 'words', words: ['guard'] },
      ],
    }),
  ).toEqual([
    { text: '𠮷林某厂', telling: false },
    { text: '监管缺失', telling: true },
    { text: '，', telling: false },
    { text: 'Guard', telling: true },
    { text: ' rail and ', telling: false },
    { text: 'guard', telling: true },
    { text: '.', telling: false },
  ])
})

test('a quote without reasons of its own stays whole', () => {
  expect(markedQuote({ quote: '原文', start: 0, reasons: [{ kind: 'words', words: [] }] })).toEqual([
    { text: '原文', telling: false },
  ])
})
