import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ladderRung } from '../../src/core/importing/reading/heading-ladder.ts'
import { renderBitmap, type PageBitmap } from '../../src/core/importing/reading/page-image.ts'
import { boxesOf, decodePageLines, positionAt } from '../../src/shared/domain/page-lines.ts'
import type { PageBox } from '../../src/shared/domain/page-map.ts'
import { buildOffsetIndex } from '../../src/shared/text/offsets.ts'
import { normaliseText } from '../../src/shared/text/normalise.ts'
import { launch } from '../chromium.ts'
import { describeInChromium } from '../describe-in-chromium.ts'
import { readBack, sumUp, type Fidelity } from '../printing/intact-paragraphs.ts'
import { isMadeHeading, madeReport } from '../printing/made-report.ts'
import { printReport, type PrintLayout } from '../printing/print-report.ts'

const layouts: Record<string, PrintLayout> = {
  'one column': { columns: 1 },
  'two columns': { columns: 2, size: '10.5pt', leading: 1.5 },
  'one column, paragraphs parted by space': { columns: 1, size: '11pt', parted: 'space' },
}

/** Texts of real reports beside the checkout, where they are available; they are not part of the project. */
const corpus = path.resolve(import.meta.dirname, '../../../shared/corpus/zh/reports')
const hasCorpus = existsSync(corpus)
if (!hasCorpus)
  process.stdout.write('Skipped: printing real reports (there is no corpus beside the checkout)\n')

/** UTF-16 length from which a text is a full report. */
const fullReport = 2500

describeInChromium('reports printed to PDF', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(async () => {
    await browser.close()
  })

  for (const [name, layout] of Object.entries(layouts)) {
    it(`come back paragraph by paragraph without heads and feet: ${name}`, async () => {
      const parts: Fidelity[] = []
      for (const seed of [1, 2]) {
        const paragraphs = madeReport(seed, 12_000)
        parts.push(await readBack(await printReport(browser, paragraphs, layout, isMadeHeading), paragraphs))
      }
      const { paragraphs, intact, lost, furniture } = sumUp(parts)
      expect(furniture).toEqual([])
      expect(intact / paragraphs, lost.join('\n')).toBeGreaterThanOrEqual(0.98)
    })

    it.skipIf(!hasCorpus || layout.parted === 'space')(
      `come back paragraph by paragraph, real ones: ${name}`,
      async () => {
        const parts: Fidelity[] = []
        for (const file of readdirSync(corpus).filter((one) => one.endsWith('.txt'))) {
          const text = normaliseText(readFileSync(path.join(corpus, file), 'utf8'))
          if (text.length < fullReport) continue
          const paragraphs = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
          const pdf = await printReport(browser, paragraphs, layout, (one) => ladderRung(one) !== null)
          parts.push(await readBack(pdf, paragraphs))
        }
        const { paragraphs, intact, lost, furniture } = sumUp(parts)
        const share = ((100 * intact) / paragraphs).toFixed(2)
        console.log(
          `${name}: ${parts.length} reports, ${intact} of ${paragraphs} paragraphs intact (${share} %)`,
        )
        for (const text of lost) console.log(`  lost: ${text.slice(0, 60)}… (${text.length})`)
        expect(furniture).toEqual([])
        expect(intact / paragraphs).toBeGreaterThanOrEqual(0.98)
      },
      600_000,
    )
  }

  for (const columns of [1, 2] as const) {
    it(`highlight a passage exactly: ${columns} column${columns === 1 ? '' : 's'}`, async () => {
      const paragraphs = madeReport(3, 3000)
      const pdf = await printReport(browser, paragraphs, { columns, leading: 1.5 }, isMadeHeading)
      const { report } = await readBack(pdf, paragraphs)
      const { length } = buildOffsetIndex(report.text)
      for (const { page, lines: encoded, height } of report.pages) {
        const lines = decodePageLines(encoded)
        const image = await renderBitmap(pdf, page, 144)
        // Passages of 23 characters that together are all of the text.
        const passages = Array.from({ length: Math.ceil(length / 23) }, (_, at) =>
          boxesOf(page, lines, at * 23, Math.min(length, at * 23 + 23)),
        )
        const owners = ownersOfInk(image, passages, { from: 70, to: height - 70 })
        expect(owners.nobody).toBe(0)
        // The edge of a glyph may touch the neighbouring box in half a pixel.
        expect(owners.several).toBeLessThan(0.002 * owners.one)
        expect(owners.one).toBeGreaterThan(1000)
        for (const line of lines) {
          const middle = Math.floor((line.end - line.start) / 2)
          const [left = 0, right = 0] = line.edges.slice(2 * middle, 2 * middle + 2)
          if (right - left < 2) continue
          expect(positionAt(lines, left + 0.5, (line.top + line.bottom) / 2)).toBe(line.start + middle)
        }
      }
    })
  }
})

/** How many dark pixels between two heights (points) of a page lie in the boxes of nobody, one or several of the passages. */
function ownersOfInk(
  image: PageBitmap,
  passages: readonly (readonly PageBox[])[],
  { from, to }: { from: number; to: number },
): { nobody: number; one: number; several: number } {
  const scale = image.width / image.points.width
  const owners = new Uint8Array(image.data.length)
  for (const boxes of passages) {
    for (const { left, top, right, bottom } of boxes) {
      for (let y = Math.round(top * scale); y < Math.round(bottom * scale); y++) {
        for (let x = Math.round(left * scale); x < Math.round(right * scale); x++) {
          const at = y * image.width + x
          owners[at] = (owners[at] ?? 0) + 1
        }
      }
    }
  }
  const counts = { nobody: 0, one: 0, several: 0 }
  for (let at = 0; at < image.data.length; at++) {
    const y = Math.floor(at / image.width) / scale
    if ((image.data[at] ?? 255) > 128 || y < from || y > to) continue
    const count = owners[at] ?? 0
    if (count === 0) counts.nobody++
    else if (count === 1) counts.one++
    else counts.several++
  }
  return counts
}
