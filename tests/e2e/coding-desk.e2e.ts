import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInstance, type TFunction } from 'i18next'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { i18nOptions } from '../../src/shared/i18n/resources.ts'
import { openStudy, type OpenStudy } from '../browser/open-study.ts'
import { describeInChromium } from '../describe-in-chromium.ts'

const passages = 30
const paragraphs = 260

const sentences = {
  en: (at: number) =>
    `At ${at} minutes the shift leader gave an order that nobody had checked. The crew of section ${at} went on with the work although the alarm was off. The company had not trained them for such a case, and the inspector had signed the list without looking.`,
  'zh-CN': (at: number) =>
    `第${at}分钟，现场负责人违章指挥。第${at}班作业人员在报警装置失效的情况下继续作业。企业没有开展针对性培训，监管人员检查流于形式，未发现该重大隐患。`,
}
const titles = { en: 'Report on the accident at shaft 3', 'zh-CN': '三号井生产安全事故调查报告' }
const names = {
  en: ['Wrong orders', 'Poor training', 'Formal inspection'],
  'zh-CN': ['违章指挥', '培训不足', '检查流于形式'],
}

/** A day's work on the desk without a mouse: coding, joining codes, a query by nearness, coding its hits, undoing all. */
describeInChromium('the coding desk by keyboard alone', () => {
  describe.each(['en', 'zh-CN'] as const)('in %s', (language) => {
    let study: OpenStudy
    let page: Page
    let t: TFunction
    const [first = '', second = '', third = ''] = names[language]

    beforeAll(async () => {
      t = await createInstance().init({ ...i18nOptions, lng: language })
      study = await openStudy(
        async ({ session, folder }) => {
          const path = join(folder, 'report.txt')
          const text = Array.from({ length: paragraphs }, (_, at) => sentences[language](at + 1)).join('\n')
          writeFileSync(path, `${titles[language]}\n${text}`)
          await session.call('importing.importFiles', { tokens: [session.token(path)] })
          const { codeSetId } = await session.call('codebook.createSet', {
            nameEn: language === 'en' ? 'Causes' : '',
            nameZh: language === 'en' ? '' : '原因',
          })
          for (const name of names[language]) {
            const named = language === 'en' ? { nameEn: name, nameZh: '' } : { nameEn: '', nameZh: name }
            await session.call('codebook.createCode', { codeSetId, parentId: null, ...named })
          }
        },
        { viewport: { width: 1600, height: 1000 }, locale: language },
      )
      page = study.page
      page.setDefaultTimeout(10_000)
    })
    afterAll(() => study.close())

    const press = async (...keys: string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key)
    }
    /** Waits until the project has so many codings, as the status bar tells. */
    const codings = (count: number): Promise<void> =>
      page
        .getByLabel(t('shell.status'), { exact: true })
        .getByText(t('shell.countCodings', { count }), { exact: true })
        .waitFor()
    /** Goes on with Tab until the focus is on what carries the name. */
    const tabTo = async (name: string | RegExp): Promise<void> => {
      for (let tabs = 0; tabs < 60; tabs += 1) {
        const focused = await page.evaluate(
          () =>
            document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
        )
        if (typeof name === 'string' ? focused === name : name.test(focused)) return
        await press('Tab')
      }
      throw new Error(`Tab comes to nothing named ${name}`)
    }
    const runCommand = async (label: string): Promise<void> => {
      await press('Control+k')
      const prompt = t('shell.palettePrompt')
      await page.locator(`:focus[placeholder="${prompt}"]`).waitFor()
      await page.keyboard.insertText(label)
      await expect.poll(() => page.locator('[data-action]').first().textContent()).toContain(label)
      await press('Enter')
    }

    test('thirty passages are coded, with at most four keys each once the codes are recent', async () => {
      await press('Alt+2')
      await page.getByRole('document').getByText(titles[language]).first().waitFor()
      await tabTo(t('coding.textOf', { title: titles[language] }))
      // The first of each code comes from the palette; who codes is asked once.
      for (const [at, name] of [first, second].entries()) {
        await press('ArrowDown', 's', 'c')
        await page.getByRole('combobox').last().waitFor()
        await page.keyboard.insertText(name)
        await page.getByRole('option', { name }).first().waitFor()
        await press('Enter')
        if (at === 0) {
          await page.getByRole('textbox', { name: t('coding.coder.name') }).waitFor()
          await page.keyboard.insertText('Li')
          await press('Enter')
        }
        await codings(at + 1)
      }
      let keys = 0
      for (let at = 2; at < passages; at += 1) {
        const passage = ['ArrowDown', 's', at % 2 === 0 ? '1' : '2']
        await press(...passage)
        keys += passage.length
      }
      await codings(passages)
      expect(keys / (passages - 2)).toBeLessThanOrEqual(4)
    })

    test('one code is joined into another, which then has all passages', async () => {
      await press('Alt+3')
      await tabTo(t('codebook.title'))
      // The study's own set is the last, and this code the last but one in it.
      await press('End', 'ArrowUp')
      await page.locator('[role=treeitem][aria-selected=true]', { hasText: second }).waitFor()
      await press('j')
      await page.getByRole('combobox').last().waitFor()
      await page.keyboard.insertText(third)
      await page.getByRole('option', { name: third }).first().waitFor()
      await press('Enter')
      await page.getByText(third).last().waitFor()
      await press('Enter')
      await expect
        .poll(() => page.locator('[role=treeitem]', { hasText: third }).first().textContent())
        .toContain(String(passages / 2))
      await expect.poll(() => page.locator('[role=treeitem]', { hasText: second }).count()).toBe(0)
    })

    test('a query by nearness finds passages, and all of them are coded in one step', async () => {
      await press('Alt+4')
      await runCommand(t('shell.command.search.codings'))
      await tabTo(t('search.codings.asText'))
      const query = await page.evaluate(() => document.activeElement?.tagName)
      expect(query).toBe('TEXTAREA')
      await page.keyboard.insertText(`"${first}" within 1 paragraph of "${third}"`)
      await press('Enter')
      await page
        .getByRole('status')
        .filter({ hasText: String(passages / 2) })
        .first()
        .waitFor()
      await tabTo(t('search.codeAll.open'))
      await press('Enter')
      await page.getByRole('combobox', { name: t('codebook.picker.prompt') }).waitFor()
      await page.keyboard.insertText(third)
      await page.getByRole('option', { name: third }).first().waitFor()
      await press('Enter')
      await tabTo(t('search.codeAll.apply', { count: passages / 2, number: passages / 2 }))
      await press('Enter')
      await codings(passages + passages / 2)
    })

    test('everything is taken back, step by step', async () => {
      await press('Escape', 'Escape')
      // One step each: coding the hits, joining the codes, and every passage.
      await press('Alt+1')
      await press('Control+z')
      await codings(passages)
      await press('Control+z')
      for (let left = passages - 1; left >= 0; left -= 1) {
        await press('Control+z')
        await codings(left)
      }
      expect(study.complaints).toEqual([])
    })
  })
})
