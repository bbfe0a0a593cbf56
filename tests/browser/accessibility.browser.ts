import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { createInstance } from 'i18next'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWeb, type WebWorkbench } from '../../src/hosts/web.ts'
import { i18nOptions } from '../../src/shared/i18n/resources.ts'
import { launch } from '../chromium.ts'
import { describeInChromium } from '../describe-in-chromium.ts'

/** Every place of the sample study, and what opens over them, against WCAG 2.2 AA. */
describeInChromium('the sample study is accessible', () => {
  let home: string
  let workbench: WebWorkbench
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'causeway-accessibility-'))
    process.env['CAUSEWAY_HOME'] = join(home, 'app')
    process.env['CAUSEWAY_PROJECTS'] = join(home, 'projects')
    workbench = await startWeb({ sample: true, port: 0 })
    browser = await launch()
    const context = await browser.newContext({
      locale: 'en-US',
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
    })
    page = await context.newPage()
    page.setDefaultTimeout(5000)
    await page.goto(workbench.address)
    await page.locator('nav').waitFor()
  })
  afterAll(async () => {
    await browser.close()
    await workbench.close()
    rmSync(home, { recursive: true, force: true })
  })

  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const violations = async (where: string): Promise<string[]> => {
    const result = await new AxeBuilder({ page })
      .options({ resultTypes: ['violations'] })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze()
    return result.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${where}: ${id} at ${target.join(' ')}`),
    )
  }

  // Names depend on the language and contrast on the theme, so two looks cover both of each.
  const looks = [
    { language: 'en', theme: 'light' },
    { language: 'zh-CN', theme: 'dark' },
  ] as const
  test.each(looks)(
    'in $language, $theme',
    async ({ language, theme }) => {
      const t = await createInstance().init({ ...i18nOptions, lng: language })
      await press('Control+,')
      await page.getByText(language === 'en' ? 'English' : '简体中文', { exact: true }).click()
      await page.getByText(t(`shell.settings.themes.${theme}`), { exact: true }).click()
      // Both change while the page stays.
      await page.locator(`html[lang="${language}"][data-mantine-color-scheme="${theme}"]`).waitFor()
      const found: string[] = []
      const look = async (where: string): Promise<void> => {
        found.push(...(await violations(where)))
      }

      await press('Alt+1')
      await page.getByRole('gridcell').nth(1).waitFor()
      await page.getByRole('gridcell').nth(1).click()
      await page.getByText(t('cases.facts'), { exact: true }).waitFor()
      await look('cases')

      await press('Alt+2')
      const inspector = page.getByLabel(t('coding.inspector.label'))
      // The key works from when the codings are there.
      await expect
        .poll(async () => {
          await press(']')
          return inspector.isVisible()
        })
        .toBe(true)
      await look('reader')
      await press('c')
      await page.getByRole('combobox', { name: t('codebook.picker.prompt') }).waitFor()
      await page.getByRole('option').first().waitFor()
      await look('picker')
      await press('Escape', 'Escape')

      await press('Alt+3')
      await page.getByRole('treeitem').nth(1).click()
      await look('codebook')
      await press('Space')
      await page.getByRole('button', { name: t('chain.passages.close') }).waitFor()
      await look('passages')
      await press('Escape')
      await page.getByRole('button', { name: t('codebook.addSet'), exact: true }).click()
      await page.getByRole('dialog').getByRole('listitem').first().waitFor()
      await look('add code set')
      await press('Escape')

      await press('Alt+4')
      await page.getByRole('textbox', { name: t('search.prompt') }).fill(language === 'en' ? '监管' : '责任')
      await page.getByRole('option').first().waitFor()
      await look('search')

      await press('Alt+5')
      for (const tab of ['board', 'matrix', 'outline', 'gaps'] as const) {
        await page.getByText(t(`chain.tabs.${tab}`), { exact: true }).click()
        await page.getByRole('heading', { name: t('shell.place.chain') }).waitFor()
        await look(tab)
      }

      await press('Alt+6')
      await page.getByRole('heading', { name: t('shell.place.statistics') }).waitFor()
      await look('statistics')
      await press('Alt+7')
      await page.getByRole('table').waitFor()
      await look('export')
      await press('Alt+8')
      await page.getByRole('main').getByRole('heading').first().waitFor()
      await look('review')
      await press('Alt+9')
      await page.getByRole('heading', { name: t('shell.place.history') }).waitFor()
      await look('history')
      await press('Control+,')
      await page.getByRole('heading', { name: t('shell.place.settings') }).waitFor()
      await look('settings')

      await press('Control+k')
      await page.getByRole('dialog').waitFor()
      await look('palette')
      await press('Escape', 'Control+/')
      await page
        .getByRole('dialog')
        .getByRole('heading', { name: t('shell.shortcutGroup.passage') })
        .waitFor()
      await look('shortcuts')
      await press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      expect(found).toEqual([])
    },
    60_000,
  )
})
