import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { HostFile } from '../src/client/host.ts'
import { portMessage, type PreloadApi } from '../src/client/preload-api.ts'
import { channels } from './channels.ts'

const openFileListeners = new Set<(file: HostFile) => void>()
/** A file the system asked to open before the page listened. */
let early: HostFile | null = null

ipcRenderer.on(channels.openFile, (_event, file: HostFile) => {
  if (openFileListeners.size === 0) early = file
  for (const listener of openFileListeners) listener(file)
})
// A port can't pass the context bridge; a message of the page's own window can carry it.
ipcRenderer.on(channels.port, (event) => window.postMessage(portMessage, window.location.origin, event.ports))

const api: PreloadApi = {
  requestPort: () => ipcRenderer.send(channels.requestPort),
  chooseFiles: (purpose) => ipcRenderer.invoke(channels.chooseFiles, purpose),
  chooseFolder: () => ipcRenderer.invoke(channels.chooseFolder),
  dropped: (file) => ipcRenderer.invoke(channels.dropped, webUtils.getPathForFile(file)),
  newProject: (title) => ipcRenderer.invoke(channels.newProject, title),
  saveAs: (name) => ipcRenderer.invoke(channels.saveAs, name),
  reveal: (token) => ipcRenderer.invoke(channels.reveal, token),
  onMenuCommand: (listener) => {
    const relay = (_event: unknown, commandId: string): void => listener(commandId)
    ipcRenderer.on(channels.menuCommand, relay)
    return () => void ipcRenderer.off(channels.menuCommand, relay)
  },
  onOpenFile: (listener) => {
    openFileListeners.add(listener)
    if (early) {
      const file = early
      early = null
      listener(file)
    }
    return () => void openFileListeners.delete(listener)
  },
}

contextBridge.exposeInMainWorld('causeway', api)
