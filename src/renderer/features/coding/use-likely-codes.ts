import { useMemo } from 'react'
import type { Coding } from '../../../shared/contract/coding.ts'
import type { Section } from '../../../shared/contract/reports.ts'
import { sectionAt } from '../../../shared/domain/sections.ts'
import { useCoreQuery } from '../../api/index.ts'
import { likelyCodes } from './likely-codes.ts'
import type { Span } from './reader-document.ts'
import { useReader } from './reader-store.ts'

const none: readonly never[] = []

/** Codes that fit a passage, best first. In blind mode nothing that others coded tells. */
export function useLikelyCodes(reportId: string, span: Span | null, codings: readonly Coding[]): string[] {
  const blind = useReader(({ filter }) => filter.onlyMine)
  const me = useCoreQuery('coding.currentCoder', {}).data?.id
  const sections: readonly Section[] =
    useCoreQuery('reports.sections', { reportId }, { keepPrevious: false }).data ?? none
  const kind = span && sectionAt(sections, span.start)?.kind
  const counts = useCoreQuery(
    'coding.count',
    {
      filter: { ...(kind && { sections: [kind] }), ...(blind && me !== undefined && { coderIds: [me] }) },
      by: 'code',
    },
    { enabled: Boolean(kind) && !(blind && me === undefined), keepPrevious: false },
  )
  // What is suggested was learnt from all coders.
  const suggested = useCoreQuery('suggestions.list', { reportId }, { enabled: !blind, keepPrevious: false })
  return useMemo(
    () =>
      span
        ? likelyCodes({
            span,
            suggestions: (blind ? null : suggested.data) ?? none,
            inSections: counts.data ?? none,
            codings,
          })
        : [],
    [span, blind, suggested.data, counts.data, codings],
  )
}
