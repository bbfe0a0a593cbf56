import type { PageInfo, PageLine, PageMap } from '../../../../shared/domain/page-map.ts'
import type { ReaderBlock } from '../reader-document.ts'

/** Where the pages lie under one another, in px. */
export interface PageStack {
  width: number
  tops: readonly number[]
  heights: readonly number[]
  total: number
}

/** Px between two pages, and above the first. */
export const pageGap = 16
/** Px below the upper edge that count as what is read. */
export const readingLine = 24
/** Px below the last page, so that its end can be read in the middle of the window. */
const endSpace = 120

/** Stacks pages of one width. */
export function stackPages(pages: readonly PageInfo[], width: number): PageStack {
  const heights = pages.map((page) =>
    page.width > 0 ? (page.height * width) / page.width : width * Math.SQRT2,
  )
  const tops: number[] = []
  let top = pageGap
  for (const height of heights) {
    tops.push(top)
    top += height + pageGap
  }
  return { width, tops, heights, total: top + endSpace }
}

/** The page at a height of the stack, and the height inside it as a share of the page (above 1 in the gap below). */
export function pageAt({ tops, heights }: PageStack, y: number): { index: number; share: number } {
  const index = Math.max(
    0,
    tops.findLastIndex((top) => top <= y),
  )
  return { index, share: Math.max(0, (y - (tops[index] ?? 0)) / Math.max(1, heights[index] ?? 1)) }
}

/** The height of the stack that `pageAt` told. */
export function heightAt({ tops, heights }: PageStack, place: { index: number; share: number }): number {
  return (tops[place.index] ?? 0) + place.share * (heights[place.index] ?? 0)
}

/** What is known of where the text of a page stands. */
export interface PageText {
  info: PageInfo
  /** Its lines, once they are there. */
  map: PageMap | undefined
  /** First and last position of its blocks; null for a page without text. */
  extent: { start: number; end: number } | null
}

/** The blocks of each page, as far as positions go; for pages whose lines are not there yet. */
export function pageExtents(blocks: readonly ReaderBlock[]): Map<number, { start: number; end: number }> {
  const extents = new Map<number, { start: number; end: number }>()
  for (const { page, start, end } of blocks) {
    if (page === null) continue
    const known = extents.get(page)
    if (known) known.end = Math.max(known.end, end)
    else extents.set(page, { start, end })
  }
  return extents
}

/**
 * The position at a height of a page (a share of it), which may lie between code points: text runs evenly down its
 * line, and down the page as long as the lines are not there. Null on a page without text.
 */
export function positionAtHeight({ info, map, extent }: PageText, share: number): number | null {
  const lines = map ? across(map.lines) : []
  if (lines.length === 0)
    return extent && extent.start + Math.min(1, Math.max(0, share)) * (extent.end - extent.start)
  const y = share * info.height
  const line = lines.find(({ bottom }) => bottom > y) ?? lines.at(-1)
  if (!line) return null
  const part = Math.max(0, Math.min(1, (y - line.top) / Math.max(0.01, line.bottom - line.top)))
  return line.start + part * (line.end - line.start)
}

/** The height of a position on its page, as a share of the page: what `positionAtHeight` turns around. */
export function heightOfPosition({ info, map, extent }: PageText, position: number): number {
  const lines = map ? across(map.lines) : []
  const line = lines.findLast(({ start }) => start <= position) ?? lines[0]
  if (!line || info.height <= 0) {
    if (!extent) return 0
    const part = (position - extent.start) / Math.max(1, extent.end - extent.start)
    return Math.max(0, Math.min(1, part))
  }
  const part = Math.max(0, Math.min(1, (position - line.start) / Math.max(1, line.end - line.start)))
  return (line.top + part * (line.bottom - line.top)) / info.height
}

/** Lines that run across the page, in the order of the text. */
const across = (lines: readonly PageLine[]): readonly PageLine[] => lines.filter(({ vertical }) => !vertical)
