import { type ReactNode, useMemo } from 'react'
import type { SearchHit } from '../../../shared/contract/search.ts'
import { useCoreQuery } from '../../api/index.ts'
import { CodeHere } from './CodeHere.tsx'
import { PassagePreview } from './PassagePreview.tsx'
import { useSearch } from './search-store.ts'
import { unitsOf } from './units-of.ts'

export interface PreviewActs {
  /** Whether the place is being coded. */
  coding: boolean
  onCode: (coding: boolean) => void
  /** Coding has ended: the list goes on. */
  onCoded: () => void
  onOpen: () => void
}

/** A hit in its report with the other hits around it, to be read and coded. */
export function HitPreview({
  hit,
  hits,
  coding,
  onCode,
  onCoded,
  onOpen,
}: PreviewActs & { hit: SearchHit; hits: readonly SearchHit[] }): ReactNode {
  const matches = useMemo(
    () => hits.filter(({ reportId }) => reportId === hit.reportId),
    [hits, hit.reportId],
  )
  const { reportId } = hit
  const text = useCoreQuery('reports.get', { reportId }, { keepPrevious: false }).data?.text
  const unit = useSearch((state) => state.unit)
  const span = useMemo(() => (text === undefined ? null : unitsOf(text, hit)[unit]), [text, hit, unit])
  return (
    <PassagePreview
      place={hit}
      matches={matches}
      onOpen={onOpen}
      onCode={() => onCode(true)}
      target={coding ? span : null}
    >
      {coding && span && <CodeHere reportId={reportId} span={span} withUnits onClose={onCoded} />}
    </PassagePreview>
  )
}
