import type { Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect } from 'react'
import type { ReaderDocument } from './reader-document.ts'
import { useReader } from './reader-store.ts'

/** Px that count as still above the first line read. */
const headroom = 32

/** Tells the reader's state what is on screen, at most once a frame. */
export function useScrollTracking(
  scroller: RefObject<HTMLElement | null>,
  document: ReaderDocument,
  virtual: Virtualizer<HTMLDivElement, Element>,
): void {
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    let frame = 0
    const look = (): void => {
      frame = 0
      const top = element.scrollTop
      const bottom = top + element.clientHeight
      const items = virtual.getVirtualItems()
      const first = items.find((item) => item.end > top + headroom)
      const last = items.findLast((item) => item.start < bottom)
      const length = Math.max(1, document.offsets.length)
      const { topBlock, window, scrolled } = useReader.getState()
      const next = {
        from: share(document, first, top) / length,
        to: share(document, last, bottom) / length,
      }
      const same = next.from === window.from && next.to === window.to && top === scrolled
      if (first && (first.index !== topBlock || !same)) {
        useReader.setState({ topBlock: first.index, window: next, scrolled: top })
      }
    }
    const scrolled = (): void => {
      if (frame === 0) frame = requestAnimationFrame(look)
    }
    element.addEventListener('scroll', scrolled, { passive: true })
    scrolled()
    return () => {
      element.removeEventListener('scroll', scrolled)
      cancelAnimationFrame(frame)
    }
  }, [scroller, document, virtual])
}

/** The code point at a height inside a block, taking the block's text as evenly spread. */
function share(
  document: ReaderDocument,
  item: { index: number; start: number; size: number } | undefined,
  y: number,
): number {
  const block = item && document.blocks[item.index]
  if (!item || !block) return 0
  const part = Math.max(0, Math.min(1, (y - item.start) / Math.max(1, item.size)))
  return Math.round(block.start + part * (block.end - block.start))
}
