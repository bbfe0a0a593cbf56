import type { Certainty, Coding } from '../../../shared/contract/coding.ts'
import type { CodingOrigin } from '../../../shared/contract/filters.ts'
import type { Section } from '../../../shared/contract/reports.ts'
import { sectionAt, type SectionKind } from '../../../shared/domain/sections.ts'
import type { CodeTree } from '../codebook/index.ts'

/**
 * How codings are looked at: all of them; only those whose passage has another code too ('together'); or dimmed, so that
 * what is not coded stands out ('uncoded').
 */
export const codingViews = ['all', 'together', 'uncoded'] as const
type CodingView = (typeof codingViews)[number]

/** Which codings the reader shows; empty lists mean all. */
export interface CodingFilter {
  view: CodingView
  /** With their branches. */
  codeIds: string[]
  codeSetIds: string[]
  coderIds: string[]
  roleIds: string[]
  /** 'open': no certainty given. */
  certainties: (Certainty | 'open')[]
  /** 'hand': made by hand on its passage, or imported. */
  origins: (CodingOrigin | 'hand')[]
  sections: SectionKind[]
  /** Blind mode: nothing of other coders shows anywhere. */
  onlyMine: boolean
}

export const noFilter: CodingFilter = {
  view: 'all',
  codeIds: [],
  codeSetIds: [],
  coderIds: [],
  roleIds: [],
  certainties: [],
  origins: [],
  sections: [],
  onlyMine: false,
}

/** Whether a filter hides codings at all. */
export function filtersAnything(filter: CodingFilter): boolean {
  return (
    filter !== noFilter &&
    Object.values(filter).some(
      (part) => part === true || part === 'together' || (Array.isArray(part) && part.length > 0),
    )
  )
}

interface FilterContext {
  codes: Pick<CodeTree, 'nodes' | 'byId'>
  /** The coder in use; null before one was chosen. */
  coderId: string | null
  /** Of the report, sorted by start. */
  sections: readonly Section[]
}

/** The codings of a report that a filter shows, in the order given (which is that of their starts). */
export function filterCodings(
  codings: readonly Coding[],
  filter: CodingFilter,
  context: FilterContext,
): readonly Coding[] {
  const chosen = branchesOf(filter.codeIds, context.codes)
  const isChosen = ({ codeId }: Coding): boolean => chosen.size === 0 || chosen.has(codeId)
  const passing = codings.filter(passes(filter, context))
  return filter.view === 'together' ? together(passing, isChosen) : passing.filter(isChosen)
}

/** The codes with all below them. */
function branchesOf(codeIds: readonly string[], { nodes }: Pick<CodeTree, 'nodes'>): Set<string> {
  const wanted = new Set(codeIds)
  if (wanted.size === 0) return wanted
  return new Set([
    ...wanted,
    ...nodes.filter(({ above }) => above.some((id) => wanted.has(id))).map(({ code }) => code.id),
  ])
}

/** All conditions but the codes. */
function passes(
  filter: CodingFilter,
  { codes, coderId, sections }: FilterContext,
): (coding: Coding) => boolean {
  const kinds = new Set<SectionKind | undefined>(filter.sections)
  const sets = new Set(filter.codeSetIds)
  const coders = new Set(filter.coderIds)
  const roles = new Set<string | null>(filter.roleIds)
  const certainties = new Set(filter.certainties)
  const origins = new Set(filter.origins)
  return (coding) =>
    (!filter.onlyMine || coding.coderId === coderId) &&
    (sets.size === 0 || sets.has(codes.byId.get(coding.codeId)?.code.codeSetId ?? '')) &&
    (coders.size === 0 || coders.has(coding.coderId)) &&
    (roles.size === 0 || roles.has(coding.roleId)) &&
    (certainties.size === 0 || certainties.has(coding.certainty ?? 'open')) &&
    (origins.size === 0 || origins.has(coding.origin ?? 'hand')) &&
    (kinds.size === 0 || kinds.has(sectionAt(sections, coding.start)?.kind))
}

/** The chosen codings that share text with a coding of another code, and those others. */
function together(codings: readonly Coding[], isChosen: (coding: Coding) => boolean): readonly Coding[] {
  const found = new Set<Coding>()
  let open: Coding[] = []
  for (const coding of codings) {
    open = open.filter(({ end }) => end > coding.start)
    for (const other of open) {
      if (other.codeId === coding.codeId || !(isChosen(other) || isChosen(coding))) continue
      found.add(other)
      found.add(coding)
    }
    open.push(coding)
  }
  return codings.filter((coding) => found.has(coding))
}
