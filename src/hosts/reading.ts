import type { ReadingService } from '../core/services.ts'
import { createReadingPool } from '../core/importing/reading/reading-pool.ts'

export interface LocalReadingOptions {
  /** Files read at the same time. */
  threads?: number
  /** The reading worker: the source by default, a bundle where there are no sources. */
  workerUrl?: URL
  /** Environment of the reading processes; inherited by default. */
  environment?: Record<string, string | undefined>
}

/** Reads files in processes of their own, started when the first file comes. */
export function createLocalReading(
  options: LocalReadingOptions = {},
): ReadingService & { close: () => Promise<void> } {
  const {
    threads = 2,
    workerUrl = new URL('../core/importing/reading/reading-worker.ts', import.meta.url),
    environment,
  } = options
  let pool: ReturnType<typeof createReadingPool> | undefined
  return {
    read(input, signal) {
      pool ??= createReadingPool({ workerUrl, threads, ...(environment && { environment }) })
      return pool.read(input, signal)
    },
    async close() {
      await pool?.close()
    },
  }
}
