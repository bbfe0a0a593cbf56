import { expect, test } from 'vitest'
import { parse, type QueryProblem, type SearchQuery } from './search-language.ts'

/** A query as it was understood, in brackets. */
function shown(query: SearchQuery): string {
  switch (query.kind) {
    case 'phrase':
      return query.words.map(({ text }) => text).join(' ') + (query.prefix ? '*' : '')
    case 'near':
      return `near${query.between}(${query.phrases.map(shown).join(', ')})`
    case 'and':
      return `(${query.parts.map(shown).join(' & ')})`
    case 'or':
      return `(${query.parts.map(shown).join(' | ')})`
    case 'except':
      return `(${shown(query.of)} - ${query.not.map(shown).join(' - ')})`
  }
}

test.each([
  ['责任', '责 任'],
  ['责任 Fire', '(责 任 & fire)'],
  ['安全，生产', '安 全 生 产'],
  ['"main responsibility" 监管', '(main responsibility & 监 管)'],
  ['“主体责任 落实”', '主 体 责 任 落 实'],
  ['「安全」『AND OR』', '(安 全 & and or)'],
  ['a AND b', '(a & b)'],
  ['a OR b c | d', '(a | (b & c) | d)'],
  ['(a OR b) c', '((a | b) & c)'],
  ['a NOT b c', '((a & c) - b)'],
  ['-b a', '(a - b)'],
  ['a AND NOT (b OR c) -"d e"', '(a - (b | c) - d e)'],
  ['brake-pad and or not near', '(brake pad & and & or & not & near)'],
  ['a - b', '(a & b)'],
  ['fire*', 'fire*'],
  ['"fire pum"* 责任*', '(fire pum* & 责 任*)'],
  ['NEAR(a b, 5)', 'near5(a, b)'],
  ['NEAR(a "b c" d)', 'near10(a, b c, d)'],
  ['NEAR(a, b, 0)', 'near0(a, b)'],
  ['a NEAR/5 b', 'near5(a, b)'],
  ['a NEAR b c', '(near10(a, b) & c)'],
  ['a NEAR/2 b NEAR/3 c', '(near2(a, b) & near3(b, c))'],
  ['(瓦斯|煤尘) NEAR/5 爆炸', '(near5(瓦 斯, 爆 炸) | near5(煤 尘, 爆 炸))'],
  ['NEAR((a OR b) c, 1)', '(near1(a, c) | near1(b, c))'],
  ['a NOT b NEAR/3 c', '(a - near3(b, c))'],
  ['（ａ｜ｂ） －ｃ　ＡＮＤ ＮＥＡＲ（ｄ ｅ，３）', '(((a | b) & near3(d, e)) - c)'],
  ['（ａ｜ｂ） －ｃ ＮＥＡＲ（责任 ｅ＊，３）', '(((a | b) & near3(责 任, e*)) - c)'],
  ['、 责任 ……', '责 任'],
  ['^near title:x', '(near & title x)'],
  ['constructor toString __proto__', '(constructor & tostring & proto)'],
  ['か\u3099く', 'が く'],
])('%s', (query, expected) => {
  expect(shown(parse(query))).toBe(expected)
})

test.each<[query: string, position: number, problem: QueryProblem]>([
  ['', 1, 'nothing'],
  ['  ，。', 1, 'nothing'],
  ['""', 1, 'nothing'],
  ['a "b', 3, 'unclosedQuote'],
  ['𠮷 「责任', 3, 'unclosedQuote'],
  ['a (b OR (c', 9, 'unclosedGroup'],
  ['(', 1, 'unclosedGroup'],
  ['NEAR(a b', 5, 'unclosedGroup'],
  ['a )', 3, 'unexpected'],
  ['a OR', 3, 'unexpected'],
  ['OR a', 1, 'unexpected'],
  ['a OR OR b', 6, 'unexpected'],
  ['AND', 1, 'unexpected'],
  ['()', 2, 'unexpected'],
  ['a AND AND b', 7, 'unexpected'],
  ['NOT a', 1, 'onlyNot'],
  ['a OR -b', 6, 'onlyNot'],
  ['a (NOT b)', 4, 'onlyNot'],
  ['a NOT', 3, 'unexpected'],
  ['a NOT NOT b', 7, 'unexpected'],
  ['*', 1, 'unexpected'],
  ['a *b', 3, 'unexpected'],
  ['fi*re', 3, 'unexpected'],
  ['NEAR(a b, 101)', 11, 'badDistance'],
  ['NEAR(a b, c)', 11, 'badDistance'],
  ['a NEAR/ b', 8, 'badDistance'],
  ['a NEAR/x b', 8, 'badDistance'],
  ['a NEAR/999 b', 8, 'badDistance'],
  ['NEAR(a, 5)', 7, 'unexpected'],
  ['NEAR b', 1, 'unexpected'],
  ['a NEAR/3', 3, 'unexpected'],
  ['(a b) NEAR/3 c', 1, 'unexpected'],
  ['NEAR(a OR b, 3)', 8, 'unexpected'],
  ['("责任" OR （监管', 10, 'unclosedGroup'],
  [`${'('.repeat(30)}a${')'.repeat(30)}`, 21, 'unexpected'],
])('%s: at %i, %s', (query, position, problem) => {
  expect(() => parse(query)).toThrow(
    expect.objectContaining({ code: 'search.badQuery', params: { position, problem } }),
  )
})
