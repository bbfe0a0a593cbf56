import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeInChromium } from '../describe-in-chromium.ts'
import { openStudy, type OpenStudy } from './open-study.ts'

const units = ['甲矿', '乙厂', '丙公司', '丁车间', '戊项目部', '己班组']
const violation = (unit: string): string => `${unit}作业人员违章操作，冒险进入危险区域。`
const supervision = (unit: string): string => `${unit}现场安全监管缺失，管理人员没有到岗检查。`
const last = '己班组'

describeInChromium('suggestions in the reader', () => {
  let study: OpenStudy
  let page: Page

  beforeAll(async () => {
    study = await openStudy(
      async ({ session, folder }) => {
        await session.call('coding.useCoder', { name: '林' })
        const { codeSetId } = await session.call('codebook.createSet', { nameEn: 'Causes', nameZh: '' })
        const code = async (nameEn: string): Promise<string> =>
          (await session.call('codebook.createCode', { codeSetId, parentId: null, nameEn, nameZh: '' }))
            .codeId
        const violationId = await code('Breach')
        const supervisionId = await code('Oversight')
        for (const [number, unit] of units.entries()) {
          const file = join(folder, `${number}.txt`)
          const neutral = `${unit}位于城区北部，成立于多年以前。`
          writeFileSync(file, [`${unit}事故`, violation(unit), neutral, supervision(unit)].join('\n\n'))
          const [imported] = await session.call('importing.importFiles', { tokens: [session.token(file)] })
          if (imported?.outcome !== 'imported' || unit === last) continue
          const { reportId } = imported
          const { text } = await session.call('reports.get', { reportId })
          const at = (part: string): { start: number; end: number } => ({
            start: text.indexOf(part),
            end: text.indexOf(part) + part.length,
          })
          await session.call('coding.create', {
            codings: [
              { reportId, codeId: violationId, ...at(violation(unit)) },
              { reportId, codeId: supervisionId, ...at(supervision(unit)) },
            ],
          })
        }
      },
      { viewport: { width: 1680, height: 900 }, reducedMotion: 'reduce' },
    )
    page = study.page
    page.setDefaultTimeout(10_000)
    await page.keyboard.press('Alt+2')
    await page.getByText(`${last}事故`).first().click()
    await page.getByText(violation(last)).first().waitFor()
  }, 60_000)
  afterAll(() => study.close())

  const panel = () => page.getByRole('region', { name: 'Suggestions' })
  const listed = (): Promise<string[]> => panel().locator('[data-suggestion]').allTextContents()
  const codings = (): Promise<string> => page.getByRole('contentinfo').innerText()

  it('tell what to do before anything was learnt, and learn at a press', async () => {
    await page.getByRole('tab', { name: /Suggestions/ }).click()
    await panel().getByText('No code’s own words stand in this report.', { exact: false }).waitFor()
    await panel().getByRole('button', { name: 'Learn' }).click()
    await panel().getByText('Learnt from 10 coded passages').waitFor()
    await panel().getByRole('slider').focus()
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowLeft')
    await expect.poll(async () => (await listed()).length).toBe(2)
    await page.getByRole('tab', { name: 'Suggestions (2)' }).waitFor()
  })

  it('have no serious accessibility fault, with their reasons open', async () => {
    await panel().locator('[data-suggestion]').first().click()
    await panel().getByText('Resembles passages with this code:').waitFor()
    const { violations } = await new AxeBuilder({ page })
      .include('[aria-label="Suggestions"]')
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
  })

  it('are accepted and refused by one key each, and the next one is at hand; undo brings them back', async () => {
    const [first = '', second = ''] = await listed()
    expect(first).toContain('Breach')
    expect(await codings()).toContain('10 codings')
    await page.keyboard.press('Enter')
    await expect.poll(listed).toEqual([second])
    await expect.poll(codings).toContain('11 codings')
    await page.keyboard.press('Delete')
    await expect.poll(listed).toEqual([])
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await listed()).length).toBe(1)
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await listed()).length).toBe(2)
    await expect.poll(codings).toContain('10 codings')
  })

  it('go by N, Y and X from the text', async () => {
    await page.getByText(violation(last)).first().click()
    await page.keyboard.press('Escape')
    await page.keyboard.press('n')
    await expect.poll(() => panel().locator('[aria-current="true"]').count()).toBe(1)
    await page.keyboard.press('x')
    await expect.poll(async () => (await listed()).length).toBe(1)
    await page.keyboard.press('y')
    await expect.poll(codings).toContain('11 codings')
    expect(study.complaints).toEqual([])
  })
})
