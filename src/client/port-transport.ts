import type { Answer, CoreEvent } from '../shared/contract/wire.ts'
import type { ConnectionState, Transport } from './client.ts'

/** The part of a MessagePort that is used: the same in a window, in Node and in Electron. */
export interface ClientPort {
  postMessage: (message: unknown) => void
  onMessage: (listener: (message: unknown) => void) => void
  /** When the other end is gone. */
  onClose?: (listener: () => void) => void
  close: () => void
}

type PortMessage = { id: number; answer: Answer } | { event: CoreEvent }

const lost: Answer = { ok: false, error: { code: 'connection.lost', params: {} } }

/** Calls and events over a MessagePort. */
export function createPortTransport(port: ClientPort): Transport {
  const waiting = new Map<number, (answer: Answer) => void>()
  const listeners = new Set<(event: CoreEvent) => void>()
  const connections = new Set<(state: ConnectionState) => void>()
  let last = 0
  let ended = false
  port.onClose?.(() => {
    ended = true
    for (const answer of waiting.values()) answer(lost)
    waiting.clear()
    for (const listener of connections) listener('ended')
  })
  port.onMessage((data) => {
    const message = data as PortMessage
    if ('event' in message) {
      for (const listener of listeners) listener(message.event)
      return
    }
    waiting.get(message.id)?.(message.answer)
    waiting.delete(message.id)
  })
  return {
    call(method, input) {
      if (ended) return Promise.resolve(lost)
      last += 1
      const id = last
      return new Promise((resolve) => {
        waiting.set(id, resolve)
        port.postMessage({ id, method, input })
      })
    },
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onConnection(listener) {
      connections.add(listener)
      return () => connections.delete(listener)
    },
    close: () => port.close(),
  }
}
