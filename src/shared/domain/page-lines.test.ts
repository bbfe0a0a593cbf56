import { describe, expect, test } from 'vitest'
import { boxesOf, decodePageLines, encodePageLines, positionAt } from './page-lines.ts'
import type { PageLine } from './page-map.ts'

/** A line of characters side by side, each `width` wide, from `left`; `top` to `top + 12`. */
function line(start: number, count: number, place: { left: number; top: number; width?: number }): PageLine {
  const { left, top, width = 12 } = place
  const edges = Array.from({ length: count }, (_, at) => [left + at * width, left + (at + 1) * width]).flat()
  return { start, end: start + count, top, bottom: top + 12, edges, vertical: false, confidence: null }
}

describe('encoding', () => {
  test('gives lines back to the twentieth of a point', () => {
    const lines: PageLine[] = [
      line(0, 3, { left: 72.05, top: 100.5 }),
      { ...line(3, 2, { left: 96, top: 118.25 }), confidence: 0.875 },
      {
        start: 120,
        end: 122,
        top: 500,
        bottom: 512.1,
        edges: [40.1, 52, 52, 64.3],
        vertical: true,
        confidence: null,
      },
      { start: 90, end: 91, top: -3, bottom: 5000, edges: [-20, 9000], vertical: false, confidence: 0 },
    ]
    expect(decodePageLines(encodePageLines(lines))).toEqual(
      lines.map((one) => ({
        ...one,
        top: Math.round(one.top * 20) / 20,
        edges: one.edges.map((edge) => Math.round(edge * 20) / 20),
      })),
    )
  })

  test('keeps a page without lines', () => {
    expect(decodePageLines(encodePageLines([]))).toEqual([])
  })

  test('takes at most three bytes per code point of running text', () => {
    const lines = Array.from({ length: 40 }, (_, at) =>
      line(at * 38, 38, { left: 72, top: 72 + at * 18, width: 11.9 }),
    )
    expect(encodePageLines(lines).length).toBeLessThan(3 * 38 * 40)
  })

  test('rounds each edge on its own, so that a long line does not drift', () => {
    const long = line(0, 500, { left: 10, top: 20, width: 1.013 })
    const [back] = decodePageLines(encodePageLines([long]))
    expect(back?.edges.every((edge, at) => Math.abs(edge - (long.edges[at] ?? 0)) < 0.0251)).toBe(true)
  })

  test('does not read on where the bytes end', () => {
    const bytes = encodePageLines([line(0, 3, { left: 1, top: 2 })])
    expect(() => decodePageLines(bytes.slice(0, -2))).toThrow(RangeError)
  })
})

describe('boxes of a passage', () => {
  const lines = [line(0, 5, { left: 96, top: 100 }), line(5, 6, { left: 72, top: 118 })]

  test('are one per line, trimmed to the passage', () => {
    expect(boxesOf(3, lines, 3, 7)).toEqual([
      { page: 3, left: 132, top: 100, right: 156, bottom: 112 },
      { page: 3, left: 72, top: 118, right: 96, bottom: 130 },
    ])
  })

  test('end where the passage ends', () => {
    expect(boxesOf(1, lines, 0, 5)).toEqual([{ page: 1, left: 96, top: 100, right: 156, bottom: 112 }])
    expect(boxesOf(1, lines, 11, 40)).toEqual([])
  })

  test('leave out characters that the reader put in', () => {
    const joined: PageLine = {
      ...line(0, 2, { left: 72, top: 100 }),
      end: 3,
      edges: [72, 84, 84, 96, 96, 96],
    }
    expect(boxesOf(1, [joined], 1, 3)).toEqual([{ page: 1, left: 84, top: 100, right: 96, bottom: 112 }])
    expect(boxesOf(1, [joined], 2, 3)).toEqual([])
  })

  test('stand upright where the line runs down', () => {
    const down: PageLine = { ...line(0, 3, { left: 40, top: 500 }), vertical: true }
    expect(boxesOf(1, [down], 1, 3)).toEqual([{ page: 1, left: 500, top: 52, right: 512, bottom: 76 }])
  })
})

describe('the position at a point', () => {
  const left = [line(0, 10, { left: 72, top: 100 }), line(10, 4, { left: 72, top: 118 })]
  const right = [line(14, 10, { left: 300, top: 100 }), line(24, 10, { left: 300, top: 118 })]
  const lines = [...left, ...right]

  test('is before or after the character, whichever edge is nearer', () => {
    expect(positionAt(lines, 72 + 3 * 12 + 5, 106)).toBe(3)
    expect(positionAt(lines, 72 + 3 * 12 + 7, 106)).toBe(4)
  })

  test('is the end of a short line beside it, and the start of a line left of it', () => {
    expect(positionAt(lines, 180, 124)).toBe(14)
    expect(positionAt(lines, 20, 106)).toBe(0)
  })

  test('is in the column of the point, even where only the other column goes on', () => {
    const longer = [...lines, line(34, 10, { left: 300, top: 160 })]
    expect(positionAt(longer, 75, 166)).toBe(10)
    expect(positionAt(longer, 310, 166)).toBe(35)
  })

  test('is that of the nearest line off all lines', () => {
    expect(positionAt(lines, 600, 700)).toBe(34)
    expect(positionAt([], 10, 10)).toBe(null)
  })

  test('follows lines that run down or backwards', () => {
    const down: PageLine = { ...line(0, 3, { left: 40, top: 500 }), vertical: true }
    expect(positionAt([down], 506, 51)).toBe(1)
    const upward: PageLine = { ...down, edges: [64, 76, 52, 64, 40, 52] }
    expect(positionAt([upward], 506, 75)).toBe(0)
    expect(positionAt([upward], 506, 41)).toBe(3)
  })
})
