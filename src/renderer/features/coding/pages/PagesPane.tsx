import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type ReactNode,
  type Ref,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react'
import { useTranslation } from 'react-i18next'
import { boxesOf } from '../../../../shared/domain/page-lines.ts'
import type { PageInfo, PageMap } from '../../../../shared/domain/page-map.ts'
import type { Layout } from '../laid-codings.ts'
import { blockIndexAt, type ReaderDocument, type Span } from '../reader-document.ts'
import { rememberPosition } from '../reader-memory.ts'
import { useReader } from '../reader-store.ts'
import type { ReaderHandle } from '../ReaderText.tsx'
import { useShortcutTexts } from '../../../shortcuts.ts'
import { useReadingKeys } from '../use-reading-keys.ts'
import {
  heightAt,
  heightOfPosition,
  pageAt,
  pageExtents,
  pageGap,
  type PageText,
  positionAtHeight,
  readingLine,
  stackPages,
} from './page-geometry.ts'
import { PageSheet } from './PageSheet.tsx'
import classes from './pages.module.css'
import { useFlying } from './use-flying.ts'
import { usePageSelection } from './use-page-selection.ts'
import { useZoomAnchor } from './use-zoom-anchor.ts'

interface PagesPaneProps {
  ref: Ref<ReaderHandle>
  document: ReaderDocument
  pages: readonly PageInfo[]
  uncertain: readonly Span[]
  layout: Layout
  title: string
  /** Width of a page, px. */
  width: number
  leader: RefObject<'text' | 'pages' | null>
  /** Takes the text beside it along: null where the pages stand alone. */
  onLead: ReaderHandle['follow'] | null
  /** Shown over the pages, at places of its own. */
  overlay: ReactNode
}

/** Px above a passage that is brought into view. */
const headroom = 60
/** Ms of rest after which a place is remembered. */
const rest = 400

/** The pages of the original, with the codings, the selection and the passage jumped to drawn on them. */
export function PagesPane(props: PagesPaneProps): ReactNode {
  const { ref, document, pages, uncertain, layout, title, width, leader, onLead, overlay } = props
  const { t } = useTranslation()
  const shortcuts = useShortcutTexts()
  const scroller = useRef<HTMLDivElement>(null)
  const maps = useRef(new Map<number, PageMap>())
  const stack = useMemo(() => stackPages(pages, width), [pages, width])
  const extents = useMemo(() => pageExtents(document.blocks), [document])
  const virtual = useVirtualizer({
    count: pages.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (stack.heights[index] ?? 0) + pageGap,
    getItemKey: (index) => `${document.reportId}:${index}`,
    overscan: 1,
    paddingStart: pageGap,
  })
  useLayoutEffect(() => virtual.measure(), [width, virtual])
  usePageSelection(scroller, document, maps, layout)
  const flying = useFlying(scroller)
  useZoomAnchor(scroller, stack)

  const textOf = (index: number): PageText | null => {
    const info = pages[index]
    if (!info) return null
    return { info, map: maps.current.get(info.page), extent: extents.get(info.page) ?? null }
  }
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
  const topOf = (position: number): number => {
    const index = pageIndexOf(position)
    const text = textOf(index)
    return heightAt(stack, { index, share: text ? heightOfPosition(text, position) : 0 })
  }
  const scrollTo: ReaderHandle['scrollTo'] = (span, { calm = false } = {}) => {
    const element = scroller.current
    if (!element) return
    const before = leader.current
    aim.current = null
    const settle = (attempts: number): void => {
      // Someone scrolls: the jump is over.
      if (leader.current !== before) return
      const index = pageIndexOf(span.start)
      const map = textOf(index)?.map
      const [box] = map ? boxesOf(map.page, map.lines, span.start, Math.max(span.end, span.start + 1)) : []
      const top = box && map ? heightAt(stack, { index, share: box.top / map.height }) : topOf(span.start)
      const inView =
        top >= element.scrollTop + 8 && top <= element.scrollTop + element.clientHeight - headroom
      if (!(calm && inView)) {
        element.scrollTop = Math.max(0, top - headroom)
        if (box && map) bringAcross(element, (box.left * width) / map.width, (box.right * width) / map.width)
      }
      // The lines of a page come with the page.
      if (!map && attempts > 0) setTimeout(() => settle(attempts - 1), 60)
    }
    settle(20)
  }
  /** Where the pages were last led, until someone scrolls them: the lines of a page say it more exactly. */
  const aim = useRef<{ position: number; reach: number } | null>(null)
  const follow: ReaderHandle['follow'] = (position, reach) => {
    aim.current = { position, reach }
    if (scroller.current)
      scroller.current.scrollTop = Math.max(0, Math.min(reach, topOf(position) - readingLine))
  }
  // Where the text was left.
  const onMap = useRef<(map: PageMap) => void>(() => undefined)
  onMap.current = (map) => {
    maps.current.set(map.page, map)
    if (aim.current && leader.current !== 'pages') follow(aim.current.position, aim.current.reach)
  }
  const comeBack = useRef(() => {
    const { from } = useReader.getState().window
    if (from > 0) follow(from * document.offsets.length, Infinity)
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

  const goAlong = useRef<() => void>(() => undefined)
  goAlong.current = () => {
    const { window: shown, scrolled } = useReader.getState()
    if (onLead && leader.current === 'text') follow(shown.from * document.offsets.length, reachOf(scrolled))
  }
  useEffect(
    () =>
      useReader.subscribe((now, before) => {
        if (now.window.from !== before.window.from || now.scrolled !== before.scrolled) goAlong.current()
      }),
    [],
  )
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(resting.current), [])
  const positionAt = (y: number): number | null => {
    const place = pageAt(stack, y)
    const text = textOf(place.index)
    return text && positionAtHeight(text, place.share)
  }
  const scrolled = (): void => {
    const element = scroller.current
    if (!element) return
    if (leader.current === 'pages') aim.current = null
    const position = positionAt(element.scrollTop + readingLine)
    if (position === null) return
    if (onLead) {
      if (leader.current === 'pages') onLead(position, reachOf(element.scrollTop))
      return
    }
    const topBlock = blockIndexAt(document.blocks, position)
    const last = positionAt(element.scrollTop + element.clientHeight) ?? position
    const length = Math.max(1, document.offsets.length)
    useReader.setState({
      topBlock,
      window: { from: position / length, to: Math.max(position, last) / length },
      scrolled: element.scrollTop,
    })
    clearTimeout(resting.current)
    resting.current = setTimeout(() => rememberPosition(document.reportId, Math.floor(position)), rest)
  }
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="document"
      tabIndex={0}
      aria-label={t('coding.pages.of', { title })}
      aria-keyshortcuts={shortcuts.aria('code.open', 'code.repeat')}
      onKeyDown={keys}
      onScroll={scrolled}
    >
      <div className={classes.sizer} style={{ height: stack.total, width }}>
        {virtual.getVirtualItems().map((item) => {
          const info = pages[item.index]
          return (
            info && (
              <div
                key={item.key}
                className={classes.place}
                style={{
                  transform: `translateY(${stack.tops[item.index]}px)`,
                  height: stack.heights[item.index],
                }}
              >
                <PageSheet
                  document={document}
                  info={info}
                  layout={layout}
                  uncertain={uncertain}
                  width={width}
                  onMap={onMap}
                  flying={flying}
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

/** Near the beginning the other view leaves its own beginning gently, instead of jumping over the head of a page. */
const reachOf = (scrolled: number): number => (scrolled * scrolled) / 40

/** Scrolls sideways where a page is wider than its pane and the passage is not to be seen. */
function bringAcross(element: HTMLElement, left: number, right: number): void {
  const seen = element.clientWidth
  if (left < element.scrollLeft || Math.min(right, left + seen / 2) > element.scrollLeft + seen)
    element.scrollLeft = Math.max(0, left - 24)
}
