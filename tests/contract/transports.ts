import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import type { Transport } from '../../src/client/client.ts'
import { createPortTransport } from '../../src/client/port-transport.ts'
import { startHttpServer } from '../../src/hosts/http-server.ts'
import { servePort } from '../../src/hosts/port-server.ts'
import { createNodeHttpTransport } from './node-http-transport.ts'
import type { Fixture } from './study.ts'

export interface OpenedTransport {
  transport: Transport
  close: () => Promise<void>
}

/** Every way to reach a core. */
export const transports: Record<string, (fixture: Fixture) => Promise<OpenedTransport>> = {
  'in process': async ({ test: { core } }) => ({
    transport: { call: core.answer, onEvent: core.onEvent, close: () => {} },
    close: async () => {},
  }),
  'over a MessagePort': async ({ test: { core } }) => {
    const { port1, port2 } = new MessageChannel()
    servePort(core, {
      postMessage: (message) => port1.postMessage(message),
      onMessage: (listener) => void port1.on('message', listener),
      onClose: (listener) => void port1.on('close', listener),
    })
    const transport = createPortTransport({
      postMessage: (message) => port2.postMessage(message),
      onMessage: (listener) => void port2.on('message', listener),
      close: () => port2.close(),
    })
    return { transport, close: async () => transport.close() }
  },
  'over HTTP': async ({ test: { core, services } }) => {
    const folder = mkdtempSync(join(tmpdir(), 'causeway-http-'))
    const server = await startHttpServer({
      core,
      files: services.files,
      renderer: folder,
      projects: folder,
      port: 0,
    })
    const transport = await createNodeHttpTransport(server.address)
    return {
      transport,
      async close() {
        transport.close()
        await server.close()
        rmSync(folder, { recursive: true, force: true })
      },
    }
  },
}
