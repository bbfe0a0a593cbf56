import { useMemo } from 'react'
import type { Coding } from '../../../shared/contract/coding.ts'
import type { Section } from '../../../shared/contract/reports.ts'
import { sectionAt, type SectionKind } from '../../../shared/domain/sections.ts'
import { useCoreQuery } from '../../api/index.ts'
import { usePendingCodings, withPending } from './pending-codings.ts'
import { type CodingFilter, noFilter, useReader } from './reader-store.ts'
import type { Codes } from './use-codes.ts'

const none: readonly Coding[] = []
const noSections: readonly Section[] = []

const isIn = (kinds: ReadonlySet<SectionKind>, kind: SectionKind | undefined): boolean =>
  kind !== undefined && kinds.has(kind)

export interface ReportCodings {
  /** In order of place. */
  all: readonly Coding[]
  /** Those the filter lets through. */
  shown: readonly Coding[]
  /** Whether the core has answered. */
  loaded: boolean
}

/** The codings of a report, with changes that are on their way, and those the filter shows. */
export function useReportCodings(reportId: string, codes: Codes): ReportCodings {
  const answer = useCoreQuery('coding.list', { reportId }, { keepPrevious: false })
  const coder = useCoreQuery('coding.currentCoder', {})
  const sections = useCoreQuery('reports.sections', { reportId }, { keepPrevious: false })
  const pending = usePendingCodings()
  const filter = useReader((reader) => reader.filter)
  const data = answer.data ?? none
  const all = useMemo(
    () => withPending(data, reportId, pending).filter(stands).sort(byPlace),
    [data, reportId, pending],
  )
  const coderId = coder.data?.id ?? null
  const shown = useMemo(
    () =>
      filtersAnything(filter) ? all.filter(passes(filter, codes, coderId, sections.data ?? noSections)) : all,
    [all, filter, codes, coderId, sections.data],
  )
  return { all, shown, loaded: answer.isSuccess }
}

/** A coding that lost its place has none to be drawn at; the review queue names it. */
const stands = ({ orphanedAt }: Coding): boolean => orphanedAt === null

export const byPlace = (a: Coding, b: Coding): number =>
  a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1)

export function filtersAnything(filter: CodingFilter): boolean {
  return (
    filter !== noFilter &&
    Object.values(filter).some((part) => part === true || (Array.isArray(part) && part.length > 0))
  )
}

function passes(
  filter: CodingFilter,
  codes: Codes,
  coderId: string | null,
  sections: readonly Section[],
): (coding: Coding) => boolean {
  const kinds = new Set(filter.sections)
  const sets = new Set(filter.codeSetIds)
  const coders = new Set(filter.coderIds)
  const roles = new Set(filter.roleIds)
  return (coding) =>
    (sets.size === 0 || sets.has(codes.byId.get(coding.codeId)?.code.codeSetId ?? '')) &&
    (coders.size === 0 || coders.has(coding.coderId)) &&
    (roles.size === 0 || roles.has(coding.roleId ?? '')) &&
    (kinds.size === 0 || isIn(kinds, sectionAt(sections, coding.start)?.kind)) &&
    (!filter.onlyMine || coding.coderId === coderId)
}
