import { Checkbox } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { titleIn } from '../../../shared/names.ts'
import { useLanguage } from '../../api/index.ts'
import { type CodeSpan, spanKey } from './code-all.ts'
import classes from './search.module.css'

interface CodeSpanListProps {
  spans: readonly CodeSpan[]
  /** Keys of those that are left out. */
  left: ReadonlySet<string>
  /** Codes that passages have, by passage. */
  known: ReadonlyMap<string, ReadonlySet<string>>
  codeIds: readonly string[]
  onToggle: (key: string) => void
}

/** Px of a row with one line of text; longer ones are measured. */
const rowHeight = 56

/** Every passage that is to be coded, with a box; Space leaves one out. */
export function CodeSpanList({ spans, left, known, codeIds, onToggle }: CodeSpanListProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const virtual = useVirtualizer({
    count: spans.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  })
  const current = Math.min(active, spans.length - 1)
  const step = (row: number): void => {
    const next = Math.max(0, Math.min(row, spans.length - 1))
    setActive(next)
    virtual.scrollToIndex(next)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1)
    const span = spans[current]
    const acts: Record<string, () => void> = {
      ArrowDown: () => step(current + 1),
      ArrowUp: () => step(current - 1),
      PageDown: () => step(current + page),
      PageUp: () => step(current - page),
      Home: () => step(0),
      End: () => step(spans.length - 1),
      ' ': () => span && onToggle(spanKey(span)),
    }
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  const stateOf = (key: string): string => {
    if (codeIds.length === 0) return ''
    const has = codeIds.filter((id) => known.get(key)?.has(id)).length
    if (has === 0) return ''
    return has === codeIds.length
      ? t('search.codeAll.hasAll')
      : t('search.codeAll.hasSome', { has, of: codeIds.length })
  }
  const items = virtual.getVirtualItems()
  return (
    <div
      ref={scroller}
      className={classes.list}
      role="listbox"
      aria-multiselectable
      aria-label={t('search.codeAll.passages')}
      aria-activedescendant={items.some(({ index }) => index === current) ? `span-${current}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map(({ index, start }) => {
          const span = spans[index]
          if (!span) return null
          const key = spanKey(span)
          const taken = !left.has(key)
          const state = stateOf(key)
          return (
            <div
              key={key}
              id={`span-${index}`}
              role="option"
              aria-selected={taken}
              aria-setsize={spans.length}
              aria-posinset={index + 1}
              className={classes.spanRow}
              data-active={index === current || undefined}
              data-left={!taken || undefined}
              ref={virtual.measureElement}
              data-index={index}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => {
                setActive(index)
                onToggle(key)
              }}
            >
              <Checkbox.Indicator size="xs" checked={taken} aria-hidden />
              <span className={classes.spanBody}>
                <span className={classes.spanQuote} title={span.quote}>
                  {span.quote}
                </span>
                <span className={classes.spanPlace}>
                  {[
                    titleIn(language, { title: span.caseTitle, titleEn: span.caseTitleEn }),
                    span.page === null ? '' : t('search.page', { page: span.page }),
                  ]
                    .filter((part) => part !== '')
                    .join(' · ')}
                  {state !== '' && <em>{state}</em>}
                </span>
              </span>
            </div>
          )
        })}
      </div>
    </div>
  )
}
