import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeInChromium } from '../describe-in-chromium.ts'
import { openStudy, type OpenStudy } from './open-study.ts'

const sentences = [
  '现场负责人违章指挥。',
  '作业人员未佩戴防护用品。',
  '监理单位未督促整改。',
  '企业主要负责人安全意识淡薄。',
]
const report = `# 某矿坍塌事故调查报告\n\n${sentences.join('\n\n')}\n`

describeInChromium('the codebook at work', () => {
  let study: OpenStudy
  let page: Page

  beforeAll(async () => {
    study = await openStudy(
      async ({ session, folder }) => {
        const source = join(folder, 'report.md')
        writeFileSync(source, report)
        await session.call('importing.importFiles', { tokens: [session.token(source)] })
        const [{ id: reportId } = { id: '' }] = await session.call('reports.list', {})
        const { text } = await session.call('reports.get', { reportId })
        await session.call('coding.useCoder', { name: 'Ann' })
        const { codeSetId } = await session.call('codebook.createSet', { nameEn: 'Causes', nameZh: '' })
        const add = async (nameEn: string, ...coded: number[]): Promise<void> => {
          const { codeId } = await session.call('codebook.createCode', {
            codeSetId,
            parentId: null,
            nameEn,
            nameZh: '',
          })
          if (coded.length === 0) return
          const codings = coded.map((at) => {
            const start = text.indexOf(sentences[at] ?? '')
            return { reportId, codeId, start, end: start + (sentences[at] ?? '').length }
          })
          await session.call('coding.create', { codings })
        }
        await add('Acts', 0, 1, 3)
        await add('Slips', 1, 2)
        await add('Weather')
        await add('Training')
      },
      { viewport: { width: 1400, height: 900 } },
    )
    page = study.page
    page.setDefaultTimeout(10_000)
    await press('Alt+3')
    await page.getByRole('treeitem', { name: 'HFACS' }).click()
    await press('ArrowLeft')
  })
  afterAll(() => study.close())

  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const rows = (): Promise<string[]> =>
    page
      .locator('[role=treeitem]')
      .evaluateAll((items) => items.map((item) => `${item.getAttribute('aria-level')} ${item.textContent}`))
  /** The rows of the study's own set. */
  const showsRows = (expected: string[]) =>
    expect
      .poll(async () => (await rows()).filter((row) => !row.includes('HFACS')), { timeout: 5000 })
      .toEqual(expected)
  const row = (name: string) => page.locator('[role=treeitem]').filter({ hasText: name })
  const marked = (): Promise<(string | null)[]> =>
    page
      .locator('[role=treeitem][aria-selected=true]')
      .evaluateAll((all) => all.map((each) => each.textContent))
  /** Waits for a notice and takes its step back. */
  const undoes = async (notice: string): Promise<void> => {
    const shown = page.getByRole('alert').filter({ hasText: notice })
    await shown.getByRole('button', { name: 'Undo', exact: true }).click()
  }
  const begun = ['1 Causes5', '2 Acts3', '2 Slips2', '2 Weather', '2 Training']

  it('moves several codes at once by keys, and takes them back in one step', async () => {
    await showsRows(begun)
    await row('Slips').click()
    await press('Shift+ArrowDown')
    await expect.poll(marked).toEqual(['Slips2', 'Weather'])
    await press('Alt+ArrowUp')
    await showsRows(['1 Causes5', '2 Slips2', '2 Weather', '2 Acts3', '2 Training'])
    await press('Control+z')
    await showsRows(begun)
    await press('Alt+ArrowRight')
    await showsRows(['1 Causes5', '2 Acts35', '3 Slips2', '3 Weather', '2 Training'])
    await press('Control+z')
    await showsRows(begun)
  })

  it('marks what stands beside, and scattered codes', async () => {
    await row('Weather').click()
    await press('Control+a')
    await expect.poll(marked).toEqual(['Acts3', 'Slips2', 'Weather', 'Training'])
    await press('Escape')
    await expect.poll(marked).toEqual(['Weather'])
    await row('Acts').click({ modifiers: ['Control'] })
    await expect.poll(marked).toEqual(['Acts3', 'Weather'])
  })

  it('takes all that is marked where one of it is dropped', async () => {
    const boxOf = async (name: string) => {
      const box = await row(name).boundingBox()
      if (!box) throw new Error(`no row ${name}`)
      return box
    }
    const [from, to] = [await boxOf('Acts'), await boxOf('Training')]
    await page.mouse.move(from.x + 120, from.y + 15)
    await page.mouse.down()
    await page.mouse.move(to.x + 120, to.y + 10, { steps: 5 })
    await page.mouse.move(to.x + 120, to.y + 15, { steps: 3 })
    await page.getByText('2 codes', { exact: true }).first().waitFor()
    await page.mouse.up()
    await showsRows(['1 Causes5', '2 Slips2', '2 Training3', '3 Acts3', '3 Weather'])
    await expect.poll(marked).toEqual(['Acts3', 'Weather'])
    await page.locator('[role=tree]').focus()
    await press('Control+z')
    await showsRows(begun)
  })

  it('copies by keys to another set and takes the copy back', async () => {
    await row('Acts').click()
    await press('Control+c')
    await row('HFACS').click()
    await press('Control+v')
    await expect.poll(async () => (await rows()).filter((each) => each === '2 Acts').length).toBe(1)
    await undoes('Copied 1 code to “HFACS”.')
    await expect.poll(async () => (await rows()).filter((each) => each === '2 Acts').length).toBe(0)
    await row('HFACS').click()
    await press('ArrowLeft')
  })

  it('moves to a place that is found by its name', async () => {
    await row('Weather').click()
    await press('Shift+M')
    await page.getByRole('combobox', { name: 'Find a code or code set' }).fill('train')
    await press('Enter')
    await page.getByRole('button', { name: 'Move below “Training”' }).waitFor()
    await press('Enter')
    await showsRows(['1 Causes5', '2 Acts3', '2 Slips2', '2 Training', '3 Weather'])
    await undoes('Moved Weather to “Training”.')
    await showsRows(begun)
  })

  it('joins a code into another after telling what will happen, and brings both back', async () => {
    await row('Slips').click()
    await press('j')
    await page.getByRole('combobox', { name: 'Find the code that stays' }).fill('acts')
    await press('Enter')
    await page.getByText('2 codings of “Slips” go to “Acts”, which has 3.').waitFor()
    await press('Enter')
    await showsRows(['1 Causes4', '2 Acts4', '2 Weather', '2 Training'])
    await undoes('Joined “Slips” into “Acts”: 1 coding, 1 dropped as a duplicate.')
    await showsRows(begun)
  })

  it('joins several into the one that is kept', async () => {
    await row('Acts').click()
    await press('Shift+ArrowDown', 'j')
    const kept = page.getByRole('group', { name: 'Keep one of them' })
    await kept.getByRole('button', { name: /Slips/ }).click()
    await press('Enter')
    await undoes('Joined “Acts” into “Slips”: 2 codings, 1 dropped as a duplicate.')
    await showsRows(begun)
  })

  it('splits a code by keys and by rule, in one step', async () => {
    await row('Acts').click()
    await press('Shift+S')
    await page.getByRole('textbox', { name: 'Name of code 1' }).fill('Orders')
    await page.getByRole('textbox', { name: 'Name of code 2' }).fill('Awareness')
    await page.getByRole('button', { name: 'By rule' }).last().click()
    await page.getByRole('textbox', { name: 'Words in the passage' }).fill('意识')
    await page.getByText('1 of 3 passages goes over, 2 stay.').waitFor()
    const { violations } = await new AxeBuilder({ page }).include('main').analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
    await page.getByRole('listbox', { name: 'Passages of the code' }).focus()
    await press('Home', '1')
    await page.getByText('2 of 3 passages go over, 1 stay').waitFor()
    await page.getByRole('button', { name: 'Hand 2 passages over to 2 codes' }).click()
    await showsRows([
      '1 Causes5',
      '2 Acts13',
      '3 Orders1',
      '3 Awareness1',
      '2 Slips2',
      '2 Weather',
      '2 Training',
    ])
    await undoes('Split “Acts”: 2 codings went to 2 codes.')
    await showsRows(begun)
  })

  it('shows what an imported table will change, and refuses it while a row has a problem', async () => {
    const table = (name: string, lines: string[]) => ({
      name,
      mimeType: 'text/csv',
      buffer: Buffer.from(['name_en,definition_en,colour', ...lines].join('\n')),
    })
    const choose = async (file: ReturnType<typeof table>): Promise<void> => {
      await page.getByRole('button', { name: 'Import, export, crosswalk' }).click()
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('menuitem', { name: 'Import codebook…' }).click(),
      ])
      await chooser.setFiles([file])
      await page.getByRole('dialog', { name: `Import ${file.name}` }).waitFor()
    }
    await row('Causes').click()
    await choose(table('bad.csv', ['Acts,What people did,', 'Noise,,pink']))
    await page.getByText('“pink” is no colour.').waitFor()
    await expect.poll(() => page.getByRole('button', { name: /^Import 1 code$/ }).isDisabled()).toBe(true)
    const { violations } = await new AxeBuilder({ page }).include('.mantine-Modal-body').analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
    await page.getByRole('button', { name: 'Cancel' }).click()

    await choose(table('good.csv', ['Acts,What people did,', 'Noise,Too loud to hear,']))
    const preview = page.getByRole('list', { name: 'Rows of the file' })
    await expect.poll(() => preview.getByRole('listitem').count()).toBe(2)
    await expect
      .poll(() => preview.getByRole('listitem').first().textContent())
      .toBe('2changesCauses/ActsDefinitionWhat people did')
    await page.getByText('3 codes of the set are not in the file. They stay.').waitFor()
    await page.getByRole('button', { name: 'Import 2 codes' }).click()
    await showsRows([...begun, '2 Noise'])
    await undoes('Imported the codebook: 1 new, 1 changed.')
    await showsRows(begun)
  })

  it('picks examples from passages and tells the history of a code', async () => {
    await row('Slips').click()
    await page.getByRole('tab', { name: 'Examples' }).click()
    await page.getByRole('button', { name: 'Pick from passages' }).click()
    await page.getByRole('button', { name: 'Shows it' }).first().click()
    await page
      .getByRole('region', { name: 'Shows what it means' })
      .getByText(sentences[1] ?? '')
      .waitFor()
    await page.getByRole('tab', { name: 'Meaning' }).click()
    await page.getByRole('textbox', { name: 'Definition', exact: true }).fill('Attention fails')
    await page.getByRole('tab', { name: 'History' }).click()
    await page.getByText('Attention fails').waitFor()
    await page.getByText('Edit code “Slips”').waitFor()
    await page.getByRole('tab', { name: 'Meaning' }).click()
  })

  it('shows only unused codes, or those without definition', async () => {
    const show = async (name: string): Promise<void> => {
      await page.getByRole('combobox', { name: 'Show' }).click()
      await page.getByRole('option', { name }).click()
    }
    await show('Without definition')
    await showsRows(['1 Causes5', '2 Acts3', '2 Weather', '2 Training'])
    await show('Unused codes')
    await expect
      .poll(async () => (await rows()).slice(0, 4))
      .toEqual(['1 HFACS', '2 L1 Unsafe acts', '3 L1.E Errors', '4 L1.E.1 Decision errors'])
    await show('All codes')
    await showsRows(begun)
  })

  it('relates codes of two sets by keys and codes by that', async () => {
    await page.getByRole('button', { name: 'Import, export, crosswalk' }).click()
    await page.getByRole('menuitem', { name: 'Crosswalk between editions…' }).click()
    await page.getByRole('button', { name: 'Swap the two sets' }).click()
    const list = page.getByRole('grid', { name: 'Codes and their successors' })
    await expect.poll(() => list.getByRole('row').count()).toBe(4)
    await list.focus()
    await press('Enter')
    await page.getByRole('combobox', { name: 'Find a successor' }).fill('Decision errors')
    await press('Enter')
    await expect
      .poll(() => list.getByRole('combobox', { name: 'What the second is to the first' }).count())
      .toBe(1)
    await list.focus()
    await press('b')
    await expect
      .poll(() => list.getByRole('combobox', { name: 'What the second is to the first' }).inputValue())
      .toBe('broader')
    await page.getByText('3 codes not related yet').waitFor()
    const { violations } = await new AxeBuilder({ page }).include('main').analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
    await page.getByRole('button', { name: 'Code 3 passages by it' }).click()
    await undoes('Coded 3 passages by the crosswalk.')
    await list.focus()
    await press('Escape')
    await showsRows(begun)
  })

  it('complains about nothing', () => {
    expect(study.complaints).toEqual([])
  })
})
