import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { blockIndexAt, type ReaderDocument, type Span } from './reader-document.ts'
import { useReader } from './reader-store.ts'

/** Share of the height at which the eyes are taken to be. */
const eyeLine = 0.38
const scrollKeys = new Set(['PageUp', 'PageDown', 'Home', 'End', ' '])

/**
 * In focus mode marks the rows of the text that stay at full strength (`data-read`): what is selected, else the
 * caret's paragraph, else, after scrolling, the one where the eyes are. No block renders again for it.
 */
export function useFocusParagraph(
  scroller: RefObject<HTMLElement | null>,
  document: ReaderDocument,
  on: boolean,
): void {
  const scrolledSince = useRef(false)
  const mark = useRef<() => void>(() => undefined)
  mark.current = () => {
    const element = scroller.current
    if (!element) return
    element.toggleAttribute('data-focus', on)
    if (!on) {
      for (const row of element.querySelectorAll('[data-read]')) row.removeAttribute('data-read')
      return
    }
    const { selection, caret } = useReader.getState()
    const span: Span | null =
      selection ?? (caret === null || scrolledSince.current ? null : { start: caret, end: caret + 1 })
    const rows = [...element.querySelectorAll<HTMLElement>('[data-index]')]
    const box = element.getBoundingClientRect()
    const wanted = span && blocksOf(document, span)
    const read = wanted && rows.some((row) => isIn(row, wanted) && isSeen(row, box)) ? wanted : null
    const eyes = box.top + box.height * eyeLine
    const seen =
      read === null ? (rows.find((row) => row.getBoundingClientRect().bottom > eyes) ?? rows.at(-1)) : null
    for (const row of rows) {
      row.toggleAttribute('data-read', read ? isIn(row, read) : row === seen)
    }
  }
  // After every render: what is mounted may have changed.
  useLayoutEffect(() => mark.current())
  useEffect(() => {
    const element = scroller.current
    if (!element || !on) return
    let frame = 0
    const soon = (): void => {
      if (frame === 0)
        frame = requestAnimationFrame(() => {
          frame = 0
          mark.current()
        })
    }
    const byHand = (): void => {
      scrolledSince.current = true
    }
    const byKey = ({ key }: KeyboardEvent): void => {
      if (scrollKeys.has(key)) byHand()
    }
    element.addEventListener('scroll', soon, { passive: true })
    element.addEventListener('wheel', byHand, { passive: true })
    element.addEventListener('touchmove', byHand, { passive: true })
    element.addEventListener('keydown', byKey)
    const stop = useReader.subscribe((now, before) => {
      if (now.caret === before.caret && now.selection === before.selection) return
      scrolledSince.current = now.caret === null
      mark.current()
    })
    return () => {
      stop()
      cancelAnimationFrame(frame)
      element.removeEventListener('scroll', soon)
      element.removeEventListener('wheel', byHand)
      element.removeEventListener('touchmove', byHand)
      element.removeEventListener('keydown', byKey)
    }
  }, [scroller, on])
}

interface Blocks {
  first: number
  last: number
}

const isIn = (row: HTMLElement, { first, last }: Blocks): boolean => {
  const index = Number(row.dataset['index'])
  return index >= first && index <= last
}

function isSeen(row: HTMLElement, within: DOMRect): boolean {
  const { top, bottom } = row.getBoundingClientRect()
  return bottom > within.top && top < within.bottom
}

const blocksOf = ({ blocks }: ReaderDocument, { start, end }: Span): Blocks => ({
  first: blockIndexAt(blocks, start),
  last: blockIndexAt(blocks, Math.max(start, end - 1)),
})
