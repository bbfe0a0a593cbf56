import type { ReactNode } from 'react'
import type { Coding } from '../../../shared/contract/coding.ts'
import { CodePicker } from '../codebook/index.ts'
import { useReaderMemory } from './reader-memory.ts'
import { useReader } from './reader-store.ts'
import { useLikelyCodes } from './use-likely-codes.ts'

interface PassagePickerProps {
  reportId: string
  /** Those that show. */
  codings: readonly Coding[]
  /** Codes of the keys 1 to 9. */
  quick: readonly string[]
  onPick: (codeIds: string[]) => void
  onEscape: () => void
}

/** The code palette for the selected passage: recent codes first, then those that fit it. */
export function PassagePicker({ reportId, codings, quick, onPick, onEscape }: PassagePickerProps): ReactNode {
  const selection = useReader((reader) => reader.selection)
  const gather = useReader(({ picker }) => picker === 'several')
  const blind = useReader(({ filter }) => filter.onlyMine)
  const recentIds = useReaderMemory((memory) => memory.recentCodes)
  const likelyIds = useLikelyCodes(reportId, selection, codings)
  return (
    <CodePicker
      autoFocus
      multiple
      allowCreate
      gather={gather}
      // Fits above or below a line in the middle of a small window, clear of the top bar.
      listHeight={270}
      recentIds={recentIds}
      likelyIds={likelyIds}
      keyIds={quick}
      counts={!blind}
      onPick={onPick}
      onEscape={onEscape}
    />
  )
}
