import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Answer, Changes, CoreEvent, JobStatus } from '../shared/contract/wire.ts'
import { type ConnectionState, createClient, type Transport } from './client.ts'
import { createHttpTransport } from './http-transport.ts'
import { createPortTransport } from './port-transport.ts'

const ok = (result: unknown): Answer => ({ ok: true, result, changes: {} })
const job = (changes: Partial<JobStatus>): JobStatus => ({
  id: 'job-1',
  method: 'project.check',
  state: 'running',
  done: 0,
  total: null,
  item: null,
  part: null,
  activity: null,
  startedAt: '2026-01-01T00:00:00.000Z',
  result: null,
  error: null,
  ...changes,
})

/** Lets the answers that are there be taken up. */
const started = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

describe('a client whose connection breaks', () => {
  function broken(jobs: JobStatus[]) {
    const connections = new Set<(state: ConnectionState) => void>()
    const events = new Set<(event: CoreEvent) => void>()
    const transport: Transport = {
      call: async (method) => ok(method === 'jobs.list' ? jobs : { jobId: 'job-1' }),
      onEvent: (listener) => {
        events.add(listener)
        return () => events.delete(listener)
      },
      onConnection: (listener) => {
        connections.add(listener)
        return () => connections.delete(listener)
      },
      close: () => {},
    }
    const become = (state: ConnectionState): void => {
      for (const listener of connections) listener(state)
    }
    return { client: createClient(transport), become, left: () => connections.size + events.size }
  }

  it('tells that everything may have changed when it is back', () => {
    const { client, become } = broken([])
    const heard: Changes[] = []
    client.onChanged((changes) => heard.push(changes))
    become('broken')
    expect(heard).toEqual([])
    become('open')
    expect(heard).toHaveLength(1)
    expect(heard[0]).toMatchObject({
      session: null,
      codings: null,
      history: null,
      settings: null,
      jobs: null,
    })
  })

  it('learns the end of a job that it missed', async () => {
    const { client, become, left } = broken([job({ state: 'done', result: { ok: true } })])
    const run = client.run('project.check', {})
    await started()
    become('broken')
    become('open')
    expect(await run).toEqual({ ok: true })
    expect(left()).toBe(0)
  })

  it('gives up jobs that nobody knows any more, or nobody will tell of', async () => {
    for (const state of ['open', 'ended'] as const) {
      const { client, become, left } = broken([])
      const run = client.run('project.check', {})
      const ended = run.catch((error: { code?: string }) => error.code)
      await started()
      become(state)
      expect(await ended).toBe('connection.lost')
      expect(left()).toBe(0)
    }
  })
})

describe('the HTTP transport', () => {
  class FakeEventSource extends EventTarget {
    static readonly CLOSED = 2
    static last: FakeEventSource | undefined
    readyState = 0
    constructor() {
      super()
      FakeEventSource.last = this
    }
    become(readyState: number, type: 'open' | 'error'): void {
      this.readyState = readyState
      this.dispatchEvent(new Event(type))
    }
  }
  beforeEach(() => void vi.stubGlobal('EventSource', FakeEventSource))
  afterEach(() => void vi.unstubAllGlobals())

  it('tells when its stream breaks, comes back, and is refused for good', () => {
    const states: ConnectionState[] = []
    createHttpTransport('').onConnection?.((state) => states.push(state))
    const events = FakeEventSource.last
    events?.become(1, 'open')
    expect(states).toEqual([])
    events?.become(0, 'error')
    events?.become(0, 'error')
    events?.become(1, 'open')
    events?.become(2, 'error')
    expect(states).toEqual(['broken', 'open', 'ended'])
  })
})

describe('the port transport', () => {
  it('answers calls under way and later ones when the other end is gone', async () => {
    let close = (): void => {}
    const transport = createPortTransport({
      postMessage: () => {},
      onMessage: () => {},
      onClose: (listener) => {
        close = listener
      },
      close: () => {},
    })
    const states: ConnectionState[] = []
    transport.onConnection?.((state) => states.push(state))
    const under = transport.call('cases.list', {})
    close()
    const lost = { ok: false, error: { code: 'connection.lost', params: {} } }
    expect(await under).toEqual(lost)
    expect(await transport.call('cases.list', {})).toEqual(lost)
    expect(states).toEqual(['ended'])
  })
})
