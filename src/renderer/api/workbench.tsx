import { QueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { Client } from '../../client/client.ts'
import type { Host } from '../../client/host.ts'
import { methods } from '../../shared/contract/index.ts'
import type { Changes } from '../../shared/contract/wire.ts'

/** The connection every screen uses: the typed client, the shell's host functions, the cache. */
export interface Workbench {
  client: Client
  host: Host
  queries: QueryClient
}

const WorkbenchContext = createContext<Workbench | null>(null)
export const WorkbenchProvider = WorkbenchContext.Provider

export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext)
  if (!workbench) throw new Error('no workbench around this component')
  return workbench
}

export const useHost = (): Host => useWorkbench().host
export const useClient = (): Client => useWorkbench().client

/** A cache that is told what changed and never guesses: no refetch by time or focus, no retry. */
export function createQueries(client: Client): QueryClient {
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 10 * 60 * 1000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
    },
  })
  client.onChanged((changes) => invalidate(queries, changes))
  return queries
}

/** Refetches exactly the queries that read what changed. */
function invalidate(queries: QueryClient, changes: Changes): void {
  // Another project: nothing cached is about it.
  if ('session' in changes) queries.removeQueries({ type: 'inactive' })
  const predicate = ({ queryKey: [name] }: { queryKey: readonly unknown[] }): boolean => {
    if ('session' in changes) return true
    const reads = typeof name === 'string' ? (methods.get(name)?.reads ?? []) : []
    return reads.some((dependency) => dependency in changes)
  }
  // An answer under way may be older than the change: it must not land afterwards and pass for fresh.
  void queries.cancelQueries({ predicate }).then(() => queries.invalidateQueries({ predicate }))
}
