import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcutTexts } from '../../shortcuts.ts'
import { BlockRows } from './BlockRows.tsx'
import type { Layout } from './laid-codings.ts'
import { blockIndexAt, type ReaderDocument, type Span } from './reader-document.ts'
import classes from './Reader.module.css'
import { useReader } from './reader-store.ts'
import { type ReadingMeasure, readingStyle } from './reading-measure.ts'
import { domRanges, mountedBlocks } from './text-positions.ts'
import { useFocusParagraph } from './use-focus-paragraph.ts'
import { useHighlights } from './use-highlights.ts'
import { useKeptPlace } from './use-kept-place.ts'
import { usePointerSelection } from './use-pointer-selection.ts'
import { useReadingKeys } from './use-reading-keys.ts'
import { useScrollTracking } from './use-scroll-tracking.ts'

export interface ReaderHandle {
  /** Brings a span into view; `calm` only if it is not there yet. */
  scrollTo: (span: Span, options?: { calm?: boolean; top?: boolean }) => void
  /**
   * Puts a position, which may lie between code points, at the upper edge; never further than `reach` px from the
   * beginning, so that both views leave their beginnings together.
   */
  follow: (position: number, reach: number) => void
  focus: () => void
}

interface ReaderTextProps {
  ref: Ref<ReaderHandle>
  document: ReaderDocument
  layout: Layout
  measure: ReadingMeasure
  title: string
  /** Stretches that were recognised with low confidence. */
  uncertain: readonly Span[]
  /** Only the paragraph being read at full strength. */
  focus: boolean
  /** Shown over the text, at places of its own. */
  overlay: ReactNode
}

/** What the text itself is for, named to assistive technology. */
const selectingCommands = [
  'code.nextWord',
  'code.selectSentence',
  'code.selectParagraph',
  'code.open',
  'code.repeat',
]

/** The report's text: virtualised blocks in a column that is comfortable to read. */
export function ReaderText(props: ReaderTextProps): ReactNode {
  const { ref, document, layout, measure, title, uncertain, focus, overlay } = props
  const { t } = useTranslation()
  const shortcuts = useShortcutTexts()
  const scroller = useRef<HTMLDivElement>(null)
  const held = usePointerSelection(scroller, document)
  const { blocks } = document
  // The same functions as long as they mean the same: with others, thousands of places are computed anew.
  const estimateSize = useCallback((index: number) => measure.estimate(blocks[index]), [measure, blocks])
  const getItemKey = useCallback((index: number) => `${document.reportId}:${index}`, [document])
  const virtual = useVirtualizer({
    count: blocks.length,
    getScrollElement: () => scroller.current,
    estimateSize,
    getItemKey,
    overscan: 6,
    paddingStart: 20,
    paddingEnd: 240,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan)
      const to = Math.min(count - 1, endIndex + overscan)
      const indexes = Array.from({ length: to - from + 1 }, (_, at) => from + at)
      const kept = held.current
      return kept === null || (kept >= from && kept <= to)
        ? indexes
        : [...indexes, kept].sort((a, b) => a - b)
    },
  })
  const activeBlock = useReader(({ caret }) => (caret === null ? -1 : blockIndexAt(blocks, caret)))

  const scrollTo: ReaderHandle['scrollTo'] = (span, { calm = false, top = false } = {}) => {
    const element = scroller.current
    if (!element) return
    const index = blockIndexAt(blocks, span.start)
    const settle = (attempts: number): void => {
      const [range] = domRanges(mountedBlocks(element), {
        start: span.start,
        end: Math.max(span.start + 1, span.end),
      })
      if (!range) {
        if (attempts > 0) requestAnimationFrame(() => settle(attempts - 1))
        return
      }
      const box = element.getBoundingClientRect()
      const at = range.getBoundingClientRect()
      const inView = at.top >= box.top + 24 && at.top <= box.bottom - 72
      if (calm && inView) return
      const wanted =
        box.top + (top ? 20 : Math.max(24, Math.min(box.height * 0.35, box.height - at.height - 24)))
      if (Math.abs(at.top - wanted) < 2) return
      element.scrollTop += at.top - wanted
      // Blocks above may turn out taller or lower than estimated; look again.
      if (attempts > 0) requestAnimationFrame(() => settle(Math.min(attempts - 1, 2)))
    }
    const mounted = element.querySelector(`[data-block="${index}"]`) !== null
    if (!mounted) virtual.scrollToIndex(index, { align: top ? 'start' : 'center' })
    settle(12)
  }
  const follow: ReaderHandle['follow'] = (position, reach) => {
    const index = blockIndexAt(blocks, position)
    const block = blocks[index]
    const place = virtual.measurementsCache[index]
    if (!block || !place || !scroller.current) return
    const part = (position - block.start) / Math.max(1, block.end - block.start)
    scroller.current.scrollTop = Math.min(reach, place.start + Math.min(1, part) * place.size)
  }
  // Where the other view of the report was left.
  const comeBack = useRef(() => {
    const { from } = useReader.getState().window
    // Again while the blocks around it turn out taller or lower than estimated.
    const settle = (attempts: number): void => {
      follow(from * document.offsets.length, Infinity)
      if (attempts > 0) requestAnimationFrame(() => settle(attempts - 1))
    }
    if (from > 0) settle(4)
  })
  useLayoutEffect(() => comeBack.current(), [])
  useImperativeHandle(ref, () => ({
    scrollTo,
    follow,
    focus: () => scroller.current?.focus({ preventScroll: true }),
  }))

  const keys = useReadingKeys(document, layout, (position) =>
    scrollTo({ start: position, end: position }, { calm: true }),
  )
  useHighlights(scroller, document, layout, uncertain)
  useScrollTracking(scroller, document, virtual)
  useKeptPlace(scroller, document, virtual, measure.key)
  useFocusParagraph(scroller, document, focus)
  useHoverTracking(scroller)

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="document"
      tabIndex={0}
      aria-label={t('coding.textOf', { title })}
      aria-keyshortcuts={shortcuts.aria(...selectingCommands)}
      lang={document.language === 'other' ? undefined : document.language}
      style={readingStyle(measure)}
      onKeyDown={keys}
    >
      <div className={classes.sizer} style={{ height: virtual.getTotalSize() }}>
        <BlockRows
          virtual={virtual}
          document={document}
          layout={layout}
          measure={measure}
          activeBlock={activeBlock}
        />
        {overlay}
      </div>
    </div>
  )
}

/** Pointing at a coded passage lights its innermost coding. */
function useHoverTracking(scroller: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const over = (event: PointerEvent): void => {
      if (
        !(event.target instanceof Element) ||
        event.buttons !== 0 ||
        event.target.closest('[data-block]') === null
      )
        return
      const ids = event.target.closest<HTMLElement>('mark[data-ids]')?.dataset['ids'] ?? ''
      const hoveredId = ids === '' ? null : (ids.split(' ').at(-1) ?? null)
      if (useReader.getState().hoveredId !== hoveredId) useReader.setState({ hoveredId })
    }
    const leave = (): void => useReader.setState({ hoveredId: null })
    element.addEventListener('pointerover', over, { passive: true })
    element.addEventListener('pointerleave', leave)
    return () => {
      element.removeEventListener('pointerover', over)
      element.removeEventListener('pointerleave', leave)
    }
  }, [scroller])
}
