import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import ExcelJS from 'exceljs'
import { createInstance, type TFunction } from 'i18next'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { i18nOptions } from '../../src/shared/i18n/resources.ts'
import { startWeb, type WebWorkbench } from '../../src/hosts/web.ts'
import { codePointLength } from '../../src/shared/text/offsets.ts'
import { launch } from '../chromium.ts'
import { describeInChromium } from '../describe-in-chromium.ts'

const cause = '现场负责人违章指挥，作业人员未佩戴防护用品。'
const fireTitle = '某厂“3·1”火灾事故调查报告'
const fire = `${fireTitle}\n一、基本情况\n2023年3月1日，某厂发生火灾。\n二、直接原因\n${cause}动火作业未经审批。`
const reports = {
  'fire.txt': fire,
  'fall.md': '# 某矿“5·6”坠落事故调查报告\n\n## 直接原因\n\n井口未设防护栏杆，𠮷工人失足坠落。\n',
  'collapse.html':
    '<html lang="en"><head><title>Trench collapse</title></head><body><h1>Trench collapse</h1><p>The trench was not shored. The supervisor had left the site.</p></body></html>',
}
const recommendation = { en: 'Stop work without a supervisor', 'zh-CN': '无人监护不得作业' } as const

/** The first complete trip along the chain, in the interface of one language, by keyboard where it counts. */
describeInChromium('a first study', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  describe.each(['en', 'zh-CN'] as const)('in %s', (language) => {
    let home: string
    let workbench: WebWorkbench
    let page: Page
    let t: TFunction
    const complaints: string[] = []

    beforeAll(async () => {
      t = await createInstance().init({ ...i18nOptions, lng: language })
      home = mkdtempSync(join(tmpdir(), 'causeway-e2e-'))
      process.env['CAUSEWAY_HOME'] = join(home, 'app')
      process.env['CAUSEWAY_PROJECTS'] = join(home, 'projects')
      for (const [name, text] of Object.entries(reports)) writeFileSync(join(home, name), text)
      workbench = await startWeb({ port: 0 })
      const context = await browser.newContext({
        reducedMotion: 'reduce',
        locale: language,
        viewport: { width: 1280, height: 800 },
      })
      page = await context.newPage()
      page.setDefaultTimeout(8_000)
      page.on('pageerror', (error) => complaints.push(error.message))
      await page.goto(workbench.address)
    })
    afterAll(async () => {
      await page.context().close()
      await workbench.close()
      rmSync(home, { recursive: true, force: true })
    })

    test('a new project starts with a code set', async () => {
      await expectAccessible(page)
      await page.getByRole('button', { name: t('shell.start.new') }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('textbox').fill('2023')
      await dialog.getByRole('checkbox', { name: /HFACS/ }).first().check()
      await expectAccessible(page)
      await page.keyboard.press('Enter')
      await page.locator('nav').waitFor()
      await expectAccessible(page)
    })

    test('three files become three cases', async () => {
      const choosing = page.waitForEvent('filechooser')
      await page.keyboard.press('Control+i')
      await (await choosing).setFiles(Object.keys(reports).map((name) => join(home, name)))
      await page
        .getByText(t('shell.countCases', { count: 3 }))
        .first()
        .waitFor()
      await expectAccessible(page)
    })

    test('a sentence is selected and coded by keyboard', async () => {
      await page.keyboard.press('Alt+2')
      await openReport(page, t, 'fire.txt')
      const text = page.getByLabel(t('coding.textOf', { title: fireTitle }), { exact: true })
      await text.getByText(cause.slice(0, 8)).waitFor()
      await text.focus()
      for (let block = 0; block < 20; block += 1) {
        await page.keyboard.press('ArrowDown')
        await page.keyboard.press('s')
        if ((await selectedText(page)).includes(cause.slice(0, 8))) break
      }
      await page.keyboard.press('c')
      await page
        .getByRole('combobox')
        .last()
        .fill(language === 'en' ? 'routine' : '习惯性违规')
      await page.keyboard.press('Enter')
      // The first coding asks who codes.
      await page.getByRole('textbox', { name: t('coding.coder.name') }).fill('Li')
      await page.keyboard.press('Enter')
      await text
        .locator('mark', { hasText: cause.slice(0, 8) })
        .first()
        .waitFor()
      await page
        .getByText(t('shell.countCodings', { count: 1 }))
        .first()
        .waitFor()
      await expectAccessible(page)
    })

    test('the cause is linked to a recommendation, and the matrix cell opens its quote', async () => {
      await page.keyboard.press('Alt+5')
      await page
        .getByRole('button', { name: t('chain.add.recommendation') })
        .first()
        .click()
      await page.getByRole('textbox', { name: t('chain.add.recommendation') }).fill(recommendation[language])
      await page.keyboard.press('Enter')
      const target = page.getByRole('combobox', { name: t('chain.link.to') })
      await target.waitFor()
      await page.keyboard.press('Escape')
      await target.fill(language === 'en' ? 'Routine' : '习惯性违规')
      await page.getByRole('option').first().click()
      await page.getByRole('button', { name: t('chain.link.add') }).click()
      await expectAccessible(page)
      await page.getByText(t('chain.tabs.matrix'), { exact: true }).click()
      await page.locator('[data-cell]', { hasText: '1' }).first().click()
      const passages = page.getByLabel(t('chain.passages.label')).getByRole('listbox')
      await passages
        .getByRole('option')
        .filter({ hasText: cause.slice(0, 8) })
        .waitFor()
      expect(await passages.getByRole('option').count()).toBe(1)
      await expectAccessible(page)
      await page.keyboard.press('Escape')
    })

    test('the exported workbook holds the coding, its quote and its place', async () => {
      await page.keyboard.press('Alt+7')
      await page.getByText('XLSX', { exact: false }).first().click()
      await expectAccessible(page)
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: t('exporting.save') }).click(),
      ])
      const path = join(home, `${language}.xlsx`)
      await download.saveAs(path)
      const book = new ExcelJS.Workbook()
      await book.xlsx.readFile(path)
      const rows = rowsOf(book)
      const codePointsBefore = codePointLength(fire.slice(0, fire.indexOf(cause)))
      expect(rows).toHaveLength(1)
      expect(rows[0]).toMatchObject({
        report_file: 'fire.txt',
        coder: 'Li',
        quote: cause,
        start: codePointsBefore,
        end: codePointsBefore + codePointLength(cause),
      })
    })

    test('everything can be undone down to the empty project', async () => {
      await page.keyboard.press('Alt+9')
      await expectAccessible(page)
      for (let step = 0; step < 20; step += 1) {
        if ((await page.getByText(t('shell.countCases', { count: 0 })).count()) > 0) break
        await page.getByRole('button', { name: t('shell.undoNamed', { label: '' }).trim() }).click()
        await page.waitForTimeout(150)
      }
      await page.getByText(t('shell.countCases', { count: 0 })).waitFor()
      expect(complaints).toEqual([])
    })
  })
})

/** No serious or critical violation of WCAG 2.2 AA on what is shown now. */
async function expectAccessible(page: Page): Promise<void> {
  await page.waitForTimeout(300)
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(
    grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`),
  ).toEqual([])
}

/** Opens a report through the palette, which lists cases by title. */
async function openReport(page: Page, t: TFunction, file: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder(t('shell.palettePrompt')).fill('3·1')
  await page.keyboard.press('Enter')
  await page.getByText(file).first().waitFor()
}

/** What the reader's selection holds: it is painted by the CSS Custom Highlight API. */
function selectedText(page: Page): Promise<string> {
  return page.evaluate(() =>
    [...CSS.highlights.values()]
      .flatMap((highlight) => [...highlight].map((range) => range.toString()))
      .join(''),
  )
}

function rowsOf(book: ExcelJS.Workbook): Record<string, unknown>[] {
  const sheet = book.worksheets[0]
  if (!sheet) return []
  const columns = Array.from({ length: sheet.columnCount }, (_, index) => index + 1)
  const rows = Array.from({ length: sheet.rowCount - 1 }, (_, index) => sheet.getRow(index + 2))
  return rows.map((row) =>
    Object.fromEntries(
      columns.map((column) => [sheet.getRow(1).getCell(column).text, row.getCell(column).value]),
    ),
  )
}
