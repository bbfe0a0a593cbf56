import type { PdfCharacter } from './pdf-characters.ts'
import type { PlacedLine } from './placed-text.ts'

/** Text without a wide gap inside: a line, or a cell of a table row. */
export interface PdfCell extends PlacedLine {
  left: number
  right: number
}

/** Characters on one baseline without a wide gap, in the order of the file. */
export interface PdfFragment {
  left: number
  right: number
  baseline: number
  /** Size of its larger characters. */
  size: number
  characters: PdfCharacter[]
}

/** A gap (in font sizes) that parts fragments: wider than between words, as wide as between narrow columns. */
export const fragmentGap = 0.8

/** The fragments of a page, in the order of the file. */
export function fragmentsOf(characters: readonly PdfCharacter[]): PdfFragment[] {
  const fragments: PdfFragment[] = []
  let open: PdfFragment | undefined
  let previous: PdfCharacter | undefined
  for (const character of characters) {
    if (open === undefined || previous === undefined || !continues(open, previous, character)) {
      const { left, right, baseline, size } = character
      open = { left, right, baseline, size, characters: [] }
      fragments.push(open)
    } else if (character.size > open.size * 1.15 && open.characters.length < 4) {
      // It began with a raised mark.
      open.size = character.size
      open.baseline = character.baseline
    }
    open.characters.push(character)
    open.left = Math.min(open.left, character.left)
    open.right = Math.max(open.right, character.right)
    previous = character
  }
  return fragments
}

/** Whether a character goes on where the one before ended, raised and lowered marks included. */
function continues(open: PdfFragment, previous: PdfCharacter, character: PdfCharacter): boolean {
  const size = Math.max(open.size, character.size)
  const gap = character.left - previous.right
  if (gap > fragmentGap * size || gap < -0.7 * size) return false
  const mark = character.size < 0.8 * open.size || open.size < 0.8 * character.size
  return Math.abs(character.baseline - open.baseline) < (mark ? 0.6 : 0.3) * size
}

/** Fragments on one baseline, from the left; rows from the top. */
export function rowsOf(fragments: readonly PdfFragment[]): PdfFragment[][] {
  const rows: { baseline: number; size: number; fragments: PdfFragment[] }[] = []
  for (const fragment of fragments.toSorted((a, b) => b.baseline - a.baseline || a.left - b.left)) {
    const row = rows.at(-1)
    if (row !== undefined && row.baseline - fragment.baseline < 0.4 * Math.max(row.size, fragment.size)) {
      row.fragments.push(fragment)
      if (fragment.size > row.size) row.size = fragment.size
    } else {
      rows.push({ baseline: fragment.baseline, size: fragment.size, fragments: [fragment] })
    }
  }
  return rows.map((row) => row.fragments.sort((a, b) => a.left - b.left))
}
