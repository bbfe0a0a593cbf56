import { Tooltip } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Statistic } from '../../../shared/contract/statistics.ts'
import { useLanguage } from '../../api/index.ts'
import { letterOf, periodLabel, type Pivot, pivotOf, scopeNoteOf, type Series } from './pivot.ts'
import { useFigureWords } from './use-figure-words.ts'
import classes from './statistics.module.css'

interface PivotTableProps {
  figures: readonly Statistic[]
  selectedId: string | null
  onSelect: (id: string) => void
}

/** Indicator × period, with the letters of differing scopes; notes and sources below. */
export function PivotTable({ figures, selectedId, onSelect }: PivotTableProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const pivot = useMemo(() => pivotOf(figures, language), [figures, language])
  const [visited, setVisited] = useState<string | null>(null)
  const shown = pivot.series.flatMap((series) =>
    pivot.periods.flatMap((period) => series.cells.get(period)?.[0]?.id ?? []),
  )
  // One tab stop for the table: the figure visited last, else the first.
  const stop = visited !== null && shown.includes(visited) ? visited : shown[0]
  return (
    <div className={classes.scroller} onKeyDown={moveByArrows}>
      <table className={classes.pivot} aria-label={t('statistics.label')}>
        <thead>
          <tr>
            <th className={classes.seriesHead}>{t('statistics.series')}</th>
            {pivot.periods.map((period) => (
              <th key={period} className={classes.periodHead} title={period}>
                {periodLabel(period, language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pivot.series.map((series) => (
            <tr key={series.key}>
              <SeriesName series={series} pivot={pivot} />
              {pivot.periods.map((period) => (
                <td key={period}>
                  {(series.cells.get(period) ?? []).slice(0, 1).map((figure) => (
                    <FigureCell
                      key={figure.id}
                      figure={figure}
                      others={
                        (series.cells.get(period) ?? []).filter((other) => other.value !== null).length - 1
                      }
                      scopes={pivot.scopes}
                      stop={figure.id === stop}
                      onVisit={setVisited}
                      selected={series.cells.get(period)?.some(({ id }) => id === selectedId) ?? false}
                      onSelect={onSelect}
                    />
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Notes pivot={pivot} />
    </div>
  )
}

function SeriesName({ series, pivot }: { series: Series; pivot: Pivot }): ReactNode {
  const { t } = useTranslation()
  const words = useFigureWords()
  const details = [
    series.sector,
    pivot.hasRegions ? series.region : '',
    pivot.hasSeverities ? words.severity(series.severity) : '',
  ].filter((detail) => detail !== '')
  return (
    <th scope="row" className={classes.series}>
      <span>
        {series.unit === ''
          ? words.indicator(series.indicator)
          : t('statistics.inUnit', { indicator: words.indicator(series.indicator), unit: series.unit })}
      </span>
      {details.length > 0 && <span className={classes.details}>{details.join(' · ')}</span>}
    </th>
  )
}

interface FigureCellProps {
  figure: Statistic
  others: number
  scopes: readonly string[]
  stop: boolean
  selected: boolean
  onVisit: (id: string) => void
  onSelect: (id: string) => void
}

function FigureCell({
  figure,
  others,
  scopes,
  stop,
  selected,
  onVisit,
  onSelect,
}: FigureCellProps): ReactNode {
  const language = useLanguage()
  const words = useFigureWords()
  const scope = scopes.indexOf(scopeNoteOf(figure, language))
  return (
    <Tooltip label={words.reason(figure)} multiline maw={340}>
      <button
        type="button"
        className={classes.figure}
        data-figure
        tabIndex={stop ? 0 : -1}
        onFocus={() => onVisit(figure.id)}
        data-missing={figure.value === null || undefined}
        data-selected={selected || undefined}
        aria-pressed={selected}
        onClick={() => onSelect(figure.id)}
      >
        {words.value(figure)}
        {scopes.length > 1 && scope >= 0 && figure.value !== null && (
          <sup className={classes.scope}>{letterOf(scope)}</sup>
        )}
        {others > 0 && <span className={classes.others}>+{others}</span>}
      </button>
    </Tooltip>
  )
}

function Notes({ pivot }: { pivot: Pivot }): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={classes.notes}>
      {pivot.scopes.length > 0 && (
        <section>
          <h2>{t('statistics.scopes')}</h2>
          {pivot.scopes.length > 1 && <p className={classes.quiet}>{t('statistics.scopesHint')}</p>}
          <ol className={classes.scopeList}>
            {pivot.scopes.map((note, place) => (
              <li key={note}>
                {pivot.scopes.length > 1 && <span className={classes.scopeLetter}>{letterOf(place)}</span>}
                <span>{note}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
      {pivot.sources.length > 0 && (
        <section>
          <h2>{t('statistics.sources')}</h2>
          <ul className={classes.sourceList}>
            {pivot.sources.map((source) => (
              <li key={source}>{source}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

/** Arrow keys move between the figures of the table, Home and End within a row. */
function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const cell = event.target instanceof Element ? event.target.closest('td') : null
  const row = cell?.parentElement
  if (!cell || !row) return
  const figureIn = (other: Element | null | undefined): HTMLElement | null =>
    other?.querySelector<HTMLElement>('[data-figure]') ?? null
  let next: HTMLElement | null = null
  if (event.key === 'ArrowRight')
    for (let at = cell.nextElementSibling; at && !next; at = at.nextElementSibling) next = figureIn(at)
  if (event.key === 'ArrowLeft')
    for (let at = cell.previousElementSibling; at && !next; at = at.previousElementSibling)
      next = figureIn(at)
  if (event.key === 'ArrowDown')
    for (let at = row.nextElementSibling; at && !next; at = at.nextElementSibling)
      next = figureIn(at.children[cell.cellIndex])
  if (event.key === 'ArrowUp')
    for (let at = row.previousElementSibling; at && !next; at = at.previousElementSibling)
      next = figureIn(at.children[cell.cellIndex])
  if (event.key === 'Home') next = row.querySelector<HTMLElement>('[data-figure]')
  if (event.key === 'End') next = [...row.querySelectorAll<HTMLElement>('[data-figure]')].at(-1) ?? null
  if (!next) return
  event.preventDefault()
  next.focus()
}
