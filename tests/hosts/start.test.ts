import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findElectron } from '../../src/hosts/electron-binary.ts'

const root = resolve(import.meta.dirname, '../..')
const built = existsSync(join(root, 'out/renderer/index.html'))
if (!built) process.stdout.write('Skipped: npm start (not built; run npm run build)\n')

describe.skipIf(!built)('npm start where there is no Electron', () => {
  it('says so in one line and serves the workbench on the sample study', async () => {
    const home = mkdtempSync(join(tmpdir(), 'causeway-start-'))
    const child = spawn(process.execPath, [join(root, 'src/hosts/start.ts')], {
      env: {
        ...process.env,
        LC_ALL: 'C.UTF-8',
        CAUSEWAY_HOME: join(home, 'app'),
        CAUSEWAY_PROJECTS: join(home, 'projects'),
        CAUSEWAY_OFFLINE: '1',
        ELECTRON_OVERRIDE_DIST_PATH: join(home, 'nothing-here'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let printed = ''
    let complained = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text))
    await expect.poll(() => printed, { timeout: 25_000 }).toContain('Ctrl+C')
    const [first, second] = printed.split('\n')
    expect(first).toBe(
      'The desktop shell (Electron) is not here and could not be downloaded, so Causeway runs in your browser.',
    )
    const address = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\da-f]{64}$/u.exec(second ?? '')?.[0] ?? ''
    const page = await fetch(address, { redirect: 'manual' })
    expect(page.status).toBe(302)
    expect(existsSync(join(home, 'projects/sample.causeway'))).toBe(true)
    child.kill('SIGINT')
    const [code] = await once(child, 'exit')
    expect({ code, complained }).toEqual({ code: 0, complained: '' })
    rmSync(home, { recursive: true, force: true })
  })
})

describe('the Electron binary', () => {
  it('is found only where it is', () => {
    const empty = mkdtempSync(join(tmpdir(), 'causeway-electron-'))
    expect(findElectron(empty)).toBeNull()
    rmSync(empty, { recursive: true, force: true })
  })
})
