import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { SearchHit } from '../../../shared/contract/search.ts'
import type { SectionKind } from '../../../shared/domain/sections.ts'
import { useClient, useCoreQuery } from '../../api/index.ts'

const pageSize = 200

export interface Hits {
  /** Null until the first answer. */
  total: number | null
  /** Undefined while its page is being fetched. */
  at: (row: number) => SearchHit | undefined
  /** The query that the hits answer: the last one while a new one is being answered. */
  query: string
  failed: unknown
}

/** The hits of a query, fetched page by page for the rows that are looked at. */
export function useHits(
  query: string,
  sections: readonly SectionKind[],
  rows: { first: number; last: number },
): Hits {
  const client = useClient()
  const asked = { query, ...(sections.length > 0 && { sections: [...sections] }), limit: pageSize }
  const wanted = query.trim() !== ''
  const first = useCoreQuery('search.find', { ...asked, offset: 0 }, { enabled: wanted })
  const isLast = first.isPlaceholderData
  const total = first.data?.total ?? 0
  const numbers = useMemo(() => {
    const last = Math.min(rows.last, total - 1)
    const found: number[] = []
    for (let page = Math.floor(rows.first / pageSize); page <= Math.floor(last / pageSize); page++) {
      if (page > 0) found.push(page)
    }
    return found
  }, [rows.first, rows.last, total])
  const pages = useQueries({
    queries: numbers.map((page) => {
      const input = { ...asked, offset: page * pageSize }
      return {
        queryKey: ['search.find', input],
        queryFn: () => client.call('search.find', input),
        enabled: wanted && !isLast,
      }
    }),
  })
  const found = new Map(numbers.map((page, at) => [page, pages[at]?.data?.hits]))
  return {
    total: wanted ? (first.data?.total ?? null) : 0,
    at: (row) =>
      row < pageSize ? first.data?.hits[row] : found.get(Math.floor(row / pageSize))?.[row % pageSize],
    query,
    failed: first.error,
  }
}
