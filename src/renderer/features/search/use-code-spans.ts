import { useMemo } from 'react'
import type { HitUnit } from '../../../shared/contract/search.ts'
import { useCoreQuery } from '../../api/index.ts'
import { type CodeSpan, codesBySpan, distinctSpans } from './code-all.ts'
import type { Saved } from './search-store.ts'

/** Passages looked at before coding them; more are counted, and coded by narrower queries. */
export const mostSpans = 10_000

const blankText = { query: '' }
const blankCodings = { find: {} }

/** The passages that results stand for; `total` counts those beyond the limit too. Undefined while on their way. */
export function useCodeSpans(
  source: Saved,
  unit: HitUnit,
): { spans: CodeSpan[] | undefined; total: number; failed: unknown } {
  const isText = source.kind === 'text'
  const spans = useCoreQuery(
    'search.spans',
    { query: isText ? source.query : blankText, unit, limit: mostSpans },
    { enabled: isText, keepPrevious: false },
  )
  const passages = useCoreQuery(
    'coding.passages',
    { filter: { query: isText ? blankCodings : source.query }, limit: mostSpans },
    { enabled: !isText, keepPrevious: false },
  )
  const { data } = passages
  const distinct = useMemo(() => (data ? distinctSpans(data.passages) : undefined), [data])
  return isText
    ? { spans: spans.data?.spans, total: spans.data?.total ?? 0, failed: spans.error }
    : {
        spans: distinct,
        // Beyond the limit nobody knows how many passages the codings share.
        total: data && distinct ? distinct.length + data.total - data.passages.length : 0,
        failed: passages.error,
      }
}

/** Which passages the coder has coded with these codes, by passage. */
export function useKnownCodes(codeIds: readonly string[], coderId: string | undefined) {
  const answer = useCoreQuery(
    'coding.passages',
    {
      filter: {
        codeIds: [...codeIds],
        branches: false,
        ...(coderId !== undefined && { coderIds: [coderId] }),
      },
      limit: mostSpans,
    },
    { enabled: codeIds.length > 0 && coderId !== undefined },
  )
  const { data } = answer
  return useMemo(() => codesBySpan(codeIds.length > 0 ? (data?.passages ?? []) : []), [data, codeIds])
}
