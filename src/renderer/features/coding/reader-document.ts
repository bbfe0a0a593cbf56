import type { ReportText } from '../../../shared/contract/reports.ts'
import type { Block } from '../../../shared/domain/blocks.ts'
import { buildOffsetIndex, codePoint, type OffsetIndex } from '../../../shared/text/offsets.ts'
import { tableColumns } from './table-columns.ts'

/** A block as the reader shows it. */
export interface ReaderBlock extends Block {
  index: number
  text: string
  /** Running number of paragraphs and list items, from 1; null for other kinds. */
  number: number | null
  /** Whether this is the first block of its page. */
  opensPage: boolean
  /** Widths of a table row's columns (CSS grid template); null for other kinds. */
  columns: string | null
}

export interface OutlineEntry {
  blockIndex: number
  /** 0 for the topmost heading of this report. */
  depth: number
  text: string
}

/** A report made ready for reading: computed once per text. */
export interface ReaderDocument {
  reportId: string
  language: 'zh' | 'en' | 'other'
  text: string
  offsets: OffsetIndex
  blocks: readonly ReaderBlock[]
  outline: readonly OutlineEntry[]
}

export interface Span {
  /** Code points, end exclusive. */
  start: number
  end: number
}

export function readerDocument(report: ReportText): ReaderDocument {
  const offsets = buildOffsetIndex(report.text)
  const slice = (start: number, end: number): string =>
    report.text.slice(offsets.toUtf16(codePoint(start)), offsets.toUtf16(codePoint(end)))
  let number = 0
  let page: number | null = null
  const blocks = report.blocks.map((block, index): ReaderBlock => {
    const numbered = block.kind === 'paragraph' || block.kind === 'list-item'
    if (numbered) number++
    const opensPage = block.page !== null && block.page !== page
    page = block.page ?? page
    return {
      ...block,
      index,
      text: slice(block.start, block.end),
      number: numbered ? number : null,
      opensPage,
      columns: null,
    }
  })
  for (const { index, columns } of tableColumns(blocks)) {
    const block = blocks[index]
    if (block) block.columns = columns
  }
  return {
    reportId: report.id,
    language: report.language,
    text: report.text,
    offsets,
    blocks,
    outline: outlineOf(blocks),
  }
}

/** The words of a span; positions in code points. */
export function textOf(document: ReaderDocument, { start, end }: Span): string {
  return document.text.slice(
    document.offsets.toUtf16(codePoint(start)),
    document.offsets.toUtf16(codePoint(end)),
  )
}

/** Index of the block that holds a position, or of the last one that starts before it; 0 for an empty report. */
export function blockIndexAt(blocks: readonly Span[], position: number): number {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((blocks[middle]?.start ?? 0) <= position) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}

/** A span without the blanks at its ends, inside the text; null when nothing is left. */
export function trimmedSpan(document: ReaderDocument, one: number, other: number): Span | null {
  const start = Math.max(0, Math.min(one, other))
  const end = Math.min(document.offsets.length, Math.max(one, other))
  const words = textOf(document, { start, end })
  const trimmed = words.trim()
  if (trimmed === '') return null
  const before = words.length - words.trimStart().length
  const after = words.length - words.trimEnd().length
  // Blanks are single code units, so their count is the same in code points.
  return { start: start + before, end: end - after }
}

function outlineOf(blocks: readonly ReaderBlock[]): OutlineEntry[] {
  const headings = blocks.filter(({ kind, text }) => kind === 'heading' && text.trim() !== '')
  const top = Math.min(...headings.map(({ level }) => level ?? 1))
  return headings.map(({ index, level, text }) => ({
    blockIndex: index,
    depth: Math.min(4, (level ?? 1) - top),
    text: text.replaceAll(/\s+/g, ' ').trim(),
  }))
}
