import { useQueries } from '@tanstack/react-query'
import type { OutputOf } from '../../../../shared/contract/index.ts'
import { useClient } from '../../../api/index.ts'
import { filterOf, isEmptyRule, type SplitPart } from './split-plan.ts'

/** Passages that are shown and assigned; more are not split at once. */
export const splitLimit = 10_000

/** Per part the codings that its rule means; null where it has none, or they are not found yet. */
export function useRuleMatches(
  codeId: string,
  parts: readonly SplitPart[],
): { matches: (ReadonlySet<string> | null)[]; errors: (Error | null)[] } {
  const client = useClient()
  const answers = useQueries({
    queries: parts.map(({ rule }) => {
      const input = { filter: rule ? filterOf(codeId, rule) : {}, limit: splitLimit }
      return {
        queryKey: ['coding.passages', input],
        queryFn: (): Promise<OutputOf<'coding.passages'>> => client.call('coding.passages', input),
        enabled: rule !== null && !isEmptyRule(rule),
      }
    }),
  })
  return {
    matches: answers.map(({ data }, index) => {
      const rule = parts[index]?.rule
      return data && rule && !isEmptyRule(rule) ? idsOf(data) : null
    }),
    errors: answers.map(({ error }) => error),
  }
}

const ids = new WeakMap<OutputOf<'coding.passages'>, ReadonlySet<string>>()

/** The ids of an answer, gathered once. */
function idsOf(answer: OutputOf<'coding.passages'>): ReadonlySet<string> {
  const known = ids.get(answer) ?? new Set(answer.passages.map(({ id }) => id))
  ids.set(answer, known)
  return known
}
