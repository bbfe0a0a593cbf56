import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { securityHeaders } from '../../src/hosts/security-headers.ts'

vi.mock('electron', async () => (await import('./fake-electron.ts')).createFakeElectron())
const { respond } = await import('../../electron/protocol.ts')

const parent = mkdtempSync(join(tmpdir(), 'causeway-protocol-'))
const folder = join(parent, 'renderer')
mkdirSync(join(folder, 'assets'), { recursive: true })
writeFileSync(join(parent, 'secret.txt'), 'secret')
writeFileSync(join(folder, 'index.html'), '<!doctype html>')
writeFileSync(join(folder, 'assets/index.js'), 'export {}')
symlinkSync(join(parent, 'secret.txt'), join(folder, 'assets/link.txt'))
afterAll(() => rmSync(parent, { recursive: true, force: true }))

const get = (url: string, method = 'GET'): Promise<Response> => respond(folder, { url, method })

describe('app://', () => {
  it('serves the page and its files with their types and the security headers of the web host', async () => {
    const page = await get('app://causeway/')
    expect(page.status).toBe(200)
    expect(await page.text()).toBe('<!doctype html>')
    expect(Object.fromEntries(page.headers)).toEqual({
      ...securityHeaders,
      'content-type': 'text/html; charset=utf-8',
    })
    const script = await get('app://causeway/assets/index.js?v=1')
    expect([script.status, script.headers.get('content-type'), await script.text()]).toEqual([
      200,
      'text/javascript; charset=utf-8',
      'export {}',
    ])
  })

  it('answers HEAD without a body', async () => {
    const head = await get('app://causeway/index.html', 'HEAD')
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  it.each([
    'app://causeway/../secret.txt',
    'app://causeway/assets/../../secret.txt',
    'app://causeway/%2e%2e/secret.txt',
    'app://causeway/..%2fsecret.txt',
    'app://causeway/..%5csecret.txt',
    'app://causeway/assets/link.txt',
    'app://causeway/%00',
    'app://causeway/%ff',
  ])('refuses %s', async (url) => {
    const answer = await get(url)
    expect(answer.status).toBe(403)
    expect(await answer.text()).toBe('Refused')
  })

  it('refuses other hosts, other methods and unknown files', async () => {
    expect((await get('app://elsewhere/index.html')).status).toBe(403)
    expect((await get('app://causeway/index.html', 'POST')).status).toBe(405)
    expect((await get('app://causeway/missing.js')).status).toBe(404)
    expect((await get('app://causeway/assets')).status).toBe(404)
  })
})
