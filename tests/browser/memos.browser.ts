import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeInChromium } from '../describe-in-chromium.ts'
import { openStudy, type OpenStudy } from './open-study.ts'

const report = '# 某厂火灾事故调查报告\n\n现场负责人违章指挥。\n\n消防设施长期没有检查。\n'

/** A study with one report, one code and a coding of it that has a memo. */
const open = (locale: string): Promise<OpenStudy> =>
  openStudy(
    async ({ session, folder }) => {
      const source = join(folder, 'fire.md')
      writeFileSync(source, report)
      await session.call('importing.importFiles', { tokens: [session.token(source)] })
      const [{ id: reportId } = { id: '' }] = await session.call('reports.list', {})
      await session.call('coding.useCoder', { name: 'Ann' })
      const { codeSetId } = await session.call('codebook.createSet', { nameEn: 'Causes', nameZh: '原因' })
      const { codeId } = await session.call('codebook.createCode', {
        codeSetId,
        parentId: null,
        nameEn: 'Bad orders',
        nameZh: '违章指挥',
      })
      const { text } = await session.call('reports.get', { reportId })
      const start = text.indexOf('违章指挥')
      const { codingIds } = await session.call('coding.create', {
        codings: [{ reportId, codeId, start, end: start + 4 }],
      })
      const [codingId = ''] = codingIds
      await session.call('memos.write', { target: { kind: 'coding', id: codingId }, text: 'Who gave it?' })
    },
    { viewport: { width: 1280, height: 800 }, locale, acceptDownloads: true },
  )

const presses =
  (page: () => Page) =>
  async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page().keyboard.press(key)
  }

const violationsOf = async (page: Page): Promise<unknown> => {
  const { violations } = await new AxeBuilder({ page }).include('main').analyze()
  return violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])
}

describeInChromium('memos and the study diary', () => {
  describe('in English', () => {
    let study: OpenStudy
    let page: Page

    beforeAll(async () => {
      study = await open('en-US')
      page = study.page
      page.setDefaultTimeout(8000)
      await press('Alt+0')
      await page.getByRole('heading', { name: 'Memos', exact: true }).waitFor()
    })
    afterAll(() => study.close())

    const press = presses(() => page)
    const list = () => page.getByRole('listbox', { name: 'Memos and diary entries' })
    const names = (): Promise<string[]> =>
      list()
        .getByRole('option')
        .evaluateAll((all) => all.map((each) => each.querySelector('span')?.textContent ?? ''))
    const field = () => page.getByRole('textbox', { name: 'Memo in Markdown' })
    const focused = (): Promise<string | null | undefined> =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label'))

    it('writes a memo by keys alone, and keeps it when Escape leaves the field', async () => {
      await list().focus()
      // Once to choose it, once more to write, as fast as keys can be.
      await press('Enter', 'Enter')
      await expect.poll(focused).toBe('Memo in Markdown')
      // The caret stands at the end.
      await page.keyboard.insertText(' **The foreman**.')
      await press('Escape')
      await page.getByRole('strong').filter({ hasText: 'The foreman' }).waitFor()
      // The keys stay where the writing was.
      expect(await focused()).toBe('Memo in Markdown')
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON')
      await press('Control+z')
      await page.getByRole('strong').filter({ hasText: 'The foreman' }).waitFor({ state: 'detached' })
      await press('Control+Shift+z')
      await page.getByRole('strong').filter({ hasText: 'The foreman' }).waitFor()
    })

    it('links to a code with [[ and follows the link', async () => {
      await press('Enter', 'Control+End')
      await page.keyboard.type(' See [[bad')
      const targets = page.getByRole('listbox', { name: 'Find a case, report, code or quote' })
      await targets.getByRole('option', { name: 'Bad orders' }).waitFor()
      expect(await violationsOf(page)).toEqual([])
      await press('Enter')
      await expect
        .poll(() => field().inputValue())
        .toMatch(/See \[Bad orders\]\(causeway:code\/[0-9a-z-]+\)$/u)
      await press('Escape')
      const link = page.getByRole('button', { name: 'Bad orders', exact: true })
      await link.waitFor()
      expect(await violationsOf(page)).toEqual([])
      await link.focus()
      await press('Enter')
      await expect
        .poll(() => page.getByRole('treeitem', { selected: true }).allTextContents())
        .toEqual(['Bad orders1'])
      await press('Alt+0')
    })

    it('adds an entry to the diary, ready to be written, and takes it back', async () => {
      await page.getByRole('button', { name: 'New diary entry' }).focus()
      await press('Enter')
      await field().waitFor()
      await expect.poll(focused).toBe('Memo in Markdown')
      await press('Escape')
      await expect.poll(async () => (await names()).length).toBe(2)
      await press('Control+z')
      await expect.poll(async () => (await names()).length).toBe(1)
      await press('Control+Shift+z')
      await expect.poll(async () => (await names()).length).toBe(2)
    })

    it('renames an entry; a rename that is undone shows', async () => {
      await list().focus()
      await press('Home', 'Enter')
      const title = page.getByRole('textbox', { name: 'Title' })
      const before = await title.inputValue()
      await title.fill('Week 1')
      await press('Enter')
      await expect.poll(focused).toBe('Memo in Markdown')
      await expect.poll(async () => (await names())[0]).toBe('Week 1')
      await press('Control+z')
      await expect.poll(() => title.inputValue()).toBe(before)
      await press('Control+Shift+z')
      await expect.poll(() => title.inputValue()).toBe('Week 1')
    })

    it('keeps what is being written when the place is left', async () => {
      await page.getByRole('button', { name: 'Memo in Markdown' }).focus()
      await press('Enter')
      await page.keyboard.insertText('Coded one report.')
      await press('Alt+3')
      await page.getByRole('tree').waitFor()
      await press('Alt+0')
      await list().getByText('Coded one report.').waitFor()
    })

    it('writes all memos to a file', async () => {
      await page.getByRole('main').getByRole('button', { name: 'Export' }).click()
      const download = page.waitForEvent('download')
      await page.getByRole('menuitem', { name: 'Markdown' }).click()
      const written = readFileSync(await (await download).path(), 'utf8')
      expect(written).toContain('**The foreman**')
      expect(written).toContain('Coded one report.')
      await page.getByText('Wrote 2 memos to Memos.md.').waitFor()
    })

    it("opens over the reader from the report's menu, and gives the keys back", async () => {
      await press('Alt+2')
      const menu = page.getByRole('button', { name: 'Report actions', exact: true })
      await menu.click()
      await page.getByRole('menuitem', { name: 'Memo…' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('textbox', { name: 'Memo in Markdown' }).waitFor()
      await page.keyboard.type('[[bad')
      await dialog.getByRole('option', { name: 'Bad orders' }).waitFor()
      // The whole choice is to be seen: nothing of it hangs over the edge of the dialog.
      const [inside, all] = await Promise.all([
        dialog.getByRole('listbox').boundingBox(),
        dialog.boundingBox(),
      ])
      if (!inside || !all) throw new Error('no choice to be seen')
      expect(inside.y + inside.height).toBeLessThanOrEqual(all.y + all.height)
      await press('Enter', 'Escape')
      await dialog.waitFor({ state: 'detached' })
      await expect.poll(focused).toBe('Report actions')
      await press('Alt+0')
      await expect.poll(async () => (await names()).length).toBe(3)
      await press('Control+z')
      await expect.poll(async () => (await names()).length).toBe(2)
    })

    it('finds words in memos, and says where there are none', async () => {
      const find = page.getByRole('textbox', { name: 'Find in memos' })
      await find.fill('foreman')
      await expect.poll(names).toEqual(['违章指挥'])
      await find.fill('nowhere')
      await page.getByText('No memo has these words.').waitFor()
      await find.press('Escape')
      await expect.poll(async () => (await names()).length).toBe(2)
      expect(await violationsOf(page)).toEqual([])
      expect(study.complaints).toEqual([])
    })
  })

  describe('in Chinese', () => {
    let study: OpenStudy
    let page: Page

    beforeAll(async () => {
      study = await open('zh-CN')
      page = study.page
      page.setDefaultTimeout(8000)
    })
    afterAll(() => study.close())

    it('links to a code by its Chinese name', async () => {
      const press = presses(() => page)
      await press('Alt+0')
      await page.getByRole('heading', { name: '备忘', exact: true }).waitFor()
      await page.getByRole('listbox').focus()
      await press('Enter', 'Enter')
      await page.getByRole('textbox', { name: 'Markdown' }).waitFor()
      await press('Control+End')
      await page.keyboard.insertText('参见[[违章')
      await page
        .getByRole('option')
        .filter({ hasText: '编码' })
        .filter({ hasText: '违章指挥' })
        .last()
        .waitFor()
      expect(await violationsOf(page)).toEqual([])
      await page.getByRole('listbox').last().getByText('违章指挥').first().click()
      await expect
        .poll(() => page.getByRole('textbox').last().inputValue())
        .toMatch(/参见\[违章指挥\]\(causeway:[a-z]+\/[0-9a-z-]+\)$/u)
      expect(study.complaints).toEqual([])
    })
  })
})
