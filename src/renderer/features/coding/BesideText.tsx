import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { BlockRows } from './BlockRows.tsx'
import type { Layout } from './laid-codings.ts'
import { blockIndexAt, type ReaderDocument } from './reader-document.ts'
import classes from './Reader.module.css'
import { useReaderMemory } from './reader-memory.ts'
import { useReader } from './reader-store.ts'
import { type ReadingMeasure, readingStyle } from './reading-measure.ts'
import { domRanges, mountedBlocks } from './text-positions.ts'
import { useKeptPlace } from './use-kept-place.ts'

interface BesideTextProps {
  document: ReaderDocument
  layout: Layout
  measure: ReadingMeasure
  title: string
}

/** A report's text to be read: its codings show, its words can be selected and copied; nothing of it is changed. */
export function BesideText({ document, layout, measure, title }: BesideTextProps): ReactNode {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const { blocks } = document
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
  })
  const toTop = (start: number): void => {
    const settle = (attempts: number): void => {
      const element = scroller.current
      if (!element) return
      const [range] = domRanges(mountedBlocks(element), { start, end: start + 1 })
      if (range)
        element.scrollTop += range.getBoundingClientRect().top - element.getBoundingClientRect().top - 20
      // Blocks above may turn out taller or lower than estimated; look again.
      if (attempts > 0) requestAnimationFrame(() => settle(attempts - 1))
    }
    settle(4)
  }
  useKeptPlace(scroller, document, virtual, measure.key)
  const comeBack = useRef(() => {
    const start = useReaderMemory.getState().position[document.reportId] ?? 0
    if (start === 0 || start >= document.offsets.length) return
    virtual.scrollToIndex(blockIndexAt(blocks, start), { align: 'start' })
    toTop(start)
  })
  useEffect(() => {
    comeBack.current()
    scroller.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="document"
      tabIndex={0}
      aria-label={t('coding.textOf', { title })}
      lang={document.language === 'other' ? undefined : document.language}
      style={readingStyle(measure)}
      onPointerOver={({ target }) => {
        const mark = target instanceof Element ? target.closest<HTMLElement>('mark[data-ids]') : null
        const ids = mark?.dataset['ids']?.split(' ') ?? []
        if (mark) mark.title = ids.flatMap((id) => layout.byId.get(id)?.name ?? []).join('\n')
        const hoveredId = ids.at(-1) ?? null
        if (useReader.getState().hoveredId !== hoveredId) useReader.setState({ hoveredId })
      }}
    >
      <div className={classes.sizer} style={{ height: virtual.getTotalSize() }}>
        <BlockRows virtual={virtual} document={document} layout={layout} measure={measure} activeBlock={-1} />
      </div>
    </div>
  )
}
