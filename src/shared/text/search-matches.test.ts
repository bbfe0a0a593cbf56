import { expect, test } from 'vitest'
import { sliceCodePoints } from './offsets.ts'
import { holds, matchesOf, parse } from './search-language.ts'

const found = (text: string, query: string): string[] =>
  matchesOf(text, parse(query)).map(({ start, end }) => sliceCodePoints(text, start, end))

test('matches are places in code points', () => {
  expect(matchesOf('\u{1F525}监管责任，责任', parse('责任'))).toEqual([
    { start: 3, end: 5 },
    { start: 6, end: 8 },
  ])
})

test('whole words are found, whatever their width, case and diacritics', () => {
  expect(found('Ｆｉｒｅ and FIRE, firefighter, fire', 'fire')).toEqual(['Ｆｉｒｅ', 'FIRE', 'fire'])
  expect(found('Café cafe', 'café')).toEqual(['Café', 'cafe'])
})

test('blanks and punctuation between the words of a phrase do not count', () => {
  expect(found('the main  responsibility; responsibility', '"main responsibility"')).toEqual([
    'main  responsibility',
  ])
  expect(found('2020 年 6 月，2020年6月', '2020年6月')).toEqual(['2020 年 6 月', '2020年6月'])
})

test('overlapping places are one', () => {
  expect(found('安全生产责任制', '安全生产 生产责任')).toEqual(['安全生产责任'])
  expect(found('哈哈哈', '哈哈')).toEqual(['哈哈哈'])
})

test('only what makes the paragraph a hit is marked', () => {
  expect(found('责任落实', '责任 监管')).toEqual([])
  expect(found('责任落实', '责任 OR 监管')).toEqual(['责任'])
  expect(found('责任落实', '(责任 监管) OR 落实')).toEqual(['落实'])
  expect(found('责任落实', '责任 NOT 监管')).toEqual(['责任'])
  expect(found('责任落实', '责任 NOT 落实')).toEqual([])
})

test('a prefix begins the last word of a phrase', () => {
  expect(found('fire fires a-fire firm', 'fire*')).toEqual(['fire', 'fires', 'fire'])
  expect(found('fire pump, fire pumps, fire pit', '"fire pump"*')).toEqual(['fire pump', 'fire pumps'])
  expect(found('责任人', '责任*')).toEqual(['责任'])
})

test('NEAR takes the whole stretch and counts the words between, in any order', () => {
  expect(found('责任没有落实，落实责任', '责任 NEAR/2 落实')).toEqual(['责任没有落实，落实责任'])
  expect(found('责任没有落实', '责任 NEAR/1 落实')).toEqual([])
  expect(found('落实有关责任', '责任 NEAR/2 落实')).toEqual(['落实有关责任'])
  expect(found('a x y b x x x b', 'a NEAR/2 b')).toEqual(['a x y b'])
  expect(found('a x b x c', 'NEAR(a c b, 1)')).toEqual([])
  expect(found('a x b x c', 'NEAR(a c b, 3)')).toEqual(['a x b x c'])
})

test('holds tells whether there is a match', () => {
  expect(holds('责任', parse('责任'))).toBe(true)
  expect(holds('责', parse('责任'))).toBe(false)
})
