import { useMemo } from 'react'
import type { Coding } from '../../../shared/contract/coding.ts'
import { useReaderMemory } from './reader-memory.ts'
import type { Codes } from './use-codes.ts'

/** Codes of the keys 1 to 9: the pinned ones, then the ones used last (on this machine, or in this report). */
export function useQuickCodes(codes: Codes, codings: readonly Coding[]): readonly string[] {
  const pinned = useReaderMemory(({ pinnedCodes }) => pinnedCodes)
  const recent = useReaderMemory(({ recentCodes }) => recentCodes)
  return useMemo(() => {
    const known = [...pinned, ...recent].filter((id) => codes.byId.has(id))
    if (new Set(known).size < 9) {
      const newest = codings.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
      known.push(...newest.map(({ codeId }) => codeId).filter((id) => codes.byId.has(id)))
    }
    return [...new Set(known)].slice(0, 9)
  }, [codes, codings, pinned, recent])
}
