import { expect, test } from 'vitest'
import { eachTerm, folded } from './terms.ts'

const seen = (text: string, ...kinds: string[]): string[] => {
  const result: string[] = []
  eachTerm(text, (_term, start, end, kind) => {
    if (kinds.includes(kind)) result.push(text.slice(start, end))
  })
  return result
}
const numbers = (text: string): Set<number> => {
  const result = new Set<number>()
  eachTerm(text, (term) => result.add(term))
  return result
}

test('Han runs give characters and pairs, never across a mark', () => {
  expect(seen('安全，管理', 'han')).toEqual(['安', '安全', '全', '管', '管理', '理'])
})

test('other words give the word, two in a row and pieces; marks part neighbours, hyphens do not', () => {
  expect(seen('The cable-car. Fell', 'word', 'words')).toEqual([
    'The',
    'cable',
    'The cable',
    'car',
    'cable-car',
    'Fell',
  ])
  expect(seen('ab', 'piece')).toEqual(['ab', 'ab', 'ab'])
})

test('scripts mix: a Latin word between Han characters is a word', () => {
  expect(seen('未戴PPE帽', 'word', 'han')).toEqual(['未', '未戴', '戴', 'PPE', '帽'])
})

test('capitals, full-width forms and which digit it is do not matter', () => {
  expect(numbers('ＰＰＥ no. 17')).toEqual(numbers('ppe NO. 42'))
  expect(folded('Ａ１b9甲')).toBe('a1b9甲')
  expect(folded('İ').length).toBe(1)
})

test('different words have different terms', () => {
  const words = Array.from({ length: 20_000 }, (_, at) => `w${at.toString(36).replaceAll(/\d/g, 'x')}y`)
  const distinct = new Set(words)
  const terms = new Set<number>()
  for (const one of distinct) eachTerm(one, (term, _start, _end, kind) => kind === 'word' && terms.add(term))
  expect(terms.size).toBe(distinct.size)
})
