/**
 * A block is one paragraph-like unit of a report's text. Blocks are in reading order, do not overlap, and
 * cover the text except for the line feeds between them.
 */
export const blockKinds = ['title', 'heading', 'paragraph', 'list-item', 'table-row', 'footnote'] as const

export type BlockKind = (typeof blockKinds)[number]

export interface Block {
  kind: BlockKind
  /** Heading depth, 1 = topmost; null for anything that is not a heading. */
  level: number | null
  /** First code point, inclusive. */
  start: number
  /** Last code point, exclusive. */
  end: number
  /** Page of the original, from 1; null where the original has no pages. */
  page: number | null
}
