import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type createFakeElectron, FakeWindow } from './fake-electron.ts'

const fake = vi.hoisted(() => ({ current: undefined as unknown }))
vi.mock('electron', async () => {
  const { createFakeElectron: create } = await import('./fake-electron.ts')
  fake.current = create()
  return fake.current
})
const { mayOpenOutside, openWindow } = await import('../../electron/window.ts')
const electron = fake.current as ReturnType<typeof createFakeElectron>

function open(): FakeWindow {
  openWindow({ preload: '/app/preload.cjs', icon: '/app/icon.png' })
  const window = FakeWindow.all.at(-1)
  if (!window) throw new Error('no window was opened')
  return window
}

beforeEach(() => {
  electron.shell.openExternal.mockReset()
})

describe('the window', () => {
  it('shows only our page, sandboxed and without Node', () => {
    const window = open()
    expect(window.loaded).toEqual(['app://causeway/'])
    expect(window.options.webPreferences).toEqual({
      preload: '/app/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      webSecurity: true,
      navigateOnDragDrop: false,
    })
  })

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])(
    'denies %s to any other place',
    (name) => {
      const { webContents } = open()
      const prevented = (url: string): boolean => {
        let stopped = false
        webContents.emit(name, { url, preventDefault: () => (stopped = true) })
        return stopped
      }
      expect(prevented('https://example.org/')).toBe(true)
      expect(prevented('file:///etc/passwd')).toBe(true)
      expect(prevented('app://causeway.example.org/')).toBe(true)
      expect(prevented('app://other/')).toBe(true)
      expect(prevented('app://causeway/index.html')).toBe(false)
    },
  )

  it('starts a page that crashed anew, but not one that crashes at once again', () => {
    vi.useFakeTimers({ now: 1_000_000 })
    const { webContents } = open()
    const gone = (reason: string): void => void webContents.emit('render-process-gone', {}, { reason })
    gone('clean-exit')
    expect(webContents.reloads).toBe(0)
    gone('oom')
    expect(webContents.reloads).toBe(1)
    gone('crashed')
    expect(webContents.reloads).toBe(1)
    vi.setSystemTime(1_010_000)
    gone('crashed')
    expect(webContents.reloads).toBe(2)
    vi.useRealTimers()
  })

  it('denies new windows and hands no link to the system', () => {
    const { webContents } = open()
    expect(webContents.openHandler?.({ url: 'https://example.org/' })).toEqual({ action: 'deny' })
    expect(webContents.openHandler?.({ url: 'file:///etc/passwd' })).toEqual({ action: 'deny' })
    expect(electron.shell.openExternal).not.toHaveBeenCalled()
  })

  it('denies embedded web views', () => {
    const { webContents } = open()
    let stopped = false
    webContents.emit('will-attach-webview', { preventDefault: () => (stopped = true) })
    expect(stopped).toBe(true)
  })

  it('denies every permission but copying on our own page', () => {
    const { session } = open().webContents
    const asked = (permission: string, requestingUrl: string): boolean | undefined => {
      let granted: boolean | undefined
      session.request?.(null, permission, (answer) => (granted = answer), { requestingUrl })
      return granted
    }
    const all = [
      'media',
      'geolocation',
      'notifications',
      'midi',
      'fullscreen',
      'openExternal',
      'clipboard-read',
      'usb',
    ]
    expect(all.map((permission) => asked(permission, 'app://causeway/'))).toEqual(all.map(() => false))
    expect(all.map((permission) => session.check?.(null, permission, 'app://causeway/'))).toEqual(
      all.map(() => false),
    )
    expect(asked('clipboard-sanitized-write', 'app://causeway/')).toBe(true)
    expect(asked('clipboard-sanitized-write', 'https://example.org/')).toBe(false)
    expect(session.check?.(null, 'clipboard-sanitized-write', 'https://example.org/')).toBe(false)
    expect(session.device?.()).toBe(false)
  })
})

describe('links to the outside', () => {
  it('are only https, and only to named hosts', () => {
    const sites = ['www.mem.gov.cn']
    expect(mayOpenOutside('https://www.mem.gov.cn/reports', sites)).toBe(true)
    expect(mayOpenOutside('http://www.mem.gov.cn/', sites)).toBe(false)
    expect(mayOpenOutside('https://www.mem.gov.cn.example.org/', sites)).toBe(false)
    expect(mayOpenOutside('https://www.mem.gov.cn:8443/', sites)).toBe(false)
    expect(mayOpenOutside('https://www.mem.gov.cn@example.org/', sites)).toBe(false)
    expect(mayOpenOutside('file:///etc/passwd', sites)).toBe(false)
    expect(mayOpenOutside('not an address', sites)).toBe(false)
  })
})
