import type { PdfCell } from './pdf-fragments.ts'
import { placedLine, type PdfLine } from './pdf-lines.ts'
import {
  besides,
  joinPlacedLines,
  slicePlacedLine,
  withAppended,
  withPrepended,
  type PlacedLine,
} from './placed-text.ts'

/** A row of a table: cells joined by TAB, wrapped cells put together. */
export interface PdfTableRow {
  kind: 'row'
  page: number
  placed: PlacedLine[]
}

/** A line of running text, with gaps inside closed. */
export interface PdfTextLine {
  kind: 'line'
  text: string
  placed: PlacedLine
  line: PdfLine
}

/** How far cells of one column may be apart at their left edge, in font sizes. */
const columnTolerance = 1.2

/** Longest gap between the lines of one wrapped cell, in font sizes from baseline to baseline. */
const wrappedGap = 1.75

const contents = /^(.*?\S)\s*(?:[.．·…‥⋯_]\s*){4,}\s*([\d０-９ivxlc]{1,5})?$/iu
const leader = /[.．·…‥⋯_]/u
const marker =
  /^(?:[•●○◆■□▪▫◦‣➢➤✓*·–—-]|[([（]?[\divxa-z]{1,4}[.)\]）、．]|\d{1,2}(?:\.\d{1,2}){0,4}\.?|[（(]?[一二三四五六七八九十]{1,3}[）)、.]|第.{1,4}[章节条])$/iu

/** Tells the rows of tables and contents lists from the lines of running text. */
export function withTableRows(lines: readonly PdfLine[]): (PdfTableRow | PdfTextLine)[] {
  const result: (PdfTableRow | PdfTextLine)[] = []
  for (let at = 0; at < lines.length;) {
    const end = endOfTable(lines, at)
    if (end > at) {
      result.push(...rowsOfTable(lines.slice(at, end)))
      at = end
      continue
    }
    const line = lines[at]
    if (line !== undefined) result.push(textLine(line))
    at++
  }
  return result
}

function textLine(line: PdfLine): PdfTableRow | PdfTextLine {
  const placed = placedLine(line)
  const { text } = placed
  const entry = contentsEntry(text)
  if (entry === null) return { kind: 'line', text, placed, line }
  const title = withAppended(slicePlacedLine(placed, 0, entry.title.length), '\t')
  const number = slicePlacedLine(placed, text.length - entry.page.length, text.length)
  return { kind: 'row', page: line.page, placed: [title, number] }
}

/** The words and the page number of a line of a table of contents; null for any other line. */
function contentsEntry(text: string): { title: string; page: string } | null {
  if (!leader.test(text)) return null
  const entry = contents.exec(text)
  return entry === null ? null : { title: entry[1] ?? '', page: entry[2] ?? '' }
}

function joinCells(cells: readonly PdfCell[]): string {
  return cells.map((cell) => cell.text).join(' ')
}

/** Whether a line has cells side by side that are not just a mark or number before a text. */
function hasCells(line: PdfLine): boolean {
  return line.cells.length >= 2 && cellsOf(line).length >= 2 && contentsEntry(joinCells(line.cells)) === null
}

/** The cells of a line; a bullet or number before a text is part of it. */
function cellsOf(line: PdfLine): PdfCell[] {
  const [first, second, third] = line.cells
  if (first === undefined || second === undefined || third !== undefined) return line.cells
  if (!marker.test(first.text.trim())) return line.cells
  return [{ ...besides(first, second, ' '), left: first.left, right: second.right }]
}

/** The end (exclusive) of the table that starts at a line; the line itself when none does. */
function endOfTable(lines: readonly PdfLine[], start: number): number {
  const first = lines[start]
  if (first === undefined || !hasCells(first)) return start
  let columns = cellsOf(first).map((cell) => cell.left)
  let rows = 1
  let end = start + 1
  for (let at = start + 1; at < lines.length; at++) {
    const line = lines[at]
    const previous = lines[at - 1]
    if (
      line === undefined ||
      previous === undefined ||
      line.column !== first.column ||
      line.page !== first.page
    )
      break
    if (previous.baseline - line.baseline > 4.5 * line.size) break
    const cells = cellsOf(line)
    const aligned = cells.filter((cell) =>
      columns.some((column) => near(column, cell.left, line.size)),
    ).length
    if (cells.length >= 2 && aligned >= 1 && contentsEntry(joinCells(line.cells)) === null) {
      rows++
      end = at + 1
      columns = [...columns, ...cells.map((cell) => cell.left)]
    } else if (!isContinuation(line, previous, columns)) break
    else if (at - end > 3) break
    else if (cells[0] !== undefined && !near(Math.min(...columns), cells[0].left, line.size)) end = at + 1
  }
  // Two cells on a single line may be a wide gap; three are a table.
  return rows >= 2 || cellsOf(first).length >= 3 ? end : start
}

function isContinuation(line: PdfLine, previous: PdfLine, columns: readonly number[]): boolean {
  if (previous.baseline - line.baseline > wrappedGap * Math.max(line.size, previous.size)) return false
  return columns.some((column) => near(column, line.left, line.size))
}

function near(a: number, b: number, size: number): boolean {
  return Math.abs(a - b) < columnTolerance * size
}

function rowsOfTable(lines: readonly PdfLine[]): PdfTableRow[] {
  const columns = columnsOfTable(lines)
  const rows: { page: number; cells: PlacedLine[][] }[] = []
  let previous: PdfLine | undefined
  for (const line of lines) {
    const first = line.pieces[0]
    const startsRow =
      previous === undefined ||
      (first !== undefined && columnOf(first, columns) === 0) ||
      previous.baseline - line.baseline > wrappedGap * Math.max(line.size, previous.size)
    if (startsRow) rows.push({ page: line.page, cells: columns.map(() => []) })
    const texts = new Map<number, PlacedLine>()
    for (const piece of line.pieces) {
      const column = columnOf(piece, columns)
      const before = texts.get(column)
      texts.set(column, before === undefined ? piece : besides(before, piece, ' '))
    }
    for (const [column, text] of texts) rows.at(-1)?.cells[column]?.push(text)
    previous = line
  }
  return rows.map((row) => ({ kind: 'row', page: row.page, placed: joinCellTexts(row.cells) }))
}

/** Joins cells by TABs; an empty cell's TAB goes with the text before it or, at the start, after it. */
function joinCellTexts(cells: readonly (readonly PlacedLine[])[]): PlacedLine[] {
  const joined: PlacedLine[] = []
  let tabs = ''
  for (const cell of cells) {
    const texts = joinPlacedLines(cell)
    const [first, ...others] = texts
    if (first !== undefined) {
      const last = joined.pop()
      if (last === undefined) joined.push(withPrepended(first, tabs), ...others)
      else joined.push(withAppended(last, tabs), first, ...others)
      tabs = ''
    }
    tabs += '\t'
  }
  return joined
}

interface Column {
  left: number
  right: number
}

/**
 * The columns of a table: where its pieces overlap from line to line. A piece that spans several columns (a
 * heading over them) does not join them when at least two other lines keep them apart.
 */
function columnsOfTable(lines: readonly PdfLine[]): Column[] {
  const from = Math.min(...lines.map((line) => line.left))
  const to = Math.max(...lines.map((line) => line.right))
  const bins = new Uint32Array(Math.ceil(to - from) + 1)
  for (const piece of lines.flatMap((line) => line.pieces)) {
    const last = Math.floor(piece.right - from)
    for (let bin = Math.max(0, Math.floor(piece.left - from)); bin < last; bin++)
      bins[bin] = (bins[bin] ?? 0) + 1
  }
  const crossing = lines.length >= 8 ? 1 : 0
  const columns: Column[] = []
  let open: Column | null = null
  for (const [bin, count] of bins.entries()) {
    if (count > crossing) {
      if (open === null) {
        open = { left: from + bin, right: from + bin + 1 }
        columns.push(open)
      }
      open.right = from + bin + 1
    } else open = null
  }
  return columns.length === 0 ? [{ left: from, right: to }] : columns
}

/** The column that a piece covers first, or the nearest one. */
function columnOf(piece: PdfCell, columns: readonly Column[]): number {
  const covered = columns.findIndex(
    (column) => Math.min(column.right, piece.right) - Math.max(column.left, piece.left) > 0,
  )
  if (covered >= 0) return covered
  const after = columns.findIndex((column) => column.left >= piece.right)
  return after <= 0 ? (after === 0 ? 0 : columns.length - 1) : after - 1
}
