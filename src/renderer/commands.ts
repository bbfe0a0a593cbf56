import { useEffect, useRef } from 'react'
import { create } from 'zustand'

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

/** Runs a command if something mounted handles it. */
export function runCommand(id: string): boolean {
  const handler = useCommandRegistry.getState().handlers.get(id)?.at(-1)
  handler?.()
  return handler !== undefined
}
