import { useEffect, useRef } from 'react'
import { create } from 'zustand'
import { type Place, useView } from './view.ts'

type Handler = () => void

interface Registry {
  /** The handlers that are mounted now, by command id; the last mounted wins. */
  handlers: ReadonlyMap<string, readonly Handler[]>
}

export const useCommandRegistry = create<Registry>(() => ({ handlers: new Map() }))

/** Makes a command of shared/commands.ts work while the calling component is mounted and `enabled`. */
export function useCommandHandler(id: string, handler: Handler, enabled = true): void {
  const current = useRef(handler)
  useEffect(() => {
    current.current = handler
  })
  useEffect(() => {
    if (!enabled) return
    const registered: Handler = () => current.current()
    useCommandRegistry.setState(({ handlers }) => ({
      handlers: new Map(handlers).set(id, [...(handlers.get(id) ?? []), registered]),
    }))
    return () =>
      useCommandRegistry.setState(({ handlers }) => ({
        handlers: new Map(handlers).set(
          id,
          (handlers.get(id) ?? []).filter((other) => other !== registered),
        ),
      }))
  }, [id, enabled])
}

/** The place where commands of these areas are at home: run from elsewhere, they go there first. */
const homes: Record<string, Place> = {
  cases: 'cases',
  codebook: 'codebook',
  chain: 'chain',
  statistics: 'statistics',
  search: 'search',
  memos: 'memos',
}
const patience = 2000

/** The place that a command opens when nothing mounted handles it; undefined for one that needs its own surroundings. */
export function homeOf(id: string): Place | undefined {
  return homes[id.split('.')[0] ?? '']
}

/** Runs a command if something mounted handles it, or goes to its place and runs it there. */
export function runCommand(id: string): boolean {
  const handlerOf = ({ handlers }: Registry): Handler | undefined => handlers.get(id)?.at(-1)
  const handler = handlerOf(useCommandRegistry.getState())
  if (handler) {
    handler()
    return true
  }
  const home = homeOf(id)
  const { place, go } = useView.getState()
  if (home === undefined || place === 'start' || place === home) return false
  const stop = useCommandRegistry.subscribe((registry) => {
    const arrived = handlerOf(registry)
    if (!arrived) return
    end()
    // After the effects of the place that is being mounted, all of them.
    setTimeout(arrived)
  })
  const timer = setTimeout(stop, patience)
  const end = (): void => {
    stop()
    clearTimeout(timer)
  }
  go(home)
  return true
}
