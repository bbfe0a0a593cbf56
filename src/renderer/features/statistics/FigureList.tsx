import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Statistic } from '../../../shared/contract/statistics.ts'
import { useLanguage } from '../../api/index.ts'
import { periodLabel, scopeNoteOf } from './pivot.ts'
import { useFigureWords } from './use-figure-words.ts'
import classes from './statistics.module.css'

interface FigureListProps {
  figures: readonly Statistic[]
  filter: string
  selectedId: string | null
  onSelect: (id: string) => void
}

const rowHeight = 34
const columns = [
  'indicator',
  'sector',
  'region',
  'period',
  'value',
  'unit',
  'status',
  'asOf',
  'source',
  'scope',
] as const

/** Every figure on a line; only lines near the window are drawn. */
export function FigureList({ figures, filter, selectedId, onSelect }: FigureListProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const words = useFigureWords()
  const scroller = useRef<HTMLDivElement>(null)
  const [stop, setStop] = useState(0)
  const shown = useMemo(() => {
    const wanted = filter.toLowerCase().split(/\s+/).filter(Boolean)
    return figures.filter((figure) => {
      const text =
        Object.values(figure).join('\n').toLowerCase() + words.indicator(figure.indicator).toLowerCase()
      return wanted.every((word) => text.includes(word))
    })
    // The words only depend on the language.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [figures, filter, language])
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollPaddingStart: rowHeight,
  })
  const current = Math.min(stop, Math.max(0, shown.length - 1))
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: shown.length - 1 }[event.key]
    const figure = to === undefined ? undefined : shown[Math.max(0, Math.min(to, shown.length - 1))]
    if (!figure) return
    event.preventDefault()
    const place = shown.indexOf(figure)
    setStop(place)
    virtualizer.scrollToIndex(place)
    onSelect(figure.id)
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>('[role=row][tabindex="0"]')?.focus(),
    )
  }
  const textOf = (figure: Statistic, column: (typeof columns)[number]): string => {
    switch (column) {
      case 'indicator':
        return [words.indicator(figure.indicator), words.severity(figure.severity)]
          .filter(Boolean)
          .join(' · ')
      case 'period':
        return periodLabel(figure.period, language)
      case 'value':
        return words.value(figure)
      case 'status':
        return t(`statistics.statusName.${figure.status}`)
      case 'scope':
        return scopeNoteOf(figure, language)
      case 'sector':
      case 'region':
      case 'unit':
      case 'asOf':
      case 'source':
        return figure[column]
    }
  }
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="grid"
      aria-label={t('statistics.list')}
      aria-rowcount={shown.length + 1}
      onKeyDown={onKeyDown}
    >
      <div role="row" className={classes.listHead}>
        {columns.map((column) => (
          <span key={column} role="columnheader" className={classes.listCell} data-column={column}>
            {t(`statistics.${column}`)}
          </span>
        ))}
      </div>
      <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }} role="presentation">
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const figure = shown[index]
          if (!figure) return null
          return (
            <div
              key={figure.id}
              role="row"
              aria-rowindex={index + 2}
              tabIndex={index === current ? 0 : -1}
              aria-selected={figure.id === selectedId}
              className={classes.listRow}
              style={{ transform: `translateY(${start}px)`, height: rowHeight }}
              onClick={() => {
                setStop(index)
                onSelect(figure.id)
              }}
            >
              {columns.map((column) => {
                const text = textOf(figure, column)
                return (
                  <span
                    key={column}
                    role="gridcell"
                    className={classes.listCell}
                    data-column={column}
                    title={column === 'value' ? words.reason(figure) : text}
                  >
                    {text}
                  </span>
                )
              })}
            </div>
          )
        })}
      </div>
    </div>
  )
}
