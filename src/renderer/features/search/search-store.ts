import { create } from 'zustand'
import type { z } from 'zod'
import type { PassageGroup } from '../../../shared/contract/coding.ts'
import type { codingQuery, CodingOperand, ReportScope } from '../../../shared/contract/filters.ts'
import { type HitGroup, type HitUnit, savedQuery, type SavedQuery } from '../../../shared/contract/search.ts'

/** What text search is asked, as it is being written. */
export interface TextDraft {
  mode: 'words' | 'pattern'
  query: string
  scope: ReportScope
  /** Null asks nothing of codings. */
  coded: CodingOperand | null
  codedNot: boolean
}

export type PassageCondition = z.output<typeof codingQuery>['conditions'][number]

/** A coding query as it is being built. */
export interface CodingsDraft {
  find: CodingOperand
  conditions: PassageCondition[]
  scope: ReportScope
}

export type SearchTab = 'text' | 'codings'
/** What is made of the results. */
export type ResultView = 'list' | 'chart' | 'code'

/** A query that can be run, saved, counted, coded and exported. */
export type Saved = z.input<typeof savedQuery>

interface SearchState {
  /** The project that the queries are about. */
  projectId: string | null
  tab: SearchTab
  text: TextDraft
  codings: CodingsDraft
  view: ResultView
  /** The saved query that each tab began with. */
  savedIds: Record<SearchTab, string | null>
  textGroup: HitGroup
  codingsGroup: PassageGroup
  /** Row of the hit that is chosen. */
  active: number
  /** The coding that is chosen. */
  activeCodingId: string | null
  /** What is coded around a hit. */
  unit: HitUnit
  /** Codes given here, newest first. */
  recentCodes: string[]
  savedOpen: boolean
  /** Counts up when the query should take the focus. */
  focusOn: number
}

export const emptyText: TextDraft = { mode: 'words', query: '', scope: {}, coded: null, codedNot: false }
export const emptyCodings: CodingsDraft = { find: {}, conditions: [], scope: {} }

const initial: SearchState = {
  projectId: null,
  tab: 'text',
  text: emptyText,
  codings: emptyCodings,
  view: 'list',
  savedIds: { text: null, codings: null },
  textGroup: 'case',
  codingsGroup: 'case',
  active: 0,
  activeCodingId: null,
  unit: 'sentence',
  recentCodes: [],
  savedOpen: true,
  focusOn: 0,
}

/** The last queries stay while other places are visited; another project starts with none. */
export const useSearch = create<SearchState>(() => initial)

export function enterProject(projectId: string): void {
  const { projectId: known, savedOpen } = useSearch.getState()
  if (known !== null && known !== projectId) useSearch.setState({ ...initial, savedOpen, projectId })
  else useSearch.setState({ projectId })
}

export function changeText(change: Partial<TextDraft>): void {
  useSearch.setState(({ text }) => ({ text: { ...text, ...change }, active: 0 }))
}

export function changeCodings(change: Partial<CodingsDraft>): void {
  useSearch.setState(({ codings }) => ({ codings: { ...codings, ...change }, activeCodingId: null }))
}

export const setTab = (tab: SearchTab): void =>
  useSearch.setState(({ view }) => ({ tab, view: view === 'code' ? 'list' : view }))
export const setView = (view: ResultView): void => useSearch.setState({ view })

/** A new query of a kind, with nothing in it. */
export function startQuery(tab: SearchTab): void {
  useSearch.setState(({ savedIds, focusOn }) => ({
    tab,
    view: 'list',
    active: 0,
    activeCodingId: null,
    savedIds: { ...savedIds, [tab]: null },
    focusOn: focusOn + 1,
    ...(tab === 'text' ? { text: emptyText } : { codings: emptyCodings }),
  }))
}

/** A text search for words, in all reports. */
export function startTextSearch(words: string): void {
  startQuery('text')
  changeText({ query: words })
}

/** Runs a saved query: its form is filled and its results show. */
export function runSaved({ id, saved }: Pick<SavedQuery, 'id' | 'saved'>): void {
  useSearch.setState(({ savedIds, view }) => ({
    tab: saved.kind,
    view: view === 'code' ? 'list' : view,
    active: 0,
    activeCodingId: null,
    savedIds: { ...savedIds, [saved.kind]: id },
    ...(saved.kind === 'text'
      ? { text: textDraftOf(saved.query) }
      : { codings: codingsDraftOf(saved.query) }),
  }))
}

export function textDraftOf({
  mode = 'words',
  query,
  scope = {},
  coded,
  codedNot = false,
}: Extract<Saved, { kind: 'text' }>['query']): TextDraft {
  return { mode, query, scope, coded: coded ?? null, codedNot }
}

export function codingsDraftOf(query: Extract<Saved, { kind: 'codings' }>['query']): CodingsDraft {
  const { find, conditions, scope } = savedCodings(query)
  return { find, conditions, scope }
}

const savedCodings = (query: Extract<Saved, { kind: 'codings' }>['query']) => {
  const parsed = savedQuery.parse({ kind: 'codings', query })
  if (parsed.kind !== 'codings') throw new TypeError('a coding query was parsed as something else')
  return parsed.query
}

/** The query that a draft stands for. */
export function textSource({
  mode,
  query,
  scope,
  coded,
  codedNot,
}: TextDraft): Extract<Saved, { kind: 'text' }> {
  const trimmed = mode === 'words' ? query.trim() : query
  return {
    kind: 'text',
    query: { mode, query: trimmed, scope, ...(coded && { coded }), codedNot: coded !== null && codedNot },
  }
}

export const codingsSource = (draft: CodingsDraft): Extract<Saved, { kind: 'codings' }> => ({
  kind: 'codings',
  query: { ...draft, conditions: draft.conditions.filter(isAsked) },
})

/** Whether a condition asks something: one that is being filled in does not yet. */
export const isAsked = (condition: PassageCondition): boolean =>
  condition.kind === 'words' ? condition.query.trim() !== '' : !isEmptyOperand(condition.other)

/** An operand that means every coding. */
export const isEmptyOperand = (operand: CodingOperand): boolean =>
  [operand.codeIds, operand.roleIds, operand.coderIds, operand.certainties].every(
    (ids) => (ids?.length ?? 0) === 0,
  )

/** Whether a draft asks anything yet. */
export const isBlankText = ({ query }: TextDraft): boolean => query.trim() === ''
export const isBlankCodings = ({ find, conditions, scope }: CodingsDraft): boolean =>
  isEmptyOperand(find) && !conditions.some(isAsked) && Object.keys(scope).length === 0

/** One text for queries that ask the same, for comparing. */
export const canonical = (saved: Saved): string => JSON.stringify(savedQuery.parse(saved))
