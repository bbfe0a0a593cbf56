/**
 * Pictures of every place on the sample study, in both languages, themes and sizes: `npm run screenshots [folder]`.
 * With `--readme` it renews the ones that README shows (resources/screenshots).
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInstance, type TFunction } from 'i18next'
import type { Page } from 'playwright-core'
import { i18nOptions, type Language } from '../../src/shared/i18n/resources.ts'
import { startWeb } from '../../src/hosts/web.ts'
import { launch } from '../chromium.ts'

type Place =
  | 'cases'
  | 'reader'
  | 'codebook'
  | 'search'
  | 'chain'
  | 'matrix'
  | 'statistics'
  | 'export'
  | 'history'
  | 'settings'

/** What is done to show a place at its best. */
const steps: Record<Place, (page: Page, t: TFunction) => Promise<void>> = {
  cases: (page) => page.keyboard.press('Alt+1'),
  reader: async (page) => {
    await page.keyboard.press('Alt+2')
    await page.getByRole('document').first().waitFor()
    await page.waitForTimeout(500)
    for (let next = 0; next < 4; next += 1) await page.keyboard.press(']')
  },
  codebook: async (page) => {
    await page.keyboard.press('Alt+3')
    await page.getByText('B2', { exact: true }).click()
  },
  search: async (page) => {
    await page.keyboard.press('Alt+4')
    await page
      .getByRole('main')
      .getByRole('textbox')
      .or(page.getByRole('main').getByRole('searchbox'))
      .first()
      .fill('监管')
  },
  chain: (page) => page.keyboard.press('Alt+5'),
  matrix: async (page, t) => {
    await page.keyboard.press('Alt+5')
    await page.getByText(t('chain.tabs.matrix'), { exact: true }).click()
    await page.locator('[data-cell]:not([data-empty])').first().click()
  },
  statistics: (page) => page.keyboard.press('Alt+6'),
  export: (page) => page.keyboard.press('Alt+7'),
  history: (page) => page.keyboard.press('Alt+9'),
  settings: (page) => page.keyboard.press('Control+,'),
}

interface Look {
  language: Language
  theme: 'light' | 'dark'
  size: { width: number; height: number }
  places: readonly Place[]
  name: (place: Place) => string
}

const everywhere = Object.keys(steps) as Place[]
const readme: readonly Look[] = (['en', 'zh-CN'] as const).map((language) => ({
  language,
  theme: 'light',
  size: { width: 1536, height: 900 },
  places: language === 'en' ? ['reader', 'cases', 'matrix', 'codebook'] : ['reader'],
  name: (place) => (language === 'en' ? place : `${place}-zh`),
}))
const all: readonly Look[] = (['en', 'zh-CN'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    [
      { width: 1280, height: 800 },
      { width: 1920, height: 1080 },
    ].map((size): Look => ({
      language,
      theme,
      size,
      places: everywhere,
      name: (place) => `${place}-${language}-${theme}-${size.width}`,
    })),
  ),
)

const forReadme = process.argv.includes('--readme')
const folder = resolve(forReadme ? 'resources/screenshots' : (process.argv[2] ?? 'out/screenshots'))
const home = mkdtempSync(join(tmpdir(), 'causeway-shots-'))
process.env['CAUSEWAY_HOME'] = join(home, 'app')
process.env['CAUSEWAY_PROJECTS'] = join(home, 'projects')
mkdirSync(folder, { recursive: true })
const workbench = await startWeb({ sample: true, port: 0 })
const browser = await launch()
try {
  const context = await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.on('pageerror', (error) => process.stderr.write(`${error.message}\n`))
  // The address gives the session to this browser, once.
  await page.goto(workbench.address)
  await page.waitForSelector('nav')
  for (const { language, theme, size, places, name } of forReadme ? readme : all) {
    const t = await createInstance().init({ ...i18nOptions, lng: language })
    await page.setViewportSize(size)
    await page.evaluate(
      (input) =>
        fetch('/api/call', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ method: 'settings.update', input }),
        }),
      { language, theme },
    )
    for (const place of places) {
      await page.reload()
      await page.waitForSelector('nav')
      await steps[place](page, t)
      await page.waitForTimeout(800)
      await page.screenshot({ path: join(folder, `${name(place)}.png`) })
    }
  }
} finally {
  await browser.close()
  await workbench.close()
  rmSync(home, { recursive: true, force: true })
}
