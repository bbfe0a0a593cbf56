import { MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron'
import { channels } from './channels.ts'
import { type ControlMessage, type ControlRequest, initialState, type ShellState } from './control.ts'

export interface CoreBridge {
  /** Gives a page a port of its own to the core. */
  connect: (page: Pick<WebContents, 'postMessage'>) => void
  /** A token per path, in order. Rejects when the core's process ends meanwhile. */
  tokensFor: (paths: readonly string[]) => Promise<string[]>
  state: () => ShellState
  /** Lets the core save and close; resolves when its process has ended, at the latest after `closeLimit`. */
  close: () => Promise<void>
}

export interface BridgeOptions {
  /** The bundled core-host. */
  entry: string
  resources: string
  onState: (state: ShellState) => void
  /** After a crash, with a new process already running; `count` crashes within the last minute. */
  onCrash: (count: number) => void
}

/** Milliseconds the core gets to back up and close. */
const closeLimit = 15_000
const crashWindow = 60_000
/** More crashes than this within `crashWindow` and the core is not started again. */
export const crashLimit = 3

/** Starts the core in a utility process and starts it again should it crash, with the project that was open. */
export function startCore({ entry, resources, onState, onCrash }: BridgeOptions): CoreBridge {
  let state = initialState
  let closing: Promise<void> | null = null
  let lastId = 0
  let crashes: number[] = []
  const waiting = new Map<number, { resolve: (tokens: string[]) => void; reject: (error: Error) => void }>()
  let child = start()

  function start(): UtilityProcess {
    const started = utilityProcess.fork(entry, [], {
      serviceName: 'Causeway core',
      env: { ...process.env, CAUSEWAY_RESOURCES: resources },
    })
    started.on('message', (message: ControlMessage) => {
      if (message.type === 'state') {
        state = message.state
        onState(state)
        return
      }
      waiting.get(message.id)?.resolve(message.tokens)
      waiting.delete(message.id)
    })
    started.on('exit', () => {
      if (closing === null) restart()
    })
    return started
  }

  function restart(): void {
    for (const { reject } of waiting.values()) reject(new Error('the core ended'))
    waiting.clear()
    const now = Date.now()
    crashes = [...crashes.filter((at) => now - at < crashWindow), now]
    if (crashes.length <= crashLimit) {
      const { project } = state
      child = start()
      if (project) send({ type: 'reopen', path: project.path })
    }
    onCrash(crashes.length)
  }

  function send(request: ControlRequest): void {
    child.postMessage(request)
  }

  return {
    connect(page) {
      const { port1, port2 } = new MessageChannelMain()
      child.postMessage({ type: 'serve' } satisfies ControlRequest, [port1])
      page.postMessage(channels.port, null, [port2])
    },
    tokensFor(paths) {
      if (paths.length === 0) return Promise.resolve([])
      lastId += 1
      const id = lastId
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        send({ type: 'tokens', id, paths: [...paths] })
      })
    },
    state: () => state,
    close() {
      // A second wish to quit waits like the first: the process must not end while the core is saving.
      closing ??= new Promise((resolve) => {
        const limit = setTimeout(() => {
          child.kill()
          resolve()
        }, closeLimit)
        child.once('exit', () => {
          clearTimeout(limit)
          resolve()
        })
        send({ type: 'close' })
      })
      return closing
    },
  }
}
