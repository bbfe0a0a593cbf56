import { useMemo } from 'react'
import type { Coding } from '../../../shared/contract/coding.ts'
import { useCoreQuery } from '../../api/index.ts'
import { usePendingCodings, withPending } from './pending-codings.ts'
import { type CodingFilter, noFilter, useReader } from './reader-store.ts'
import type { Codes } from './use-codes.ts'

const none: readonly Coding[] = []

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
  const pending = usePendingCodings()
  const filter = useReader((reader) => reader.filter)
  const data = answer.data ?? none
  const all = useMemo(() => withPending(data, reportId, pending).sort(byPlace), [data, reportId, pending])
  const coderId = coder.data?.id ?? null
  const shown = useMemo(
    () => (filtersAnything(filter) ? all.filter(passes(filter, codes, coderId)) : all),
    [all, filter, codes, coderId],
  )
  return { all, shown, loaded: answer.isSuccess }
}

export const byPlace = (a: Coding, b: Coding): number =>
  a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1)

export function filtersAnything(filter: CodingFilter): boolean {
  return (
    filter !== noFilter &&
    Object.values(filter).some((part) => part === true || (Array.isArray(part) && part.length > 0))
  )
}

function passes(filter: CodingFilter, codes: Codes, coderId: string | null): (coding: Coding) => boolean {
  const sets = new Set(filter.codeSetIds)
  const coders = new Set(filter.coderIds)
  const roles = new Set(filter.roleIds)
  return (coding) =>
    (sets.size === 0 || sets.has(codes.byId.get(coding.codeId)?.code.codeSetId ?? '')) &&
    (coders.size === 0 || coders.has(coding.coderId)) &&
    (roles.size === 0 || roles.has(coding.roleId ?? '')) &&
    (!filter.onlyMine || coding.coderId === coderId)
}
