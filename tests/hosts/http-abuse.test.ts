import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestCore, type TestCore } from '../../src/core/testing/test-core.ts'
import { safeFileName } from '../../src/hosts/file-names.ts'
import { type HttpServer, startHttpServer } from '../../src/hosts/http-server.ts'

let test: TestCore
let folder: string
let server: HttpServer
let cookie: string

interface Asked {
  path: string
  method?: string
  body?: string | Buffer
}

function ask({ path, method = 'POST', body }: Asked): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, origin: `http://127.0.0.1:${server.port}`, 'content-type': 'application/json' }
    const request = httpRequest(
      { host: '127.0.0.1', port: server.port, path, method, headers },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }))
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

/** Sends the head of a request with the session, then some bytes, and waits until the server has taken them. */
function begin(path: string, announced: number, bytes: Buffer) {
  const socket = connect(server.port, '127.0.0.1')
  socket.on('error', () => {})
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nOrigin: http://127.0.0.1:${server.port}\r\n` +
      `Cookie: ${cookie}\r\nContent-Length: ${announced}\r\n\r\n`,
  )
  socket.write(bytes)
  return socket
}

const projects = (): string => join(folder, 'projects')
/** Every file below the server's folders, of uploads and of projects. */
const filesIn = (at: string): string[] =>
  existsSync(at)
    ? readdirSync(at, { recursive: true, withFileTypes: true }).flatMap((entry) =>
        entry.isFile() ? [entry.name] : [],
      )
    : []

beforeAll(async () => {
  test = await createTestCore()
  folder = mkdtempSync(join(tmpdir(), 'causeway-abuse-'))
  mkdirSync(join(folder, 'renderer'))
  writeFileSync(join(folder, 'renderer/index.html'), '<!doctype html>')
  server = await startHttpServer({
    core: test.core,
    files: test.services.files,
    renderer: join(folder, 'renderer'),
    projects: projects(),
    port: 0,
  })
  const entry = await fetch(server.address, { redirect: 'manual' })
  cookie = String(entry.headers.get('set-cookie')).split(';')[0] ?? ''
})
afterAll(async () => {
  await server.close()
  await test.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the web host under abuse', () => {
  it('does not gather an endless call in memory', async () => {
    const chunk = Buffer.alloc(1024 * 1024, 32)
    const before = process.memoryUsage().rss
    const socket = begin('/api/call', 1024 ** 3, chunk)
    let answer = ''
    socket.setEncoding('latin1')
    socket.on('data', (text: string) => {
      answer += text
    })
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
    for (let sent = 0; sent < 200 && answer === '' && !socket.destroyed; sent += 1) {
      if (!socket.write(chunk))
        await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed])
    }
    await expect.poll(() => answer).toContain(' 413 ')
    socket.destroy()
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
  })

  it('takes a call as long as the contract allows', async () => {
    const caseIds = Array.from({ length: 100_000 }, () => 'x'.repeat(64))
    const { status, body } = await ask({
      path: '/api/call',
      body: JSON.stringify({ method: 'cases.remove', input: { caseIds } }),
    })
    expect([status, JSON.parse(body)]).toMatchObject([200, { error: { code: 'not.found' } }])
  })

  it.each(['reports', 'project'])('leaves nothing of an upload (%s) that breaks off', async (purpose) => {
    const socket = begin(
      `/api/files?name=broken.causeway&purpose=${purpose}`,
      50_000_000,
      Buffer.alloc(5_000_000, 1),
    )
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(await ask({ path: '/api/projects', method: 'GET' })).toMatchObject({ body: '[]' })
    socket.destroy()
    await expect.poll(() => filesIn(projects())).toEqual([])
    const uploads = readdirSync(tmpdir(), { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && entry.name.startsWith('causeway-'),
    )
    await expect
      .poll(() => uploads.flatMap(({ name }) => filesIn(join(tmpdir(), name))))
      .not.toContain('broken.causeway')
  })

  it('keeps uploads of the same name apart', async () => {
    const path = '/api/files?name=same.causeway&purpose=project'
    const bodies = Array.from({ length: 8 }, (_, index) => Buffer.alloc(300_000, index))
    const answers = await Promise.all(bodies.map((body) => ask({ path, body })))
    for (const [index, { body }] of answers.entries()) {
      const { token }: { token: string } = JSON.parse(body)
      expect(
        readFileSync(test.services.files.resolve(token).path).equals(bodies[index] ?? Buffer.alloc(0)),
      ).toBe(true)
    }
    expect(new Set(filesIn(projects())).size).toBe(8)
  })

  it('stores files with the longest names that a person’s disk can hold', async () => {
    const name = `${'某某有限公司较大坍塌事故调查报告'.repeat(15)}.pdf`
    const upload = await ask({
      path: `/api/files?name=${encodeURIComponent(name)}&purpose=reports`,
      body: 'x',
    })
    expect(upload.status).toBe(200)
    expect(JSON.parse(upload.body).name).toMatch(/\.pdf$/)
    const made = await ask({ path: '/api/projects', body: JSON.stringify({ title: '事'.repeat(300) }) })
    const { token }: { token: string } = JSON.parse(made.body)
    const answer = await ask({
      path: '/api/call',
      body: JSON.stringify({ method: 'project.create', input: { token, title: '事'.repeat(300) } }),
    })
    expect(JSON.parse(answer.body)).toMatchObject({ ok: true })
  })

  it('hands out saved files only, not uploads, and quotes their names', async () => {
    const upload = await ask({ path: '/api/files?name=mine.txt', body: 'x' })
    const { token }: { token: string } = JSON.parse(upload.body)
    expect((await ask({ path: `/api/targets/${token}/mine.txt`, method: 'GET' })).status).toBe(404)
  })

  it.each(['OPTIONS', 'PUT', 'DELETE', 'PATCH', 'TRACE'])('has no answer to %s', async (method) => {
    for (const path of ['/api/call', '/api/projects', '/'])
      expect((await ask({ path, method })).status).toBeGreaterThanOrEqual(400)
  })
})

describe('a question for heads only', () => {
  it('opens no stream of events and no file', async () => {
    expect((await ask({ path: '/api/events', method: 'HEAD' })).status).toBe(405)
    expect((await ask({ path: '/', method: 'HEAD' })).status).toBe(200)
  })
})

describe('a safe file name', () => {
  it('fits every file system, whole characters and extension included', () => {
    const long = safeFileName(`${'𠮷'.repeat(200)}.docx`)
    expect(Buffer.byteLength(long)).toBeLessThanOrEqual(200)
    expect(long).toMatch(/^𠮷+\.docx$/u)
    expect(safeFileName('a'.repeat(500))).toBe('a'.repeat(200))
    expect(safeFileName(`x.${'y'.repeat(500)}`)).toHaveLength(200)
  })

  it('is none that Windows keeps for devices', () => {
    expect(['CON', 'nul.txt', 'Com1.pdf', 'lpt9', 'aux.causeway', 'console.txt'].map(safeFileName)).toEqual([
      '_CON',
      '_nul.txt',
      '_Com1.pdf',
      '_lpt9',
      '_aux.causeway',
      'console.txt',
    ])
  })

  it('has no part of a header or a path in it', () => {
    expect(safeFileName('a\r\nSet-Cookie: x=1')).toBe('a Set-Cookie x=1')
    expect(safeFileName('../../etc/passwd')).not.toMatch(/[/\\]|^\./)
    expect(safeFileName('..')).toBe('Untitled')
  })
})
