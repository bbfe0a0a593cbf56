import type { Host } from './host.ts'
import type { ClientPort } from './port-transport.ts'
import { portMessage, type PreloadApi } from './preload-api.ts'

/** The desktop shell, through what its preload script offers. */
export function createElectronHost(api: PreloadApi): Host {
  return {
    kind: 'electron',
    chooseFiles: api.chooseFiles,
    chooseFolder: api.chooseFolder,
    async dropped(transfer) {
      // The list is emptied when the drop event ends, so it is taken before anything is awaited.
      const files = [...transfer.files]
      return (await Promise.all(files.map((file) => api.dropped(file)))).flat()
    },
    newProject: api.newProject,
    projectFiles: async () => null,
    saveAs: api.saveAs,
    delivered: (target) => api.reveal(target.token),
    onMenuCommand: api.onMenuCommand,
    onOpenFile: api.onOpenFile,
  }
}

/** Asks the shell for a port to the core and waits for it. */
export function receivePort(
  api: Pick<PreloadApi, 'requestPort'>,
  target: Window = window,
): Promise<ClientPort> {
  return new Promise((resolve) => {
    const onMessage = (event: MessageEvent): void => {
      const port = event.ports[0]
      if (event.source !== target || event.data !== portMessage || port === undefined) return
      target.removeEventListener('message', onMessage)
      resolve({
        postMessage: (message) => port.postMessage(message),
        onMessage: (listener) => {
          port.addEventListener('message', ({ data }) => listener(data))
          port.start()
        },
        onClose: (listener) => port.addEventListener('close', listener),
        close: () => port.close(),
      })
    }
    target.addEventListener('message', onMessage)
    api.requestPort()
  })
}
