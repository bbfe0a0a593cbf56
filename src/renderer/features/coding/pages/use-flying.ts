import { type RefObject, useCallback, useEffect, useRef } from 'react'

/** Px per ms from which nobody reads any more: about three pages a second. */
const fast = 3
/** Ms over which the pace is measured, and after which it is forgotten. */
const span = 120

/** Whether the pages are scrolled faster than one can read. */
export function useFlying(scroller: RefObject<HTMLElement | null>): () => boolean {
  const last = useRef({ at: 0, top: 0, pace: 0 })
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const scrolled = ({ timeStamp: at }: Event): void => {
      const { at: before, top } = last.current
      if (at - before < span / 2) return
      const pace = Math.abs(element.scrollTop - top) / (at - before)
      last.current = { at, top: element.scrollTop, pace }
    }
    element.addEventListener('scroll', scrolled, { passive: true })
    return () => element.removeEventListener('scroll', scrolled)
  }, [scroller])
  return useCallback(() => {
    const { at, pace } = last.current
    return pace > fast && performance.now() - at < span
  }, [])
}
