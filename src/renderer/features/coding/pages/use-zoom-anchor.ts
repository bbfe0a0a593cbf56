import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { useReaderMemory } from '../reader-memory.ts'
import { zoomBounds } from './zoom.ts'
import { heightAt, pageAt, type PageStack, readingLine } from './page-geometry.ts'

/** Px that pages.module.css keeps free at the right for the selection bar. */
const endPadding = 29

/** How much a step of the wheel zooms. */
const wheelRate = 0.0016

/**
 * Keeps the place when the pages become wider or narrower: what the pointer is on while Ctrl and the wheel zoom, else
 * the middle of the pane; what is at its top when the pane itself became wider.
 */
export function useZoomAnchor(scroller: RefObject<HTMLElement | null>, stack: PageStack): void {
  const before = useRef(stack)
  const pointer = useRef<{ x: number; y: number } | null>(null)
  const zoom = useReaderMemory((memory) => memory.zoom)
  const zoomBefore = useRef(zoom)
  /** Where it stood before the pages became shorter, which moves the browser's own count. */
  const stood = useRef({ left: 0, top: 0 })
  useLayoutEffect(() => {
    const element = scroller.current
    const old = before.current
    before.current = stack
    if (!element || old.width === stack.width) return
    const { left, top } = stood.current
    const zoomed = zoomBefore.current !== zoom
    zoomBefore.current = zoom
    const x = pointer.current?.x ?? element.clientWidth / 2
    // What is read stays where the pane became wider; at the beginning one stays there.
    const y = pointer.current?.y ?? (zoomed && top > 0 ? element.clientHeight / 2 : readingLine)
    pointer.current = null
    const margin = (width: number): number => Math.max(0, (element.clientWidth - endPadding - width) / 2)
    const across = (left + x - margin(old.width)) / old.width
    element.scrollTo(
      across * stack.width + margin(stack.width) - x,
      top === 0 ? 0 : heightAt(stack, pageAt(old, top + y)) - y,
    )
    stood.current = { left: element.scrollLeft, top: element.scrollTop }
  }, [scroller, stack, zoom])
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const wheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      const box = element.getBoundingClientRect()
      pointer.current = { x: event.clientX - box.left, y: event.clientY - box.top }
      const { zoom } = useReaderMemory.getState()
      useReaderMemory.setState({ zoom: zoomBounds(zoom * Math.exp(-event.deltaY * wheelRate)) })
    }
    const scrolled = (): void => {
      stood.current = { left: element.scrollLeft, top: element.scrollTop }
    }
    element.addEventListener('wheel', wheel, { passive: false })
    element.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      element.removeEventListener('wheel', wheel)
      element.removeEventListener('scroll', scrolled)
    }
  }, [scroller])
}
