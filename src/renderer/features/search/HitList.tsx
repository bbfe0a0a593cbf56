import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchHit } from '../../../shared/contract/search.ts'
import { HitRow } from './HitRow.tsx'
import classes from './search.module.css'

interface HitListProps {
  ref: Ref<HTMLDivElement>
  hits: readonly SearchHit[]
  /** There are further hits, not fetched yet. */
  more: boolean
  /** The hits are those of the query before. */
  stale: boolean
  active: number
  onActivate: (row: number) => void
  onOpen: (hit: SearchHit) => void
  /** Tells the last row in view, so that more can be fetched. */
  onLastRow: (row: number) => void
  /** Escape, and up from the first row. */
  onLeave: () => void
}

const rowHeight = 42

/** Every hit in its line of text, one under the other with all matches beginning in one column (a concordance). */
export function HitList({
  ref,
  hits,
  more,
  stale,
  active,
  onActivate,
  onOpen,
  onLastRow,
  onLeave,
}: HitListProps): ReactNode {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => scroller.current, [])
  const virtual = useVirtualizer({
    count: hits.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const { endIndex = 0 } = virtual.range ?? {}
  useEffect(() => onLastRow(endIndex), [onLastRow, endIndex])
  // Coming back to the place, the chosen hit is in view again.
  const comeBack = useRef(active)
  useEffect(() => virtual.scrollToIndex(comeBack.current, { align: 'center' }), [virtual])

  const step = (row: number): void => {
    const next = Math.max(0, Math.min(row, hits.length - 1))
    onActivate(next)
    virtual.scrollToIndex(next)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1)
    const hit = hits[active]
    const acts: Record<string, () => void> = {
      ArrowDown: () => step(active + 1),
      ArrowUp: () => (active === 0 ? onLeave() : step(active - 1)),
      PageDown: () => step(active + page),
      PageUp: () => step(active - page),
      Home: () => step(0),
      End: () => step(hits.length - 1),
      Enter: () => hit && onOpen(hit),
      Escape: onLeave,
    }
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  const items = virtual.getVirtualItems()
  return (
    <div
      ref={scroller}
      className={classes.list}
      data-stale={stale || undefined}
      role="listbox"
      aria-label={t('search.hits')}
      aria-activedescendant={items.some(({ index }) => index === active) ? `hit-${active}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map(({ index, start }) => {
          const hit = hits[index]
          if (!hit) return null
          return (
            <div
              key={index}
              id={`hit-${index}`}
              role="option"
              aria-selected={index === active}
              aria-setsize={more ? -1 : hits.length}
              aria-posinset={index + 1}
              className={classes.row}
              style={{ height: rowHeight, transform: `translateY(${start}px)` }}
              onClick={() => onActivate(index)}
              onDoubleClick={() => onOpen(hit)}
            >
              <HitRow hit={hit} repeated={hits[index - 1]?.reportId === hit.reportId} />
            </div>
          )
        })}
      </div>
    </div>
  )
}
