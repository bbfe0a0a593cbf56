import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ReadingError } from '../../src/core/importing/reading/reading-error.ts'
import { createReadingPool } from '../../src/core/importing/reading/reading-pool.ts'
import type { ReadReport } from '../../src/core/importing/reading/report-draft.ts'
import { normaliseText } from '../../src/shared/text/normalise.ts'
import { buildOffsetIndex } from '../../src/shared/text/offsets.ts'

/** Real reports beside the checkout, where they are available; they are not part of the project. */
const corpus = path.resolve(import.meta.dirname, '../../../shared/corpus')
const readable = /\.(?:txt|html|docx|pdf)$/i

if (!existsSync(corpus))
  process.stdout.write('Skipped: reading real reports (there is no corpus beside the checkout)\n')

test.skipIf(!existsSync(corpus))(
  'every file of the corpus is read or refused with a reading error, in bounded time and memory',
  async () => {
    const entries = await readdir(corpus, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile() && readable.test(entry.name))
    const workerUrl = new URL('../../src/core/importing/reading/reading-worker.ts', import.meta.url)
    const pool = createReadingPool({ workerUrl, threads: 2, timeLimit: 60_000 })
    const outcomes = new Map<string, number>()
    const wrong: string[] = []
    await Promise.all(
      files.map(async (entry) => {
        const bytes = await readFile(path.join(entry.parentPath, entry.name))
        const outcome = await pool.read({ name: entry.name, bytes }).then(
          (report) => faultOf(report) ?? 'read',
          (error: unknown) => (error instanceof ReadingError ? error.code : String(error)),
        )
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
        if (outcome !== 'read' && !outcome.startsWith('reading.')) wrong.push(`${entry.name}: ${outcome}`)
      }),
    )
    await pool.close()
    console.log(
      `Corpus: ${files.length} files,`,
      Object.fromEntries([...outcomes].toSorted(([a], [b]) => a.localeCompare(b))),
    )
    expect(wrong).toEqual([])
    expect(outcomes.get('reading.timeout') ?? 0).toBe(0)
  },
  600_000,
)

/** What is wrong with a report, or null: its text must be normal and its blocks must cover it but for line feeds. */
function faultOf(report: ReadReport): string | null {
  if (normaliseText(report.text) !== report.text) return 'text is not normalised'
  let position = 0
  for (const block of report.blocks) {
    if (block.start !== position || block.end <= block.start) return `block at ${block.start} does not follow`
    position = block.end + 1
  }
  if (position - 1 !== buildOffsetIndex(report.text).length) return 'blocks do not cover the text'
  return report.title === '' ? 'no title' : null
}
