import { spacelessScript, textOfRow } from './pdf-cells.ts'
import type { PdfPageCharacters } from './pdf-characters.ts'
import { columnRegions } from './pdf-columns.ts'
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
  return columnRegions(fragmentsOf(page.characters)).flatMap((region, column) =>
    rowsOf(region).map((row) => lineOf(row, page.page, column)),
  )
}

function lineOf(row: readonly PdfFragment[], page: number, column: number): PdfLine {
  const characters = row.flatMap((fragment) => fragment.characters)
  const main = row.reduce((most, fragment) =>
    fragment.characters.length > most.characters.length ? fragment : most,
  )
  return {
    page,
    ...textOfRow(row),
    left: Math.min(...row.map((fragment) => fragment.left)),
    right: Math.max(...row.map((fragment) => fragment.right)),
    baseline: main.baseline,
    size: main.size,
    bold: characters.filter((character) => character.bold).length > 0.8 * characters.length,
    column,
  }
}

/** Vertical text in the order of the file, a column of characters as a line. */
function verticalLines(page: PdfPageCharacters): PdfLine[] {
  const lines: PdfLine[] = []
  let previousLeft = Infinity
  for (const character of page.characters) {
    const last = lines.at(-1)
    const cell = last?.cells[0]
    const beside = spacelessScript.test(character.text) ? 0.7 : 1.2
    if (cell !== undefined && Math.abs(character.left - previousLeft) < character.size * beside) {
      cell.text += character.text
    } else {
      const text = { text: character.text, left: 0, right: page.width }
      lines.push({
        page: page.page,
        cells: [text],
        pieces: [text],
        left: 0,
        right: page.width,
        baseline: page.height / 2 - lines.length * 0.1,
        size: character.size,
        bold: character.bold,
        column: 0,
      })
    }
    previousLeft = character.left
  }
  return lines
}
