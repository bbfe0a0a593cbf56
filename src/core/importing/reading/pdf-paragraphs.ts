import { ladderRung } from './heading-ladder.ts'
import { joinLines } from './join-lines.ts'
import type { PdfLine } from './pdf-lines.ts'
import type { PdfTableRow, PdfTextLine } from './pdf-tables.ts'
import type { PdfPageLines } from './pdf-furniture.ts'
import { withTableRows } from './pdf-tables.ts'

/** Lines that belong together, before it is known what they are. */
export interface PdfParagraph {
  kind: 'paragraph' | 'row' | 'footnote'
  text: string
  /** Page of the first line. */
  page: number
  lines: number
  size: number
  bold: boolean
  /** Whether it is set in the middle of its column. */
  centred: boolean
}

/** Margins and line pitch of one column of lines, in points. */
interface Measure {
  left: number
  right: number
  pitch: number
  /** Lines that it was taken from; few tell little. */
  lines: number
}

const sentenceEnd = /[。！？!?.:：;；…”"]["”’）)]*$/u
const bullet = /^(?:[•●○◆■□▪▫◦‣➢➤✓]|[–—-]\s|\(?[a-z]\)\s|\([ivx]{1,4}\)\s|\d{1,2}[.)]\s|[①-⑳])/iu
const decimal = /^\d{1,2}(?:\.\d{1,3}){1,4}\.?\s/
const numberedChinese =
  /^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、．.]|[（(]\d{1,2}[）)]|\d{1,2}[、．]|\d{1,2}\.(?!\d)|第[一二三四五六七八九十百\d]{1,4}[章节条])/u

/** The size that most of a document's characters have. */
export function bodySize(pages: readonly PdfPageLines[]): number {
  const weights = new Map<number, number>()
  for (const { lines } of pages) {
    for (const line of lines) {
      const size = Math.round(line.size * 2) / 2
      const length = line.cells.reduce((sum, cell) => sum + cell.text.length, 0)
      weights.set(size, (weights.get(size) ?? 0) + length)
    }
  }
  let best = 10
  let most = 0
  for (const [size, weight] of weights) {
    if (weight > most) {
      best = size
      most = weight
    }
  }
  return best
}

/** Puts the lines of all pages together into paragraphs, across columns and pages. */
export function paragraphsOf(pages: readonly PdfPageLines[], body: number): PdfParagraph[] {
  const paragraphs: PdfParagraph[] = []
  let open: { lines: PdfTextLine[]; measure: Measure } | null = null
  let held: PdfParagraph[] = []
  const close = (): void => {
    if (open !== null) paragraphs.push(paragraphOf(open.lines, open.measure))
    open = null
    paragraphs.push(...held)
    held = []
  }
  for (const page of pages) {
    const { flow, notes } = splitFootnotes(page, body)
    const measures = measuresOf(flow, body)
    for (const item of withTableRows(flow)) {
      if (item.kind === 'row') {
        close()
        paragraphs.push(rowParagraph(item))
        continue
      }
      const measure = measures.get(item.line.column) ?? {
        left: item.line.left,
        right: item.line.right,
        pitch: 1.5 * body,
        lines: 0,
      }
      const last = open?.lines.at(-1)
      if (
        open !== null &&
        last !== undefined &&
        goesOn(open.lines, last, item, open.measure, measure, body)
      ) {
        open.lines.push(item)
        // Footnotes of the page before stand between the halves of a paragraph; they follow it.
        open.measure = measure
      } else {
        close()
        open = { lines: [item], measure }
      }
    }
    held.push(...notes)
    if (open === null) close()
  }
  close()
  return paragraphs
}

function rowParagraph(row: PdfTableRow): PdfParagraph {
  return { kind: 'row', text: row.text, page: row.page, lines: 1, size: 0, bold: false, centred: false }
}

function paragraphOf(items: readonly PdfTextLine[], measure: Measure): PdfParagraph {
  const first = items[0]?.line
  const characters = (item: PdfTextLine): number => item.text.length
  const total = items.reduce((sum, item) => sum + characters(item), 0)
  const bold = items.filter((item) => item.line.bold).reduce((sum, item) => sum + characters(item), 0)
  return {
    kind: 'paragraph',
    text: joinLines(items.map((item) => item.text)),
    page: first?.page ?? 1,
    lines: items.length,
    size: first?.size ?? 1,
    bold: bold > 0.9 * total,
    centred: items.every(({ line }) => isCentred(line, measure)),
  }
}

function isCentred(line: PdfLine, measure: Measure): boolean {
  const before = line.left - measure.left
  const after = measure.right - line.right
  return before > 2 * line.size && Math.abs(before - after) < Math.max(2 * line.size, 0.2 * (before + after))
}

/** Whether a line goes on with the paragraph that ends with `last`. */
function goesOn(
  lines: readonly PdfTextLine[],
  last: PdfTextLine,
  next: PdfTextLine,
  lastMeasure: Measure,
  measure: Measure,
  body: number,
): boolean {
  const before = last.line
  const line = next.line
  if (Math.abs(before.size - line.size) > 0.12 * Math.max(before.size, line.size)) return false
  const samePlace = before.page === line.page && before.column === line.column
  const size = line.size
  const heading = size > 1.15 * body
  if (samePlace) {
    const pitch = Math.max(measure.pitch * (heading ? size / body : 1), 1.1 * size)
    if (before.baseline - line.baseline > 1.3 * pitch + 0.5) return false
    if (heading) return before.bold === line.bold && !ladderStart(next.text)
  }
  if (bullet.test(next.text) || decimal.test(next.text)) return false
  const room = lastMeasure.right - before.right
  const ended = sentenceEnd.test(last.text)
  if (ended && !samePlace && lastMeasure.lines < 3) return false
  if (before.bold !== line.bold && (room > 4 * size || ended)) return false
  // A numbered heading that fits on its line ends there.
  if (lines.length === 1 && ladderRung(last.text) !== null && room > 2 * size) return false
  const indent = line.left - measure.left
  const lastIndent = before.left - lastMeasure.left
  const indented = indent > 0.9 * size && indent - lastIndent > 0.9 * size
  const hanging =
    lines.length === 1 &&
    (bullet.test(last.text) || decimal.test(last.text) || numberedChinese.test(last.text))
  if (indented && !(hanging && !ended) && samePlace)
    return hanging && !numberedChinese.test(next.text) && room < 6 * size
  if (indented && !samePlace) return false
  // Several lines at one indent, then further out: another paragraph.
  if (lines.length >= 2 && lastIndent - indent > 0.9 * size && sameIndent(lines)) return false
  if (room <= firstUnit(next.text) * size + 0.5 * size)
    return !(numberedChinese.test(next.text) && indent > size)
  if (numberedChinese.test(next.text) || ladderStart(next.text)) return false
  if (ended) return false
  return (
    room < 4 * size ||
    (room < 0.3 * (lastMeasure.right - lastMeasure.left) && !/^[\p{Lu}\d]/u.test(next.text))
  )
}

function ladderStart(text: string): boolean {
  return ladderRung(text) !== null && numberedChinese.test(text)
}

function sameIndent(lines: readonly PdfTextLine[]): boolean {
  const [a, b] = lines.slice(-2)
  return a !== undefined && b !== undefined && Math.abs(a.line.left - b.line.left) < 0.5 * a.line.size
}

/** Width in font sizes of what must fit on a line for a line break before it to be meant: a word or character with its marks. */
function firstUnit(text: string): number {
  const [, opening = '', word = '', closing = ''] =
    /^([（《“‘〔【(]*)([\p{Script=Latin}\d.,%'’/-]+|.)([，。、；：！？”’）》〉】)]*)/u.exec(text) ?? []
  const wordWidth = /^[\p{Script=Latin}\d]/u.test(word) ? 0.52 * word.length + 0.3 : 1
  return opening.length + wordWidth + closing.length
}

/** Margins by column: the usual left edge, the right edge that full lines reach, the usual distance of lines. */
function measuresOf(lines: readonly PdfLine[], body: number): Map<number, Measure> {
  const columns = Map.groupBy(lines, (line) => line.column)
  const measures = new Map<number, Measure>()
  for (const [column, own] of columns) {
    const running = own.filter((line) => Math.abs(line.size - body) < 0.12 * body)
    const used = running.length >= 3 ? running : own
    const rights = used.map((line) => line.right).sort((a, b) => a - b)
    const gaps = used
      .slice(1)
      .map((line, at) => (used[at]?.baseline ?? 0) - line.baseline)
      .filter((gap) => gap > 0.8 * body && gap < 3 * body)
      .sort((a, b) => a - b)
    measures.set(column, {
      left: usualEdge(used.map((line) => line.left)),
      right: rights[Math.min(rights.length - 1, Math.floor(rights.length * 0.92))] ?? 0,
      // The narrower half of the gaps are lines of one paragraph.
      pitch: gaps[Math.floor(gaps.length * 0.4)] ?? 1.5 * body,
      lines: used.length,
    })
  }
  return measures
}

/** The leftmost edge that at least a sixth of the lines share. */
function usualEdge(edges: readonly number[]): number {
  const sorted = edges.toSorted((a, b) => a - b)
  const enough = Math.max(1, sorted.length / 6)
  for (const edge of sorted)
    if (sorted.filter((other) => Math.abs(other - edge) < 3).length >= enough) return edge
  return sorted[0] ?? 0
}

const noteStart = /^(?:\d{1,3}[\s.．)）]*|[①-⑳*†‡]\s*|\[\d{1,3}\]\s*|〔\d{1,3}〕)\p{L}/u

/** Sets apart the notes at the foot of a page: lines of smaller type below all running text, the first one numbered. */
function splitFootnotes(page: PdfPageLines, body: number): { flow: PdfLine[]; notes: PdfParagraph[] } {
  const small = (line: PdfLine): boolean => line.size < 0.93 * body
  const lowest = Math.min(...page.lines.filter((line) => !small(line)).map((line) => line.baseline))
  if (!Number.isFinite(lowest)) return { flow: page.lines, notes: [] }
  const below = page.lines.filter(
    (line) => small(line) && line.baseline < lowest && line.baseline < page.height / 2,
  )
  const text = (line: PdfLine): string => line.cells.map((cell) => cell.text).join(' ')
  const first = below.findIndex((line) => noteStart.test(text(line)))
  const contents = below.some((line) => /[.…]{5}/.test(text(line)))
  if (first < 0 || contents) return { flow: page.lines, notes: [] }
  const noteLines = below.slice(first)
  const notes: PdfLine[][] = []
  for (const line of noteLines) {
    if (notes.length === 0 || noteStart.test(text(line))) notes.push([line])
    else notes.at(-1)?.push(line)
  }
  const taken = new Set(noteLines)
  return {
    flow: page.lines.filter((line) => !taken.has(line)),
    notes: notes.map((lines) => ({
      kind: 'footnote',
      text: joinLines(lines.map(text)),
      page: page.page,
      lines: lines.length,
      size: lines[0]?.size ?? 1,
      bold: false,
      centred: false,
    })),
  }
}
