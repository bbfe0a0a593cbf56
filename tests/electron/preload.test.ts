import type { EventEmitter } from 'node:events'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { channels } from '../../electron/channels.ts'
import { createElectronHost, receivePort } from '../../src/client/electron-host.ts'
import type { PreloadApi } from '../../src/client/preload-api.ts'

interface Relay extends EventEmitter {
  sent: unknown[][]
  invoked: unknown[][]
}
const fake = vi.hoisted(() => ({ exposed: new Map<string, unknown>(), ipc: undefined as unknown }))
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events')
  const relay = Object.assign(new Emitter(), {
    sent: [] as unknown[][],
    invoked: [] as unknown[][],
    send: (...message: unknown[]) => void relay.sent.push(message),
    invoke: async (...message: unknown[]) => {
      relay.invoked.push(message)
      return [{ token: 'token', name: 'report.pdf' }]
    },
  })
  fake.ipc = relay
  return {
    ipcRenderer: relay,
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => fake.exposed.set(name, api) },
    webUtils: { getPathForFile: (file: File) => `/reports/${file.name}` },
  }
})

/** The page's window: it hears its own messages. */
const page = Object.assign(new EventTarget(), {
  location: { origin: 'app://causeway' },
  postMessage(data: unknown, origin: string, ports: MessagePort[]) {
    if (origin !== page.location.origin) throw new Error(`a message for ${origin}`)
    page.dispatchEvent(Object.assign(new Event('message'), { data, ports, source: page }))
  },
})
vi.stubGlobal('window', page)
afterAll(() => {
  vi.unstubAllGlobals()
})

await import('../../electron/preload.ts')
const ipc = fake.ipc as Relay
const api = fake.exposed.get('causeway') as PreloadApi

beforeEach(() => {
  ipc.sent.length = 0
  ipc.invoked.length = 0
})

describe('what the preload script gives the page', () => {
  it('is one object of functions, without Electron or paths', () => {
    expect([...fake.exposed.keys()]).toEqual(['causeway'])
    expect(Object.entries(api).map(([name, value]) => [name, typeof value])).toEqual(
      [
        'requestPort',
        'chooseFiles',
        'chooseFolder',
        'dropped',
        'newProject',
        'saveAs',
        'reveal',
        'onMenuCommand',
        'onOpenFile',
      ].map((name) => [name, 'function']),
    )
  })

  it('hands a port to the page that asked for it, and to no later message', async () => {
    const { port1, port2 } = new MessageChannel()
    const waiting = receivePort(api, page as unknown as Window)
    expect(ipc.sent).toEqual([[channels.requestPort]])
    page.postMessage('something else', 'app://causeway', [])
    ipc.emit(channels.port, { ports: [port2] })
    const port = await waiting
    const heard: unknown[] = []
    port.onMessage((message) => heard.push(message))
    port1.postMessage({ event: 1 })
    await expect.poll(() => heard).toEqual([{ event: 1 }])
    const answered = new Promise((resolve) => port1.addEventListener('message', ({ data }) => resolve(data)))
    port1.start()
    port.postMessage({ id: 1 })
    expect(await answered).toEqual({ id: 1 })
    port.close()
  })

  it('turns dropped files into tokens, all that were in the drop', async () => {
    const files = [new File(['a'], 'a.pdf'), new File(['b'], 'b.pdf')]
    const transfer = { files } as unknown as DataTransfer
    const dropped = createElectronHost(api).dropped(transfer)
    // The browser empties the list when the event ends.
    files.length = 0
    expect(await dropped).toEqual([
      { token: 'token', name: 'report.pdf' },
      { token: 'token', name: 'report.pdf' },
    ])
    expect(ipc.invoked).toEqual([
      [channels.dropped, '/reports/a.pdf'],
      [channels.dropped, '/reports/b.pdf'],
    ])
  })

  it('passes on commands of the native menu until the page stops listening', () => {
    const heard: string[] = []
    const stop = createElectronHost(api).onMenuCommand((id) => heard.push(id))
    ipc.emit(channels.menuCommand, {}, 'go.cases')
    stop()
    ipc.emit(channels.menuCommand, {}, 'go.chain')
    expect(heard).toEqual(['go.cases'])
  })

  it('keeps a file that the system opens until the page listens', () => {
    const file = { token: 'token', name: 'study.causeway' }
    ipc.emit(channels.openFile, {}, file)
    const heard: unknown[] = []
    const stop = api.onOpenFile((opened) => heard.push(opened))
    expect(heard).toEqual([file])
    ipc.emit(channels.openFile, {}, { ...file, token: 'second' })
    stop()
    expect(heard).toEqual([file, { ...file, token: 'second' }])
  })

  it('shows what was saved', async () => {
    await createElectronHost(api).delivered({ token: 'saved', name: 'a.csv' }, ['a.csv', 'a-dictionary.csv'])
    expect(ipc.invoked).toEqual([[channels.reveal, 'saved']])
  })
})
