import { decimalDepth, ladderRung, withLadderHeadings } from './heading-ladder.ts'
import type { PdfParagraph } from './pdf-paragraphs.ts'
import { draftBlock, type DraftBlock } from './report-draft.ts'

/** Longest heading in UTF-16 units and lines. */
const longestHeading = 120
const mostLines = 3

/** Size of a heading or title against the body's. */
const headingSize = 1.12
const titleSize = 1.3

/** Pages on which the title is looked for. */
const titlePages = 2

const bulletMark = /^(?:[•●○◆■□▪▫◦‣➢➤✓]|[–—-]\s|\(?[a-z]\)\s|\([ivx]{1,4}\)\s)/iu

/** Says what each paragraph is: title, heading with level, list item, table row, footnote or paragraph. */
export function blocksOfParagraphs(paragraphs: readonly PdfParagraph[], body: number): DraftBlock[] {
  const bodyBold = boldShare(paragraphs) > 0.5
  const title = titleOf(paragraphs, body)
  const set = paragraphs.map((paragraph) => isSetAsHeading(paragraph, body, bodyBold))
  const ranks = [
    ...new Set(paragraphs.filter((_, at) => set[at]).map((paragraph) => rankOf(paragraph, body))),
  ]
  ranks.sort((a, b) => b - a)

  const drafted = paragraphs.map((paragraph, at): DraftBlock => {
    const { text, page, placed: lines } = paragraph
    if (paragraph.kind === 'row') return draftBlock('table-row', text, { page, lines })
    if (paragraph.kind === 'footnote') return draftBlock('footnote', text, { page, lines })
    if (paragraph === title) return draftBlock('title', text, { page, lines })
    // Numbered Chinese headings get their levels from the ladder.
    if (paragraph.lines <= mostLines && ladderRung(text) !== null)
      return draftBlock('paragraph', text, { page, lines })
    const depth = decimalDepth(text)
    if (depth !== null && (set[at] === true || (paragraph.lines === 1 && text.length <= 60))) {
      return draftBlock('heading', text, { level: depth, page, lines })
    }
    if (set[at] === true)
      return draftBlock('heading', text, { level: ranks.indexOf(rankOf(paragraph, body)) + 1, page, lines })
    if (bulletMark.test(text)) return draftBlock('list-item', text, { page, lines })
    return draftBlock('paragraph', text, { page, lines })
  })
  return withLadderHeadings(drafted)
}

function boldShare(paragraphs: readonly PdfParagraph[]): number {
  let bold = 0
  let all = 0
  for (const paragraph of paragraphs) {
    if (paragraph.kind !== 'paragraph') continue
    all += paragraph.text.length
    if (paragraph.bold) bold += paragraph.text.length
  }
  return all === 0 ? 0 : bold / all
}

/** The largest short paragraph of the first pages, if it stands out. */
function titleOf(paragraphs: readonly PdfParagraph[], body: number): PdfParagraph | null {
  let best: PdfParagraph | null = null
  const first = paragraphs[0]?.page ?? 1
  for (const paragraph of paragraphs) {
    if (paragraph.page >= first + titlePages) break
    if (paragraph.kind !== 'paragraph' || paragraph.text.length > longestHeading || paragraph.text.length < 4)
      continue
    if (paragraph.size < titleSize * body || !/\p{L}{2}/u.test(paragraph.text)) continue
    if (best === null || paragraph.size > best.size * 1.02) best = paragraph
  }
  return best
}

function isSetAsHeading(paragraph: PdfParagraph, body: number, bodyBold: boolean): boolean {
  const { kind, text, lines, size, bold } = paragraph
  if (kind !== 'paragraph' || lines > mostLines || text.length > longestHeading) return false
  if (!/\p{L}{2}/u.test(text) || /[.。;；,，、]$/u.test(text) || bulletMark.test(text)) return false
  if (size >= headingSize * body) return true
  return bold && !bodyBold && size >= 0.95 * body && lines <= 2 && !/[:：]$/u.test(text)
}

/** Order of heading styles: by size in half points, bold before light. */
function rankOf(paragraph: PdfParagraph, body: number): number {
  return Math.round((paragraph.size / body) * 12) * 2 + (paragraph.bold ? 1 : 0)
}
