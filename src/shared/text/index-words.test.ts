import { expect, test } from 'vitest'
import { indexTokens, indexWords } from './index-words.ts'

const words = (text: string): string[] => indexWords(text).map(({ text: word }) => word)

test('a word is a Han or kana character or a run of other letters and digits', () => {
  expect(words('安全责任ABC，2020年6月')).toEqual(['安', '全', '责', '任', 'abc', '2020', '年', '6', '月'])
  expect(words('Brake-Pad  don’t')).toEqual(['brake', 'pad', 'don', 't'])
  expect(words('ひカー・ト 한국어')).toEqual(['ひ', 'カ', 'ー', 'ト', '한국어'])
  expect(words('𠮷林\u{1F525}')).toEqual(['𠮷', '林'])
  expect(words('，。 “”…')).toEqual([])
})

test('width, case and Latin diacritics do not count; the marks of other scripts do', () => {
  expect(words('ＦＩＲＥ２ Café cafe\u0301 ÀÉ')).toEqual(['fire2', 'cafe', 'cafe', 'ae'])
  expect(words('कि')).toEqual(['कि'])
  expect(words('葛\u{E0100}a')).toEqual(['葛', 'a'])
})

test('words tell where they stand in UTF-16, whatever was folded', () => {
  expect(indexWords('𠮷Ａb，İe\u0301')).toEqual([
    { text: '𠮷', start: 0, end: 2, unspaced: true },
    { text: 'ab', start: 2, end: 4, unspaced: false },
    { text: 'ie', start: 5, end: 8, unspaced: false },
  ])
})

test('the index holds Han characters in pairs, alone before other words and at the end', () => {
  expect(indexTokens('安全，责任ABC 2020 年').trim()).toBe('安全 全责 责任 任 abc 2020 年')
  expect(indexTokens('𠮷林省 Brake-Pad é').trim()).toBe('𠮷林 林省 省 brake pad e')
  expect(indexTokens('。')).toBe('')
})

test('tokens are made of the words, for long texts too', () => {
  const text = '责任 fire 𠮷林，É2。'.repeat(3000)
  const expected = indexWords(text).map(({ text: word, unspaced }, at, all) => {
    const next = all[at + 1]
    return unspaced && next?.unspaced === true ? word + next.text : word
  })
  expect(indexTokens(text).trim().split(' ')).toEqual(expected)
})
