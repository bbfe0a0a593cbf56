import type { PdfCharacter } from './pdf-characters.ts'
import { fragmentGap, type PdfCell, type PdfFragment } from './pdf-fragments.ts'
import { besides } from './placed-text.ts'

/** A gap (in font sizes) from which two pieces of a line are cells of a table rather than words. */
const cellGap = 1.6

/** A row's text as cells, and as pieces parted by every gap that may be one of a table. */
export interface RowText {
  cells: PdfCell[]
  pieces: PdfCell[]
}

/** Writes a row of fragments of a page (its number and height) as text. */
export function textOfRow(row: readonly PdfFragment[], page: { page: number; height: number }): RowText {
  const size = Math.max(...row.map((fragment) => fragment.size))
  const placed = inOrder(row)
  const spacing = letterSpacing(placed, size)
  let known: number | undefined
  const usualGap = (): number => (known ??= medianGap(placed))
  const pieces: PdfCell[] = []
  const cells: PdfCell[] = []
  let piece: OpenPiece | undefined
  /** What stands between the cell and the piece that is open, if they belong together. */
  let joint: '' | ' ' | null = null
  let previous: PdfCharacter | undefined
  let raisedBefore = false
  let isMark = true
  const close = (): void => {
    if (piece === undefined) return
    const finished = cellOf(piece, page)
    pieces.push(finished)
    const last = cells.at(-1)
    if (last === undefined || joint === null) cells.push(finished)
    else {
      const right = Math.max(last.right, finished.right)
      cells[cells.length - 1] = { ...besides(last, finished, joint), left: last.left, right }
    }
  }
  for (const { character, base } of placed) {
    const gap = previous === undefined ? Infinity : character.left - previous.right
    const blank =
      previous === undefined
        ? ''
        : spacing > 0
          ? wideBlank(gap, spacing)
          : separator(previous, character, gap, usualGap)
    const isRaised = isRaisedDigit(character, base)
    // A raised number that begins a line is that of a note.
    isMark &&= isRaised
    const raised = isRaised && !isMark
    if (piece === undefined || gap > (raised ? cellGap : fragmentGap) * size) {
      close()
      joint = gap > cellGap * size ? null : blank
      piece = {
        text: '',
        edges: [],
        left: character.left,
        right: character.right,
        top: -Infinity,
        bottom: Infinity,
        confidence: null,
      }
      append(piece, character)
    } else if (raised) appendReference(piece, character, raisedBefore)
    else {
      // Producers leave out the blank after a number, which being small looks like one.
      const meets = raisedBefore && /[\]\d]$/.test(piece.text) && /\p{Script=Latin}/u.test(character.text)
      if (blank !== '' || meets) {
        piece.text += ' '
        piece.edges.push(piece.edges.at(-1) ?? 0, character.left)
      }
      append(piece, character)
    }
    raisedBefore = isRaised
    previous = character
  }
  close()
  return { cells, pieces }
}

/** A piece being written; y upwards, as characters have it. */
interface OpenPiece {
  text: string
  edges: number[]
  left: number
  right: number
  top: number
  bottom: number
  confidence: number | null
}

function append(piece: OpenPiece, character: PdfCharacter): void {
  const { text, left, right, confidence } = character
  piece.text += text
  if (text.length === 1) piece.edges.push(left, right)
  else spread(piece.edges, text, left, right)
  if (right > piece.right) piece.right = right
  if (character.top > piece.top) piece.top = character.top
  if (character.bottom < piece.bottom) piece.bottom = character.bottom
  if (confidence !== null && (piece.confidence === null || confidence < piece.confidence))
    piece.confidence = confidence
}

/** The letters of a ligature share its width. */
function spread(edges: number[], text: string, left: number, right: number): void {
  const letters = [...text].length
  for (let at = 0; at < letters; at++)
    edges.push(left + ((right - left) * at) / letters, left + ((right - left) * (at + 1)) / letters)
}

function cellOf(piece: OpenPiece, { page, height }: { page: number; height: number }): PdfCell {
  const { text, edges, left, right, confidence } = piece
  const [top, bottom] = [height - piece.top, height - piece.bottom]
  return { text, edges, left, right, page, top, bottom, vertical: false, confidence }
}

interface PlacedCharacter {
  character: PdfCharacter
  /** The fragment it stands in. */
  base: PdfFragment
}

/**
 * Characters from left to right. Fragments that overlap (marks drawn after their line) are merged; within a fragment
 * the order of the file stays, because quotation marks may be drawn over their neighbours.
 */
function inOrder(row: readonly PdfFragment[]): PlacedCharacter[] {
  const placed: PlacedCharacter[] = []
  const overlap = row.some(
    (fragment, at) => fragment.left < (row[at - 1]?.right ?? -Infinity) - 0.3 * fragment.size,
  )
  if (overlap) return merged(row)
  for (const base of row) {
    for (const character of base.characters) placed.push({ character, base })
  }
  return placed
}

function merged(row: readonly PdfFragment[]): PlacedCharacter[] {
  const placed: PlacedCharacter[] = []
  const next = row.map(() => 0)
  const total = row.reduce((sum, { characters }) => sum + characters.length, 0)
  while (placed.length < total) {
    let nearest = -1
    let least = Infinity
    for (const [at, { characters }] of row.entries()) {
      const character = characters[next[at] ?? 0]
      if (character === undefined) continue
      const middle = character.left + character.right
      if (middle < least) {
        least = middle
        nearest = at
      }
    }
    const base = row[nearest]
    const index = next[nearest] ?? 0
    const character = base?.characters[index]
    if (base === undefined || character === undefined) break
    placed.push({ character, base })
    next[nearest] = index + 1
  }
  return placed
}

/** The distance (points) between the letters of a line set in s p a c e d letters; 0 for any other line. */
function letterSpacing(placed: readonly PlacedCharacter[], size: number): number {
  if (placed.length < 6) return 0
  let wide = 0
  for (let at = 1; at < placed.length; at++) {
    const gap = (placed[at]?.character.left ?? 0) - (placed[at - 1]?.character.right ?? 0)
    if (gap > 0.2 * size) wide++
  }
  if (2 * wide < placed.length - 1) return 0
  const median = medianGap(placed)
  const letters = placed.filter(({ character }) => /\p{Script=Latin}/u.test(character.text)).length
  return median > 0.2 * size && letters > 0.8 * placed.length ? median : 0
}

function medianGap(placed: readonly PlacedCharacter[]): number {
  const gaps = placed.slice(1).map(({ character }, at) => character.left - (placed[at]?.character.right ?? 0))
  return gaps.sort((a, b) => a - b)[gaps.length >> 1] ?? 0
}

function wideBlank(gap: number, spacing: number): '' | ' ' {
  return gap > 1.6 * spacing ? ' ' : ''
}

export const spacelessScript =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u
const hanLetter = /\p{Script=Han}/u
const digit = /[\d０-９.%％℃㎡〔〕—～~]/u

/** How much wider than the usual gap of its line a gap beside Han is, in font sizes, that stands for a blank. */
const blankWidth = 0.18

/**
 * The blank between two characters of a line. Beside Han a gap alone is none: lines are spread to the margin, and
 * producers part Han from digits and Latin letters.
 */
function separator(before: PdfCharacter, after: PdfCharacter, gap: number, usualGap: () => number): '' | ' ' {
  const size = Math.max(before.size, after.size)
  const stated = after.blankBefore !== 'none' && after.order === before.order + 1
  if (!stated && gap <= 0.22 * size) {
    const isMarked = gap > 0.12 * size && /[,;:)]/.test(before.text) && /\p{Script=Latin}/u.test(after.text)
    return isMarked ? ' ' : ''
  }
  const left = spacelessScript.test(before.text)
  const right = spacelessScript.test(after.text)
  if (!left && !right) return ' '
  if (
    (hanLetter.test(before.text) && digit.test(after.text)) ||
    (hanLetter.test(after.text) && digit.test(before.text))
  )
    return ''
  if (gap > 0.8 * size) return ' '
  if (!stated) return ''
  if (after.blankBefore === 'written') return gap > 0.15 * size ? ' ' : ''
  const parted = (left || digit.test(before.text)) && (right || digit.test(after.text))
  return parted && gap - usualGap() > blankWidth * size ? ' ' : ''
}

function isRaisedDigit(character: PdfCharacter, base: PdfFragment): boolean {
  return (
    character.size < 0.8 * base.size &&
    character.baseline - base.baseline > 0.15 * base.size &&
    /^\d$/.test(character.text)
  )
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/**
 * A raised digit after a unit or a power of ten stays raised (m², 10⁶). Any other refers to a note and is put in
 * brackets, because "2015¹" must not become the year 20151.
 */
function appendReference(piece: OpenPiece, character: PdfCharacter, again: boolean): void {
  const raised = character.text
  if (/(?:^|[^\p{L}])(?:[mckd]?m|ft|in|km|10)$|[²³⁰¹⁴-⁹]$/u.test(piece.text)) {
    append(piece, { ...character, text: superscripts[Number(raised)] ?? raised })
    return
  }
  const { left, right } = character
  if (again && piece.text.endsWith(']')) {
    piece.text = piece.text.slice(0, -1)
    piece.edges.length -= 2
  } else {
    piece.text += '['
    piece.edges.push(left, left)
  }
  append(piece, character)
  piece.text += ']'
  piece.edges.push(right, right)
}
