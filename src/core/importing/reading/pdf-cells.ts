import type { PdfCharacter } from './pdf-characters.ts'
import { fragmentGap, type PdfCell, type PdfFragment } from './pdf-fragments.ts'

/** A gap (in font sizes) from which two pieces of a line are cells of a table rather than words. */
const cellGap = 1.6

/** A row's text as cells, and as pieces parted by every gap that may be one of a table. */
export interface RowText {
  cells: PdfCell[]
  pieces: PdfCell[]
}

/** Writes a row of fragments as text. */
export function textOfRow(row: readonly PdfFragment[]): RowText {
  const size = Math.max(...row.map((fragment) => fragment.size))
  const placed = inOrder(row)
  const spacing = letterSpacing(placed, size)
  const cells: PdfCell[] = []
  const pieces: PdfCell[] = []
  let previous: PdfCharacter | undefined
  let raisedBefore = false
  for (const { character, follows, base } of placed) {
    const gap = previous === undefined ? Infinity : character.left - previous.right
    const blank =
      previous === undefined
        ? ''
        : spacing > 0
          ? wideBlank(gap, spacing)
          : separator(previous, character, follows)
    const raised = previous !== undefined && isRaisedDigit(character, base)
    for (const { list, limit } of [
      { list: cells, limit: cellGap },
      { list: pieces, limit: fragmentGap },
    ]) {
      const last = list.at(-1)
      if (last === undefined || gap > limit * size) {
        list.push({ text: character.text, left: character.left, right: character.right })
        continue
      }
      last.text = raised
        ? withReference(last.text, character.text, raisedBefore)
        : last.text + blank + character.text
      last.right = Math.max(last.right, character.right)
    }
    raisedBefore = raised
    previous = character
  }
  return { cells, pieces }
}

interface PlacedCharacter {
  character: PdfCharacter
  /** Whether it follows the character before also in the file, so that the file's blank between them counts. */
  follows: boolean
  /** The fragment it stands in. */
  base: PdfFragment
}

/** Characters from left to right. Fragments that overlap (marks drawn after their line) are merged character by character. */
function inOrder(row: readonly PdfFragment[]): PlacedCharacter[] {
  const placed = row.flatMap((base) =>
    base.characters.map((character, at) => ({ character, follows: at > 0, base })),
  )
  const overlap = row.some(
    (fragment, at) => fragment.left < (row[at - 1]?.right ?? -Infinity) - 0.3 * fragment.size,
  )
  if (!overlap) return placed
  const before = new Map(placed.map((one, at) => [one.character, placed[at - 1]?.character]))
  placed.sort((a, b) => a.character.left - b.character.left)
  return placed.map((one, at) => ({
    ...one,
    follows: one.follows && before.get(one.character) === placed[at - 1]?.character,
  }))
}

/** The distance (points) between the letters of a line set in s p a c e d letters; 0 for any other line. */
function letterSpacing(placed: readonly PlacedCharacter[], size: number): number {
  if (placed.length < 6) return 0
  const gaps = placed.slice(1).map(({ character }, at) => character.left - (placed[at]?.character.right ?? 0))
  const median = gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? 0
  const letters = placed.filter(({ character }) => /\p{Script=Latin}/u.test(character.text)).length
  return median > 0.2 * size && letters > 0.8 * placed.length ? median : 0
}

function wideBlank(gap: number, spacing: number): string {
  return gap > 1.6 * spacing ? ' ' : ''
}

export const spacelessScript =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u
const digit = /[\d０-９.%％℃㎡〔〕—～~]/u

/** The blank between two characters of a line: none beside Han where the producer only spread the line. */
function separator(before: PdfCharacter, after: PdfCharacter, follows: boolean): string {
  const size = Math.max(before.size, after.size)
  const gap = after.left - before.right
  if (!(follows && after.blankBefore !== 'none') && gap <= 0.22 * size) return ''
  const left = spacelessScript.test(before.text)
  const right = spacelessScript.test(after.text)
  if (!left && !right) return ' '
  if ((left && digit.test(after.text)) || (right && digit.test(before.text))) return ''
  if (gap > 0.8 * size) return ' '
  return follows && after.blankBefore === 'written' && gap > 0.15 * size ? ' ' : ''
}

function isRaisedDigit(character: PdfCharacter, base: PdfFragment): boolean {
  return (
    /^\d$/.test(character.text) &&
    character.size < 0.8 * base.size &&
    character.baseline - base.baseline > 0.15 * base.size
  )
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/**
 * A raised digit after a unit or a power of ten stays raised (m², 10⁶). Any other refers to a note and is put in
 * brackets, because "2015¹" must not become the year 20151.
 */
function withReference(text: string, raised: string, again: boolean): string {
  if (/(?:^|[^\p{L}])(?:[mckd]?m|ft|in|km|10)$|[²³⁰¹⁴-⁹]$/u.test(text)) {
    return text + (superscripts[Number(raised)] ?? raised)
  }
  if (again && text.endsWith(']')) return `${text.slice(0, -1)}${raised}]`
  return `${text}[${raised}]`
}
