import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeInChromium } from '../describe-in-chromium.ts'
import { openStudy, type OpenStudy } from './open-study.ts'

const report = `# 某矿坍塌事故调查报告

## 一、事故经过

现场负责人𠮷某违章指挥。监理单位未督促整改。监管部门检查流于形式。

企业主要负责人安全意识淡薄。

${Array.from({ length: 200 }, (_, at) => `第${at + 1}段：调查组查阅了有关资料，询问了有关人员，并进行了现场勘查和技术分析。`).join('\n\n')}
`

describeInChromium('reading and coding', () => {
  let study: OpenStudy
  let page: Page

  beforeAll(async () => {
    study = await openStudy(
      async ({ session, folder }) => {
        const source = join(folder, 'report.md')
        writeFileSync(source, report)
        await session.call('importing.importFiles', { tokens: [session.token(source)] })
      },
      { viewport: { width: 1600, height: 900 } },
    )
    page = study.page
    await page.getByText('Read & code', { exact: true }).first().click()
    await page.waitForSelector('[data-block]')
  })
  afterAll(() => study.close())

  /** The words painted as selected, whatever is mounted. */
  const selected = (): Promise<string> =>
    page.evaluate(() => [...(CSS.highlights.get('reader-selection') ?? [])].map(String).join('¶'))
  const marked = (): Promise<string[]> => page.locator('mark').allTextContents()
  const block = (index: number): ReturnType<Page['locator']> => page.locator(`[data-block="${index}"]`)

  it('selects sentences, words and paragraphs from the keyboard', async () => {
    await block(2).click({ position: { x: 40, y: 10 } })
    await page.keyboard.press('s')
    expect(await selected()).toBe('现场负责人𠮷某违章指挥。')
    await page.keyboard.press('Shift+S')
    expect(await selected()).toBe('现场负责人𠮷某违章指挥。监理单位未督促整改。')
    await page.keyboard.press('Shift+ArrowLeft')
    expect(await selected()).toBe('现场负责人𠮷某违章指挥。监理单位未督促整改')
    await page.keyboard.press('Shift+ArrowDown')
    expect(await selected()).toBe('现场负责人𠮷某违章指挥。监理单位未督促整改。监管部门检查流于形式。')
    await page.keyboard.press('Escape')
    expect(await selected()).toBe('')
    await page.keyboard.press('p')
    expect(await selected()).toBe('现场负责人𠮷某违章指挥。监理单位未督促整改。监管部门检查流于形式。')
  })

  it('selects across paragraphs with the mouse and keeps the selection while it is scrolled away', async () => {
    const from = await block(2).boundingBox()
    const to = await block(3).boundingBox()
    if (!from || !to) throw new Error('the first paragraphs are not on screen')
    await page.mouse.move(from.x + 1, from.y + 12)
    await page.mouse.down()
    await page.mouse.move(from.x + 200, from.y + 12)
    await page.mouse.move(to.x + 70, to.y + 12, { steps: 5 })
    await page.mouse.up()
    const words = await selected()
    expect(words).toMatch(/^现场负责人𠮷某违章指挥。监理单位未督促整改。监管部门检查流于形式。¶企业主/)
    const text = page.locator('[role=document]')
    await text.evaluate((element) => element.scrollTo(0, 6000))
    await page.waitForFunction(() => !document.querySelector('[data-block="2"]'))
    expect(await selected()).toBe('')
    await text.evaluate((element) => element.scrollTo(0, 0))
    await page.waitForSelector('[data-block="2"]')
    await page.waitForFunction(() => CSS.highlights.has('reader-selection'))
    expect(await selected()).toBe(words)
  })

  it('asks once who codes, then codes what was selected with the code that was typed', async () => {
    await block(2).click({ position: { x: 40, y: 10 } })
    await page.keyboard.press('s')
    await page.keyboard.press('c')
    await page.keyboard.type('decision err')
    await page.keyboard.press('Enter')
    await page.getByLabel('Your name').fill('Ada')
    await page.keyboard.press('Enter')
    await page.waitForSelector('mark')
    expect(await marked()).toEqual(['现场负责人𠮷某违章指挥。'])
    await page.getByLabel('Selected coding').waitFor()
    await expect.poll(() => page.getByLabel('Selected coding').textContent()).toContain('Ada')
  })

  it('codes with the last code by one key', async () => {
    await block(3).click({ position: { x: 40, y: 10 } })
    await page.keyboard.press('s')
    await page.keyboard.press('r')
    await page.waitForFunction(() => document.querySelectorAll('mark').length === 2)
    expect(await marked()).toEqual(['现场负责人𠮷某违章指挥。', '企业主要负责人安全意识淡薄。'])
  })

  it('moves the end of the selected coding by a word, removes the coding and takes that back', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Shift+Alt+ArrowLeft')
    await page.waitForFunction(
      () => document.querySelectorAll('mark')[1]?.textContent === '企业主要负责人安全意识淡薄',
    )
    await page.getByText('0 links').waitFor()
    await page.keyboard.press('Delete')
    await page.waitForFunction(() => document.querySelectorAll('mark').length === 1)
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
    await page.waitForFunction(() => document.querySelectorAll('mark').length === 2)
    expect(await marked()).toEqual(['现场负责人𠮷某违章指挥。', '企业主要负责人安全意识淡薄'])
  })

  it('walks from coding to coding', async () => {
    await page.keyboard.press('Escape')
    await block(1).click()
    await page.keyboard.press(']')
    await page.waitForFunction(() =>
      String([...(CSS.highlights.get('reader-selected') ?? [])][0]).startsWith('现场'),
    )
    await page.keyboard.press(']')
    await page.waitForFunction(() =>
      String([...(CSS.highlights.get('reader-selected') ?? [])][0]).startsWith('企业'),
    )
  })

  it('has no accessibility violations and nothing to complain about', async () => {
    const found = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .include('main')
      .analyze()
    expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    expect(study.complaints).toEqual([])
  })
})
