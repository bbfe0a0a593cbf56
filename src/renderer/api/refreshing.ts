import type { Query, QueryClient } from '@tanstack/react-query'
import type { Client } from '../../client/client.ts'
import type { Coding } from '../../shared/contract/coding.ts'
import { methods } from '../../shared/contract/index.ts'
import type { Changes } from '../../shared/contract/wire.ts'

/** Ms between two refreshes of what is shown while changes come one after the other. */
const pause = 250
/** More changed rows than this are fetched by asking the query again. */
const patchLimit = 500

export interface Refreshing {
  /** Refetches exactly the queries that read what changed: at once after a rest, at most every 250 ms in a row. */
  changed: (changes: Changes) => void
  /** Brings the codings of a report up to date without fetching the others; resolves when they are shown. */
  codings: (reportId: string, codingIds: readonly string[]) => Promise<void>
}

/** Keeps cached answers true to what the core says has changed. */
export function createRefreshing(queries: QueryClient, client: Client): Refreshing {
  let last = 0
  let timer: ReturnType<typeof setTimeout> | null = null
  /** Patches are applied in the order in which they were asked for. */
  let patched: Promise<unknown> = Promise.resolve()

  const refetch = (): void => {
    timer = null
    last = performance.now()
    // What a key does is painted first: counts and lists can wait until there is time.
    requestIdleCallback(
      () => void queries.refetchQueries({ type: 'active', stale: true }, { cancelRefetch: false }),
      { timeout: pause },
    )
  }

  async function patch(reportId: string, codingIds: readonly string[]): Promise<void> {
    const queryKey = ['coding.list', { reportId }]
    const known = queries.getQueryState<Coding[]>(queryKey)
    if (!known?.data || known.isInvalidated) return queries.invalidateQueries({ queryKey })
    const rows = await client.call('coding.byIds', { reportId, codingIds: [...codingIds] })
    // Meanwhile it turned out that all of them are to be fetched again.
    if (queries.getQueryState(queryKey)?.isInvalidated) return
    const changed = new Set(codingIds)
    queries.setQueryData<Coding[]>(queryKey, (codings = []) => [
      ...codings.filter(({ id }) => !changed.has(id)),
      ...rows,
    ])
  }

  function codings(reportId: string, codingIds: readonly string[]): Promise<void> {
    const now = patched.then(() => patch(reportId, codingIds))
    patched = now.catch(() => undefined)
    return now
  }

  return {
    codings,
    changed(changes) {
      // Another project: nothing cached is about it.
      if ('session' in changes) queries.removeQueries({ type: 'inactive' })
      const changedCodings = changes.codings ?? null
      const patchable = (query: Query): boolean =>
        query.queryKey[0] === 'coding.list' &&
        !('session' in changes) &&
        changedCodings !== null &&
        changedCodings.length <= patchLimit &&
        query.isActive() &&
        query.state.data !== undefined
      const reads = (query: Query): boolean => {
        if ('session' in changes) return true
        const [name] = query.queryKey
        const method = typeof name === 'string' ? methods.get(name) : undefined
        return (method?.reads ?? []).some((dependency) => dependency in changes)
      }
      for (const query of queries.getQueryCache().findAll({ predicate: patchable })) {
        const [, input] = query.queryKey as [string, { reportId: string }]
        codings(input.reportId, changedCodings ?? []).catch(() =>
          queries.invalidateQueries({ queryKey: query.queryKey }),
        )
      }
      const predicate = (query: Query): boolean => reads(query) && !patchable(query)
      // An answer under way may be older than the change: it must not land afterwards and pass for fresh.
      void queries.cancelQueries({ predicate }).then(() => {
        void queries.invalidateQueries({ predicate, refetchType: 'none' })
        const rest = performance.now() - last
        if ('session' in changes || (rest >= pause && timer === null)) refetch()
        else timer ??= setTimeout(refetch, pause - rest)
      })
    },
  }
}
