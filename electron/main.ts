import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { app, type BrowserWindow, dialog, Menu } from 'electron'
import { type CoreBridge, crashLimit, startCore } from './bridge.ts'
import { channels } from './channels.ts'
import type { ShellState } from './control.ts'
import { installHostApi } from './host-api.ts'
import { menuTemplate } from './menu.ts'
import { projectArgument } from './project-argument.ts'
import { registerScheme, serveWorkbench } from './protocol.ts'
import { languageFor, type Texts, textsIn } from './texts.ts'
import { openWindow } from './window.ts'

/** Entry of the desktop app: windows, menus, dialogs. Everything else is in the core's process. */
const bundles = import.meta.dirname
const packaged = join(process.resourcesPath ?? '', 'resources')
const resources = existsSync(packaged) ? packaged : join(bundles, '../../resources')

let bridge: CoreBridge | undefined
let window: BrowserWindow | undefined
/** Asked for before the page could take it. */
let wanted = projectArgument(process.argv, process.cwd())

registerScheme()
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, args, folder) => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
    const path = projectArgument(args, folder)
    if (path !== null) void askToOpen(path)
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    void askToOpen(path)
  })
  app.on('activate', () => {
    if (bridge && !window) showWindow()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('before-quit', quitAfterClosing)
  void app.whenReady().then(start)
} else {
  app.quit()
}

function start(): void {
  serveWorkbench(join(bundles, '../renderer'))
  bridge = startCore({
    entry: join(bundles, 'core-host.js'),
    resources,
    onState: showState,
    onCrash: tellCrash,
  })
  installHostApi({ bridge, texts })
  showState(bridge.state())
  showWindow()
}

function showWindow(): void {
  window = openWindow({
    preload: join(bundles, '../preload/preload.cjs'),
    icon: join(resources, 'icons/icon.png'),
  })
  window.once('closed', () => {
    window = undefined
  })
  window.webContents.on('did-finish-load', () => {
    const path = wanted
    wanted = null
    if (path !== null) void askToOpen(path)
  })
}

/** Hands a project to the page, which opens it as if a person had chosen it; later, when there is no page yet. */
async function askToOpen(path: string): Promise<void> {
  if (!bridge || !window || window.webContents.isLoading()) {
    wanted = path
    if (bridge && !window) showWindow()
    return
  }
  const page = window.webContents
  try {
    const [token] = await bridge.tokensFor([path])
    page.send(channels.openFile, { token, name: basename(path) })
  } catch {
    // The core ended meanwhile; the page starts anew with the next one and is asked then.
    wanted = path
  }
}

let lastProject: string | null = null

function showState(state: ShellState): void {
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate({
        texts: texts(),
        platform: process.platform,
        state,
        run: (commandId) => window?.webContents.send(channels.menuCommand, commandId),
        openProject: (path) => void askToOpen(path),
      }),
    ),
  )
  const path = state.project?.path ?? null
  if (path !== null && path !== lastProject) app.addRecentDocument(path)
  lastProject = path
}

function tellCrash(count: number): void {
  if (count > crashLimit) {
    dialog.showErrorBox(texts()('desktop.crash.gaveUp'), texts()('desktop.crash.gaveUpDetail', { count }))
    app.exit(1)
    return
  }
  // The page gets a port to the new core by starting anew.
  window?.webContents.reload()
  void dialog.showMessageBox({
    type: 'warning',
    message: texts()('desktop.crash.restarted'),
    detail: texts()('desktop.crash.restartedDetail'),
  })
}

let closed = false

/** Ends only after the core has backed up and closed the project. */
function quitAfterClosing(event: { preventDefault: () => void }): void {
  if (closed || !bridge) return
  event.preventDefault()
  void bridge.close().then(() => {
    closed = true
    app.quit()
  })
}

function texts(): Texts {
  return textsIn(languageFor(bridge?.state().language ?? null, app.getLocale()))
}
