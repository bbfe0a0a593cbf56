import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { createSession } from '../../src/hosts/cli/session.ts'
import { startWeb } from '../../src/hosts/web.ts'
import { launch } from '../chromium.ts'

type Session = Awaited<ReturnType<typeof createSession>>

export interface OpenStudy {
  page: Page
  /** Errors of the page and its console. */
  complaints: string[]
  close: () => Promise<void>
}

/** A project of its own with HFACS and what `make` puts into it, open in a page of a Chromium of its own. */
export async function openStudy(
  make: (study: { session: Session; browser: Browser; folder: string }) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<OpenStudy> {
  const home = mkdtempSync(join(tmpdir(), 'causeway-browser-'))
  process.env['CAUSEWAY_HOME'] = join(home, 'app')
  process.env['CAUSEWAY_PROJECTS'] = join(home, 'projects')
  const browser = await launch()
  const file = join(home, 'study.causeway')
  const session = await createSession({}, { out: () => undefined, error: () => undefined })
  await session.call('project.create', { token: session.token(file), title: 'Study', codeSets: ['hfacs'] })
  await make({ session, browser, folder: home })
  await session.close()
  const workbench = await startWeb({ file, port: 0 })
  // The tests measure with scripts of their own, which the security policy would refuse.
  const context = await browser.newContext({ locale: 'en-US', bypassCSP: true, ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(workbench.address)
  await page.locator('nav').first().waitFor()
  return {
    page,
    complaints,
    async close() {
      await browser.close()
      await workbench.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
