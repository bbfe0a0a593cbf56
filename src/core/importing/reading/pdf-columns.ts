import { rowsOf, type PdfFragment } from './pdf-fragments.ts'

/** Fewest lines on each side of a gutter for text to be in columns. */
const fewestLines = 5

/** Share of its column that most lines of running text fill; cells of a table don't. */
const filledShare = 0.55

/** Narrowest gutter in font sizes. */
const narrowestGutter = 0.8

/** Columns inside columns are looked for this deep: enough for four columns. */
const deepest = 2

/**
 * Parts of a page in reading order. Where lines stand in columns, the left column comes before the right one;
 * full-width lines above, between and below are parts of their own.
 */
export function columnRegions(fragments: readonly PdfFragment[], depth = 0): PdfFragment[][] {
  const regions: PdfFragment[][] = []
  let full: PdfFragment[] = []
  for (const band of bandsOf(rowsOf(fragments), usualSize(fragments))) {
    if (band.gutter === null) {
      full.push(...band.rows.flat())
      continue
    }
    if (full.length > 0) regions.push(full)
    full = []
    const { left, right } = sidesOf(band.rows, band.gutter)
    for (const side of [left, right]) {
      const inner = side.flat()
      regions.push(...(depth < deepest ? columnRegions(inner, depth + 1) : [inner]))
    }
  }
  if (full.length > 0) regions.push(full)
  return regions
}

/** The size of most text: a title above two columns must not ask for a gutter after its own size. */
function usualSize(fragments: readonly PdfFragment[]): number {
  const sizes = fragments.map((fragment) => fragment.size).sort((a, b) => a - b)
  return sizes[sizes.length >> 1] ?? 10
}

interface Interval {
  from: number
  to: number
}

interface Band {
  rows: PdfFragment[][]
  /** Middle of the gutter, or null when the rows are not in columns. */
  gutter: number | null
}

/** Cuts rows, from the top, into bands in columns and bands across. */
function bandsOf(rows: readonly PdfFragment[][], size: number): Band[] {
  const bands: Band[] = []
  const blanks = rows.map(blanksOf)
  let across: PdfFragment[][] = []
  for (let at = 0; at < rows.length;) {
    const columns = columnsFrom(rows, blanks, at, size)
    if (columns === null) {
      const row = rows[at]
      if (row !== undefined) across.push(row)
      at++
      continue
    }
    if (across.length > 0) bands.push({ rows: across, gutter: null })
    across = []
    bands.push(columns)
    at += columns.rows.length
  }
  if (across.length > 0) bands.push({ rows: across, gutter: null })
  return bands
}

/** The longest band in columns that begins with a row: strips are followed down until each is crossed. */
function columnsFrom(
  rows: readonly PdfFragment[][],
  blanks: readonly (readonly Interval[])[],
  start: number,
  size: number,
): Band | null {
  let strips = blanks[start] ?? []
  let best: Band | null = null
  for (let at = start + 1; at <= rows.length && strips.some(isInside); at++) {
    const shared = at < rows.length ? shareOf(strips, blanks[at] ?? [], narrowestGutter * size) : []
    if (at - start >= fewestLines && strips.some(isFinite)) {
      const ending = strips.filter(
        (strip) => isFinite(strip) && !shared.some((next) => overlaps(strip, next)),
      )
      const band = rows.slice(start, at)
      const gutter = ending.length === 0 ? null : gutterOf(band, ending)
      if (gutter !== null) best = { rows: band, gutter }
    }
    strips = shared
  }
  return best
}

/** Strips open to both sides of the page hold nothing apart. */
function isInside(strip: Interval): boolean {
  return strip.from !== -Infinity || strip.to !== Infinity
}

function isFinite(strip: Interval): boolean {
  return Number.isFinite(strip.from) && Number.isFinite(strip.to)
}

function overlaps(a: Interval, b: Interval): boolean {
  return a.from <= b.to && b.from <= a.to
}

/** The blank strips of a row, the margins included. */
function blanksOf(row: readonly PdfFragment[]): Interval[] {
  const blanks: Interval[] = []
  let from = -Infinity
  for (const fragment of row) {
    if (fragment.left > from) blanks.push({ from, to: fragment.left })
    from = Math.max(from, fragment.right)
  }
  return [...blanks, { from, to: Infinity }]
}

/** Where blanks of both lists are at least so wide together; both are in order from the left. */
function shareOf(a: readonly Interval[], b: readonly Interval[], narrowest: number): Interval[] {
  const shared: Interval[] = []
  for (const one of a) {
    for (const other of b) {
      if (other.from >= one.to) break
      const from = one.from > other.from ? one.from : other.from
      const to = one.to < other.to ? one.to : other.to
      if (to - from >= narrowest) shared.push({ from, to })
    }
  }
  return shared
}

/** The strip with running text on both sides, if there is one. */
function gutterOf(rows: readonly PdfFragment[][], strips: readonly Interval[]): number | null {
  for (const strip of strips) {
    const middle = (strip.from + strip.to) / 2
    const { left, right } = sidesOf(rows, middle)
    if (isColumn(left) && isColumn(right)) return middle
  }
  return null
}

function sidesOf(
  rows: readonly PdfFragment[][],
  gutter: number,
): { left: PdfFragment[][]; right: PdfFragment[][] } {
  const side = (isRight: boolean): PdfFragment[][] =>
    rows
      .map((row) => row.filter((fragment) => fragment.left > gutter === isRight))
      .filter((row) => row.length > 0)
  return { left: side(false), right: side(true) }
}

/** Running text: enough lines, most of them nearly as wide as the column and without wide gaps. */
function isColumn(rows: readonly PdfFragment[][]): boolean {
  if (rows.length < fewestLines) return false
  const starts = rows.map((row) => Math.min(...row.map((fragment) => fragment.left)))
  const ends = rows.map((row) => Math.max(...row.map((fragment) => fragment.right)))
  const width = Math.max(...ends) - Math.min(...starts)
  const size = rows[0]?.[0]?.size ?? 10
  if (width < 8 * size) return false
  const filled = rows.filter((_, at) => (ends[at] ?? 0) - (starts[at] ?? 0) > filledShare * width)
  return filled.length >= fewestLines && filled.length >= 0.5 * rows.length
}
