import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeInChromium } from '../describe-in-chromium.ts'
import { openStudy, type OpenStudy } from './open-study.ts'

/** 𠮷 is one code point and two units: positions after it tell the two apart. */
const paragraph = (at: number): string =>
  `第${at}段：现场负责人𠮷某违章指挥，监理单位未督促整改，监管部门检查流于形式，“停止作业”指令未传达到夜班。`.repeat(
    1 + (at % 4),
  )
const long = `# 某矿坍塌事故调查报告

${Array.from({ length: 400 }, (_, at) => (at % 50 === 0 ? `## 第${at / 50 + 1}节\n\n` : '') + paragraph(at)).join('\n\n')}

最后一段：Ａ级责任认定。
`
const reply = `# 关于事故调查报告的批复

${Array.from({ length: 80 }, (_, at) => `批复第${at}条：同意调查组的意见。`).join('\n\n')}
`

describeInChromium('reading in comfort', () => {
  let study: OpenStudy
  let page: Page

  beforeAll(async () => {
    study = await openStudy(
      async ({ session, folder }) => {
        writeFileSync(join(folder, 'report.md'), long)
        writeFileSync(join(folder, 'reply.md'), reply)
        for (const name of ['report.md', 'reply.md'])
          await session.call('importing.importFiles', { tokens: [session.token(join(folder, name))] })
        const [main, other] = (await session.call('reports.list', {})).toSorted((a, b) => b.length - a.length)
        if (!main || !other) throw new Error('two reports were to be imported')
        await session.call('reports.moveToCase', { reportIds: [other.id], caseId: main.caseId })
      },
      { viewport: { width: 1600, height: 900 } },
    )
    page = study.page
    page.setDefaultTimeout(8_000)
    await page.keyboard.press('Alt+2')
    await page.getByRole('document', { name: /某矿坍塌/ }).waitFor()
    await page.waitForSelector('[data-block]')
  })
  afterAll(() => study.close())

  const text = (): ReturnType<Page['locator']> => page.getByRole('document', { name: /某矿坍塌/ })
  const painted = (layer: string): Promise<string[]> =>
    page.evaluate((name) => [...(CSS.highlights.get(name) ?? [])].map(String), layer)
  /** The first words of the first line that is wholly on screen. */
  const firstLine = (): Promise<string> =>
    text().evaluate((element) => {
      const top = element.getBoundingClientRect().top + 26
      const block = [...element.querySelectorAll('[data-block]')].find(
        (each) => each.getBoundingClientRect().bottom > top + 4,
      )
      const left = (block?.getBoundingClientRect().left ?? 0) + 3
      const caret = document.caretPositionFromPoint(
        left,
        Math.max(top, block?.getBoundingClientRect().top ?? 0) + 4,
      )
      const data = caret?.offsetNode.textContent ?? ''
      return `${block?.textContent?.slice(0, 6)}|${data.slice(caret?.offset ?? 0).slice(0, 6)}`
    })
  const settled = (): Promise<unknown> => page.waitForTimeout(450)

  it('finds any words in the whole text while they are typed, and goes round with Enter', async () => {
    await text().focus()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('a级')
    await page.waitForFunction(() => [...(CSS.highlights.get('reader-find-current') ?? [])].length === 1)
    expect(await painted('reader-find-current')).toEqual(['Ａ级'])
    const bar = page.getByRole('search', { name: 'Find in the report' })
    expect(await bar.textContent()).toContain('1 of 1')
    await bar.getByRole('textbox').fill('"停止作业"')
    expect(await bar.textContent()).toContain('of 1,000')
    const before = await bar.textContent()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+g')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.press('Control+Shift+g')
    expect(await bar.textContent()).toBe(before)
    expect(await painted('reader-find-current')).toEqual(['“停止作业”'])
    await bar.getByRole('textbox').fill('没有这些字')
    expect(await bar.textContent()).toContain('Nothing found')
  })

  it('closes with Escape and leaves what was found selected, ready to be coded', async () => {
    const bar = page.getByRole('search', { name: 'Find in the report' })
    await bar.getByRole('textbox').fill('𠮷某违章')
    await page.waitForFunction(() => [...(CSS.highlights.get('reader-find-current') ?? [])].length === 1)
    await page.keyboard.press('Escape')
    await bar.waitFor({ state: 'detached' })
    expect(await painted('reader-selection')).toEqual(['𠮷某违章'])
    expect(await painted('reader-find')).toEqual([])
    expect(await text().evaluate((element) => element === document.activeElement)).toBe(true)
  })

  it('does not look for letters that an input method is still at work on', async () => {
    await page.keyboard.press('/')
    const field = page.getByRole('search').getByRole('textbox')
    await field.fill('')
    await field.evaluate((input: HTMLInputElement) => {
      const type = (value: string): void => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value)
        input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }))
      }
      input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
      type('jian')
    })
    expect(await page.getByRole('search').textContent()).not.toContain('Nothing found')
    await field.evaluate((input: HTMLInputElement) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, '监管')
      input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }))
      input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '监管' }))
    })
    await page.waitForFunction(() => [...(CSS.highlights.get('reader-find-current') ?? [])].length === 1)
    expect(await painted('reader-find-current')).toEqual(['监管'])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
  })

  it('keeps the first line where it is whatever the text is set in, and comes back to it', async () => {
    await text().evaluate((element) => element.scrollTo(0, 14_321))
    await settled()
    const before = await firstLine()
    for (const keys of ['Control+=', 'Control+=', 'Control+=']) await page.keyboard.press(keys)
    await settled()
    expect(await text().evaluate((element) => element.style.getPropertyValue('--reading-size'))).toBe('20px')
    for (const keys of ['Control+-', 'Control+-', 'Control+-']) await page.keyboard.press(keys)
    await settled()
    expect(await firstLine()).toBe(before)
    await page.getByLabel('How the text is set').click()
    await page.getByText('Serif', { exact: true }).click()
    await page.getByText('Sepia', { exact: true }).click()
    const found = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze()
    expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    await page.getByRole('button', { name: 'Reset', exact: true }).click()
    await page.keyboard.press('Escape')
    await settled()
    expect(await firstLine()).toBe(before)
  })

  it('keeps the place of somebody who is quick', async () => {
    await text().evaluate((element) => element.scrollTo(0, 9_000))
    await page.waitForTimeout(40)
    const before = await firstLine()
    await page.keyboard.press('Control+Alt+b')
    await page.keyboard.press('Alt+1')
    await page.keyboard.press('Alt+2')
    await page.waitForSelector('[data-block]')
    await settled()
    expect((await firstLine()).slice(0, 5)).toBe(before.slice(0, 5))
    await page.keyboard.press('Control+Alt+b')
    await settled()
    expect((await firstLine()).slice(0, 5)).toBe(before.slice(0, 5))
  })

  it('opens the report where it was left, after a start of its own', async () => {
    const before = await firstLine()
    await page.waitForTimeout(400)
    await page.evaluate(() => localStorage.clear())
    await page.reload()
    await page.locator('nav').first().waitFor()
    await page.keyboard.press('Alt+2')
    await page.waitForSelector('[data-block]')
    await settled()
    expect(await firstLine()).toBe(before)
  })

  it('shows only the paragraph being read in focus mode, which Escape leaves', async () => {
    const block = text().locator('[data-block]').nth(9)
    await block.click({ position: { x: 40, y: 10 } })
    const index = await block.getAttribute('data-block')
    await page.keyboard.press('f')
    await page.waitForSelector('[data-read]')
    expect(
      await page
        .locator('[data-read] [data-block]')
        .evaluateAll((all) => all.map((each) => each.getAttribute('data-block'))),
    ).toEqual([index])
    expect(await page.getByRole('navigation', { name: 'Places' }).isVisible()).toBe(false)
    await page.keyboard.press('ArrowDown')
    expect(await page.locator('[data-read] [data-block]').getAttribute('data-block')).toBe(
      String(Number(index) + 1),
    )
    // First the caret goes, then the mode.
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.getByRole('navigation', { name: 'Places' }).waitFor()
    expect(await page.locator('[data-read]').count()).toBe(0)
  })

  it('reads another report of the case beside, and makes it the one to code', async () => {
    await page.keyboard.press('Alt+b')
    const beside = page.getByRole('region', { name: 'Report beside' })
    expect(await beside.getByRole('option').first().textContent()).toContain('批复')
    await page.keyboard.press('Enter')
    await page.getByRole('document', { name: /批复/ }).waitFor()
    expect(await page.locator('[role=document]').count()).toBe(2)
    // Words selected there are not the selection of the report that is coded.
    await beside.locator('[data-block="3"]').dblclick({ position: { x: 40, y: 8 } })
    expect(await painted('reader-selection')).toEqual([])
    expect(await page.evaluate(() => String(window.getSelection()).length)).toBeGreaterThan(0)
    await beside.getByRole('button', { name: 'Make this the report to code' }).click()
    await page.getByRole('heading', { level: 1, name: /批复/ }).waitFor()
    expect(await beside.locator('[role=document]').getAttribute('aria-label')).toMatch(/某矿坍塌/)
    await beside.locator('[role=document]').focus()
    await page.keyboard.press('Escape')
    await beside.waitFor({ state: 'detached' })
  })

  it('gives a command another key, names who has it, and the key works', async () => {
    await page.keyboard.press('Control+,')
    await page.getByLabel('Find a command or a key').fill('paragraph')
    await page.getByRole('button', { name: /Change the key of “Select the paragraph”/ }).click()
    await page.keyboard.press('Control+w')
    await page.getByText('Ctrl+W belongs to the browser.').waitFor()
    await page.getByRole('button', { name: /Change the key of “Select the paragraph”/ }).click()
    await page.keyboard.press('s')
    await page.getByText('S is the key of “Select the sentence”.').waitFor()
    await page.getByRole('button', { name: 'Take it from “Select the sentence”' }).click()
    await page.getByRole('button', { name: 'Change the key of “Select the paragraph”: S' }).waitFor()
    await page.keyboard.press('Alt+2')
    const block = page.locator('[data-block="3"]')
    await block.click({ position: { x: 40, y: 8 } })
    await page.keyboard.press('s')
    expect(await painted('reader-selection')).toEqual([await block.textContent()])
    await page.keyboard.press('Escape')
    await page.keyboard.press('p')
    expect(await painted('reader-selection')).toEqual([])
    await page.keyboard.press('Control+/')
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('textbox').fill('paragraph')
    expect(await sheet.getByText('Select the paragraph').locator('xpath=..').textContent()).toBe(
      'Select the paragraphS',
    )
    await sheet.getByRole('button', { name: 'Change keys' }).click()
    await page.getByRole('button', { name: 'Reset all keys' }).click()
    await page.keyboard.press('Alt+2')
    await block.click({ position: { x: 40, y: 8 } })
    await page.keyboard.press('p')
    expect(await painted('reader-selection')).toEqual([await block.textContent()])
  })

  it('has nothing to complain about', () => {
    expect(study.complaints).toEqual([])
  })
})
