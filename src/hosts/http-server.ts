import { randomBytes, timingSafeEqual } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, extname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie, setCookie } from 'hono/cookie'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import type { Core } from '../core/core.ts'
import type { FileAccess } from '../core/services.ts'
import { safeFileName } from './file-names.ts'
import { securityHeaders } from './security-headers.ts'

export interface HttpServerOptions {
  core: Core
  files: FileAccess
  /** Folder of the built workbench. */
  renderer: string
  /** Folder where projects made in the browser go. */
  projects: string
  /** 0 lets the system choose. */
  port: number
}

export interface HttpServer {
  port: number
  /** The address with a one-use token; opening it gives that browser the session. */
  address: string
  close: () => Promise<void>
}

/** Bytes of a call: the contract's longest lists fit, and nobody fills the memory. */
const longestCall = 64 * 1024 * 1024

const refusedCall = { ok: false, error: { code: 'input.invalid', params: {} } } as const
const callLimit = bodyLimit({
  maxSize: longestCall,
  onError: (context) => context.json(refusedCall, 413),
})

const callBody = z.strictObject({ method: z.string(), input: z.unknown() })

/**
 * Serves the workbench and a core on 127.0.0.1 to the one person at this machine. A request is answered only
 * with the exact Host, no foreign Origin, and the session cookie that the one-use token was exchanged for.
 */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { core, files } = options
  const uploads = mkdtempSync(join(tmpdir(), 'causeway-'))
  const session = randomBytes(32).toString('hex')
  let entryToken: string | null = randomBytes(32).toString('hex')
  let port = options.port
  // Browsers share cookies between the ports of a host: two workbenches must not take each other's.
  const cookieName = (): string => `causeway-${port}`
  const app = new Hono()

  app.use(async (context, next) => {
    await next()
    for (const [name, value] of Object.entries(securityHeaders)) context.res.headers.set(name, value)
  })
  app.use(async (context, next) => {
    const { host, origin } = Object.fromEntries(context.req.raw.headers)
    const own = `127.0.0.1:${port}`
    const changes = context.req.method !== 'GET' && context.req.method !== 'HEAD'
    if (host !== own || (origin === undefined ? changes : origin !== `http://${own}`)) {
      return context.text('Refused: this address serves only its own page.', 403)
    }
    return next()
  })
  app.get('/', async (context, next) => {
    const given = context.req.query('token')
    if (given === undefined) return next()
    if (entryToken === null || !same(given, entryToken)) {
      return context.text('This address was already used. Start Causeway again for a new one.', 403)
    }
    entryToken = null
    setCookie(context, cookieName(), session, { httpOnly: true, sameSite: 'Strict', path: '/' })
    return context.redirect('/')
  })
  app.use(async (context, next) => {
    const cookie = getCookie(context, cookieName())
    if (cookie === undefined || !same(cookie, session)) {
      return context.text('Open Causeway through the address that it printed when it started.', 403)
    }
    return next()
  })

  app.use(async (context, next) => {
    // The framework answers HEAD as GET and throws the body away: streams would be opened and never closed.
    if (context.req.method === 'HEAD' && context.req.path.startsWith('/api/')) return context.body(null, 405)
    return next()
  })

  app.post('/api/call', callLimit, async (context) => {
    const body = callBody.safeParse(await context.req.json().catch(() => null))
    if (!body.success) return context.json(refusedCall, 400)
    return context.json(await core.answer(body.data.method, body.data.input))
  })
  app.get('/api/events', (context) =>
    streamSSE(context, async (stream) => {
      const stop = core.onEvent((event) => void stream.writeSSE({ data: JSON.stringify(event) }))
      await new Promise<void>((resolve) => stream.onAbort(resolve))
      stop()
    }),
  )
  app.post('/api/files', async (context) => {
    const name = safeFileName(context.req.query('name') ?? '')
    const folder =
      context.req.query('purpose') === 'project'
        ? ensureFolder(options.projects)
        : mkdtempSync(join(uploads, 'file-'))
    const { body } = context.req.raw
    const path = await storeWhole(body ? Readable.fromWeb(body as never) : Readable.from([]), folder, name)
    return context.json({ token: files.tokenFor(path), name: basename(path) })
  })
  app.get('/api/projects', (context) => {
    const names = existsSync(options.projects) ? readdirSync(options.projects) : []
    const projects = names.filter((name) => name.endsWith('.causeway')).toSorted()
    return context.json(
      projects.map((name) => ({ token: files.tokenFor(join(options.projects, name)), name })),
    )
  })
  app.post('/api/projects', async (context) => {
    const { title } = z.object({ title: z.string() }).parse(await context.req.json())
    const path = unusedPath(ensureFolder(options.projects), `${safeFileName(title)}.causeway`)
    return context.json({ token: files.tokenFor(path), name: basename(path) })
  })
  app.post('/api/targets', async (context) => {
    const { name } = z.object({ name: z.string() }).parse(await context.req.json())
    const path = join(mkdtempSync(join(uploads, 'save-')), safeFileName(name))
    return context.json({ token: files.tokenFor(path), name: basename(path) })
  })
  app.get('/api/targets/:token/:name', (context) => {
    const { path } = files.resolve(context.req.param('token'))
    // Only files beside the target, which has a folder of its own under `uploads`, can be asked for.
    const folder = dirname(path)
    const file = join(folder, safeFileName(context.req.param('name')))
    const isTarget = dirname(folder) === uploads && basename(folder).startsWith('save-')
    if (!isTarget || !existsSync(file)) return context.text('Not found', 404)
    return context.body(Readable.toWeb(createReadStream(file)) as never, 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodedName(basename(file))}`,
    })
  })
  app.onError((error, context) => context.text('Failed', statusOf(error)))
  app.use(serveStatic({ root: options.renderer }))

  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: options.port })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', reject)
  })
  const bound = server.address()
  if (typeof bound === 'object' && bound !== null) port = bound.port
  return {
    port,
    address: `http://127.0.0.1:${port}/?token=${entryToken}`,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
      rmSync(uploads, { recursive: true, force: true })
    },
  }
}

function same(given: string, expected: string): boolean {
  const left = Buffer.from(given)
  const right = Buffer.from(expected)
  return left.length === right.length && timingSafeEqual(left, right)
}

function statusOf(error: Error): 400 | 404 | 500 | 507 {
  if (error.name === 'AppError') return 404
  if (error.name === 'ZodError' || error.name === 'SyntaxError') return 400
  return 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT') ? 507 : 500
}

/** As RFC 8187 has it: these four are left alone by encodeURIComponent. */
function encodedName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
}

/** Stores a stream under `name` or a free name like it; the name appears with the last byte, and not before. */
async function storeWhole(source: Readable, folder: string, name: string): Promise<string> {
  const temporary = join(folder, `.${randomBytes(8).toString('hex')}.upload`)
  try {
    await pipeline(source, createWriteStream(temporary, { flags: 'wx' }))
    const path = unusedPath(folder, name)
    renameSync(temporary, path)
    return path
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

function ensureFolder(folder: string): string {
  mkdirSync(folder, { recursive: true })
  return folder
}

/** `name`, or `name 2`, `name 3` … when that is taken. */
function unusedPath(folder: string, name: string): string {
  const extension = extname(name)
  const stem = name.slice(0, name.length - extension.length)
  for (let number = 1; ; number += 1) {
    const path = join(folder, number === 1 ? name : `${stem} ${number}${extension}`)
    if (!existsSync(path)) return path
  }
}
