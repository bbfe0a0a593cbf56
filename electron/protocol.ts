import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { protocol } from 'electron'
import { securityHeaders } from '../src/hosts/security-headers.ts'
import { isOwnPage, scheme } from './channels.ts'

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/** Tells Electron of the scheme; has to come before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built workbench under app://causeway/. */
export function serveWorkbench(folder: string): void {
  protocol.handle(scheme, (request) => respond(folder, request))
}

/** Answers one request with a file of `folder`, and never with anything outside it. */
export async function respond(folder: string, request: Pick<Request, 'url' | 'method'>): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405)
  if (!isOwnPage(request.url)) return refuse(403)
  const path = decodedPath(request.url)
  if (path === null) return refuse(403)
  try {
    const root = await realpath(folder)
    const file = await realpath(join(root, path === '/' ? 'index.html' : path))
    // A link inside the folder must not lead out of it either.
    if (!file.startsWith(root + sep)) return refuse(403)
    const bytes = request.method === 'HEAD' ? null : new Uint8Array(await readFile(file))
    return new Response(bytes, {
      headers: {
        ...securityHeaders,
        'content-type': mediaTypes[extname(file)] ?? 'application/octet-stream',
      },
    })
  } catch {
    return refuse(404)
  }
}

/** The path as written, because URL parsing would silently resolve dots; null when it tries to leave the folder. */
function decodedPath(address: string): string | null {
  const written = /^[a-z]+:\/\/[^/?#]*([^?#]*)/u.exec(address)?.[1] ?? '/'
  try {
    const path = decodeURIComponent(written === '' ? '/' : written)
    return path.includes('\0') || path.split(/[\\/]/u).includes('..') ? null : path
  } catch {
    return null
  }
}

function refuse(status: number): Response {
  return new Response('Refused', { status, headers: { ...securityHeaders, 'content-type': 'text/plain' } })
}
