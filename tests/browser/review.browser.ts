import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeInChromium } from '../describe-in-chromium.ts'
import { openStudy, type OpenStudy } from './open-study.ts'

/** Reports that give two numbers of deaths each, so that each case has a disagreement to settle. */
const accidents = ['北山', '南河', '东沟'].map((place, at) => ({
  file: `${place}.txt`,
  text: `${place}煤矿“3·${at + 5}”坍塌事故调查报告

一、事故经过
2020年3月${at + 5}日14时20分许，${place}市${place}县${place}煤矿发生坍塌事故，造成3人死亡，直接经济损失200万元。

二、事故原因
截至3月${at + 5}日17时，事故造成2人死亡。现场负责人违章指挥，监理单位未督促整改。
`,
}))

describeInChromium('the review queue', () => {
  let study: OpenStudy
  let page: Page

  beforeAll(async () => {
    study = await openStudy(
      async ({ session, folder }) => {
        const tokens = accidents.map(({ file: name, text }) => {
          writeFileSync(join(folder, name), text)
          return session.token(join(folder, name))
        })
        await session.call('importing.importFiles', { tokens })
      },
      { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' },
    )
    page = study.page
    page.setDefaultTimeout(5000)
    await page.keyboard.press('Alt+8')
    await page.getByText('Disagreement 3').click()
    await page.getByRole('option').nth(2).waitFor()
    await page.getByRole('listbox').focus()
  })
  afterAll(() => study.close())

  const listed = (): Promise<string[]> => page.getByRole('option').allTextContents()
  const current = async (): Promise<string> =>
    (await page.getByRole('option', { selected: true }).allTextContents()).join()
  const left = (): Promise<string> => page.getByRole('status').first().innerText()

  it('Enter confirms the item that the keys are on, and the next one is at hand', async () => {
    const [first, second, third] = await listed()
    await page.keyboard.press('ArrowDown')
    await expect.poll(current).toBe(second)
    await page.keyboard.press('Enter')
    await expect.poll(listed).toEqual([first, third])
    expect(await current()).toBe(third)
    await expect.poll(left).toBe('2 left')
  })

  it('undo brings it back, and keys go on in the list', async () => {
    const before = await listed()
    await page.keyboard.press('Control+z')
    await expect.poll(listed).toHaveLength(before.length + 1)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('listbox')
  })

  it('a number chooses the reading: its value is the fact from then on', async () => {
    await page.keyboard.press('Home')
    const [first] = await listed()
    await expect.poll(current).toBe(first)
    expect(first).toContain('Deaths: 3 · 2')
    await page.keyboard.press('2')
    await expect.poll(listed).toHaveLength(2)
    await page.keyboard.press('Alt+1')
    await page.getByRole('gridcell', { name: '● 2' }).first().waitFor()
    await page.keyboard.press('Alt+8')
  })

  it('several Enters in a row confirm one item each, down to an empty queue', async () => {
    await page.getByText('Disagreement 2').click()
    await expect.poll(listed).toHaveLength(2)
    await page.getByRole('listbox').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Nothing is left to check' }).waitFor()
    await page.keyboard.press('Control+z')
    await expect.poll(listed).toHaveLength(1)
    await page.keyboard.press('Control+z')
    await expect.poll(listed).toHaveLength(2)
  })

  it('has no serious accessibility fault', async () => {
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html: at }) => at).join(' | ')}`)).toEqual([])
    expect(study.complaints).toEqual([])
  })
})
