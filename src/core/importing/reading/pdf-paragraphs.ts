import { breaksOff, goesOn, mayInterrupt, takesUp } from './pdf-continuation.ts'
import type { PdfLine } from './pdf-lines.ts'
import { measuresOf, type DocumentMeasures, type Measure } from './pdf-measures.ts'
import { withoutFootnotes } from './pdf-footnotes.ts'
import type { PdfPageLines } from './pdf-furniture.ts'
import { withTableRows, type PdfTableRow, type PdfTextLine } from './pdf-tables.ts'
import { joinPlacedLines, textOfLines, type PlacedLine } from './placed-text.ts'

/** Lines that belong together, before it is known what they are. */
export interface PdfParagraph {
  kind: 'paragraph' | 'row' | 'footnote'
  text: string
  placed: PlacedLine[]
  /** Page of the first line. */
  page: number
  lines: number
  size: number
  bold: boolean
  /** Whether it is set in the middle of its column. */
  centred: boolean
}

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

/** What stands on the pages one after the other. */
type FlowItem = PdfTableRow | PdfTextLine | { kind: 'note'; note: PdfParagraph }

/** Puts the lines of all pages together into paragraphs, across columns and pages. */
export function paragraphsOf(pages: readonly PdfPageLines[], body: number): PdfParagraph[] {
  const flows = pages.map((page) => withoutFootnotes(page, body))
  const measures = measuresOf(flows, body)
  const items = flows.flatMap((flow): FlowItem[] => [
    ...withTableRows(flow.lines),
    ...flow.notes.map((note) => ({ kind: 'note' as const, note })),
  ])
  return gather(items, measures)
}

function gather(items: readonly FlowItem[], measures: DocumentMeasures): PdfParagraph[] {
  const paragraphs: PdfParagraph[] = []
  let open: PdfTextLine[] = []
  let held: PdfParagraph[] = []
  const close = (): void => {
    if (open.length > 0) paragraphs.push(paragraphOf(open, measures))
    open = []
    paragraphs.push(...held)
    held = []
  }
  for (let at = 0; at < items.length; at++) {
    const item = items[at]
    if (item === undefined) break
    if (item.kind === 'note') {
      // Footnotes of the page stand between the halves of a paragraph; they follow it.
      if (open.length === 0) paragraphs.push(item.note)
      else held.push(item.note)
      continue
    }
    if (item.kind === 'line' && goesOn(open, item, measures)) {
      open.push(item)
      continue
    }
    const resumed = resumption(items, at, open, measures)
    const line = items[resumed]
    if (resumed > at && line?.kind === 'line') {
      // So do a figure's caption and labels, and a table.
      held.push(...gather(items.slice(at, resumed), measures))
      open.push(line)
      at = resumed
      continue
    }
    close()
    if (item.kind === 'row') paragraphs.push(rowParagraph(item))
    else open.push(item)
  }
  close()
  return paragraphs
}

/** Most lines that a figure or table puts into a paragraph, and most that are looked at for its going on. */
const longestInterruption = 40

/** Where a paragraph that is broken off by a figure, table or footnotes is taken up again; -1 where it is not. */
function resumption(
  items: readonly FlowItem[],
  start: number,
  open: readonly PdfTextLine[],
  measures: DocumentMeasures,
): number {
  if (!breaksOff(open)) return -1
  const end = Math.min(items.length, start + longestInterruption)
  for (let at = start; at < end; at++) {
    const item = items[at]
    if (item === undefined || item.kind !== 'line' || mayInterrupt(item, measures)) continue
    return at > start && takesUp(open, item, measures) ? at : -1
  }
  return -1
}

function rowParagraph(row: PdfTableRow): PdfParagraph {
  const { placed, page } = row
  return {
    kind: 'row',
    text: textOfLines(placed),
    placed,
    page,
    lines: 1,
    size: 0,
    bold: false,
    centred: false,
  }
}

function paragraphOf(items: readonly PdfTextLine[], { measureOf }: DocumentMeasures): PdfParagraph {
  const first = items[0]?.line
  const characters = (item: PdfTextLine): number => item.text.length
  const total = items.reduce((sum, item) => sum + characters(item), 0)
  const bold = items.filter((item) => item.line.bold).reduce((sum, item) => sum + characters(item), 0)
  const placed = joinPlacedLines(items.map((item) => item.placed))
  return {
    kind: 'paragraph',
    text: textOfLines(placed),
    placed,
    page: first?.page ?? 1,
    lines: items.length,
    size: first?.size ?? 1,
    bold: bold > 0.9 * total,
    centred: items.every(({ line }) => isCentred(line, measureOf(line))),
  }
}

function isCentred(line: PdfLine, measure: Measure): boolean {
  const before = line.left - measure.left
  const after = measure.right - line.right
  return before > 2 * line.size && Math.abs(before - after) < Math.max(2 * line.size, 0.2 * (before + after))
}
