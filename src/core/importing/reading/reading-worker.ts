import { readReport } from './read-report.ts'
import { ReadingError } from './reading-error.ts'
import { type ReadingResult, type ReadingTask, serveReadings } from './serve-readings.ts'

/** Reads one file in a process or thread of its own: errors go back as data, because their class does not survive the passage. */
export default async function read(task: ReadingTask): Promise<ReadingResult> {
  try {
    return { ok: true, report: await readReport(task) }
  } catch (error) {
    if (error instanceof ReadingError) return { ok: false, code: error.code, params: error.params }
    return {
      ok: false,
      code: 'reading.damaged',
      params: { reason: error instanceof Error ? error.message : String(error) },
    }
  }
}

// Started by the reading pool as a process; imported (by a thread pool, a test), it only offers `read`.
if (import.meta.main) serveReadings(read)
