import type { Section } from '../../../shared/contract/reports.ts'
import { blockIndexAt, type OutlineEntry, type ReaderDocument } from './reader-document.ts'

/** A heading of the report, or the first words of a section that has none. */
export interface OutlineRow extends OutlineEntry {
  /** The section that begins here. */
  section: Section | null
}

/** Headings and section starts together, in the order of the text. */
export function outlineRows(document: ReaderDocument, sections: readonly Section[]): OutlineRow[] {
  const byBlock = new Map(sections.map((section) => [blockIndexAt(document.blocks, section.start), section]))
  const rows = document.outline.map((entry): OutlineRow => {
    const section = byBlock.get(entry.blockIndex) ?? null
    byBlock.delete(entry.blockIndex)
    return { ...entry, section }
  })
  for (const [blockIndex, section] of byBlock) {
    const text = document.blocks[blockIndex]?.text.replaceAll(/\s+/g, ' ').trim() ?? section.heading
    rows.push({ blockIndex, depth: 0, text: [...text].slice(0, 60).join(''), section })
  }
  return rows.sort((a, b) => a.blockIndex - b.blockIndex)
}
