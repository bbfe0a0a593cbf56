import { BrowserWindow, type Session, shell } from 'electron'
import { isOwnPage, pageOrigin } from './channels.ts'

/** Web sites that links may open in the person's own browser. None yet: Causeway is offline. */
const allowedSites: readonly string[] = []

/** The permissions that a page of ours may use; copying a quote with its citation is the only one. */
const allowedPermissions: readonly string[] = ['clipboard-sanitized-write']

/** A page that crashes again within this many milliseconds is not started again. */
const restartPause = 5000

/** Opens the window of the workbench: sandboxed, without Node, and without a way to anywhere else. */
export function openWindow(options: { preload: string; icon: string }): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Causeway',
    icon: options.icon,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      webSecurity: true,
      navigateOnDragDrop: false,
    },
  })
  const { webContents } = window
  webContents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  webContents.on('will-frame-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  webContents.on('will-redirect', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  webContents.on('will-attach-webview', (event) => event.preventDefault())
  webContents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url, allowedSites)) void shell.openExternal(url)
    return { action: 'deny' }
  })
  denyPermissions(webContents.session)
  // A page that crashed starts anew: the study is in the core's process, and saved. One that can't start is left.
  let lastStart = 0
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || reason === 'launch-failed' || reason === 'integrity-failure') return
    if (Date.now() - lastStart < restartPause) return
    lastStart = Date.now()
    webContents.reload()
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${pageOrigin}/`)
  return window
}

/** Denies everything a page can ask for, but the copying of our own page. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_page, permission, answer, details) => {
    answer(allowedPermissions.includes(permission) && isOwnPage(details.requestingUrl))
  })
  session.setPermissionCheckHandler(
    (_page, permission, origin) => allowedPermissions.includes(permission) && isOwnPage(origin),
  )
  session.setDevicePermissionHandler(() => false)
}

/** Whether a link may be handed to the system: https on exactly one of the named hosts. */
export function mayOpenOutside(address: string, sites: readonly string[]): boolean {
  try {
    const { protocol, hostname, port, username } = new URL(address)
    return protocol === 'https:' && port === '' && username === '' && sites.includes(hostname)
  } catch {
    return false
  }
}
