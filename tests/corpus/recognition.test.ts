import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { recognisePage } from '../../src/core/importing/recognition/recognise-page.ts'
import { scanOf } from '../../src/core/importing/recognition/page-scan.ts'
import { printedCharacters } from './printed-characters.ts'
import { accuracyOf } from './recognition-accuracy.ts'

/** Real reports beside the checkout, where they are available; they are not part of the project. */
const corpus = path.resolve(import.meta.dirname, '../../../shared/corpus')

if (!existsSync(corpus))
  process.stdout.write('Skipped: recognising real pages (there is no corpus beside the checkout)\n')

/** Part of the characters that are right on a page, its text layer being the answer. */
async function shareRight(
  scan: Uint8Array,
  scanPage: number,
  printed: Uint8Array,
  page: number,
): Promise<number> {
  const { lines } = await recognisePage(scan, scanPage)
  const accuracy = accuracyOf(lines, await printedCharacters(printed, page))
  return 1 - accuracy.errors / accuracy.printed
}

async function firstPdf(folder: string): Promise<Uint8Array> {
  const [name = ''] = (await readdir(path.join(corpus, folder))).filter((file) => file.endsWith('.pdf'))
  return await readFile(path.join(corpus, folder, name))
}

describe.skipIf(!existsSync(corpus))('recognition of real pages', { timeout: 300_000 }, () => {
  test.each([
    { folder: 'zh/pdf', turned: 0 },
    { folder: 'zh/derived', turned: 90 },
    { folder: 'en/pdf', turned: 180 },
  ] as const)(
    'of a page of $folder, turned by $turned°, 98 % of the characters are right',
    async ({ folder, turned }) => {
      const bytes = await firstPdf(folder)
      const scan = await scanOf(bytes, 3, turned, 0)
      expect(await shareRight(scan, 1, bytes, 3)).toBeGreaterThanOrEqual(0.98)
    },
  )

  test('of a coarse and blurred scan 98 % of the characters are right', async () => {
    const scan = await readFile(path.join(corpus, 'hard/made_scanned_zh_fire_report_imageonly.pdf'))
    expect(await shareRight(scan, 6, await firstPdf('zh/pdf'), 6)).toBeGreaterThanOrEqual(0.98)
  })

  test('a broken scan is recognised without a failure', async () => {
    const scan = await readFile(path.join(corpus, 'hard/pdf_scan_bad.pdf'))
    expect((await recognisePage(scan, 1)).page).toBe(1)
  })
})
