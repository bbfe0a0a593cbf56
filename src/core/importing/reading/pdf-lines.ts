import { spacelessScript, textOfRow } from './pdf-cells.ts'
import type { PdfCharacter, PdfPageCharacters } from './pdf-characters.ts'
import { columnRegions } from './pdf-columns.ts'
import { withoutLineNumbers } from './pdf-line-numbers.ts'
import { besides, type PlacedLine } from './placed-text.ts'
import { fragmentsOf, rowsOf, type PdfCell, type PdfFragment } from './pdf-fragments.ts'

/** A line of a page in points; the baseline counts upwards from the page's foot. */
export interface PdfLine {
  page: number
  cells: PdfCell[]
  /** The same text parted at every gap that may be one of a table. */
  pieces: PdfCell[]
  left: number
  right: number
  baseline: number
  /** Size of most of its characters. */
  size: number
  /** Whether nearly all of it is bold. */
  bold: boolean
  /** Number of its region on the page from 0, in reading order: a column, or the full-width lines between columns. */
  column: number
}

/** The lines of a page in reading order: columns one after the other, full-width lines between them. */
export function linesOfPage(page: PdfPageCharacters): PdfLine[] {
  if (page.vertical) return verticalLines(page)
  return columnRegions(withoutLineNumbers(fragmentsOf(page.characters))).flatMap((region, column) =>
    rowsOf(region).map((row) => lineOf(row, page, column)),
  )
}

function lineOf(row: readonly PdfFragment[], page: PdfPageCharacters, column: number): PdfLine {
  let main = row[0]
  let characters = 0
  let bold = 0
  let left = Infinity
  let right = -Infinity
  for (const fragment of row) {
    if (main === undefined || fragment.characters.length > main.characters.length) main = fragment
    characters += fragment.characters.length
    for (const character of fragment.characters) if (character.bold) bold++
    left = Math.min(left, fragment.left)
    right = Math.max(right, fragment.right)
  }
  return {
    page: page.page,
    ...textOfRow(row, page),
    left,
    right,
    baseline: main?.baseline ?? 0,
    size: main?.size ?? 1,
    bold: bold > 0.8 * characters,
    column,
  }
}

/** A line's cells as one text, with blanks for the gaps. */
export function placedLine({ cells }: PdfLine): PlacedLine {
  let placed: PlacedLine | undefined
  for (const cell of cells) placed = placed === undefined ? cell : besides(placed, cell, ' ')
  return placed ?? nothing
}

const nothing: PlacedLine = {
  text: '',
  edges: [],
  page: 1,
  top: 0,
  bottom: 0,
  vertical: false,
  confidence: null,
}

/** Vertical text in the order of the file, a column of characters as a line. */
function verticalLines(page: PdfPageCharacters): PdfLine[] {
  const columns: PdfCharacter[][] = []
  let previous: PdfCharacter | undefined
  for (const character of page.characters) {
    const beside = spacelessScript.test(character.text) ? 0.7 : 1.2
    const goesOn =
      previous !== undefined && Math.abs(character.left - previous.left) < character.size * beside
    if (goesOn) columns.at(-1)?.push(character)
    else columns.push([character])
    previous = character
  }
  return columns.map((characters, at) => {
    const text = verticalCell(characters, page)
    return {
      page: page.page,
      cells: [text],
      pieces: [text],
      left: 0,
      right: page.width,
      baseline: page.height / 2 - at * 0.1,
      size: characters[0]?.size ?? 1,
      bold: characters.every((character) => character.bold),
      column: 0,
    }
  })
}

/** A column of characters; as far as the flow of lines is concerned, it fills the page's width. */
function verticalCell(characters: readonly PdfCharacter[], page: PdfPageCharacters): PdfCell {
  let text = ''
  const edges: number[] = []
  for (const character of characters) {
    text += character.text
    for (const _ of character.text) edges.push(page.height - character.top, page.height - character.bottom)
  }
  return {
    text,
    edges,
    left: 0,
    right: page.width,
    page: page.page,
    top: Math.min(...characters.map((character) => character.left)),
    bottom: Math.max(...characters.map((character) => character.right)),
    vertical: true,
    confidence: null,
  }
}
