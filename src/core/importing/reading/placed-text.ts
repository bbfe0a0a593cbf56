import type { PageLine } from '../../../shared/domain/page-map.ts'
import { codePointLength } from '../../../shared/text/offsets.ts'
import { meetingOf } from './join-lines.ts'

/**
 * Text that stands side by side on one line of a page, with the place of each of its code points (points from the
 * upper left corner of the upright page, as in `PageLine`). The text of a block is that of its lines, one after the
 * other: text and place are cut and joined together and are never looked up again.
 */
export interface PlacedLine {
  text: string
  /** Two numbers for each code point of `text`: its left and right edge. */
  edges: number[]
  page: number
  top: number
  bottom: number
  vertical: boolean
  /** 0..1 for recognised text; null for a text layer. */
  confidence: number | null
}

export function textOfLines(lines: readonly PlacedLine[]): string {
  const [only] = lines
  return lines.length === 1 && only !== undefined ? only.text : lines.map((line) => line.text).join('')
}

/** Joins the lines of a paragraph as `joinLines` does. A blank between lines has no width. */
export function joinPlacedLines(lines: readonly PlacedLine[]): PlacedLine[] {
  const joined: PlacedLine[] = []
  let last: PlacedLine | undefined
  for (const line of lines) {
    if (line.text === '') continue
    if (last !== undefined) {
      const { dropped, between } = meetingOf(last.text, line.text)
      if (dropped) last = withoutLast(last)
      if (between !== '') last = withAppended(last, between)
      joined[joined.length - 1] = last
    }
    joined.push(line)
    last = line
  }
  return joined
}

/** A line with characters that the reader puts in after it; they have no width. */
export function withAppended(line: PlacedLine, inserted: string): PlacedLine {
  const edge = line.edges.at(-1) ?? 0
  const edges = [...line.edges]
  for (const _ of inserted) edges.push(edge, edge)
  return { ...line, text: line.text + inserted, edges }
}

/** A line with characters that the reader puts in before it; they have no width. */
export function withPrepended(line: PlacedLine, inserted: string): PlacedLine {
  const edge = line.edges[0] ?? 0
  const edges: number[] = []
  for (const _ of inserted) edges.push(edge, edge)
  return { ...line, text: inserted + line.text, edges: [...edges, ...line.edges] }
}

function withoutLast(line: PlacedLine): PlacedLine {
  const length = codePointLength(line.text)
  const text = line.text.slice(0, isLowSurrogate(line.text.charCodeAt(line.text.length - 1)) ? -2 : -1)
  return { ...line, text, edges: line.edges.slice(0, 2 * (length - 1)) }
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}

/** The part of a line between two UTF-16 positions of its text. */
export function slicePlacedLine(line: PlacedLine, start: number, end: number): PlacedLine {
  const from = codePointLength(line.text.slice(0, start))
  const text = line.text.slice(start, end)
  return { ...line, text, edges: line.edges.slice(2 * from, 2 * (from + codePointLength(text))) }
}

/** Two pieces of one line of a page; the text between them takes up the gap. */
export function besides(left: PlacedLine, right: PlacedLine, between: '' | ' '): PlacedLine {
  const gap = between === '' ? [] : [left.edges.at(-1) ?? 0, right.edges[0] ?? 0]
  return {
    ...left,
    text: left.text + between + right.text,
    edges: [...left.edges, ...gap, ...right.edges],
    top: Math.min(left.top, right.top),
    bottom: Math.max(left.bottom, right.bottom),
    confidence:
      left.confidence === null || right.confidence === null
        ? left.confidence
        : Math.min(left.confidence, right.confidence),
  }
}

/**
 * Cuts placed lines to a text that was made from theirs by NFC, by leaving characters out and by making blanks of
 * blanks and line feeds, and of nothing else.
 */
export function cutToText(lines: readonly PlacedLine[], text: string): PlacedLine[] {
  const characters = normalisedCharacters(lines)
  const kept = lines.map(() => ({ text: '', edges: [] as number[] }))
  let next = 0
  let line = 0
  let edge = 0
  for (const wanted of text) {
    while (next < characters.length && !standsFor(characters[next]?.text ?? '', wanted)) next++
    const found = characters[next++]
    if (found !== undefined) {
      line = found.line
      edge = found.right
    }
    const into = kept[line]
    if (into === undefined) continue
    into.text += wanted
    into.edges.push(found?.left ?? edge, found?.right ?? edge)
  }
  return lines.map((one, at) => ({ ...one, ...kept[at] })).filter((one) => one.text !== '')
}

function standsFor(character: string, wanted: string): boolean {
  return character === wanted || (wanted === ' ' && /^\s$/u.test(character))
}

interface PlacedCharacter {
  text: string
  line: number
  left: number
  right: number
}

/** What NFC composes: a character with its combining marks, or a syllable of conjoining jamo. */
const composed = /[\u1100-\u11FF]+|\P{M}\p{M}*|\p{M}+/gu

function normalisedCharacters(lines: readonly PlacedLine[]): PlacedCharacter[] {
  const characters: PlacedCharacter[] = []
  let before = 0
  const places = lines.flatMap((line, index) => {
    const count = codePointLength(line.text)
    before += count
    return Array.from({ length: count }, (_, at) => ({
      line: index,
      left: line.edges[2 * at] ?? 0,
      right: line.edges[2 * at + 1] ?? 0,
    }))
  })
  let at = 0
  for (const [cluster] of textOfLines(lines).toWellFormed().matchAll(composed)) {
    const count = codePointLength(cluster)
    const own = places.slice(at, at + count)
    at += count
    const normal = cluster.normalize('NFC')
    const line = own[0]?.line ?? 0
    if (normal === cluster) {
      for (const [index, text] of [...cluster].entries())
        characters.push({ text, line, left: 0, right: 0, ...own[index] })
      continue
    }
    const left = Math.min(...own.map((place) => place.left))
    const right = Math.max(...own.map((place) => place.right))
    for (const text of normal) characters.push({ text, line, left, right })
  }
  return characters
}

/** A placed line as a line of a page map, from code point `start` of the whole text. */
export function pageLine(
  { text, edges, top, bottom, vertical, confidence }: PlacedLine,
  start: number,
): PageLine {
  return {
    start,
    end: start + codePointLength(text),
    top,
    bottom,
    edges,
    vertical,
    confidence,
  }
}
