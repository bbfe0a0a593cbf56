import { useMemo, useRef } from 'react'
import type { Coding } from '../../../shared/contract/coding.ts'
import type { Section } from '../../../shared/contract/reports.ts'
import { useCoreQuery } from '../../api/index.ts'
import { filterCodings, filtersAnything } from './coding-filter.ts'
import { usePendingCodings, withPending } from './pending-codings.ts'
import { useReader } from './reader-store.ts'
import type { Codes } from './use-codes.ts'

const none: readonly Coding[] = []
const noSections: readonly Section[] = []

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
  const last = useRef(none)
  const all = useMemo(() => {
    const now = withPending(data, reportId, pending).filter(stands).sort(byPlace)
    // An answer that says what was pending already changes nothing.
    const same = now.length === last.current.length && now.every((coding, at) => coding === last.current[at])
    if (!same) last.current = now
    return last.current
  }, [data, reportId, pending])
  const coderId = coder.data?.id ?? null
  const shown = useMemo(
    () =>
      filtersAnything(filter)
        ? filterCodings(all, filter, { codes, coderId, sections: sections.data ?? noSections })
        : all,
    [all, filter, codes, coderId, sections.data],
  )
  return { all, shown, loaded: answer.isSuccess }
}

/** A coding that lost its place has none to be drawn at; the review queue names it. */
const stands = ({ orphanedAt }: Coding): boolean => orphanedAt === null

export const byPlace = (a: Coding, b: Coding): number =>
  a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1)
