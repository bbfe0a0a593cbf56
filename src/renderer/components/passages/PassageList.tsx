import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef } from 'react'
import type { Passage, Role } from '../../../shared/contract/coding.ts'
import { codeColour } from '../code-colours.ts'
import type { ListItem } from './grouping.ts'
import { PassageCard } from './PassageCard.tsx'
import type { Grouping } from './passages-store.ts'
import classes from './passages.module.css'

interface PassageListProps {
  label: string
  items: readonly ListItem[]
  roles: ReadonlyMap<string, Role>
  grouping: Grouping
  words: string[]
  activeId: string | null
  onActivate: (codingId: string) => void
  onOpen: (passage: Passage) => void
  onCopy: (passage: Passage) => void
  /** Changes when the list should take the focus; undefined leaves the focus alone. */
  focusOn: number | undefined
  /** Whether C codes here, and does not copy. */
  coded: boolean
}

const optionId = (codingId: string): string => `passage-${codingId}`
const groupHeight = 34
const cardHeight = 132
/** Passages that Page Up and Page Down step over. */
const pageStep = 5

/** Passages under their group's heading, which stays in view; only what is near the window is drawn. */
export function PassageList(props: PassageListProps): ReactNode {
  const { label, items, roles, grouping, words, activeId, onActivate, onOpen, onCopy, focusOn, coded } = props
  const scroller = useRef<HTMLDivElement>(null)
  const groupRows = useMemo(() => items.flatMap((item, row) => (item.kind === 'group' ? [row] : [])), [items])
  const stuck = useRef(0)
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (row) => (items[row]?.kind === 'group' ? groupHeight : cardHeight),
    getItemKey: (row) => {
      const item = items[row]
      return item?.kind === 'passage' ? item.passage.id : `group-${item?.key ?? row}`
    },
    overscan: 4,
    scrollPaddingStart: groupHeight + 4,
    scrollPaddingEnd: 8,
    rangeExtractor: (range) => {
      stuck.current = groupRows.findLast((row) => row <= range.startIndex) ?? 0
      return [...new Set([stuck.current, ...defaultRangeExtractor(range)])].toSorted((a, b) => a - b)
    },
  })

  useEffect(() => {
    if (focusOn !== undefined) scroller.current?.focus({ preventScroll: true })
  }, [focusOn])

  const passageRows = useMemo(
    () => items.flatMap((item, row) => (item.kind === 'passage' ? [row] : [])),
    [items],
  )
  const activeRow = items.findIndex((item) => item.kind === 'passage' && item.passage.id === activeId)

  const step = (to: (place: number) => number): void => {
    const place = passageRows.indexOf(activeRow)
    const row = passageRows[Math.max(0, Math.min(to(place), passageRows.length - 1))]
    const item = row === undefined ? undefined : items[row]
    if (row === undefined || item?.kind !== 'passage') return
    onActivate(item.passage.id)
    virtualizer.scrollToIndex(row, { align: 'auto' })
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    const active = items[activeRow]
    const acts: Record<string, () => void> = {
      ArrowDown: () => step((place) => place + 1),
      ArrowUp: () => step((place) => place - 1),
      PageDown: () => step((place) => place + pageStep),
      PageUp: () => step((place) => place - pageStep),
      Home: () => step(() => 0),
      End: () => step(() => passageRows.length - 1),
    }
    if (active?.kind === 'passage') {
      acts['Enter'] = () => onOpen(active.passage)
      acts['C'] = () => onCopy(active.passage)
      // Where passages are coded, C is for that, as in the reader.
      if (!coded) acts['c'] = () => onCopy(active.passage)
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
      className={classes.scroller}
      role="listbox"
      aria-label={label}
      aria-activedescendant={activeRow >= 0 && activeId !== null ? optionId(activeId) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }} role="presentation">
        {virtualizer.getVirtualItems().map((row) => {
          const item = items[row.index]
          if (!item) return null
          const isStuck = row.index === stuck.current
          if (item.kind === 'group') {
            return (
              <div
                key={row.key}
                role="presentation"
                className={classes.group}
                style={
                  isStuck
                    ? { position: 'sticky', top: 0, height: groupHeight, zIndex: 2 }
                    : {
                        position: 'absolute',
                        top: 0,
                        height: groupHeight,
                        transform: `translateY(${row.start}px)`,
                      }
                }
              >
                {item.colour !== '' && (
                  <span className={classes.dot} style={{ background: codeColour(item.colour) }} aria-hidden />
                )}
                <span className={classes.groupLabel} title={item.label}>
                  {item.label}
                </span>
                <span className={classes.groupCount}>{item.count}</span>
              </div>
            )
          }
          const { passage } = item
          return (
            <div
              key={row.key}
              ref={virtualizer.measureElement}
              data-index={row.index}
              id={optionId(passage.id)}
              role="option"
              aria-selected={passage.id === activeId}
              aria-posinset={item.index + 1}
              aria-setsize={passageRows.length}
              className={classes.row}
              style={{ transform: `translateY(${row.start}px)` }}
              onClick={() => onActivate(passage.id)}
              onDoubleClick={() => onOpen(passage)}
            >
              <PassageCard
                passage={passage}
                role={passage.roleId === null ? undefined : roles.get(passage.roleId)}
                grouping={grouping}
                active={passage.id === activeId}
                words={words}
                onOpen={() => onOpen(passage)}
                onCopy={() => onCopy(passage)}
              />
            </div>
          )
        })}
      </div>
    </div>
  )
}
