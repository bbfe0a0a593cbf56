import type { CaseRow } from '../../../shared/contract/cases.ts'
import type { Language } from '../../../shared/i18n/resources.ts'
import { type CaseColumn, severityDiffers, unconfirmedFacts } from './case-columns.ts'

/** Things about a case worth looking for that are no column. */
export const checks = ['unconfirmed', 'severityDiffers', 'noReport', 'noCodings'] as const
export type Check = (typeof checks)[number]

/** Quick filters; chosen values of one filter widen, several filters narrow. '' stands for not known. */
export interface CaseFilter {
  text: string
  severity: readonly string[]
  type: readonly string[]
  year: readonly string[]
  check: readonly string[]
}

export type QuickFilter = Exclude<keyof CaseFilter, 'text'>

export const noFilter: CaseFilter = { text: '', severity: [], type: [], year: [], check: [] }

/** The values of a case that a quick filter looks at. */
export function valuesFor(filter: QuickFilter, row: CaseRow): string[] {
  switch (filter) {
    case 'severity':
      return [row.facts['severityStated']?.value ?? row.facts['severityComputed']?.value ?? '']
    case 'type':
      return [row.facts['accidentType']?.value ?? '']
    case 'year':
      return [row.facts['date']?.value.slice(0, 4) ?? '']
    case 'check':
      return checksOf(row)
  }
}

function checksOf(row: CaseRow): Check[] {
  const holds: Record<Check, boolean> = {
    unconfirmed: unconfirmedFacts(row).length > 0,
    severityDiffers: severityDiffers(row),
    noReport: row.reports.length === 0,
    noCodings: row.codings === 0,
  }
  return checks.filter((check) => holds[check])
}

/** The cases in which every word of the text occurs, in any column, and that the quick filters let through. */
export function filterCases(
  rows: readonly CaseRow[],
  filter: CaseFilter,
  columns: readonly CaseColumn[],
): CaseRow[] {
  const words = filter.text.toLowerCase().split(/\s+/u).filter(Boolean)
  const quick = (['severity', 'type', 'year', 'check'] as const).filter((name) => filter[name].length > 0)
  return rows.filter((row) => {
    if (!quick.every((name) => valuesFor(name, row).some((value) => filter[name].includes(value))))
      return false
    if (words.length === 0) return true
    const all = [
      row.title,
      row.titleEn,
      row.memo,
      ...row.reports.map(({ file }) => file),
      ...columns.map(({ show }) => show(row)),
    ]
      .join('\n')
      .toLowerCase()
    return words.every((word) => all.includes(word))
  })
}

export interface Sort {
  key: string
  descending: boolean
}

/** Sorts by one column; what is missing comes last either way, equals keep the order they were added in. */
export function sortCases(
  rows: readonly CaseRow[],
  sort: Sort | null,
  columns: readonly CaseColumn[],
  language: Language,
): readonly CaseRow[] {
  const column = columns.find(({ key }) => key === sort?.key)
  if (!sort || !column) return rows
  const collator = new Intl.Collator(language, { numeric: true })
  const sign = sort.descending ? -1 : 1
  const keyed = rows.map((row) => ({ row, value: column.sortValue(row) }))
  return keyed
    .toSorted((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null)
      if (typeof a.value === 'number' && typeof b.value === 'number') return sign * (a.value - b.value)
      return sign * collator.compare(String(a.value), String(b.value))
    })
    .map(({ row }) => row)
}

/** How many cases each value of a quick filter has, in the order that the values are offered. */
export function countValues(filter: QuickFilter, rows: readonly CaseRow[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const value of rows.flatMap((row) => valuesFor(filter, row)))
    counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}
