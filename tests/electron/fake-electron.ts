import { EventEmitter } from 'node:events'
import { vi } from 'vitest'

/** The few parts of Electron that the shell uses, recording what they are told. */

type Told = (...args: unknown[]) => unknown
type Handler = (...args: never[]) => unknown

export class FakeWebContents extends EventEmitter {
  openHandler: ((details: { url: string }) => { action: string }) | null = null
  readonly session = new FakeSession()
  readonly posted: unknown[][] = []
  reloads = 0
  reload(): void {
    this.reloads += 1
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler
  }
  postMessage(...message: unknown[]): void {
    this.posted.push(message)
  }
}

type PermissionAnswer = (granted: boolean) => void

export class FakeSession {
  request:
    | ((page: null, permission: string, answer: PermissionAnswer, details: { requestingUrl: string }) => void)
    | null = null
  check: ((page: null, permission: string, origin: string) => boolean) | null = null
  device: (() => boolean) | null = null
  setPermissionRequestHandler(handler: typeof this.request): void {
    this.request = handler
  }
  setPermissionCheckHandler(handler: typeof this.check): void {
    this.check = handler
  }
  setDevicePermissionHandler(handler: typeof this.device): void {
    this.device = handler
  }
}

export class FakeWindow extends EventEmitter {
  static readonly all: FakeWindow[] = []
  static fromWebContents(webContents: FakeWebContents): FakeWindow | null {
    return FakeWindow.all.find((window) => window.webContents === webContents) ?? null
  }
  readonly webContents = new FakeWebContents()
  readonly loaded: string[] = []
  readonly options: { webPreferences: Record<string, unknown> }
  constructor(options: { webPreferences: Record<string, unknown> }) {
    super()
    this.options = options
    FakeWindow.all.push(this)
  }
  loadURL(address: string): Promise<void> {
    this.loaded.push(address)
    return Promise.resolve()
  }
  show(): void {}
}

/** A utility process that answers token requests, and that a test can let crash. */
export class FakeUtilityProcess extends EventEmitter {
  readonly received: { type: string; id?: number; paths?: string[]; path?: string }[] = []
  answers = true
  postMessage(request: { type: string; id?: number; paths?: string[] }): void {
    this.received.push(request)
    if (request.type === 'tokens' && this.answers) {
      const tokens = request.paths?.map((path) => `token of ${path}`)
      queueMicrotask(() => this.emit('message', { type: 'tokens', id: request.id, tokens }))
    }
    if (request.type === 'close') queueMicrotask(() => this.emit('exit', 0))
  }
  kill(): boolean {
    return this.emit('exit', 0)
  }
}

class FakeChannel {
  readonly port1 = { name: 'port1' }
  readonly port2 = { name: 'port2' }
}

/** What `vi.mock('electron')` answers. */
export function createFakeElectron() {
  const handlers = new Map<string, Handler>()
  const forked: FakeUtilityProcess[] = []
  return {
    BrowserWindow: FakeWindow,
    MessageChannelMain: FakeChannel,
    app: { getPath: (name: string) => `/people/${name}` },
    dialog: { showOpenDialog: vi.fn<Told>(), showSaveDialog: vi.fn<Told>() },
    shell: { openExternal: vi.fn<Told>(), showItemInFolder: vi.fn<Told>() },
    protocol: { registerSchemesAsPrivileged: vi.fn<Told>(), handle: vi.fn<Told>() },
    ipcMain: {
      handlers,
      handle: (channel: string, handler: Handler) => void handlers.set(channel, handler),
      on: (channel: string, handler: Handler) => void handlers.set(channel, handler),
    },
    utilityProcess: {
      forked,
      fork: () => {
        const child = new FakeUtilityProcess()
        forked.push(child)
        return child
      },
    },
  }
}
