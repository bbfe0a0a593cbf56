import { buildOffsetIndex, codePoint, codePointLength } from '../../../shared/text/offsets.ts'
import type { Span } from './reader-document.ts'

/**
 * Between the DOM and code points. Every run of text is an element with `data-start` (its first code point) whose
 * only child is a text node; every block is an element with `data-block`, `data-from` and `data-to`.
 */

const number = (element: HTMLElement, key: string): number => Number(element.dataset[key] ?? 0)

/** The code point at a DOM boundary point; null outside the text of a report. */
export function positionOf(node: Node, offset: number): number | null {
  const element = node instanceof HTMLElement ? node : node.parentElement
  const run = element?.closest<HTMLElement>('[data-start]')
  if (run) {
    const text = run.textContent
    const utf16 = node instanceof Text ? offset : offset === 0 ? 0 : text.length
    return number(run, 'start') + codePointLength(text.slice(0, utf16))
  }
  const block = element?.closest<HTMLElement>('[data-block]')
  if (!block) return null
  const child = node.childNodes[offset]
  const next =
    child instanceof HTMLElement
      ? child.matches('[data-start]')
        ? child
        : child.querySelector<HTMLElement>('[data-start]')
      : null
  if (next) return number(next, 'start')
  return offset === 0 ? number(block, 'from') : number(block, 'to')
}

/** The code point under a point of the window; null outside the text. */
export function positionAtPoint(x: number, y: number): number | null {
  const caret = document.caretPositionFromPoint(x, y)
  return caret ? positionOf(caret.offsetNode, caret.offset) : null
}

/** A block that is mounted, with the code points it holds. */
export interface MountedBlock {
  element: HTMLElement
  from: number
  to: number
}

/** The blocks that are mounted now, in the order of the document tree. */
export function mountedBlocks(root: HTMLElement): MountedBlock[] {
  return [...root.querySelectorAll<HTMLElement>('[data-block]')].map((element) => ({
    element,
    from: number(element, 'from'),
    to: number(element, 'to'),
  }))
}

/** DOM ranges of a span, one per mounted block that it touches. */
export function domRanges(blocks: readonly MountedBlock[], span: Span): Range[] {
  const ranges: Range[] = []
  for (const block of blocks) {
    const start = Math.max(span.start, block.from)
    const end = Math.min(span.end, block.to)
    if (start >= end) continue
    const from = boundary(block.element, start, false)
    const to = boundary(block.element, end, true)
    if (!from || !to) continue
    const range = new Range()
    range.setStart(from.node, from.offset)
    range.setEnd(to.node, to.offset)
    ranges.push(range)
  }
  return ranges
}

/** The text node and offset of a position; `closing`: as the end of a range, so in the run before rather than after. */
function boundary(
  block: HTMLElement,
  position: number,
  closing: boolean,
): { node: Node; offset: number } | null {
  let found: HTMLElement | null = null
  for (const run of block.querySelectorAll<HTMLElement>('[data-start]')) {
    const start = number(run, 'start')
    if (closing ? start < position : start <= position) found = run
    else break
  }
  const node = found?.firstChild
  if (!found || !(node instanceof Text)) return null
  const index = buildOffsetIndex(node.data)
  return { node, offset: index.toUtf16(codePoint(Math.min(index.length, position - number(found, 'start')))) }
}
