import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ReadingError } from '../../src/core/importing/reading/reading-error.ts'
import { createReadingPool } from '../../src/core/importing/reading/reading-pool.ts'
import { lineOf, workOnHardFiles } from './hard-files.ts'
import { faultOf } from './report-fault.ts'

/** Real reports beside the checkout, where they are available; they are not part of the project. */
const corpus = path.resolve(import.meta.dirname, '../../../shared/corpus')
const readable = /\.(?:txt|html|docx|pdf|doc)$/i

if (!existsSync(corpus))
  process.stdout.write('Skipped: reading real reports (there is no corpus beside the checkout)\n')

test.skipIf(!existsSync(corpus))(
  'every file of the corpus is read or refused with a reading error, in bounded time and memory',
  async () => {
    const entries = await readdir(corpus, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile() && readable.test(entry.name))
    const workerUrl = new URL('../../src/core/importing/reading/reading-worker.ts', import.meta.url)
    const pool = createReadingPool({ workerUrl, threads: 2 })
    const outcomes = new Map<string, number>()
    const wrong: string[] = []
    await Promise.all(
      files.map(async (entry) => {
        const bytes = await readFile(path.join(entry.parentPath, entry.name))
        const outcome = await pool.read({ name: entry.name, bytes }, new AbortController().signal).then(
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

/** Megabytes over the limit that a process may reach before its end comes. */
const overrun = 256

test.skipIf(!existsSync(corpus))(
  'every hard file ends in an outcome, in bounded time and memory',
  async () => {
    const outcomes = await workOnHardFiles(path.join(corpus, 'hard'), (outcome) =>
      process.stdout.write(`${lineOf(outcome)}\n`),
    )
    expect(outcomes.filter(({ expected }) => !expected)).toEqual([])
    expect(outcomes.filter(({ milliseconds }) => milliseconds > 30_000)).toEqual([])
    expect(outcomes.filter(({ memory }) => (memory ?? 0) > 1536 + overrun)).toEqual([])
  },
  600_000,
)
