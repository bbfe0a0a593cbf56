/**
 * How well scanned pages are read: `node tests/corpus/measure-recognition.ts [--pages 3] [--turned 90] [--skew 2] [NAME…]`.
 * Renders pages of the corpus at 200 dpi, takes their text away, recognises them and compares with the text layer.
 */
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { loadPdfium, openDocument } from '../../src/core/importing/reading/pdfium.ts'
import type { Turn } from '../../src/core/importing/recognition/grey-image.ts'
import { recognisePage } from '../../src/core/importing/recognition/recognise-page.ts'
import { scanOf } from '../../src/core/importing/recognition/page-scan.ts'
import { printedCharacters } from './printed-characters.ts'
import { accuracyOf } from './recognition-accuracy.ts'

const corpus = path.resolve(import.meta.dirname, '../../../shared/corpus')
const folders = ['zh/pdf', 'zh/derived', 'en/pdf']

/** A scan whose text layer is in another file of the same pages. */
const scans = [{ scan: 'hard/made_scanned_zh_fire_report_imageonly.pdf', printed: 'zh/pdf' }]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pages: { type: 'string', default: '3' },
    turned: { type: 'string', default: '0' },
    skew: { type: 'string', default: '0' },
  },
})

interface Total {
  printed: number
  errors: number
  pages: number
  seconds: number
  processor: number
}

const confusions = new Map<string, number>()
const totals = new Map<string, Total>()

function turnOf(value: string): Turn {
  const turn = ([0, 90, 180, 270] as const).find((degrees) => degrees === Number(value))
  if (turn === undefined) throw new Error(`Pages turn by 90, 180 or 270 degrees, not ${value}`)
  return turn
}

async function measure(
  group: string,
  name: string,
  scan: Uint8Array,
  scanPage: number,
  printed: Uint8Array,
  page: number,
) {
  const characters = await printedCharacters(printed, page)
  if (characters.length === 0) return
  const start = performance.now()
  const before = process.cpuUsage()
  const recognised = await recognisePage(scan, scanPage)
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(before)
  const accuracy = accuracyOf(recognised.lines, characters)
  const total = totals.get(group) ?? { printed: 0, errors: 0, pages: 0, seconds: 0, processor: 0 }
  totals.set(group, {
    printed: total.printed + accuracy.printed,
    errors: total.errors + accuracy.errors,
    pages: total.pages + 1,
    seconds: total.seconds + seconds,
    processor: total.processor + (user + system) / 1e6,
  })
  for (const [key, times] of accuracy.confusions) confusions.set(key, (confusions.get(key) ?? 0) + times)
  const share = percent(accuracy.printed, accuracy.errors)
  const beside = accuracy.unprinted.length === 0 ? '' : `, beside it: ${accuracy.unprinted.join(' | ')}`
  console.log(`${name} page ${page}: ${share} of ${accuracy.printed}${beside}`)
}

function percent(printed: number, errors: number): string {
  return `${(100 * (1 - errors / printed)).toFixed(2)} %`
}

async function pageCount(bytes: Uint8Array): Promise<number> {
  const document = openDocument(await loadPdfium(), bytes)
  const count = document.claimedPages
  document.close()
  return count
}

async function run(): Promise<void> {
  const isWanted = (name: string): boolean =>
    positionals.length === 0 || positionals.some((part) => name.includes(part))
  const turned = turnOf(values.turned)
  for (const folder of folders) {
    for (const name of (await readdir(path.join(corpus, folder))).toSorted()) {
      if (!name.endsWith('.pdf') || !isWanted(name)) continue
      const bytes = await readFile(path.join(corpus, folder, name))
      const count = await pageCount(bytes)
      const wanted = Math.min(count, Number(values.pages))
      for (let at = 0; at < wanted; at++) {
        const page = 1 + Math.floor(((at + 0.5) * count) / wanted)
        const scan = await scanOf(bytes, page, turned, Number(values.skew))
        await measure(folder, name, scan, 1, bytes, page)
      }
    }
  }
  for (const { scan, printed } of scans) {
    if (!isWanted(scan)) continue
    const [name = ''] = await readdir(path.join(corpus, printed))
    const answers = await readFile(path.join(corpus, printed, name))
    const bytes = await readFile(path.join(corpus, scan))
    const count = await pageCount(bytes)
    for (let page = 1; page <= count; page++)
      await measure(scan, path.basename(scan), bytes, page, answers, page)
  }
  for (const [group, { printed, errors, pages, seconds, processor }] of totals) {
    console.log(
      `${group}: ${percent(printed, errors)} of ${printed} characters; ${(seconds / pages).toFixed(1)} s a page, ` +
        `${(processor / pages).toFixed(1)} s of processor`,
    )
  }
  const commonest = [...confusions].toSorted(([, a], [, b]) => b - a).slice(0, 40)
  console.log('Printed→read:', commonest.map(([key, times]) => `${key} ×${times}`).join(', '))
  console.log(`Memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most`)
}

if (existsSync(corpus)) await run()
else console.log('Skipped: measuring recognition (there is no corpus beside the checkout)')
