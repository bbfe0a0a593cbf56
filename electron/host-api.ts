import { readdir, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  type FileFilter,
  ipcMain,
  type IpcMainInvokeEvent,
  shell,
} from 'electron'
import { z } from 'zod'
import type { FilePurpose, HostFile } from '../src/client/host.ts'
import { safeFileName } from '../src/hosts/file-names.ts'
import { channels, isOwnPage } from './channels.ts'
import type { CoreBridge } from './bridge.ts'
import type { Texts } from './texts.ts'
import { mayBeReport, reportExtensions } from '../src/shared/domain/report-files.ts'

const extensions: Record<FilePurpose, string[]> = {
  reports: [...reportExtensions],
  project: ['causeway'],
  table: ['csv', 'xlsx'],
}
const purpose = z.enum(['reports', 'project', 'table'])
const text = z.string().max(1000)
const path = z.string().min(1).max(32_768)

export interface HostApiOptions {
  bridge: Pick<CoreBridge, 'connect' | 'tokensFor'>
  texts: () => Texts
}

/** Answers what the page asks of its shell. Only our own page in its main frame is answered. */
export function installHostApi({ bridge, texts }: HostApiOptions): void {
  /** Where files were saved in this session, for showing them in the file manager. */
  const saved = new Map<string, string>()

  async function filesAt(paths: readonly string[]): Promise<HostFile[]> {
    const tokens = await bridge.tokensFor(paths)
    return paths.flatMap((at, index) => {
      const token = tokens[index]
      return token === undefined ? [] : [{ token, name: basename(at) }]
    })
  }

  async function target(event: IpcMainInvokeEvent, name: string, folder: string): Promise<HostFile | null> {
    const extension = extname(name).slice(1)
    const filters: FileFilter[] =
      extension === '' ? [] : [{ name: extension.toUpperCase(), extensions: [extension] }]
    const chosen = await dialog.showSaveDialog(windowOf(event), { defaultPath: join(folder, name), filters })
    if (chosen.canceled || chosen.filePath === '') return null
    const [file] = await filesAt([chosen.filePath])
    if (file) saved.set(file.token, chosen.filePath)
    return file ?? null
  }

  answer(channels.chooseFiles, purpose, async (event, wanted) => {
    const chosen = await dialog.showOpenDialog(windowOf(event), {
      properties: wanted === 'reports' ? ['openFile', 'multiSelections'] : ['openFile'],
      filters: [{ name: texts()(`desktop.files.${wanted}`), extensions: extensions[wanted] }],
    })
    return filesAt(chosen.canceled ? [] : chosen.filePaths)
  })
  answer(channels.chooseFolder, z.undefined(), async (event) => {
    const chosen = await dialog.showOpenDialog(windowOf(event), { properties: ['openDirectory'] })
    const folders = chosen.canceled ? [] : chosen.filePaths
    return filesAt((await Promise.all(folders.map(filesUnder))).flat())
  })
  answer(channels.dropped, path, async (_event, dropped) => filesAt(await filesUnder(dropped)))
  answer(channels.newProject, text, (event, title) =>
    target(event, `${safeFileName(title)}.causeway`, app.getPath('documents')),
  )
  answer(channels.saveAs, text, (event, name) => target(event, safeFileName(name), app.getPath('documents')))
  answer(channels.reveal, text, async (_event, token) => {
    const at = saved.get(token)
    if (at !== undefined) shell.showItemInFolder(at)
  })
  ipcMain.on(channels.requestPort, (event) => {
    if (isTrusted(event)) bridge.connect(event.sender)
  })
}

/** All visible files at a path: the file itself, or everything under the folder, sorted. Links are not followed. */
export async function filesUnder(at: string): Promise<string[]> {
  if (!(await stat(at)).isDirectory()) return [at]
  const entries = await readdir(at, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && isVisible(at, entry.parentPath, entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}

function isVisible(root: string, parent: string, name: string): boolean {
  return (
    mayBeReport(name) &&
    !parent
      .slice(root.length)
      .split(/[\\/]/u)
      .some((part) => part.startsWith('.'))
  )
}

/** Handles one channel: the sender has to be our page, and the argument has to fit. */
function answer<T>(
  channel: string,
  argument: z.ZodType<T>,
  work: (event: IpcMainInvokeEvent, argument: T) => Promise<unknown>,
): void {
  ipcMain.handle(channel, (event, given: unknown) => {
    if (!isTrusted(event)) throw new Error('refused: not the workbench')
    return work(event, argument.parse(given))
  })
}

function isTrusted({ senderFrame }: Pick<IpcMainInvokeEvent, 'senderFrame'>): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwnPage(senderFrame.url)
}

function windowOf(event: IpcMainInvokeEvent): BrowserWindow {
  const window = BrowserWindow.fromWebContents(event.sender)
  if (!window) throw new Error('refused: no window')
  return window
}
