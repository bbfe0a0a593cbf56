import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestCore, type TestCore } from '../../src/core/testing/test-core.ts'
import { type HttpServer, startHttpServer } from '../../src/hosts/http-server.ts'
import { securityHeaders } from '../../src/hosts/security-headers.ts'

interface Asked {
  path: string
  method?: string
  headers?: Record<string, string>
  body?: string
}
interface Answered {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

let test: TestCore
let folder: string
let server: HttpServer
let cookie: string

/** A request exactly as written: fetch would tidy the path and forbids the Host header. */
function ask({ path, method = 'GET', headers = {}, body }: Asked, port = server.port): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      )
    })
    request.on('error', reject)
    request.end(body)
  })
}

const own = (): string => `http://127.0.0.1:${server.port}`
/** The headers of a page that is ours. */
const ours = (): Record<string, string> => ({ cookie, origin: own(), 'content-type': 'application/json' })
const call = (method: string, input: unknown, headers = ours()): Promise<Answered> =>
  ask({ path: '/api/call', method: 'POST', headers, body: JSON.stringify({ method, input }) })

const open = (): Promise<HttpServer> =>
  startHttpServer({
    core: test.core,
    files: test.services.files,
    renderer: join(folder, 'renderer'),
    projects: join(folder, 'projects'),
    port: 0,
  })

beforeAll(async () => {
  test = await createTestCore()
  folder = mkdtempSync(join(tmpdir(), 'causeway-server-'))
  mkdirSync(join(folder, 'renderer/assets'), { recursive: true })
  writeFileSync(join(folder, 'renderer/index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'renderer/assets/index.js'), 'export {}')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  server = await open()
  const entry = await ask({ path: new URL(server.address).pathname + new URL(server.address).search })
  cookie = String(entry.headers['set-cookie']).split(';')[0] ?? ''
})
afterAll(async () => {
  await server.close()
  await test.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the web host', () => {
  it('exchanges the one-use token for a session cookie that scripts and other sites do not get', async () => {
    const fresh = await open()
    const { pathname, search } = new URL(fresh.address)
    const first = await ask({ path: pathname + search }, fresh.port)
    expect([first.status, first.headers['location']]).toEqual([302, '/'])
    const attributes = String(first.headers['set-cookie']).split('; ')
    // Named by the port, for browsers share cookies between ports: two workbenches are open side by side.
    expect(attributes[0]).toMatch(new RegExp(`^causeway-${fresh.port}=[\\da-f]{64}$`))
    expect(attributes.slice(1).toSorted()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict'])
    const second = await ask({ path: pathname + search }, fresh.port)
    expect([second.status, second.headers['set-cookie']]).toEqual([403, undefined])
    await fresh.close()
  })

  it('keeps the address for its person when somebody tries a wrong token', async () => {
    const fresh = await open()
    expect((await ask({ path: '/?token=wrong' }, fresh.port)).status).toBe(403)
    const { pathname, search } = new URL(fresh.address)
    expect((await ask({ path: pathname + search }, fresh.port)).status).toBe(302)
    await fresh.close()
  })

  it('listens on this machine only', () => {
    expect(new URL(server.address).hostname).toBe('127.0.0.1')
  })

  it.each(['/', '/assets/index.js', '/api/events', '/api/projects', '/api/targets/token/file.csv'])(
    'refuses %s without the cookie, and with a wrong one',
    async (path) => {
      expect((await ask({ path })).status).toBe(403)
      expect(
        (await ask({ path, headers: { cookie: `causeway-${server.port}=${'0'.repeat(64)}` } })).status,
      ).toBe(403)
    },
  )

  it.each(['/api/call', '/api/files?name=a.txt', '/api/projects', '/api/targets'])(
    'refuses to write to %s without the cookie',
    async (path) => {
      const answer = await ask({ path, method: 'POST', headers: { origin: own() }, body: '{}' })
      expect(answer.status).toBe(403)
    },
  )

  it.each(['localhost', '127.0.0.1', 'example.org', '127.0.0.1.example.org', '[::1]'])(
    'refuses the host %s: a name that resolves here is not this address',
    async (name) => {
      const host = name === '127.0.0.1' ? name : `${name}:${server.port}`
      expect((await ask({ path: '/', headers: { cookie, host } })).status).toBe(403)
    },
  )

  it('refuses pages of other origins', async () => {
    const other = server.port === 65_535 ? 1 : server.port + 1
    for (const origin of [
      'https://example.org',
      'null',
      `http://127.0.0.1:${other}`,
      `https://127.0.0.1:${server.port}`,
    ]) {
      expect((await ask({ path: '/api/projects', headers: { cookie, origin } })).status, origin).toBe(403)
      expect((await call('settings.get', {}, { ...ours(), origin })).status, origin).toBe(403)
    }
  })

  it('refuses to change anything for a request that does not say where it comes from', async () => {
    const headers = { cookie, 'content-type': 'application/json' }
    expect((await call('cases.create', { title: '坍塌' }, headers)).status).toBe(403)
    expect(
      (await ask({ path: '/api/projects', method: 'POST', headers, body: '{"title":"x"}' })).status,
    ).toBe(403)
    expect(await test.core.call('cases.list', {})).toEqual([])
  })

  it('answers its own page', async () => {
    const page = await ask({ path: '/', headers: { cookie } })
    expect([page.status, page.body]).toEqual([200, '<!doctype html>'])
    const answer = await call('settings.get', {})
    expect([answer.status, JSON.parse(answer.body)]).toMatchObject([
      200,
      { ok: true, result: { theme: 'auto' } },
    ])
  })

  it('sends the security headers with everything, refusals included', async () => {
    const answers = await Promise.all([
      ask({ path: '/', headers: { cookie } }),
      ask({ path: '/assets/index.js', headers: { cookie } }),
      ask({ path: '/' }),
      ask({ path: '/', headers: { cookie, host: 'example.org' } }),
      call('settings.get', {}),
    ])
    for (const { headers } of answers) expect(headers).toMatchObject(securityHeaders)
    const policy = securityHeaders['content-security-policy']
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
  })

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '//secret.txt',
    '/%00',
  ])('serves nothing outside the workbench for %s', async (path) => {
    const answer = await ask({ path, headers: { cookie } })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.body).not.toContain('secret')
  })

  it('takes a token, never a path', async () => {
    const path = join(folder, 'secret.txt')
    for (const method of ['project.open', 'cases.previewTable', 'coding.importTable']) {
      expect(JSON.parse((await call(method, { token: path })).body), method).toEqual({
        ok: false,
        error: { code: 'file.unknownToken', params: {} },
      })
    }
    const file = await ask({
      path: `/api/targets/${encodeURIComponent(path)}/secret.txt`,
      headers: { cookie },
    })
    expect(file.status).toBe(404)
  })

  it('gives out only files that were saved through it', async () => {
    const made = await ask({
      path: '/api/targets',
      method: 'POST',
      headers: ours(),
      body: '{"name":"a.csv"}',
    })
    const { token, name }: { token: string; name: string } = JSON.parse(made.body)
    expect(name).toBe('a.csv')
    writeFileSync(test.services.files.resolve(token).path, 'x,y\n')
    const delivered = await ask({ path: `/api/targets/${token}/a.csv`, headers: { cookie } })
    expect([delivered.status, delivered.body]).toEqual([200, 'x,y\n'])
    expect(delivered.headers['content-disposition']).toBe("attachment; filename*=UTF-8''a.csv")
    for (const outside of ['..%2f..%2fsecret.txt', '..', '%2fetc%2fpasswd']) {
      expect(
        (await ask({ path: `/api/targets/${token}/${outside}`, headers: { cookie } })).status,
        outside,
      ).toBe(404)
    }
    const study = encodeURIComponent(test.token(join(test.folder, 'study.causeway')))
    expect((await ask({ path: `/api/targets/${study}/study.causeway`, headers: { cookie } })).status).toBe(
      404,
    )
  })

  it('stores an upload under a safe name and answers its token only', async () => {
    const path = `/api/files?name=${encodeURIComponent('../../报告.txt')}`
    const answer = await ask({ path, method: 'POST', headers: ours(), body: 'text' })
    const file: { token: string; name: string } = JSON.parse(answer.body)
    expect(Object.keys(file)).toEqual(['token', 'name'])
    expect(file.name).not.toMatch(/[\\/]/)
    expect(test.services.files.resolve(file.token).path).toContain(tmpdir())
  })

  it('answers malformed calls without a trace of its inside', async () => {
    const bodies = ['', 'not JSON', '[]', '{"method":1}', '{"method":"cases.list","input":{},"more":1}']
    for (const body of bodies) {
      const answer = await ask({ path: '/api/call', method: 'POST', headers: ours(), body })
      expect([answer.status, JSON.parse(answer.body)], body).toEqual([
        400,
        { ok: false, error: { code: 'input.invalid', params: {} } },
      ])
    }
    const wrong = await ask({ path: '/api/projects', method: 'POST', headers: ours(), body: 'not JSON' })
    expect(wrong.body).not.toMatch(/Error|at |node_modules/)
  })
})
