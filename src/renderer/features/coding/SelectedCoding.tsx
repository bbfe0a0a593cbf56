import { memo, type ReactNode, useDeferredValue } from 'react'
import type { Coding } from '../../../shared/contract/coding.ts'
import { CodingInspector } from './CodingInspector.tsx'
import type { Span } from './reader-document.ts'
import { useReader } from './reader-store.ts'
import type { Codes } from './use-codes.ts'
import type { CodingActions } from './use-coding-actions.ts'
import { byPlace } from './use-report-codings.ts'

interface SelectedCodingProps {
  codings: readonly Coding[]
  /** Those that show: in blind mode nothing of other coders does. */
  shown: readonly Coding[]
  codes: Codes
  actions: CodingActions
  onShow: (span: Span) => void
  onLeave: () => void
}

/** The inspector of the coding that is selected, with the way to those over the same words. */
export const SelectedCoding = memo(function SelectedCoding({
  codings,
  shown,
  codes,
  actions,
  onShow,
  onLeave,
}: SelectedCodingProps): ReactNode {
  const selectedId = useDeferredValue(useReader((reader) => reader.selectedId))
  const coding = codings.find(({ id }) => id === selectedId)
  if (!coding) return null
  const layers = shown
    .filter(({ id, start, end }) => id === selectedId || (start < coding.end && end > coding.start))
    .toSorted(byPlace)
  const at = layers.findIndex(({ id }) => id === selectedId)
  return (
    <CodingInspector
      coding={coding}
      codes={codes}
      actions={actions}
      layers={layers}
      hidden={!shown.some(({ id }) => id === selectedId)}
      onLayer={(by) =>
        useReader.setState({ selectedId: layers[(at + by + layers.length) % layers.length]?.id ?? null })
      }
      onShow={() => onShow(coding)}
      onLeave={onLeave}
    />
  )
})
