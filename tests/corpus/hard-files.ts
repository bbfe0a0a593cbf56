import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { ReadingError } from '../../src/core/importing/reading/reading-error.ts'
import { createReadingPool, type ReadingPool } from '../../src/core/importing/reading/reading-pool.ts'
import { watchChildMemory } from './child-memory.ts'
import { faultOf } from './report-fault.ts'

/** What came of a file in a reading process of its own. */
export interface HardOutcome {
  file: string
  work: 'read' | 'render' | 'recognise'
  /** What was found, or the code of a reading error, or what is wrong. */
  outcome: string
  /** Whether the outcome is one that a person can be told. */
  expected: boolean
  milliseconds: number
  /** Megabytes at the highest; null where the system does not tell. */
  memory: number | null
}

const workerUrl = new URL('../../src/core/importing/reading/reading-worker.ts', import.meta.url)
const { signal } = new AbortController()

/** Works on each file of a folder, one after the other, each in a process that nothing else has used. */
export async function workOnHardFiles(
  folder: string,
  tell: (outcome: HardOutcome) => void,
): Promise<HardOutcome[]> {
  const outcomes: HardOutcome[] = []
  for (const file of (await readdir(folder)).toSorted()) {
    const bytes = await readFile(path.join(folder, file))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const document = { sha256, bytes: () => Promise.resolve(bytes) }
    const tasks: [HardOutcome['work'], (pool: ReadingPool) => Promise<string>][] = [
      ['read', async (pool) => await reading(pool, file, bytes)],
    ]
    if (file.endsWith('.pdf')) {
      tasks.push(
        [
          'render',
          async (pool) => {
            const image = await pool.renderPage(
              document,
              { page: 1, width: 1000, turned: 0, skew: 0 },
              signal,
            )
            return `${image.width} × ${image.height} pixels`
          },
        ],
        [
          'recognise',
          async (pool) => `${(await pool.recognisePage(document, 1, signal)).lines.length} lines`,
        ],
      )
    }
    for (const [work, task] of tasks) {
      const done = await measured(task)
      outcomes.push({ file, work, ...done })
      tell({ file, work, ...done })
    }
  }
  return outcomes
}

async function reading(pool: ReadingPool, name: string, bytes: Uint8Array): Promise<string> {
  const report = await pool.read({ name, bytes }, signal)
  const fault = faultOf(report)
  if (fault !== null) throw new Error(fault)
  const pages = report.unrecognised.length === 0 ? '' : `, ${report.unrecognised.length} pages to recognise`
  return `${report.text.length} characters${pages}`
}

async function measured(
  task: (pool: ReadingPool) => Promise<string>,
): Promise<Omit<HardOutcome, 'file' | 'work'>> {
  const pool = createReadingPool({ workerUrl, threads: 1 })
  const watch = watchChildMemory()
  const start = performance.now()
  let outcome: string
  let expected = true
  try {
    outcome = await task(pool)
  } catch (error) {
    expected = error instanceof ReadingError
    outcome = error instanceof ReadingError ? `${error.code} ${JSON.stringify(error.params)}` : String(error)
  }
  const milliseconds = Math.round(performance.now() - start)
  const memory = watch.peak()
  watch.stop()
  await pool.close()
  return { outcome, expected, milliseconds, memory }
}

/** A line of the table that is printed. */
export function lineOf({ file, work, outcome, milliseconds, memory }: HardOutcome): string {
  const peak = memory === null ? '' : `${memory} MB`
  return [file.padEnd(44), work.padEnd(10), `${milliseconds} ms`.padStart(9), peak.padStart(8), outcome].join(
    ' ',
  )
}
