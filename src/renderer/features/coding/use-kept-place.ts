import type { Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useRef } from 'react'
import { blockIndexAt, type ReaderDocument } from './reader-document.ts'
import { rememberPosition } from './reader-memory.ts'
import { domRanges, mountedBlocks, positionAtPoint } from './text-positions.ts'

/** Px from the upper edge to the first line, as `scrollTo` puts it there. */
const topMargin = 20
/** Ms of rest after which the place is looked up, and remembered. */
const rest = 150

/**
 * Keeps the first line on screen where it is when lines break elsewhere (`key` changes: size, font, width), and
 * remembers it, so that the report opens there again.
 */
export function useKeptPlace(
  scroller: RefObject<HTMLElement | null>,
  document: ReaderDocument,
  virtual: Virtualizer<HTMLDivElement, Element>,
  key: string,
): void {
  /** A code point of the first line. */
  const place = useRef(0)
  /** Ends the search for the place after lines broke elsewhere; null when none is under way. */
  const settling = useRef<(() => void) | null>(null)
  /** The text was scrolled since the place was looked up. */
  const stale = useRef(false)
  const look = useRef<() => void>(() => undefined)
  look.current = () => {
    const element = scroller.current
    // Nothing to be seen (the pane is not laid out yet), or nothing that a person scrolled to.
    if (!element || element.clientHeight === 0 || settling.current) return
    const scrolled = element.scrollTop
    // The same code point as long as its line is the first: otherwise every change would go back to a line's beginning.
    const position = stillFirst(element, place.current) ?? firstPosition(element)
    if (position === null) return
    stale.current = false
    place.current = scrolled <= topMargin ? 0 : position
    rememberPosition(document.reportId, place.current)
  }
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = (): void => {
      if (!settling.current) stale.current = true
      clearTimeout(timer)
      timer = setTimeout(() => look.current(), rest)
    }
    // Whoever scrolls meanwhile has the last word.
    const byHand = (): void => settling.current?.()
    const hands = ['wheel', 'touchmove', 'pointerdown'] as const
    for (const hand of hands) element.addEventListener(hand, byHand, { passive: true })
    const byKey = ({ ctrlKey, metaKey }: KeyboardEvent): void => {
      if (!ctrlKey && !metaKey) byHand()
    }
    element.addEventListener('keydown', byKey)
    element.addEventListener('scroll', later, { passive: true })
    return () => {
      for (const hand of hands) element.removeEventListener(hand, byHand)
      element.removeEventListener('keydown', byKey)
      element.removeEventListener('scroll', later)
      clearTimeout(timer)
      settling.current?.()
      // The text goes before it came to rest.
      if (stale.current) look.current()
    }
  }, [scroller, document])

  const before = useRef(key)
  useLayoutEffect(() => {
    if (before.current === key) return
    before.current = key
    if (stale.current && !settling.current) place.current = placeByHeight()
    virtual.measure()
    if (place.current === 0) virtual.scrollToOffset(0)
    else settle(place.current)
  })

  /** The first line's code point by the heights that blocks had until now, taking their texts as evenly spread. */
  function placeByHeight(): number {
    const top = (scroller.current?.scrollTop ?? 0) + topMargin
    const item = virtual.getVirtualItems().find(({ end }) => end > top)
    const block = item && document.blocks[item.index]
    if (!item || !block || top <= 2 * topMargin) return 0
    const share = Math.max(0, (top - item.start) / Math.max(1, item.size))
    return Math.round(block.start + share * (block.end - block.start))
  }

  /** Brings a position's line to the top, again and again until the blocks around it have taken their heights. */
  function settle(position: number): void {
    let frame = 0
    let [calm, tries] = [0, 0]
    const stop = (): void => {
      cancelAnimationFrame(frame)
      settling.current = null
    }
    const step = (): void => {
      const element = scroller.current
      if (!element || calm > 4 || tries++ > 60) {
        stop()
        look.current()
        return
      }
      const box = lineBox(element, position)
      const off = box ? box.top - firstLine(element) : 0
      if (!box) virtual.scrollToIndex(blockIndexAt(document.blocks, position), { align: 'start' })
      const scrolled = element.scrollTop
      if (Math.abs(off) > 1) element.scrollTop += off
      // There, or as near as the end of the text allows.
      calm = box && element.scrollTop === scrolled ? calm + 1 : 0
      frame = requestAnimationFrame(step)
    }
    settling.current?.()
    settling.current = stop
    step()
  }
}

const firstLine = (element: HTMLElement): number => element.getBoundingClientRect().top + topMargin

/** The code point at the beginning of the first line. */
function firstPosition(element: HTMLElement): number | null {
  const top = firstLine(element)
  const block = [...element.querySelectorAll<HTMLElement>('[data-block]')].find(
    (mounted) => mounted.getBoundingClientRect().bottom > top + 2,
  )
  if (!block) return null
  const box = block.getBoundingClientRect()
  const size = parseFloat(getComputedStyle(block).fontSize)
  return (
    positionAtPoint(box.left + 2, Math.max(top, box.top) + size * 0.6) ?? Number(block.dataset['from'] ?? 0)
  )
}

/** The line that holds a position; undefined while it is not mounted. */
function lineBox(element: HTMLElement, position: number): DOMRect | undefined {
  const [range] = domRanges(mountedBlocks(element), { start: position, end: position + 1 })
  return range?.getBoundingClientRect()
}

function stillFirst(element: HTMLElement, position: number): number | null {
  const box = lineBox(element, position)
  return box && Math.abs(box.top - firstLine(element)) < box.height * 0.7 ? position : null
}
