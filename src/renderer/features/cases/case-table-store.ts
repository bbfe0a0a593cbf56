import { create } from 'zustand'
import { initiallyHidden } from './case-columns.ts'
import { type CaseFilter, noFilter, type Sort } from './case-filter.ts'

/** Where the keyboard is in the table. */
export interface ActiveCell {
  caseId: string
  column: string
}

interface CaseTableView {
  filter: CaseFilter
  sort: Sort | null
  hidden: ReadonlySet<string>
  active: ActiveCell | null
  selected: ReadonlySet<string>
  /** The fact whose evidence the inspector shows. */
  openFact: string | null
}

/** What the table shows and where one is in it; kept while other places are visited. */
export const useCaseTable = create<CaseTableView>(() => ({
  filter: noFilter,
  sort: null,
  hidden: new Set(initiallyHidden),
  active: null,
  selected: new Set(),
  openFact: null,
}))

export function changeFilter(changes: Partial<CaseFilter>): void {
  useCaseTable.setState(({ filter }) => ({ filter: { ...filter, ...changes } }))
}

/** Ascending, descending, then as added. */
export function cycleSort(key: string): void {
  useCaseTable.setState(({ sort }) => {
    if (sort?.key !== key) return { sort: { key, descending: false } }
    return { sort: sort.descending ? null : { key, descending: true } }
  })
}

export function toggleColumn(key: string): void {
  useCaseTable.setState(({ hidden }) => ({ hidden: toggled(hidden, key) }))
}

export function toggleSelected(caseId: string): void {
  useCaseTable.setState(({ selected }) => ({ selected: toggled(selected, caseId) }))
}

export function select(caseIds: Iterable<string>): void {
  useCaseTable.setState({ selected: new Set(caseIds) })
}

/** Makes a cell the active one; the inspector follows to its fact. */
export function activate(active: ActiveCell | null): void {
  const fact = active?.column.startsWith('fact:') ? active.column.slice('fact:'.length) : undefined
  useCaseTable.setState({ active, ...(fact !== undefined && { openFact: fact }) })
}

export function showFact(openFact: string | null): void {
  useCaseTable.setState({ openFact })
}

/** The element of a cell, for aria-activedescendant. */
export function cellId(caseId: string | undefined, column: string | undefined): string {
  return `case-${caseId}-${column}`.replaceAll(/[^\w-]/g, '_')
}

function toggled(set: ReadonlySet<string>, item: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(item)) next.add(item)
  return next
}
