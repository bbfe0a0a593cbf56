import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { codePointLength } from '../../src/shared/text/offsets.ts'
import { describeInChromium } from '../describe-in-chromium.ts'
import { openStudy, type OpenStudy } from './open-study.ts'

const chinese = `# 某矿坍塌事故调查报告

## 一、事故经过

现场负责人𠮷某违章指挥。作业人员违章作业，监理单位未督促整改。

企业主要负责人安全意识淡薄。

## 二、直接原因

顶板支护不足，导致坍塌。

## 三、事故性质

经调查认定，这是一起生产安全责任事故。
`

const english = `# Report on the collapse at a mine

## 1 What happened

The shift leader 𝒳 sent the crew in. Nobody had checked the roof. The alarm was off.

The operator saved on training.

## 2 Causes

The roof supports were too weak.
`

describeInChromium('coding by key', () => {
  let study: OpenStudy
  let page: Page
  /** Keys pressed since the passage was begun. */
  let keys = 0

  beforeAll(async () => {
    study = await openStudy(
      async ({ session, folder }) => {
        for (const [name, text] of [
          ['chinese.md', chinese],
          ['english.md', english],
        ] as const) {
          writeFileSync(join(folder, name), text)
          await session.call('importing.importFiles', { tokens: [session.token(join(folder, name))] })
        }
        const cases = await session.call('cases.list', {})
        for (const { id, reports } of cases) {
          const title = reports[0]?.file === 'english.md' ? 'Mine collapse' : '矿井坍塌'
          await session.call('cases.update', { caseId: id, title })
        }
        await session.call('coding.useCoder', { name: 'Ada' })
      },
      { viewport: { width: 1600, height: 1000 }, permissions: ['clipboard-read', 'clipboard-write'] },
    )
    page = study.page
    page.setDefaultTimeout(5000)
    await page.getByText('Read & code', { exact: true }).first().click()
    await page.waitForSelector('[data-block]')
  })
  afterAll(() => study.close())
  beforeEach(() => {
    keys = 0
  })

  const press = async (...pressed: string[]): Promise<void> => {
    for (const key of pressed) {
      keys++
      await page.keyboard.press(key)
    }
  }
  const type = async (text: string): Promise<void> => {
    for (const letter of text) await press(letter)
  }
  const open = async (caseTitle: string, words: string): Promise<void> => {
    await page.getByRole('listbox', { name: 'Reports' }).getByText(caseTitle, { exact: true }).click()
    await block(words).waitFor()
  }
  const selected = (): Promise<string> =>
    page.evaluate(() => [...(CSS.highlights.get('reader-selection') ?? [])].map(String).join('¶'))
  const chosen = (): Promise<string> =>
    page.evaluate(() => [...(CSS.highlights.get('reader-selected') ?? [])].map(String).join('¶'))
  const block = (words: string) => page.locator('[data-block]', { hasText: words }).first()
  const clickInto = async (words: string): Promise<void> => {
    await block(words).click({ position: { x: 30, y: 8 } })
    keys = 0
  }
  const marked = (): Promise<string[]> => page.locator('mark').allTextContents()
  /** The words under a mark as their first code point says where they are. */
  const firstCodePoint = (words: string): Promise<number> =>
    page
      .locator('mark', { hasText: words })
      .first()
      .evaluate((mark) => Number(mark.dataset['start']))
  const undo = async (): Promise<void> => {
    await page.keyboard.press('Control+Z')
  }
  const violations = async (): Promise<unknown> => {
    const found = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze()
    return found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
  }
  const inspector = () => page.getByLabel('Selected coding', { exact: true })

  describe('in Chinese', () => {
    beforeAll(() => open('矿井坍塌', '现场负责人'))

    it('selects words as a dictionary has them, extends and shrinks', async () => {
      await clickInto('现场负责人')
      const words: string[] = []
      for (let at = 0; at < 12; at++) {
        await press('w')
        words.push(await selected())
      }
      expect(words).toEqual(expect.arrayContaining(['违章', '作业']))
      await press('Escape')
      await clickInto('企业主要')
      await press('ArrowDown', 'ArrowUp', 'w')
      expect(await selected()).toBe('企业')
      await press('Shift+W')
      expect(await selected()).toBe('企业主要')
      await press('q')
      expect(await selected()).toBe('企业')
      await press('Escape', 'Escape')
    })

    it('codes a sentence with a pinned code in two keys, on its very code points', async () => {
      const decision = page.getByRole('treeitem', { name: /Decision errors/ })
      await decision.hover()
      await decision.getByLabel('Pin to the keys 1–9').click()
      await clickInto('现场负责人')
      await press('s', '1')
      expect(keys).toBeLessThanOrEqual(4)
      await page.waitForSelector('mark')
      expect(await marked()).toEqual(['现场负责人𠮷某违章指挥。'])
      const from = await block('现场负责人').evaluate((each) => Number(each.dataset['from']))
      expect(await firstCodePoint('现场负责人')).toBe(from)
    })

    it('goes on to the next sentence and codes it with the last code: S, R', async () => {
      keys = 0
      await press('s', 'r')
      expect(keys).toBe(2)
      await page.waitForFunction(() => document.querySelectorAll('mark').length === 2)
      expect(await marked()).toEqual(['现场负责人𠮷某违章指挥。', '作业人员违章作业，监理单位未督促整改。'])
      // One character beyond the first plane lies before it: code points, not UTF-16 units.
      const first = await firstCodePoint('现场负责人')
      expect(await firstCodePoint('作业人员')).toBe(first + codePointLength('现场负责人𠮷某违章指挥。'))
    })

    it('makes an in-vivo code with one key, and takes all of it back with one undo', async () => {
      await clickInto('企业主要')
      await press('s', 'v')
      expect(keys).toBeLessThanOrEqual(4)
      const code = page.getByRole('treeitem', { name: /企业主要负责人安全意识淡薄/ })
      await code.waitFor()
      expect(await marked()).toContain('企业主要负责人安全意识淡薄。')
      await undo()
      await page.waitForFunction(() => document.querySelectorAll('mark').length === 2)
      await code.waitFor({ state: 'detached' })
      await press('Escape', 'Escape')
    })
  })

  describe('in English', () => {
    beforeAll(() => open('Mine collapse', 'The shift leader'))

    it('selects words, passing over marks, and extends by sentence', async () => {
      await clickInto('The shift leader')
      await press('ArrowDown', 'ArrowUp', 'w', 'w')
      expect(await selected()).toBe('shift')
      await press('Shift+S')
      expect(await selected()).toBe('shift leader 𝒳 sent the crew in.')
      await press('Escape')
    })

    it('codes the second sentence with a pinned code in three keys', async () => {
      await clickInto('The shift leader')
      await press('s', 's', '1')
      expect(keys).toBeLessThanOrEqual(4)
      await page.waitForSelector('mark')
      expect(await marked()).toEqual(['Nobody had checked the roof.'])
      const from = await block('The shift leader').evaluate((each) => Number(each.dataset['from']))
      const paragraph = 'The shift leader 𝒳 sent the crew in. Nobody had checked the roof.'
      expect(await firstCodePoint('Nobody')).toBe(
        from + codePointLength(paragraph.slice(0, paragraph.indexOf('Nobody'))),
      )
    })

    it('codes a paragraph with the last code in two keys', async () => {
      await clickInto('The operator')
      await press('p', 'r')
      expect(keys).toBe(2)
      await page.waitForFunction(() => document.querySelectorAll('mark').length === 2)
      expect(await marked()).toContain('The operator saved on training.')
    })

    it('gathers several codes and codes with all of them in one step', async () => {
      await clickInto('The roof supports')
      await press('s', 'Shift+A')
      await type('routine viol')
      await press('Enter')
      await type('skill')
      await press('Enter')
      expect(await violations()).toEqual([])
      await press('Enter')
      await page.waitForFunction(() => document.querySelectorAll('mark').length === 3)
      const ids = await page
        .locator('mark', { hasText: 'The roof supports' })
        .evaluate((mark) => (mark.dataset['ids'] ?? '').split(' ').length)
      expect(ids).toBe(2)
      await inspector().getByText('Also coded here (1)').waitFor()
      await undo()
      await page.waitForFunction(() => document.querySelectorAll('mark').length === 2)
      await press('Escape', 'Escape')
    })

    it('sets role and certainty by key', async () => {
      await clickInto('The operator')
      await press('Escape')
      await press(']')
      await page.waitForFunction(() => String([...(CSS.highlights.get('reader-selected') ?? [])][0]) !== '')
      await press('t')
      await page.waitForFunction(() =>
        [...document.querySelectorAll('[role=status]')].some((note) => note.textContent === 'certain'),
      )
      await expect.poll(() => inspector().getByRole('radio', { name: 'certain' }).isChecked()).toBe(true)
      await press('t')
      await page.waitForFunction(() =>
        [...document.querySelectorAll('[role=status]')].some((note) => note.textContent === 'probable'),
      )
      await press('o')
      await page.getByRole('listbox', { name: 'Role' }).waitFor()
      expect(await violations()).toEqual([])
      await press('2')
      await page.waitForFunction(
        () => document.querySelector<HTMLInputElement>('aside input[aria-label="Role"]')?.value !== '',
      )
      expect(await inspector().getByLabel('Role', { exact: true }).inputValue()).toBe('Indirect cause')
    })

    it('picks the coding as an example of its code', async () => {
      await press('e')
      await page.getByText('Picked as an example of “Decision errors”').waitFor()
    })

    it('walks to paragraphs and sections without codings, and jumps to a section by its name', async () => {
      await press('Escape', 'Escape', 'Escape')
      await clickInto('The shift leader')
      await press('Escape')
      await press('}')
      await press('s')
      expect(await selected()).toBe('The roof supports were too weak.')
      await press('Escape', 'g')
      expect(await violations()).toEqual([])
      await type('happ')
      await press('Enter')
      await press('s')
      expect(await selected()).toBe('1 What happened')
      await press('Escape', 'u', 's')
      expect(await selected()).toBe('2 Causes')
      await press('Escape')
    })

    it('copies with case, report and section', async () => {
      await clickInto('The roof supports')
      await press('s', 'Shift+C')
      await page.getByText('Copied with its source').waitFor()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
        /^“The roof supports were too weak\.” \(Mine collapse; Report on the collapse at a mine, section “Causes”\)$/,
      )
      await press('Escape')
    })

    it('goes through the codings at the caret with Tab, and leaves the text after the last', async () => {
      await clickInto('The operator')
      await press('Escape')
      await press('Tab')
      expect(await chosen()).toBe('The operator saved on training.')
      await press('Tab')
      expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).not.toBe('document')
    })

    it('blind mode says so until it is ended', async () => {
      await press('b')
      const chip = page.getByText('Blind: only my codings')
      await chip.waitFor()
      expect(await page.getByText('2 codings of mine').count()).toBe(1)
      await press('b')
      await chip.waitFor({ state: 'detached' })
    })
  })

  it('complains of nothing', () => {
    expect(study.complaints).toEqual([])
  })
})
