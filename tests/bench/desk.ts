import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { createSession } from '../../src/hosts/cli/session.ts'
import { startWeb } from '../../src/hosts/web.ts'
import { findChromium, launch } from '../chromium.ts'
import { line, quantiles } from './measure.ts'

const paragraph =
  '经调查，现场负责人违章指挥，作业人员未佩戴防护用品，企业安全教育培训不到位，监管部门检查流于形式。'
const paragraphs = 6_120
const codings = 5_000
const codes = 60
const rounds = 7

/** Reading and coding a report of 300,000 characters with 5,000 codings, in Chromium on the web host. */
export async function desk(): Promise<void> {
  if (findChromium() === null) {
    process.stdout.write('  Skipped: the desk (no Chromium here; set CHROMIUM_PATH)\n')
    return
  }
  const home = mkdtempSync(join(tmpdir(), 'causeway-bench-desk-'))
  process.env['CAUSEWAY_HOME'] = join(home, 'app')
  process.env['CAUSEWAY_PROJECTS'] = join(home, 'projects')
  const file = join(home, 'study.causeway')
  await makeStudy(home, file)
  const workbench = await startWeb({ file, port: 0 })
  const browser = await launch()
  try {
    const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    await page.goto(workbench.address)
    await page.locator('nav').first().waitFor()
    await page.evaluate(watchFrames)
    const idle = quantiles(await framesDuring(page, () => page.waitForTimeout(2_000)))
    line('reference: frames of a page at rest', idle)
    const fresh: number[] = []
    const again: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      await page.reload()
      await page.locator('nav').first().waitFor()
      await page.keyboard.press('Alt+2')
      await openReports(page)
      await openReport(page, 'short.txt')
      fresh.push(await openReport(page, 'long.txt'))
      await openReport(page, 'short.txt')
      again.push(await openReport(page, 'long.txt'))
    }
    line('open the report: click to painted text with its marks', quantiles(fresh))
    line('open it again', quantiles(again))
    await page.evaluate(watchFrames)
    await page.locator('[role=document]').focus()
    const scrolled = await framesDuring(page, async () => {
      for (let step = 0; step < 150; step += 1) {
        await page.mouse.move(500, 400)
        await page.mouse.wheel(0, 240)
        await page.waitForTimeout(16)
      }
    })
    line('scroll: frames', quantiles(scrolled), idle)
    const added: number[] = []
    await page.keyboard.press('s')
    await page.keyboard.press('1')
    await page.waitForTimeout(500)
    for (let index = 0; index < 100; index += 1) {
      // Down, sentence, key: about as fast as a person can.
      for (const key of ['ArrowDown', 'ArrowDown', 's']) {
        await page.keyboard.press(key)
        await page.waitForTimeout(40)
      }
      added.push(await keyToPaint(page, String(1 + (index % 9))))
      await page.waitForTimeout(60)
    }
    line('add a coding: key to painted highlight', quantiles(added), idle)
  } finally {
    await browser.close()
    await workbench.close()
    rmSync(home, { recursive: true, force: true })
  }
}

/** Waits for the reader, with the list of reports beside it. */
async function openReports(page: Page): Promise<void> {
  await page.locator('[role=document]').waitFor()
  const list = page.locator('span[title*="short.txt"]')
  if ((await list.count()) === 0) await page.keyboard.press('Control+b')
  await list.waitFor()
}

async function makeStudy(home: string, file: string): Promise<void> {
  const session = await createSession({}, { out: () => undefined, error: () => undefined })
  await session.call('project.create', { token: session.token(file), title: 'Bench', codeSets: [] })
  const long = join(home, 'long.txt')
  const short = join(home, 'short.txt')
  writeFileSync(long, Array.from({ length: paragraphs }, () => paragraph).join('\n'))
  writeFileSync(short, '另一份报告。')
  const [imported] = await session.call('importing.importFiles', {
    tokens: [session.token(long), session.token(short)],
  })
  if (imported?.outcome !== 'imported') throw new Error('the bench report was not imported')
  await session.call('coding.useCoder', { name: 'Bench' })
  const { codeSetId } = await session.call('codebook.createSet', { nameEn: 'Causes', nameZh: '' })
  const codeIds: string[] = []
  for (let index = 0; index < codes; index += 1) {
    const names = { nameEn: `Cause ${index + 1}`, nameZh: '' }
    const made = await session.call('codebook.createCode', { codeSetId, parentId: null, ...names })
    codeIds.push(made.codeId)
  }
  const length = paragraphs * ([...paragraph].length + 1) - 40
  await session.call('coding.create', {
    codings: Array.from({ length: codings }, (_, index) => {
      // Spread evenly, as multiples of the golden ratio are.
      const start = Math.floor(((index * 0.618_033_988_75) % 1) * length)
      const codeId = codeIds[index % codes] ?? ''
      return { reportId: imported.reportId, codeId, start, end: start + 12 + (index % 25) }
    }),
  })
  await session.close()
}

/** Opens a report of the list and answers the ms from the click to the frame after its text, and marks, are there. */
async function openReport(page: Page, name: string): Promise<number> {
  const marked = name.startsWith('long')
  await page.evaluate((wanted) => {
    const started = { at: 0 }
    const click = (event: Event): void => {
      started.at = event.timeStamp
    }
    window.addEventListener('pointerdown', click, { capture: true, once: true })
    const bench = globalThis as unknown as { opened: Promise<number> }
    bench.opened = new Promise((resolve) => {
      const look = (): void => {
        const text = document.querySelector('[role=document]')
        const blocks = text?.querySelectorAll('[data-block]').length ?? 0
        const marks = text?.querySelectorAll('mark').length ?? 0
        const there = started.at > 0 && (wanted ? blocks > 5 && marks > 0 : blocks === 1)
        if (!there) {
          requestAnimationFrame(look)
          return
        }
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now() - started.at)
        port2.postMessage(null)
      }
      requestAnimationFrame(look)
    })
  }, marked)
  await page.locator(`span[title*="${name}"]`).first().click()
  return page.evaluate(() => (globalThis as unknown as { opened: Promise<number> }).opened)
}

/** Presses a key and answers the ms from its event to the frame after a mark that was not there. */
async function keyToPaint(page: Page, key: string): Promise<number> {
  await page.evaluate(() => {
    const known = new Set(
      [...document.querySelectorAll<HTMLElement>('mark')].flatMap((mark) =>
        (mark.dataset['ids'] ?? '').split(' '),
      ),
    )
    const bench = globalThis as unknown as { painted: Promise<number> }
    bench.painted = new Promise((resolve) => {
      let pressed = 0
      window.addEventListener(
        'keydown',
        (event) => {
          pressed = event.timeStamp
        },
        { capture: true, once: true },
      )
      const look = (): void => {
        const fresh =
          pressed > 0 &&
          [...document.querySelectorAll<HTMLElement>('mark')].some((mark) =>
            (mark.dataset['ids'] ?? '').split(' ').some((id) => !known.has(id)),
          )
        if (!fresh) {
          requestAnimationFrame(look)
          return
        }
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now() - pressed)
        port2.postMessage(null)
      }
      requestAnimationFrame(look)
    })
  })
  await page.keyboard.press(key)
  return Promise.race([
    page.evaluate(() => (globalThis as unknown as { painted: Promise<number> }).painted),
    page.waitForTimeout(5_000).then(() => {
      throw new Error(`key ${key} painted nothing`)
    }),
  ])
}

/** Keeps the lengths of frames, in the page. */
function watchFrames(): void {
  const bench = globalThis as unknown as { frames: number[] }
  bench.frames = []
  let last = performance.now()
  const frame = (now: number): void => {
    bench.frames.push(now - last)
    last = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}

async function framesDuring(page: Page, work: () => Promise<unknown>): Promise<number[]> {
  await page.evaluate(() => (globalThis as unknown as { frames: number[] }).frames.splice(0))
  await work()
  return page.evaluate(() => (globalThis as unknown as { frames: number[] }).frames.splice(0).slice(1))
}
