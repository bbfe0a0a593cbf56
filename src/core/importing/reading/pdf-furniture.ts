import type { PdfLine } from './pdf-lines.ts'

/** A page as lines, with what is needed to see which of them run through the document. */
export interface PdfPageLines {
  page: number
  height: number
  lines: PdfLine[]
}

/** Lines looked at from the head and from the foot of a page. */
const edgeLines = 4

/** Head and foot zones, as shares of the page height. */
const edgeZone = 0.14

const pageNumber =
  /^[\s\-–—―·•.|~～]*(?:第\s*)?(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*页)?(?:\s*(?:\/|of|，?\s*共)\s*\d{1,4}\s*页?)?[\s\-–—―·•.|~～]*$/i

/**
 * Drops running heads, running feet and page numbers: lines in the head or foot zone that say the same
 * (digits aside) at the same height on several pages, and page numbers.
 */
export function withoutFurniture(pages: readonly PdfPageLines[]): PdfPageLines[] {
  const seen = new Map<string, Set<number>>()
  for (const page of pages) {
    for (const line of edgesOf(page)) {
      for (const key of keysOf(line)) {
        const on = seen.get(key) ?? new Set<number>()
        on.add(page.page)
        seen.set(key, on)
      }
    }
  }
  const enough = pages.length <= 8 ? 2 : 3
  const repeats = (line: PdfLine): boolean => keysOf(line).some((key) => (seen.get(key)?.size ?? 0) >= enough)
  const numbers = numbersWithOffset(pages)
  return pages.map((page) => {
    const dropped = new Set(edgesOf(page).filter((line) => repeats(line) || numbers(line)))
    return dropped.size === 0 ? page : { ...page, lines: page.lines.filter((line) => !dropped.has(line)) }
  })
}

function edgesOf(page: PdfPageLines): PdfLine[] {
  const byHeight = page.lines.toSorted((a, b) => b.baseline - a.baseline)
  const head = byHeight.slice(0, edgeLines).filter((line) => line.baseline > page.height * (1 - edgeZone))
  const foot = byHeight.slice(-edgeLines).filter((line) => line.baseline < page.height * edgeZone)
  return [...new Set([...head, ...foot])]
}

/** Same words without digits at about the same height (8 pt), whatever the page; two grids, so that no edge parts two pages. */
function keysOf(line: PdfLine): string[] {
  const text = textOf(line)
  const name = pageNumber.test(text)
    ? '#'
    : text
        .replace(/\d+|\b[ivxl]+\b/g, '#')
        .replace(/\s+/g, '')
        .toLowerCase()
  return [Math.round(line.baseline / 8), Math.round(line.baseline / 8 + 0.5) + 0.5].map(
    (height) => `${name}|${height}|${Math.round(line.size)}`,
  )
}

/** Whether a line is a page number: it looks like one and runs on with the pages, or is decorated as one. */
function numbersWithOffset(pages: readonly PdfPageLines[]): (line: PdfLine) => boolean {
  const offsets = new Map<number, number>()
  for (const page of pages) {
    for (const line of edgesOf(page)) {
      const value = plainNumber(line)
      if (value !== null) offsets.set(value - page.page, (offsets.get(value - page.page) ?? 0) + 1)
    }
  }
  return (line) => {
    const text = textOf(line)
    if (!pageNumber.test(text)) return false
    if (/第|页|page|\/|^\s*[-–—―·|]/i.test(text)) return true
    const value = plainNumber(line)
    return value === null ? text.length <= 5 : (offsets.get(value - line.page) ?? 0) >= 2
  }
}

function plainNumber(line: PdfLine): number | null {
  const text = textOf(line)
  return pageNumber.test(text) && /\d/.test(text) ? Number(/\d{1,4}/.exec(text)?.[0]) : null
}

function textOf(line: PdfLine): string {
  return line.cells.map((cell) => cell.text).join(' ')
}
