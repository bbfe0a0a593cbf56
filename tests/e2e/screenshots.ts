/**
 * Pictures of every place on the sample study, in both languages, themes and sizes: `npm run screenshots [folder]`.
 * With `--readme` it renews the ones that README shows (resources/screenshots).
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { startWeb } from '../../src/hosts/web.ts'
import { launch } from '../chromium.ts'

const places = [
  'cases',
  'reader',
  'codebook',
  'search',
  'chain',
  'statistics',
  'export',
  'history',
  'settings',
] as const
const names = {
  en: ['Cases', 'Read & code', 'Codebook', 'Search', 'Chain', 'Statistics', 'Export', 'History', 'Settings'],
  'zh-CN': ['案例', '阅读编码', '编码本', '检索', '链条', '统计数据', '导出', '历史', '设置'],
} as const
type Language = keyof typeof names

const matrixTab = { en: 'Matrix', 'zh-CN': '对照表' } as const

async function goTo(page: Page, language: Language, place: (typeof places)[number]): Promise<void> {
  await page
    .locator('nav')
    .getByText(names[language][places.indexOf(place)] ?? '', { exact: true })
    .click()
  await page.waitForTimeout(700)
}

const readme = process.argv.includes('--readme')
const folder = resolve(
  process.argv[2] && !readme ? process.argv[2] : readme ? 'resources/screenshots' : 'out/screenshots',
)
const home = mkdtempSync(join(tmpdir(), 'causeway-shots-'))
process.env['CAUSEWAY_HOME'] = join(home, 'app')
process.env['CAUSEWAY_PROJECTS'] = join(home, 'projects')
mkdirSync(folder, { recursive: true })
const workbench = await startWeb({ sample: true, port: 0 })
const browser = await launch()
try {
  // The one-use address gives the session to one browser context; its pages share it.
  const context = await browser.newContext({ locale: 'en-US', deviceScaleFactor: 1 })
  const page = await context.newPage()
  page.on('pageerror', (error) => process.stderr.write(`${error.message}\n`))
  await page.goto(workbench.address)
  await page.waitForSelector('nav')
  const set = (settings: object): Promise<unknown> =>
    page.evaluate(
      (input) =>
        fetch('/api/call', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ method: 'settings.update', input }),
        }),
      settings,
    )
  const sizes = readme
    ? [{ width: 1440, height: 900 }]
    : [
        { width: 1280, height: 800 },
        { width: 1920, height: 1080 },
      ]
  for (const language of ['en', 'zh-CN'] as const) {
    for (const theme of readme ? (['light'] as const) : (['light', 'dark'] as const)) {
      for (const size of sizes) {
        await page.setViewportSize(size)
        await set({ language, theme })
        await page.reload()
        await page.waitForSelector('nav')
        for (const place of places) {
          await goTo(page, language, place)
          const name = readme
            ? `${place}${language === 'en' ? '' : '-zh'}`
            : `${place}-${language}-${theme}-${size.width}`
          if (!readme || language === 'en' || place === 'reader')
            await page.screenshot({ path: join(folder, `${name}.png`) })
          if (place === 'chain') {
            await page.getByText(matrixTab[language], { exact: true }).click()
            await page.waitForTimeout(500)
            const matrix = readme ? 'matrix' : `matrix-${language}-${theme}-${size.width}`
            if (!readme || language === 'en') await page.screenshot({ path: join(folder, `${matrix}.png`) })
          }
        }
      }
    }
  }
} finally {
  await browser.close()
  await workbench.close()
  rmSync(home, { recursive: true, force: true })
}
