import type { PdfPageLines } from './pdf-furniture.ts'
import { placedLine, type PdfLine } from './pdf-lines.ts'
import type { PdfParagraph } from './pdf-paragraphs.ts'
import { joinPlacedLines, textOfLines } from './placed-text.ts'

const noteStart = /^(?:\d{1,3}[\s.．)）]*|[①-⑳*†‡]\s*|\[\d{1,3}\]\s*|〔\d{1,3}〕)\p{L}/u

/** A page's running lines, and the notes at its foot. */
export interface PageFlow {
  page: number
  lines: PdfLine[]
  notes: PdfParagraph[]
}

/** Sets apart the notes at the foot of a page: lines of smaller type below all running text, the first one numbered. */
export function withoutFootnotes(page: PdfPageLines, body: number): PageFlow {
  const all = { page: page.page, lines: page.lines, notes: [] }
  const small = (line: PdfLine): boolean => line.size < 0.93 * body
  let lowest = Infinity
  for (const line of page.lines) if (!small(line)) lowest = Math.min(lowest, line.baseline)
  if (!Number.isFinite(lowest)) return all
  const below = page.lines.filter(
    (line) => line.baseline < lowest && line.baseline < page.height / 2 && small(line),
  )
  if (below.length === 0) return all
  const texts = below.map((line) => placedLine(line))
  const first = texts.findIndex(({ text }) => noteStart.test(text))
  const contents = texts.some(({ text }) => /[.…]{5}/.test(text))
  if (first < 0 || contents) return all
  const notes: PdfLine[][] = []
  for (const [at, line] of below.entries()) {
    if (at < first) continue
    if (notes.length === 0 || noteStart.test(texts[at]?.text ?? '')) notes.push([line])
    else notes.at(-1)?.push(line)
  }
  const taken = new Set(below.slice(first))
  return {
    page: page.page,
    lines: page.lines.filter((line) => !taken.has(line)),
    notes: notes.map((lines) => footnote(lines, page.page)),
  }
}

function footnote(lines: readonly PdfLine[], page: number): PdfParagraph {
  const placed = joinPlacedLines(lines.map(placedLine))
  return {
    kind: 'footnote',
    text: textOfLines(placed),
    placed,
    page,
    lines: lines.length,
    size: lines[0]?.size ?? 1,
    bold: false,
    centred: false,
  }
}
