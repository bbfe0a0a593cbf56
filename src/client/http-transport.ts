import type { Answer, CoreEvent } from '../shared/contract/wire.ts'
import type { ConnectionState, Transport } from './client.ts'

const lost: Answer = { ok: false, error: { code: 'connection.lost', params: {} } }

/** Calls over HTTP, events over a server-sent stream. The session cookie was set when the page was opened. */
export function createHttpTransport(origin = ''): Transport {
  const listeners = new Set<(event: CoreEvent) => void>()
  const connections = new Set<(state: ConnectionState) => void>()
  let state: ConnectionState = 'open'
  const become = (next: ConnectionState): void => {
    if (state === next) return
    state = next
    for (const listener of connections) listener(next)
  }
  const events = new EventSource(`${origin}/api/events`, { withCredentials: true })
  events.addEventListener('message', (message) => {
    const event = JSON.parse(String(message.data)) as CoreEvent
    for (const listener of listeners) listener(event)
  })
  // The browser connects again by itself after a break; a refusal (another Causeway answers now) is final.
  events.addEventListener('error', () =>
    become(events.readyState === EventSource.CLOSED ? 'ended' : 'broken'),
  )
  events.addEventListener('open', () => become('open'))
  // Calls wait for the stream, so that no event of theirs is missed.
  const connected = new Promise<void>((resolve) => {
    events.addEventListener('open', () => resolve(), { once: true })
    events.addEventListener('error', () => resolve(), { once: true })
  })
  return {
    async call(method, input) {
      await connected
      try {
        const response = await fetch(`${origin}/api/call`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          credentials: 'same-origin',
          body: JSON.stringify({ method, input }),
        })
        return response.ok ? ((await response.json()) as Answer) : lost
      } catch {
        return lost
      }
    },
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onConnection(listener) {
      connections.add(listener)
      return () => connections.delete(listener)
    },
    close: () => events.close(),
  }
}
