import type { Transport } from '../../src/client/client.ts'
import type { Answer, CoreEvent } from '../../src/shared/contract/wire.ts'

/**
 * The web host's transport as a Node program speaks it: the one-use address is exchanged for the session cookie,
 * calls are POSTs, events are read from the stream by hand (Node has no EventSource).
 */
export async function createNodeHttpTransport(address: string): Promise<Transport> {
  const { origin } = new URL(address)
  const entry = await fetch(address, { redirect: 'manual' })
  const cookie = entry.headers.get('set-cookie')?.split(';')[0] ?? ''
  const headers = { cookie, origin }
  const abort = new AbortController()
  const stream = await fetch(`${origin}/api/events`, { headers, signal: abort.signal })
  const listeners = new Set<(event: CoreEvent) => void>()
  void readEvents(stream, (event) => {
    for (const listener of listeners) listener(event)
  })
  return {
    async call(method, input) {
      const response = await fetch(`${origin}/api/call`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ method, input }),
      })
      return (await response.json()) as Answer
    },
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => abort.abort(),
  }
}

/** Hands on each event until the stream ends or is aborted. */
async function readEvents(stream: Response, hear: (event: CoreEvent) => void): Promise<void> {
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for await (const chunk of stream.body ?? []) {
      rest += decoder.decode(chunk, { stream: true })
      const events = rest.split('\n\n')
      rest = events.pop() ?? ''
      for (const event of events) {
        const data = event.split('\n').flatMap((line) => (line.startsWith('data: ') ? line.slice(6) : []))
        if (data.length > 0) hear(JSON.parse(data.join('\n')) as CoreEvent)
      }
    }
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'AbortError') throw error
  }
}
