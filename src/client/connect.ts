import { type Client, createClient } from './client.ts'
import { createElectronHost, receivePort } from './electron-host.ts'
import type { Host } from './host.ts'
import { createHttpTransport } from './http-transport.ts'
import { createPortTransport } from './port-transport.ts'
import { createWebHost } from './web-host.ts'

/** The client and the shell of this page: the desktop's where its preload script ran, else the web host's. */
export async function connect(): Promise<{ client: Client; host: Host }> {
  const api = window.causeway
  if (api === undefined) return { client: createClient(createHttpTransport()), host: createWebHost() }
  const port = await receivePort(api)
  return { client: createClient(createPortTransport(port)), host: createElectronHost(api) }
}
