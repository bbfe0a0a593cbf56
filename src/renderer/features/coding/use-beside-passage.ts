import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { Span } from './reader-document.ts'
import { domRanges, mountedBlocks } from './text-positions.ts'

/** Px between a passage and what floats beside it, and to the edges of the pane. */
const gap = 6

/**
 * Keeps a floating element just below the last line of a passage (above where there is no room), inside its offset
 * parent. Where the passage is not on screen it stands at the parent's lower edge.
 */
export function useBesidePassage(span: Span | null): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const floating = element.current
    const pane = floating?.offsetParent
    if (!floating || !(pane instanceof HTMLElement) || !span) return
    const place = (): void => {
      const box = pane.getBoundingClientRect()
      const line = lastLine(pane, span)
      const seen = line && line.bottom > box.top && line.top < box.bottom ? line : null
      const below = (seen ? seen.bottom - box.top : box.height) + gap
      const above = (seen ? seen.top - box.top : box.height) - gap - floating.offsetHeight
      const fits = below + floating.offsetHeight + gap <= box.height
      const left = (seen ? seen.right - box.left : box.width / 2) - floating.offsetWidth / 2
      const rightmost = box.width - floating.offsetWidth - gap
      floating.style.top = `${Math.max(gap, fits ? below : above)}px`
      floating.style.left = `${Math.max(gap, Math.min(rightmost, left))}px`
    }
    place()
    // Scrolling does not bubble, but is seen on its way down.
    pane.addEventListener('scroll', place, { capture: true, passive: true })
    return () => pane.removeEventListener('scroll', place, { capture: true })
  })
  return element
}

/** Of the text, else of the page images, which draw the selected coding. */
function lastLine(pane: HTMLElement, { start, end }: Span): DOMRect | null {
  const last = domRanges(mountedBlocks(pane), { start: Math.max(start, end - 1), end }).at(-1)
  const drawn = [...pane.querySelectorAll('[data-selected] rect')].at(-1)
  return last?.getClientRects()[0] ?? drawn?.getBoundingClientRect() ?? null
}
