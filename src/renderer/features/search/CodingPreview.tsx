import { type ReactNode, useMemo } from 'react'
import type { Passage } from '../../../shared/contract/coding.ts'
import { CodeHere } from './CodeHere.tsx'
import type { PreviewActs } from './HitPreview.tsx'
import { PassagePreview } from './PassagePreview.tsx'

/** A passage in its report, to be read and given further codes. */
export function CodingPreview({
  passage,
  coding,
  onCode,
  onCoded,
  onOpen,
}: PreviewActs & { passage: Passage }): ReactNode {
  const { start, end } = passage
  const matches = useMemo(() => [{ start, end }], [start, end])
  return (
    <PassagePreview place={passage} matches={matches} onOpen={onOpen} onCode={() => onCode(true)}>
      {coding && (
        <CodeHere reportId={passage.reportId} span={{ start, end }} withUnits={false} onClose={onCoded} />
      )}
    </PassagePreview>
  )
}
