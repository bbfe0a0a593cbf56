import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startWeb, type WebWorkbench } from '../../src/hosts/web.ts'
import { launch } from '../chromium.ts'
import { describeInChromium } from '../describe-in-chromium.ts'

describeInChromium('a page whose core does not answer', () => {
  let home: string
  let browser: Browser
  let workbench: WebWorkbench
  let page: Page

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'causeway-connection-'))
    process.env['CAUSEWAY_HOME'] = join(home, 'app')
    process.env['CAUSEWAY_PROJECTS'] = join(home, 'projects')
    browser = await launch()
    workbench = await startWeb({ sample: true, port: 0 })
    const context = await browser.newContext({ locale: 'en-GB' })
    page = await context.newPage()
    await page.goto(workbench.address)
    await page.waitForSelector('nav')
  })
  afterAll(async () => {
    await browser.close()
    await workbench.close()
    rmSync(home, { recursive: true, force: true })
  })

  const call = (method: string, input: unknown): Promise<unknown> =>
    page.evaluate(
      async ([name, given]) => {
        const response = await fetch('/api/call', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ method: name, input: given }),
        })
        return response.json()
      },
      [method, input] as const,
    )

  it('shows in every tab what another tab did', async () => {
    const other = await page.context().newPage()
    await other.goto(new URL(workbench.address).origin)
    await other.waitForSelector('nav')
    await call('cases.create', { title: '另一个标签页的案例' })
    await other.getByText('另一个标签页的案例').first().waitFor()
    await page.getByText('另一个标签页的案例').first().waitFor()
    await other.close()
  })

  it('says so as long as it lasts, and keeps what it shows', async () => {
    await workbench.close()
    await page.locator('[role=alert]').waitFor()
    await page.waitForTimeout(1500)
    expect(await page.locator('[role=alert]').isVisible()).toBe(true)
    expect(await page.getByText('另一个标签页的案例').first().isVisible()).toBe(true)
  })
})
