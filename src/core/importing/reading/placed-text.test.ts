import { describe, expect, test } from 'vitest'
import { cutToText, joinPlacedLines, slicePlacedLine, textOfLines, type PlacedLine } from './placed-text.ts'

/** A line whose characters are one point wide, from `left`. */
function line(text: string, left: number, top = 0): PlacedLine {
  const edges = Array.from(text).flatMap((_, at) => [left + at, left + at + 1])
  return { text, edges, page: 1, top, bottom: top + 1, vertical: false, confidence: null }
}

function places(lines: readonly PlacedLine[]): [string, number[]][] {
  return lines.map(({ text, edges }) => [text, edges])
}

describe('joining lines', () => {
  test('puts a blank without width between Latin words and none between Han', () => {
    const joined = joinPlacedLines([line('ab', 0), line('cd', 5), line('事故', 9), line('调查', 20)])
    expect(places(joined)).toEqual([
      ['ab ', [0, 1, 1, 2, 2, 2]],
      ['cd', [5, 6, 6, 7]],
      ['事故', [9, 10, 10, 11]],
      ['调查', [20, 21, 21, 22]],
    ])
  })

  test('drops the hyphen of a divided word with its place', () => {
    const joined = joinPlacedLines([line('main-', 0), line('tained', 0)])
    expect(textOfLines(joined)).toBe('maintained')
    expect(joined[0]?.edges).toEqual([0, 1, 1, 2, 2, 3, 3, 4])
  })
})

describe('cutting to a cleaned text', () => {
  test('leaves characters out with their places', () => {
    const lines = [line('  a\u200B\u00A0 b', 0), line(' c ', 10)]
    expect(places(cutToText(lines, 'a b c'))).toEqual([
      ['a b', [2, 3, 4, 5, 6, 7]],
      [' c', [10, 11, 11, 12]],
    ])
  })

  test('gives a composed character the place of its parts, also where they stand on two lines', () => {
    expect(places(cutToText([line('e\u0301x', 0)], '\u00E9x'))).toEqual([['\u00E9x', [0, 2, 2, 3]]])
    expect(places(cutToText([line('e', 4), line('\u0301x', 0)], '\u00E9x'))).toEqual([
      ['\u00E9', [0, 5]],
      ['x', [1, 2]],
    ])
  })

  test('counts characters outside the basic plane once', () => {
    expect(places(cutToText([line(' 𠮷野', 0)], '𠮷野'))).toEqual([['𠮷野', [1, 2, 2, 3]]])
  })
})

test('a part of a line keeps its places', () => {
  expect(slicePlacedLine(line('𠮷野家', 0), 2, 4)).toMatchObject({ text: '野家', edges: [1, 2, 2, 3] })
})
