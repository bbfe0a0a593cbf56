import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWeb, type WebWorkbench } from '../../src/hosts/web.ts'
import { launch } from '../chromium.ts'
import { describeInChromium } from '../describe-in-chromium.ts'

describeInChromium('the workbench in a browser', () => {
  let home: string
  let browser: Browser
  let workbench: WebWorkbench

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'causeway-browser-'))
    process.env['CAUSEWAY_HOME'] = join(home, 'app')
    process.env['CAUSEWAY_PROJECTS'] = join(home, 'projects')
    browser = await launch()
  })
  afterAll(async () => {
    await browser.close()
    rmSync(home, { recursive: true, force: true })
  })

  /** Opens an address in a browser of its own and collects what it complains about. */
  async function visit(address: string): Promise<{ page: Page; complaints: string[]; asked: Set<string> }> {
    const context = await browser.newContext()
    const page = await context.newPage()
    const complaints: string[] = []
    const asked = new Set<string>()
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('request', (request) => asked.add(new URL(request.url()).origin))
    await page.goto(address)
    return { page, complaints, asked }
  }

  describe('on the sample study', () => {
    beforeAll(async () => {
      workbench = await startWeb({ sample: true, port: 0 })
    })
    afterAll(() => workbench.close())

    it('opens once through its address, under its security policy, and asks nobody else for anything', async () => {
      const { page, complaints, asked } = await visit(workbench.address)
      await page.waitForSelector('nav')
      const { origin } = new URL(workbench.address)
      expect(page.url()).toBe(`${origin}/`)
      expect(complaints).toEqual([])
      expect([...asked].filter((place) => !place.startsWith('data:') && place !== 'null')).toEqual([origin])
      // Scripts of the page can't read the session.
      expect(await page.evaluate(() => document.cookie)).toBe('')
      await page.reload()
      await page.waitForSelector('nav')
      const other = await visit(workbench.address)
      expect(await other.page.textContent('body')).toContain('already used')
      await other.page.context().close()
      await page.context().close()
    })
  })
})
