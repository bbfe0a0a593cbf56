import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { InputOf, NamesOfKind, OutputOf } from '../../shared/contract/index.ts'
import { useClient } from './workbench.tsx'

/**
 * A query's answer, cached and refreshed when what it reads changes. While new input is being answered the
 * last answer stays (`isPlaceholderData`), so that nothing flickers.
 */
export function useCoreQuery<N extends NamesOfKind<'query'>>(
  method: N,
  input: InputOf<N>,
  options: {
    enabled?: boolean
    keepPrevious?: boolean
    /** Ms that the answer is kept after the last use; ten minutes if not said. */
    keepFor?: number
  } = {},
): UseQueryResult<OutputOf<N>> {
  const client = useClient()
  return useQuery<OutputOf<N>>({
    queryKey: [method, input],
    queryFn: () => client.call(method as never, input as never) as Promise<OutputOf<N>>,
    enabled: options.enabled ?? true,
    ...(options.keepFor !== undefined && { gcTime: options.keepFor }),
    ...(options.keepPrevious !== false && { placeholderData: keepPreviousData as never }),
  })
}
