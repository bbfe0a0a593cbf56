import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { findElectron } from '../../src/hosts/electron-binary.ts'

const root = resolve(import.meta.dirname, '../..')
const binary = findElectron(root)
const bundle = join(root, 'out/main/main.js')
const missing =
  binary === null ? 'no Electron binary here' : existsSync(bundle) ? null : 'not built; run npm run build'
if (missing !== null) process.stdout.write(`Skipped: the desktop app itself (${missing})\n`)

describe.skipIf(missing !== null)('the desktop app', () => {
  it('starts, shows the workbench over app://, and answers through the core’s process', async () => {
    const home = mkdtempSync(join(tmpdir(), 'causeway-smoke-'))
    const app = await _electron.launch({
      executablePath: binary ?? '',
      args: ['--no-sandbox', root],
      env: { ...process.env, CAUSEWAY_HOME: home },
    })
    try {
      const page = await app.firstWindow()
      await page.waitForSelector('#root > *')
      expect(page.url()).toBe('app://causeway/')
      expect(await page.evaluate(() => typeof Reflect.get(window, 'require'))).toBe('undefined')
      expect(await page.evaluate(() => typeof Reflect.get(window, 'causeway'))).toBe('object')
    } finally {
      await app.close()
      rmSync(home, { recursive: true, force: true })
    }
  }, 60_000)
})
