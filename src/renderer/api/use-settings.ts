import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { create } from 'zustand'
import type { AppSettings } from '../../shared/contract/settings.ts'
import { useCommand } from './use-command.ts'
import { useCoreQuery } from './use-core-query.ts'

/** What was changed and is not answered yet. */
const usePending = create<Partial<AppSettings>>(() => ({}))

/** The settings, with changes that are on their way; undefined until the core answered. */
export function useSettings(): AppSettings | undefined {
  const { data } = useCoreQuery('settings.get', {})
  const pending = usePending()
  return useMemo(() => data && { ...data, ...pending }, [data, pending])
}

export interface ChangeSettings {
  /** Applies changes at once and saves them. */
  save: (changes: Partial<AppSettings>) => Promise<void>
  /** Applies changes while a person still looks for the right one; `save` follows. */
  preview: (changes: Partial<AppSettings>) => void
}

export function useChangeSettings(): ChangeSettings {
  const { run } = useCommand('settings.update')
  const queries = useQueryClient()
  const save = useCallback(
    async (changes: Partial<AppSettings>): Promise<void> => {
      usePending.setState(changes)
      const saved = await run(changes)
      if (saved) queries.setQueryData(['settings.get', {}], saved)
      // What was changed again meanwhile is still on its way.
      const sent = new Map<string, unknown>(Object.entries(changes))
      const left = Object.entries(usePending.getState()).filter(
        ([key, value]) => !sent.has(key) || sent.get(key) !== value,
      )
      usePending.setState(Object.fromEntries(left), true)
    },
    [run, queries],
  )
  return useMemo(() => ({ save, preview: (changes) => usePending.setState(changes) }), [save])
}
