import type { ReadingService } from '../core/services.ts'
import { createReadingPool } from '../core/importing/reading/reading-pool.ts'

/** Reads files in worker threads, started when the first file comes. */
export function createLocalReading(threads = 2): ReadingService & { close: () => Promise<void> } {
  let pool: ReturnType<typeof createReadingPool> | undefined
  return {
    read(input, signal) {
      pool ??= createReadingPool({
        workerUrl: new URL('../core/importing/reading/reading-worker.ts', import.meta.url),
        threads,
      })
      return pool.read(input, signal)
    },
    async close() {
      await pool?.close()
    },
  }
}
