import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PageInfo, PageMap } from '../../../../shared/domain/page-map.ts'
import { boxesOf } from '../../../../shared/domain/page-lines.ts'
import type { Layout } from '../laid-codings.ts'
import { blockIndexAt, type ReaderDocument, type Span } from '../reader-document.ts'
import { useReader } from '../reader-store.ts'
import type { ReaderHandle } from '../ReaderText.tsx'
import { useReadingKeys } from '../use-reading-keys.ts'
import { PageSheet } from './PageSheet.tsx'
import classes from './pages.module.css'
import { positionOnPages } from './page-positions.ts'
import { usePageSelection } from './use-page-selection.ts'

interface PagesPaneProps {
  ref: Ref<ReaderHandle>
  document: ReaderDocument
  pages: readonly PageInfo[]
  uncertain: readonly Span[]
  layout: Layout
  title: string
  /** Width of a page, px. */
  width: number
  /** Goes with the text beside it: null where the pages stand alone. */
  onLead: ((position: number) => void) | null
  /** Shown over the pages, at places of its own. */
  overlay: ReactNode
}

/** Px between two pages. */
const gap = 16
/** Px above a passage that is brought into view. */
const headroom = 60

/** The pages of the original, with the codings, the selection and the passage jumped to drawn on them. */
export function PagesPane(props: PagesPaneProps): ReactNode {
  const { ref, document, pages, uncertain, layout, title, width, onLead, overlay } = props
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const maps = useRef(new Map<number, PageMap>())
  /** Whether the person scrolls here; otherwise the pages follow the text. */
  const leads = useRef(false)
  const virtual = useVirtualizer({
    count: pages.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(pages[index], width) + gap,
    getItemKey: (index) => `${document.reportId}:${index}`,
    overscan: 1,
    paddingStart: gap,
    paddingEnd: 120,
  })
  useLayoutEffect(() => virtual.measure(), [width, virtual])
  usePageSelection(scroller, document, maps, layout)

  const offsetOf = (index: number): number => virtual.measurementsCache[index]?.start ?? 0
  const pageIndexOf = (position: number): number => {
    for (const [page, map] of maps.current)
      if (map.lines.some(({ start, end }) => start <= position && position < end))
        return pages.findIndex((info) => info.page === page)
    const page = document.blocks[blockIndexAt(document.blocks, position)]?.page ?? null
    return Math.max(
      0,
      pages.findIndex((info) => info.page === page),
    )
  }
  /** Px from the top of the scrolled contents to a passage; the top of its page until its map is there. */
  const topOf = (span: Span): { top: number; sure: boolean } => {
    const index = pageIndexOf(span.start)
    const info = pages[index]
    const map = info && maps.current.get(info.page)
    const [box] = map ? boxesOf(map.page, map.lines, span.start, Math.max(span.end, span.start + 1)) : []
    return {
      top: offsetOf(index) + (box && info ? (box.top * width) / info.width : 0),
      sure: map !== undefined,
    }
  }
  const scrollTo: ReaderHandle['scrollTo'] = (span, { calm = false } = {}) => {
    const element = scroller.current
    if (!element) return
    leads.current = false
    const settle = (attempts: number): void => {
      const { top, sure } = topOf(span)
      const inView =
        top >= element.scrollTop + 8 && top <= element.scrollTop + element.clientHeight - headroom
      if (!(calm && inView)) element.scrollTop = Math.max(0, top - headroom)
      if (!sure && attempts > 0) setTimeout(() => settle(attempts - 1), 60)
    }
    settle(20)
  }
  useImperativeHandle(ref, () => ({
    scrollTo,
    focus: () => scroller.current?.focus({ preventScroll: true }),
  }))
  const keys = useReadingKeys(document, (position) =>
    scrollTo({ start: position, end: position }, { calm: true }),
  )

  const follow = useRef<() => void>(() => undefined)
  follow.current = () => {
    const block = document.blocks[useReader.getState().topBlock]
    const element = scroller.current
    if (!leads.current && onLead && block && element)
      element.scrollTop = Math.max(0, topOf({ start: block.start, end: block.start + 1 }).top - gap)
  }
  useEffect(
    () =>
      useReader.subscribe((now, before) => {
        if (now.topBlock !== before.topBlock) follow.current()
      }),
    [],
  )
  const scrolled = (): void => {
    const element = scroller.current
    if (!element) return
    const index = virtual.getVirtualItemForOffset(element.scrollTop + headroom)?.index ?? 0
    const info = pages[index]
    if (!info) return
    const y = ((element.scrollTop + headroom - offsetOf(index)) * info.width) / width
    const position = positionOnPages(document, maps.current.get(info.page), info.page, y)
    if (position === null) return
    if (onLead === null) {
      const topBlock = blockIndexAt(document.blocks, position)
      if (topBlock !== useReader.getState().topBlock) useReader.setState({ topBlock })
    } else if (leads.current) onLead(position)
  }
  const lead = (): void => {
    leads.current = true
  }
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="document"
      tabIndex={0}
      aria-label={t('coding.pages.of', { title })}
      onKeyDown={keys}
      onScroll={scrolled}
      onWheel={lead}
      onPointerDown={lead}
      onPointerLeave={() => (leads.current = false)}
    >
      <div className={classes.sizer} style={{ height: virtual.getTotalSize(), width }}>
        {virtual.getVirtualItems().map((item) => {
          const info = pages[item.index]
          return (
            info && (
              <div
                key={item.key}
                className={classes.place}
                style={{ transform: `translateY(${item.start}px)`, height: item.size - gap }}
              >
                <PageSheet
                  document={document}
                  info={info}
                  layout={layout}
                  uncertain={uncertain}
                  width={width}
                  onMap={(map) => {
                    maps.current.set(map.page, map)
                  }}
                />
              </div>
            )
          )
        })}
        {overlay}
      </div>
    </div>
  )
}

const heightOf = (info: PageInfo | undefined, width: number): number =>
  info && info.width > 0 ? (info.height * width) / info.width : width * Math.SQRT2
