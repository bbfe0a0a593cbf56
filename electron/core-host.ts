import type { MessagePortMain } from 'electron'
import { createCore } from '../src/core/core.ts'
import { createFileRegistry } from '../src/hosts/files.ts'
import type { ServerPort } from '../src/hosts/port-server.ts'
import { createLocalReading } from '../src/hosts/reading.ts'
import { appFolder, createServices, resourcesFolder } from '../src/hosts/services.ts'
import type { ControlRequest } from './control.ts'
import { createCoreControl } from './core-control.ts'

/** Entry of the core's own process: the page stays smooth whatever the core does, and survives its end. */
const files = createFileRegistry()
const reading = createLocalReading({
  workerUrl: new URL('reading-worker.js', import.meta.url),
  // The app's binary starts as Node, not as a second app; the fuse runAsNode has to allow it (package.json).
  environment: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
})
const core = createCore(
  createServices({
    app: 'Causeway',
    appFolder: appFolder(),
    // The main process knows where a packaged app keeps them; in a checkout they are beside the sources.
    resources: process.env['CAUSEWAY_RESOURCES'] ?? resourcesFolder(import.meta.dirname),
    files,
    reading,
  }),
)
const control = createCoreControl({
  core,
  files,
  send: (message) => process.parentPort.postMessage(message),
  exit: () => process.exit(0),
})

process.parentPort.on('message', ({ data, ports }) => {
  const port = ports[0]
  void control.receive(data as ControlRequest, port && serverPort(port))
})
void control.tellState()

function serverPort(port: MessagePortMain): ServerPort {
  return {
    postMessage: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', ({ data }) => listener(data))
      port.start()
    },
    onClose: (listener) => port.on('close', listener),
  }
}
