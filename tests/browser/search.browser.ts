import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { codePointLength } from '../../src/shared/text/offsets.ts'
import { describeInChromium } from '../describe-in-chromium.ts'
import { openStudy, type OpenStudy } from './open-study.ts'

const reports = {
  'fire.md': `# 某厂火灾事故调查报告

## 一、事故经过

现场负责人违章指挥，未停工整改。

消防设施长期没有检查。

监管部门检查流于形式，处罚偏轻。

企业培训不到位。员工培训记录造假。
`,
  'gas.md': `# 某矿瓦斯事故调查报告

## 一、事故经过

瓦斯报警后无人撤离，班组长违章作业。

监管部门没有发现重大隐患。
`,
}

describeInChromium('the retrieval desk', () => {
  let study: OpenStudy
  let page: Page

  beforeAll(async () => {
    study = await openStudy(
      async ({ session, folder }) => {
        const tokens = Object.entries(reports).map(([name, text]) => {
          writeFileSync(join(folder, name), text)
          return session.token(join(folder, name))
        })
        await session.call('importing.importFiles', { tokens })
        await session.call('coding.useCoder', { name: 'Li' })
        const { codeSetId } = await session.call('codebook.createSet', { nameEn: 'Causes', nameZh: '' })
        const code = async (nameEn: string): Promise<string> =>
          (await session.call('codebook.createCode', { codeSetId, parentId: null, nameEn, nameZh: '' }))
            .codeId
        const violation = await code('Violation')
        const supervision = await code('Supervision')
        await code('Training')
        const rows = await session.call('reports.list', {})
        const codings = []
        for (const { id: reportId, caseId, file } of rows) {
          await session.call('cases.setFact', {
            caseIds: [caseId],
            fact: 'deaths',
            text: file === 'gas.md' ? '12' : '1',
          })
          const { text } = await session.call('reports.get', { reportId })
          for (const [words, codeId] of [
            ['违章', violation],
            ['监管部门', supervision],
          ] as const) {
            const start = codePointLength(text.slice(0, text.indexOf(words)))
            codings.push({ reportId, codeId, start, end: start + words.length })
          }
        }
        await session.call('coding.create', { codings })
      },
      { viewport: { width: 1440, height: 900 } },
    )
    page = study.page
    page.setDefaultTimeout(8000)
    await page.getByText('4 codings').waitFor()
    await page.keyboard.press('Alt+4')
  })
  afterAll(() => study.close())

  const box = (): Locator => page.getByRole('textbox', { name: 'Find words in all reports' })
  const summary = (text: string): Promise<void> =>
    page.getByRole('status').filter({ hasText: text }).first().waitFor()
  const matches = (): Promise<string[]> =>
    page.getByRole('listbox', { name: 'Places found' }).locator('mark').allTextContents()
  const chosen = (): Locator => page.getByRole('option', { selected: true }).first()
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const pick = async (name: string): Promise<void> => {
    await page.getByRole('combobox', { name: 'Find a code' }).waitFor()
    await page.keyboard.insertText(name)
    await page.getByRole('option', { name }).first().waitFor()
    await press('Enter')
  }
  const accessible = async (): Promise<void> => {
    const { violations } = await new AxeBuilder({ page }).include('main').analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
  }

  it('begins with examples that can be tried', async () => {
    await page.getByRole('button', { name: '违章 OR violation' }).click()
    await summary('2 paragraphs in 2 reports of 2 cases')
    await accessible()
  })

  it('finds what AND, OR and NOT mean, with the matches in their lines', async () => {
    await box().fill('(监管 OR 培训) NOT 处罚')
    await summary('2 paragraphs in 2 reports of 2 cases')
    await expect.poll(matches).toEqual(['培训', '培训', '监管'])
    await accessible()
  })

  it('says what is wrong at its character and keeps the places that were found', async () => {
    await box().fill('监管 OR (')
    await page
      .getByText('The query can’t be understood', { exact: false })
      .or(page.getByText("The query can't be understood", { exact: false }))
      .waitFor()
    expect(await matches()).toEqual(['培训', '培训', '监管'])
    await box().fill('监管')
    await expect.poll(matches).toEqual(['监管', '监管'])
  })

  it('takes a filter on a fact, shown as a chip that can be taken away', async () => {
    await page.getByRole('button', { name: 'Add filter' }).click()
    await page.getByRole('menuitem', { name: 'Another fact or variable…' }).click()
    await page.getByRole('textbox', { name: 'Value' }).fill('3')
    await summary('1 paragraph in 1 report of 1 case')
    await press('Escape')
    expect(await page.getByRole('group', { name: 'Filters' }).textContent()).toContain('Deathsat least 3')
    await page.getByRole('button', { name: 'Remove the filter “Deaths”' }).click()
    await summary('2 paragraphs')
  })

  it('walks the places by keys and opens one in the reader', async () => {
    await box().focus()
    await press('ArrowDown', 'ArrowDown')
    await expect.poll(() => chosen().textContent()).toContain('没有发现重大隐患')
    await page
      .getByRole('region', { name: 'The chosen place in its report' })
      .getByText('瓦斯报警后无人撤离')
      .waitFor()
    await press('Enter')
    await page.getByRole('document').getByText('没有发现重大隐患').waitFor()
    await press('Alt+4')
    await expect.poll(() => box().inputValue()).toBe('监管')
  })

  it('codes the chosen place without leaving the list', async () => {
    await box().focus()
    await press('ArrowDown', 'Home', 'c')
    await page.getByText('Sentence', { exact: true }).click()
    await page.getByRole('combobox', { name: 'Find a code' }).click()
    await pick('Training')
    await page.getByText('Added 1 coding.').waitFor()
    await page.getByText('5 codings').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('listbox')
    await press('Control+z')
    await page.getByText('4 codings').waitFor()
  })

  it('codes all places at once after a look, in one step that can be undone', async () => {
    await box().fill('培训 OR 违章')
    await summary('3 paragraphs')
    await page.getByRole('button', { name: 'Code all…' }).click()
    await pick('Training')
    const passages = page.getByRole('listbox', { name: 'Passages to be coded' })
    await expect.poll(() => passages.getByRole('option').count()).toBe(4)
    await page.getByText('4 codings will be added.').waitFor()
    await passages.focus()
    await press('ArrowDown', ' ')
    await page.getByText('3 codings will be added.').waitFor()
    await accessible()
    await page.getByRole('button', { name: 'Code 3 passages' }).click()
    await page.getByText('Added 3 codings.').waitFor()
    await page.getByText('7 codings').waitFor()
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
    await page.getByText('4 codings').waitFor()
  })

  it('counts by year and case as a chart whose bars narrow the search', async () => {
    await page.getByText('Chart', { exact: true }).click()
    await page
      .getByRole('table')
      .getByRole('button', { name: /fire|火灾/ })
      .waitFor()
    await page.getByRole('img').locator('svg').waitFor()
    await accessible()
    await page
      .getByRole('table')
      .getByRole('button', { name: /fire|火灾/ })
      .click()
    await summary('2 paragraphs in 1 report of 1 case')
    await page.getByRole('button', { name: 'Remove the filter “Case”' }).click()
  })

  it('finds codings near others, by form and as text', async () => {
    await page.getByText('Codings', { exact: true }).click()
    await page.getByRole('button', { name: 'Choose codes' }).click()
    await pick('Violation')
    await summary('2 passages')
    await page.getByRole('button', { name: 'Add condition' }).click()
    await page
      .getByRole('textbox', { name: 'How passages stand to others' })
      .or(page.getByLabel('How passages stand to others'))
      .first()
      .click()
    await page.getByRole('option', { name: 'stand within' }).click()
    await page
      .getByRole('group', { name: 'Codes of the other passages' })
      .getByRole('button', { name: 'Choose codes' })
      .click()
    await pick('Supervision')
    await summary('2 passages')
    const text = page.getByRole('textbox', { name: 'The query as text' })
    await expect
      .poll(() => text.inputValue())
      .toBe('Causes/Violation within 2 paragraphs of Causes/Supervision')
    await text.fill('Violation within 1 paragraph of Supervision')
    await summary('1 passage')
    await text.fill('Violation within 1 paragraph of Supervisor')
    await page
      .getByText('no code, coder, role, section or variable has this name', { exact: false })
      .waitFor()
    await text.press('Escape')
    await expect
      .poll(() => text.inputValue())
      .toBe('Causes/Violation within 1 paragraph of Causes/Supervision')
    await accessible()
  })

  it('saves a query, finds it again among the saved ones and runs it', async () => {
    await press('Control+s')
    await page.getByRole('textbox', { name: 'Name of the query' }).fill('Near misses')
    await press('Enter')
    const saved = page.getByRole('navigation', { name: 'Saved queries' })
    await saved.getByRole('button', { name: 'Near misses', exact: false }).first().waitFor()
    await page.getByRole('button', { name: 'New query' }).click()
    await page.getByRole('menuitem', { name: 'Coding query' }).click()
    await page.getByRole('heading', { name: 'Find passages by their codes' }).waitFor()
    await saved.getByRole('button', { name: 'Near misses', exact: false }).first().click()
    await summary('1 passage')
    expect(await page.getByRole('textbox', { name: 'The query as text' }).inputValue()).toBe(
      'Causes/Violation within 1 paragraph of Causes/Supervision',
    )
    await saved.getByRole('button', { name: 'Near misses', exact: false }).first().press('F2')
    await page.getByRole('textbox', { name: 'Name of the query' }).fill('Violations near supervision')
    await press('Enter')
    await saved.getByText('Violations near supervision').waitFor()
    await saved
      .getByRole('button', { name: 'Violations near supervision', exact: false })
      .first()
      .press('Delete')
    await page.getByText('Queries that you save').waitFor()
  })

  it('starts from the palette with the words typed there', async () => {
    await press('Alt+1', 'Control+k')
    await page.getByPlaceholder('Search or run…').fill('瓦斯报警')
    await page.locator('[data-action]').filter({ hasText: '瓦斯报警' }).click()
    await summary('1 paragraph in 1 report of 1 case')
    expect(study.complaints).toEqual([])
  })
})
