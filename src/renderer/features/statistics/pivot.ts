import type { Statistic } from '../../../shared/contract/statistics.ts'

export interface Series {
  key: string
  indicator: string
  region: string
  sector: string
  severity: string
  unit: string
  /** Figures by period; more than one where sources or ways differ. */
  cells: ReadonlyMap<string, Statistic[]>
}

export interface Pivot {
  /** In order of time. */
  periods: string[]
  series: Series[]
  /** Scope notes that differ, in order of time; a figure's letter is the place of its note. */
  scopes: string[]
  sources: string[]
  hasRegions: boolean
  hasSeverities: boolean
}

const seriesKey = ({ indicator, region, sector, severity, unit }: Statistic): string =>
  JSON.stringify([indicator, region, sector, severity, unit])

/** Indicator × period; whole regions before sectors, else in order of first appearance. */
export function pivotOf(figures: readonly Statistic[], language: string): Pivot {
  const inTime = figures.toSorted((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0))
  const groups = Map.groupBy(figures, seriesKey)
  const series = [...groups].flatMap(([key, members]): Series[] => {
    const [first] = members
    if (!first) return []
    const { indicator, region, sector, severity, unit } = first
    const cells = Map.groupBy(members, (figure) => figure.period)
    for (const same of cells.values())
      same.sort((a, b) => Number(a.value === null) - Number(b.value === null))
    return [{ key, indicator, region, sector, severity, unit, cells }]
  })
  const severitiesOf = Map.groupBy(series, ({ indicator, region, sector }) =>
    JSON.stringify([indicator, region, sector]),
  )
  return {
    periods: [...new Set(inTime.map((figure) => figure.period))],
    series: series.toSorted((a, b) => Number(a.sector !== '') - Number(b.sector !== '')),
    scopes: distinct(inTime.map((figure) => scopeNoteOf(figure, language))),
    sources: distinct(inTime.map((figure) => figure.source)),
    hasRegions: new Set(figures.map((figure) => figure.region)).size > 1,
    hasSeverities: [...severitiesOf.values()].some((same) => same.length > 1),
  }
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts.filter((text) => text !== ''))]

/** The scope note in the interface language, else in the other. */
export function scopeNoteOf(
  { scopeNoteEn, scopeNoteZh }: Pick<Statistic, 'scopeNoteEn' | 'scopeNoteZh'>,
  language: string,
): string {
  return language.startsWith('zh') ? scopeNoteZh || scopeNoteEn : scopeNoteEn || scopeNoteZh
}

/** a, b … z, aa, ab … */
export function letterOf(place: number): string {
  const last = String.fromCharCode(97 + (place % 26))
  return place < 26 ? last : letterOf(Math.floor(place / 26) - 1) + last
}

/** '2019-01..10' as months, '2022-H1' as half-year, '2021-Q3' as quarter; anything else as it is. */
export function periodLabel(period: string, language: string): string {
  const parts = /^(\d{4})-(?:H([12])|Q([1-4])|(\d{2})\.\.(\d{2}))$/.exec(period)
  if (!parts) return period
  const [, year = '', half, quarter, from, to] = parts
  const isChinese = language.startsWith('zh')
  if (half !== undefined) return isChinese ? `${year}年${half === '1' ? '上' : '下'}半年` : `${year} H${half}`
  if (quarter !== undefined) return isChinese ? `${year}年第${quarter}季度` : `${year} Q${quarter}`
  if (isChinese) return `${year}年${Number(from)}—${Number(to)}月`
  const month = (number: string | undefined): string =>
    new Date(Date.UTC(2000, Number(number) - 1, 1)).toLocaleString('en', { month: 'short', timeZone: 'UTC' })
  return `${year} ${month(from)}–${month(to)}`
}
