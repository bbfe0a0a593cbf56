import { useMemo } from 'react'
import type { CodeUsage } from '../../../shared/contract/codebook.ts'
import { useCoreQuery } from '../../api/index.ts'

/** How much each code is used, by code id; null until it was counted, or while nobody asks. */
export function useCodeUsage(enabled = true): ReadonlyMap<string, CodeUsage> | null {
  const { data } = useCoreQuery('codebook.usage', {}, { enabled })
  return useMemo(() => (data ? new Map(data.map((usage) => [usage.codeId, usage])) : null), [data])
}
