import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchHit } from '../../../shared/contract/search.ts'
import { HitRow } from './HitRow.tsx'
import classes from './search.module.css'

interface HitListProps {
  ref: Ref<HTMLDivElement>
  total: number
  at: (row: number) => SearchHit | undefined
  active: number
  onActivate: (row: number) => void
  onOpen: (hit: SearchHit) => void
  /** Tells which rows are in view, so that they can be fetched. */
  onRows: (rows: { first: number; last: number }) => void
  /** Escape, and up from the first row. */
  onLeave: () => void
}

const rowHeight = 36

/** Every hit in its line of text, one under the other with the matches in one column (a concordance). */
export function HitList({
  ref,
  total,
  at,
  active,
  onActivate,
  onOpen,
  onRows,
  onLeave,
}: HitListProps): ReactNode {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => scroller.current, [])
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 20,
  })
  const { startIndex = 0, endIndex = 0 } = virtual.range ?? {}
  useEffect(() => onRows({ first: startIndex, last: endIndex + 20 }), [onRows, startIndex, endIndex])
  // Coming back to the place, the chosen hit is in view again.
  const comeBack = useRef(active)
  useEffect(() => virtual.scrollToIndex(comeBack.current, { align: 'center' }), [virtual])

  const step = (row: number): void => {
    const next = Math.max(0, Math.min(row, total - 1))
    onActivate(next)
    virtual.scrollToIndex(next)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, endIndex - startIndex - 1)
    const hit = at(active)
    const acts: Record<string, () => void> = {
      ArrowDown: () => step(active + 1),
      ArrowUp: () => (active === 0 ? onLeave() : step(active - 1)),
      PageDown: () => step(active + page),
      PageUp: () => step(active - page),
      Home: () => step(0),
      End: () => step(total - 1),
      Enter: () => hit && onOpen(hit),
      Escape: onLeave,
    }
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  return (
    <div
      ref={scroller}
      className={classes.list}
      role="listbox"
      aria-label={t('search.hits')}
      aria-activedescendant={`hit-${active}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const hit = at(index)
          return (
            <div
              key={index}
              id={`hit-${index}`}
              role="option"
              aria-selected={index === active}
              aria-setsize={total}
              aria-posinset={index + 1}
              className={classes.row}
              style={{ height: rowHeight, transform: `translateY(${start}px)` }}
              onClick={() => onActivate(index)}
              onDoubleClick={() => hit && onOpen(hit)}
            >
              {hit && <HitRow hit={hit} repeated={index > 0 && at(index - 1)?.reportId === hit.reportId} />}
            </div>
          )
        })}
      </div>
    </div>
  )
}
