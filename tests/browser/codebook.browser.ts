import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runCli } from '../../src/hosts/cli/program.ts'
import { startWeb, type WebWorkbench } from '../../src/hosts/web.ts'
import { launch } from '../chromium.ts'
import { describeInChromium } from '../describe-in-chromium.ts'

describeInChromium('the codebook', () => {
  let home: string
  let browser: Browser
  let workbench: WebWorkbench
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'causeway-browser-'))
    process.env['CAUSEWAY_HOME'] = join(home, 'app')
    const file = join(home, 'study.causeway')
    await runCli(['new', file], { out: () => {}, error: () => {} })
    workbench = await startWeb({ file, port: 0 })
    browser = await launch()
    const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } })
    page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await page.goto(workbench.address)
    await page.waitForSelector('nav')
    await page.keyboard.press('Alt+3')
  })
  afterAll(async () => {
    await browser.close()
    await workbench.close()
    rmSync(home, { recursive: true, force: true })
  })

  /** The rows of the tree as level and name. */
  const rows = (): Promise<string[]> =>
    page
      .locator('[role=treeitem]')
      .evaluateAll((items) => items.map((item) => `${item.getAttribute('aria-level')} ${item.textContent}`))
  const showsRows = (expected: string[]) => expect.poll(rows, { timeout: 5000 }).toEqual(expected)
  const selects = (name: string) =>
    expect.poll(() => page.locator('[role=treeitem][aria-selected=true]').textContent()).toBe(name)
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const type = async (text: string): Promise<void> => {
    await page.getByRole('textbox', { name: 'Name of the new code' }).waitFor()
    await page.keyboard.insertText(text)
    await page.keyboard.press('Enter')
  }

  it('begins with an own set whose codes are typed one after the other', async () => {
    await page.getByRole('button', { name: 'Add code set', exact: true }).click()
    await page.getByRole('option', { name: /Own code set/ }).click()
    await page.getByRole('textbox', { name: 'English name' }).fill('Causes')
    await press('Enter')
    await type('Acts')
    await showsRows(['1 Causes', '2 Acts', '2 '])
    await type('环境')
    await showsRows(['1 Causes', '2 Acts', '2 环境', '2 '])
    await press('Escape')
    await showsRows(['1 Causes', '2 Acts', '2 环境'])
    await selects('环境')
  })

  it('is worked by keys: a child, a move out and up, another name', async () => {
    await press('Shift+N')
    await type('Noise')
    await press('Escape')
    await showsRows(['1 Causes', '2 Acts', '2 环境', '3 Noise'])
    await selects('Noise')
    await press('Alt+ArrowLeft')
    await showsRows(['1 Causes', '2 Acts', '2 环境', '2 Noise'])
    await press('Alt+ArrowUp')
    await showsRows(['1 Causes', '2 Acts', '2 Noise', '2 环境'])
    await press('Alt+ArrowRight')
    await showsRows(['1 Causes', '2 Acts', '3 Noise', '2 环境'])
    await press('Enter')
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Loud noise')
    await press('Enter')
    await showsRows(['1 Causes', '2 Acts', '3 Loud noise', '2 环境'])
    await press('ArrowLeft', 'ArrowLeft')
    await showsRows(['1 Causes', '2 Acts', '2 环境'])
    await press('ArrowRight')
    await showsRows(['1 Causes', '2 Acts', '3 Loud noise', '2 环境'])
  })

  it('goes to a name that is typed', async () => {
    await press('Home', 'l')
    await selects('Loud noise')
  })

  it('takes a code where it is dropped', async () => {
    const box = async (name: string) => {
      const found = await page.getByRole('treeitem', { name }).boundingBox()
      if (!found) throw new Error(`no row ${name}`)
      return found
    }
    const [noise, place] = [await box('Loud noise'), await box('环境')]
    await page.mouse.move(noise.x + 120, noise.y + 15)
    await page.mouse.down()
    await page.mouse.move(place.x + 120, place.y + 10, { steps: 5 })
    await page.mouse.move(place.x + 120, place.y + place.height - 2, { steps: 3 })
    await page.mouse.up()
    await showsRows(['1 Causes', '2 Acts', '2 环境', '2 Loud noise'])
  })

  it('saves a field of the inspector when it is left, by whatever way', async () => {
    await page.getByRole('treeitem', { name: '环境' }).click()
    const definition = page.getByRole('textbox', { name: 'Definition', exact: true })
    await definition.fill('Where it happened')
    await page.getByRole('textbox', { name: 'Number', exact: true }).fill('B')
    await press('Alt+9')
    await page.getByRole('heading', { name: 'History' }).waitFor()
    await press('Alt+3')
    await page.getByRole('treeitem', { name: '环境' }).click()
    await expect.poll(() => definition.inputValue()).toBe('Where it happened')
    await expect.poll(() => page.getByRole('textbox', { name: 'Number', exact: true }).inputValue()).toBe('B')
  })

  it('removes a branch, says what went, and brings it back', async () => {
    await page.getByRole('treeitem', { name: '环境' }).click()
    await press('Shift+N')
    await type('Heat')
    await press('Escape')
    await page.getByRole('treeitem', { name: '环境' }).click()
    await press('Delete')
    await showsRows(['1 Causes', '2 Acts', '2 Loud noise'])
    await page.getByText('Removed “环境” with 1 code below.').waitFor()
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await showsRows(['1 Causes', '2 Acts', '2 B 环境', '3 Heat', '2 Loud noise'])
  })

  it('adds a shipped set after a look at it, and filters all sets', async () => {
    await page.getByRole('button', { name: 'Add code set', exact: true }).click()
    await page.getByRole('option', { name: /^HFACS 29/ }).click()
    await page.getByText('Decision errors').first().waitFor()
    await page.getByRole('button', { name: 'Add HFACS' }).click()
    await page.getByRole('treeitem', { name: 'HFACS' }).waitFor()
    await page.getByRole('textbox', { name: /^Filter/ }).fill('决策差错')
    await showsRows(['1 HFACS', '2 L1 Unsafe acts', '3 L1.E Errors', '4 L1.E.1 Decision errors'])
    await page.getByRole('textbox', { name: /^Filter/ }).press('Escape')
    await page.getByRole('treeitem', { name: 'Acts', exact: true }).waitFor()
  })

  it('is accessible and complains about nothing', async () => {
    await page.getByRole('treeitem', { name: 'Acts', exact: true }).click()
    const { violations } = await new AxeBuilder({ page }).include('main').analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
    expect(complaints).toEqual([])
  })
})
