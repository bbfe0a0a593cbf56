import { useEffect, useMemo } from 'react'
import type { Coding } from '../../../shared/contract/coding.ts'
import { quickSlots } from './quick-slots.ts'
import { rememberQuick, useReaderMemory } from './reader-memory.ts'
import type { Codes } from './use-codes.ts'

/** Codes of the keys 1 to 9: the pinned ones, then those used last (on this machine, or in this report), each kept in its place. */
export function useQuickCodes(codes: Codes, codings: readonly Coding[]): readonly string[] {
  const pinned = useReaderMemory(({ pinnedCodes }) => pinnedCodes)
  const recent = useReaderMemory(({ recentCodes }) => recentCodes)
  const before = useReaderMemory(({ quickCodes }) => quickCodes)
  const quick = useMemo(() => {
    const known = (ids: readonly string[]): string[] => ids.filter((id) => codes.byId.has(id))
    const newest = codings.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
    return quickSlots({
      before: known(before),
      pinned: known(pinned),
      recent: known(recent),
      further: known([...new Set(newest.map(({ codeId }) => codeId))]),
    })
  }, [codes, codings, pinned, recent, before])
  useEffect(() => {
    if (codes.ready) rememberQuick(quick)
  }, [codes.ready, quick])
  return quick
}
