import { expect, test } from 'vitest'
import { createOwnWords, scoreOfWords } from './own-words.ts'

const words = createOwnWords([
  { phrases: ['监管缺失', 'struck by'], names: ['Supervision', '监督管理'], definitions: ['没有到岗检查'] },
  { phrases: ['PPE'], names: ['Other', '其他'], definitions: [] },
  { phrases: ['training'], names: ['Safety training', '安全教育培训'], definitions: [] },
])

test('phrases are found with their places, in capitals and with endings, not inside of words', () => {
  expect(words.phrases('现场监管缺失。Supervisions!', 0)).toEqual([
    { phrase: '监管缺失', start: 2, end: 6 },
    { phrase: 'Supervision', start: 7, end: 19 },
  ])
  expect(words.phrases('He was Struck By a car', 0)).toEqual([{ phrase: 'struck by', start: 7, end: 16 }])
  expect(words.phrases('construck by', 0)).toEqual([])
  expect(words.phrases('未戴PPE。 pped PPEs', 1)).toEqual([
    { phrase: 'PPE', start: 2, end: 5 },
    { phrase: 'PPE', start: 12, end: 16 },
  ])
})

test('which number it is counts in a phrase', () => {
  const standards = createOwnWords([{ phrases: ['GB 6441'], names: [], definitions: [] }])
  expect(standards.phrases('按照GB 6441分类，不按GB 1234', 0)).toEqual([
    { phrase: 'GB 6441', start: 2, end: 9 },
  ])
})

test('names that say nothing find nothing', () => {
  expect(words.look('other causes 其他原因').get(1)).toBeUndefined()
})

test('the share of a name that is spoken counts, and the longer of phrases at one place is told', () => {
  expect(words.look('安全教育不够').get(2)?.name).toBeGreaterThan(0.3)
  expect(words.look('安全教育不够').get(2)?.name).toBeLessThan(0.7)
  expect(words.phrases('the safety training', 2)).toEqual([{ phrase: 'Safety training', start: 4, end: 19 }])
  expect(words.words('没有到岗', 0)).toEqual(expect.arrayContaining(['到岗']))
})

test('words alone: a phrase makes a suggestion, a definition does not', () => {
  expect(scoreOfWords({ phrase: 1, name: 0, definition: 0 })).toBeCloseTo(0.7)
  expect(scoreOfWords({ phrase: 0, name: 1, definition: 0 })).toBeCloseTo(0.6)
  expect(scoreOfWords({ phrase: 0, name: 0, definition: 1 })).toBeCloseTo(0.25)
})
