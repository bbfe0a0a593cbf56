import { QueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { Client } from '../../client/client.ts'
import type { Host } from '../../client/host.ts'
import type { Refreshing } from './refreshing.ts'

/** The connection every screen uses: the typed client, the shell's host functions, the cache. */
export interface Workbench {
  client: Client
  host: Host
  queries: QueryClient
  refreshing: Refreshing
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

/** A cache that is told what changed (see refreshing.ts) and never guesses: no refetch by time or focus, no retry. */
export function createQueries(): QueryClient {
  return new QueryClient({
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
}

export const useRefreshing = (): Refreshing => useWorkbench().refreshing
