import type { Section } from '../../../shared/contract/reports.ts'
import type { SectionKind } from '../../../shared/domain/sections.ts'
import { type OutlineRow, outlineRows } from './outline-rows.ts'
import type { ReaderDocument, Span } from './reader-document.ts'

/** A place that can be jumped to. */
interface SectionRow extends OutlineRow {
  start: number
  /** Codings that begin from here to the next row. */
  codings: number
}

/** Headings and sections with what lies under them. `codings` are sorted by start. */
export function sectionRows(
  document: ReaderDocument,
  sections: readonly Section[],
  codings: readonly Span[],
): SectionRow[] {
  const rows = outlineRows(document, sections)
  const startOf = (row: OutlineRow | undefined): number | undefined =>
    row && document.blocks[row.blockIndex]?.start
  return rows.map((row, index) => {
    const start = startOf(row) ?? 0
    const end = startOf(rows[index + 1]) ?? document.offsets.length
    return {
      ...row,
      start,
      codings: codings.filter((coding) => coding.start >= start && coding.start < end).length,
    }
  })
}

/** The rows whose heading or kind holds every word; those that begin with the first word come first. */
export function searchSections(
  rows: readonly SectionRow[],
  query: string,
  kindName: (kind: SectionKind) => string,
): readonly SectionRow[] {
  const words = folded(query).split(/\s+/u).filter(Boolean)
  const [first] = words
  if (first === undefined) return rows
  const found = rows.flatMap((row) => {
    const kind = row.section ? folded(kindName(row.section.kind)) : ''
    const text = folded(row.text)
    if (!words.every((word) => text.includes(word) || kind.includes(word))) return []
    return [{ row, begins: text.startsWith(first) || kind.startsWith(first) }]
  })
  return [...found.filter(({ begins }) => begins), ...found.filter(({ begins }) => !begins)].map(
    ({ row }) => row,
  )
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase()
