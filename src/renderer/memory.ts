import type { StateStorage } from 'zustand/middleware'
import type { Client } from '../client/client.ts'
import { memories, type Memory } from '../shared/contract/settings.ts'

/**
 * What stores remember between starts is kept by the core: a browser's own storage belongs to an address, and the
 * web host's port may be another each time.
 */
let held: Memory = {}
let client: Client | null = null
const waiting: (() => void)[] = []

/** Ms of rest after which changes go to the core. */
const rest = 250
let changed: Memory = {}
let timer: ReturnType<typeof setTimeout> | undefined

type MemoryName = (typeof memories)[number]
const memoryName = (name: string): MemoryName | undefined => memories.find((known) => known === name)

/** Takes what the core remembers; to be called once, before anything is drawn. */
export async function restoreMemory(from: Client): Promise<void> {
  held = await from.call('settings.memory', {})
  client = from
  for (const restore of waiting.splice(0)) restore()
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && flush())
  window.addEventListener('pagehide', flush)
}

/** Calls back when the core's memory is here; at once if it is. */
export function whenRestored(restore: () => void): void {
  if (client) restore()
  else waiting.push(restore)
}

/** For zustand's `persist`; stores rehydrate by `whenRestored`. */
export const memoryStorage: StateStorage = {
  getItem(name) {
    const known = memoryName(name)
    return known === undefined ? null : (held[known] ?? null)
  },
  setItem(name, value) {
    const known = memoryName(name)
    if (known === undefined || held[known] === value) return
    held = { ...held, [known]: value }
    changed = { ...changed, [known]: value }
    clearTimeout(timer)
    timer = setTimeout(flush, rest)
  },
  removeItem: () => undefined,
}

function flush(): void {
  clearTimeout(timer)
  if (!client || Object.keys(changed).length === 0) return
  const memory = changed
  changed = {}
  // Nobody's work depends on it: when the core is gone, the connection's notice says so.
  client.call('settings.remember', { memory }).catch(() => undefined)
}
