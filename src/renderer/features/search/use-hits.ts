import { type InfiniteData, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { TextQuery } from '../../../shared/contract/filters.ts'
import type { SearchHit } from '../../../shared/contract/search.ts'
import { useClient } from '../../api/index.ts'

interface Page {
  hits: SearchHit[]
  next: string | null
}

/** Paragraphs per page: more than a screen holds, less than a blink takes. */
const pageSize = 100
/** Hits that are to be there below the last one in view. */
const ahead = 80

export interface Hits {
  /** All hits fetched so far, in the order of the reports' import. */
  hits: readonly SearchHit[]
  /** Whether there are further ones, or may be. */
  more: boolean
  /** False until the query was answered for the first time. */
  answered: boolean
  /** The hits answer the query before this one. */
  stale: boolean
  failed: unknown
}

const none: readonly SearchHit[] = []

/** The hits of a query, fetched page by page as `lastRow` comes near the last one that is there. */
export function useHits(query: TextQuery, enabled: boolean, lastRow: number): Hits {
  const client = useClient()
  const result = useInfiniteQuery<Page, Error, InfiniteData<Page>, readonly unknown[], string | null>({
    queryKey: ['search.find', { query, limit: pageSize }, 'pages'],
    queryFn: ({ pageParam }) => client.call('search.find', { query, limit: pageSize, after: pageParam }),
    initialPageParam: null,
    getNextPageParam: (page) => page.next,
    enabled,
    placeholderData: keepPreviousData,
  })
  const { data, hasNextPage, isFetching, isPlaceholderData, error, fetchNextPage } = result
  const hits = useMemo(
    () => (enabled ? (data?.pages.flatMap((page) => page.hits) ?? none) : none),
    [data, enabled],
  )
  const wanted = enabled && hasNextPage && !isFetching && !error && lastRow + ahead >= hits.length
  useEffect(() => {
    if (wanted) void fetchNextPage()
  }, [wanted, fetchNextPage])
  return {
    hits,
    more: enabled && hasNextPage,
    answered: data !== undefined && !isPlaceholderData,
    stale: isPlaceholderData,
    failed: enabled ? error : null,
  }
}
