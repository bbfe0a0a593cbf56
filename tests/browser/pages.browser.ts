import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { codePointLength } from '../../src/shared/text/offsets.ts'
import { describeInChromium } from '../describe-in-chromium.ts'
import { openStudy, type OpenStudy } from './open-study.ts'

const filler = '调查组查阅了有关资料，询问了有关人员，并进行了现场勘查和技术分析。'.repeat(6)
const html = `<!doctype html><html lang="zh"><style>
  body { font: 12pt/1.8 'Noto Sans CJK SC', sans-serif } p { text-indent: 2em; margin: 0 0 6pt } h1 { font-size: 20pt }
</style><h1>某矿坍塌事故调查报告</h1><h2>一、事故经过</h2>
<p>现场负责人违章指挥。监理单位未督促整改。监管部门检查流于形式。</p>
${Array.from({ length: 12 }, (_, at) => `<p>第${at + 1}段：${filler}</p>`).join('')}
<h2>二、防范措施</h2><p>（一）矿山企业要严格落实现场带班制度。</p>
</html>`

const passage = '监理单位未督促整改。'

describeInChromium('page images beside the text', () => {
  let study: OpenStudy
  let page: Page
  let box: { page: number; left: number; top: number; right: number; bottom: number }

  beforeAll(async () => {
    study = await openStudy(
      async ({ session, browser, folder }) => {
        const writer = await browser.newPage()
        await writer.setContent(html)
        const source = join(folder, 'report.pdf')
        writeFileSync(
          source,
          await writer.pdf({ format: 'A4', margin: { top: '25mm', left: '25mm', right: '25mm' } }),
        )
        await writer.close()
        await session.call('importing.importFiles', { tokens: [session.token(source)] })
        const [report] = await session.call('reports.list', {})
        const reportId = report?.id ?? ''
        const { text } = await session.call('reports.get', { reportId })
        const start = codePointLength(text.slice(0, text.indexOf(passage)))
        const end = start + [...passage].length
        const boxes = await session.call('reports.boxes', { reportId, start, end })
        expect(boxes).toHaveLength(1)
        box = boxes[0] ?? box
      },
      { viewport: { width: 1600, height: 900 } },
    )
    page = study.page
    await page.getByText('Read & code', { exact: true }).first().click()
    await page.waitForSelector('[data-block]')
  })
  afterAll(() => study.close())

  const selected = (): Promise<string> =>
    page.evaluate(() => [...(CSS.highlights.get('reader-selection') ?? [])].map(String).join('¶'))
  /** Where the passage stands on screen, px. */
  const onScreen = async (): Promise<{ left: number; right: number; middle: number }> => {
    const sheet = await page.locator(`[data-page="${box.page}"]`).boundingBox()
    const scale = Number(await page.locator(`[data-page="${box.page}"]`).getAttribute('data-scale'))
    if (!sheet) throw new Error('the page is not on screen')
    return {
      left: sheet.x + box.left * scale,
      right: sheet.x + box.right * scale,
      middle: sheet.y + ((box.top + box.bottom) / 2) * scale,
    }
  }

  it('shows text and pages side by side, and draws the image of a page', async () => {
    await page.keyboard.press('Alt+p')
    await page.waitForSelector('[data-page="1"] img')
    expect(await page.locator('[data-block]').count()).toBeGreaterThan(0)
    const image = page.locator('[data-page="1"] img')
    await image.evaluate(async (element) => {
      if (element instanceof HTMLImageElement) await element.decode()
    })
    expect(
      await image.evaluate((element) => element instanceof HTMLImageElement && element.naturalWidth),
    ).toBeGreaterThan(300)
  })

  it('a passage dragged on the page image is the same passage of the text, and codes it', async () => {
    await page.waitForSelector('[data-page="1"] svg')
    const { left, right, middle } = await onScreen()
    await page.mouse.move(left + 1, middle)
    await page.mouse.down()
    await page.mouse.move((left + right) / 2, middle)
    await page.mouse.move(right - 1, middle, { steps: 4 })
    await page.mouse.up()
    expect(await selected()).toBe(passage)
    await page.keyboard.press('c')
    await page.keyboard.type('decision err')
    await page.keyboard.press('Enter')
    await page.getByLabel('Name').fill('Lin')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-page="1"] [data-coding] rect')
    expect(await page.locator('mark').allTextContents()).toEqual([passage])
  })

  it('draws the coding exactly over its words', async () => {
    const drawn = await page.locator('[data-page="1"] [data-coding] rect').boundingBox()
    const { left, right, middle } = await onScreen()
    expect(drawn?.x).toBeCloseTo(left, -0.5)
    expect((drawn?.x ?? 0) + (drawn?.width ?? 0)).toBeCloseTo(right, -0.5)
    expect(Math.abs((drawn?.y ?? 0) + (drawn?.height ?? 0) / 2 - middle)).toBeLessThan(2)
  })

  it('a click on the drawn coding selects it; alone, the pages still code', async () => {
    await page.keyboard.press('Escape')
    const { left, right, middle } = await onScreen()
    await page.mouse.click((left + right) / 2, middle)
    await page.getByText('Decision errors').last().waitFor()
    await page.keyboard.press('Alt+p')
    await page.waitForFunction(() => document.querySelector('[data-block]') === null)
    expect(await page.locator('[data-page="1"] [data-coding] rect').count()).toBe(1)
    await page.keyboard.press('Alt+p')
    await page.waitForSelector('[data-block]')
  })

  it('the outline names sections and the measures tab lists what the report proposes', async () => {
    await page.getByRole('tab', { name: /Measures/ }).click()
    await page.getByText('（一）矿山企业要严格落实现场带班制度。').first().waitFor()
    await page.getByRole('tab', { name: 'Outline' }).click()
    await page.getByText('Course', { exact: true }).first().waitFor()
  })

  it('a section is put right from the outline with the keyboard, and undone', async () => {
    const heading = page.getByRole('option', { name: /一、事故经过/ })
    await heading.click()
    await page.keyboard.press('ArrowRight')
    await page.getByRole('menuitem', { name: 'Rescue', exact: true }).waitFor()
    await page.getByRole('menuitem', { name: 'Rescue', exact: true }).click()
    await expect.poll(() => heading.innerText()).toContain('Rescue')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('listbox')
    await page.keyboard.press('Control+z')
    await expect.poll(() => heading.innerText()).toContain('Course')
  })

  it('a selected passage is added to the measures, and taken away again', async () => {
    await page.getByRole('tab', { name: /Measures/ }).click()
    const measures = page.getByRole('list', { name: 'Measures' }).getByRole('listitem')
    await expect.poll(() => measures.count()).toBe(1)
    const text = page.getByRole('document', { name: /^Text of/ })
    await text.getByText('监管部门检查流于形式', { exact: false }).first().click()
    await page.keyboard.press('s')
    await page.getByRole('button', { name: 'Add selection' }).click()
    await expect.poll(() => measures.count()).toBe(2)
    const added = measures.first()
    const quote = await added.getByTitle('Show in the text').innerText()
    await added.getByLabel('Addressee').fill('监管部门')
    await page.keyboard.press('Enter')
    await added.getByRole('button', { name: 'Not a measure' }).click()
    await expect.poll(() => measures.count()).toBe(1)
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await expect.poll(() => measures.count()).toBe(2)
    expect(await added.getByTitle('Show in the text').innerText()).toBe(quote)
    expect(await added.getByLabel('Addressee').inputValue()).toBe('监管部门')
    await page.keyboard.press('Control+z')
    await page.getByRole('tab', { name: 'Outline' }).click()
  })

  it('pages go with the text and the text with the pages, and changing the view keeps the place', async () => {
    const text = page.getByRole('document', { name: /^Text of/ })
    const pages = page.getByRole('document', { name: /^Pages of/ })
    if ((await pages.count()) === 0) await page.keyboard.press('Alt+p')
    await pages.waitFor()
    const top = (part: typeof text): Promise<number> => part.evaluate(({ scrollTop }) => scrollTop)
    await text.hover()
    await page.mouse.wheel(0, 1200)
    await expect.poll(() => top(pages)).toBeGreaterThan(100)
    const before = await top(text)
    await pages.hover()
    await page.mouse.wheel(0, 400)
    await expect.poll(() => top(text)).toBeGreaterThan(before + 100)
    await expect.poll(async () => (await top(text)) === (await top(text))).toBe(true)
    const place = await top(text)
    await page.keyboard.press('Alt+p')
    await text.waitFor({ state: 'detached' })
    await page.keyboard.press('Alt+p')
    await pages.waitFor({ state: 'detached' })
    await page.keyboard.press('Alt+p')
    await pages.waitFor()
    await expect.poll(async () => Math.abs((await top(text)) - place)).toBeLessThan(60)
  })

  it('has no serious accessibility fault with pages beside the text', async () => {
    await page.waitForSelector('[data-page] img')
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html: at }) => at).join(' | ')}`)).toEqual([])
    expect(study.complaints).toEqual([])
  })
})
