import { expect, test } from 'vitest'
import { findMatches, isHan, matchQuery, segmentForIndex } from './han.ts'
import { sliceCodePoints } from './offsets.ts'

test('isHan knows ideographs of every plane and nothing else', () => {
  const han = ['一', '责', '鿿', '㐀', '々', '〇', '豈', '\u{20000}', '\u{30000}']
  const other = ['a', '，', '。', 'あ', 'カ', '한', '１', ' ', '\u{1F525}', '「']
  expect(han.filter((character) => isHan(character.codePointAt(0) ?? 0))).toEqual(han)
  expect(other.filter((character) => isHan(character.codePointAt(0) ?? 0))).toEqual([])
})

test('segmentForIndex separates Han characters and folds width and case', () => {
  expect(segmentForIndex('安全责任ABC２０２０年Brake-Pad')).toBe(' 安 全 责 任 abc2020 年 brake-pad')
  expect(segmentForIndex('Latin words  stay')).toBe('latin words stay')
})

test('matchQuery ANDs words and makes phrases of Han runs', () => {
  expect(matchQuery('责任 Fire')).toBe('"责 任" AND "fire"')
  expect(matchQuery('"main responsibility" 监管')).toBe('"main responsibility" AND "监 管"')
  expect(matchQuery('“主体责任 落实”')).toBe('"主 体 责 任 落 实"')
  expect(matchQuery('2020年6月')).toBe('"2020 年 6 月"')
})

test('matchQuery disarms FTS5 syntax', () => {
  expect(matchQuery('fire OR NEAR(a b)* -title:x ^y "open')).toBe(
    '"fire" AND "or" AND "near a" AND "b" AND "title x" AND "y" AND "open"',
  )
  expect(matchQuery('a""b')).toBe('"a" AND "b"')
})

test.each(['', '   ', '"', '""', '，。！', '***', '\u0301'])('matchQuery gives null for %j', (query) => {
  expect(matchQuery(query)).toBeNull()
})

function found(text: string, query: string): string[] {
  return findMatches(text, query).map(({ start, end }) => sliceCodePoints(text, start, end))
}

test('findMatches finds what the index finds', () => {
  expect(findMatches('\u{1F525}监管责任，责任', '责任')).toEqual([
    { start: 3, end: 5 },
    { start: 6, end: 8 },
  ])
  expect(found('Ｆｉｒｅ and FIRE, firefighter, fire', 'fire')).toEqual(['Ｆｉｒｅ', 'FIRE', 'fire'])
  expect(found('the main  responsibility; responsibility', '"main responsibility"')).toEqual([
    'main  responsibility',
  ])
  expect(found('2020 年 6 月，2020年6月', '2020年6月')).toEqual(['2020 年 6 月', '2020年6月'])
  expect(found('Café cafe', 'café')).toEqual(['Café', 'cafe'])
})

test('findMatches merges overlapping places', () => {
  expect(found('安全生产责任制', '安全生产 生产责任')).toEqual(['安全生产责任'])
  expect(found('哈哈哈', '哈哈')).toEqual(['哈哈哈'])
})

test('findMatches finds nothing for an empty query', () => {
  expect(findMatches('text', ' “” ')).toEqual([])
})
