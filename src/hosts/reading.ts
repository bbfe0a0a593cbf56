import type { ReadingService } from '../core/services.ts'
import { createReadingPool, type ReadingPool } from '../core/importing/reading/reading-pool.ts'

export interface LocalReadingOptions {
  /** Files worked on at the same time, besides the page images that a person waits for. */
  threads?: number
  /** The reading worker: the source by default, a bundle where there are no sources. */
  workerUrl?: URL
  /** Environment of the reading processes; inherited by default. */
  environment?: Record<string, string | undefined>
}

/** Works on files in processes of their own, started when the first file comes. */
export function createLocalReading(
  options: LocalReadingOptions = {},
): ReadingService & { close: () => Promise<void> } {
  const {
    threads = 2,
    workerUrl = new URL('../core/importing/reading/reading-worker.ts', import.meta.url),
    environment,
  } = options
  let started: ReadingPool | undefined
  const pool = (): ReadingPool =>
    (started ??= createReadingPool({ workerUrl, threads, ...(environment && { environment }) }))
  return {
    read: (input, signal) => pool().read(input, signal),
    prepare: () => pool().prepare(),
    understand: (input, signal) => pool().understand(input, signal),
    learn: (input, signal, progress) => pool().learn(input, signal, progress),
    findPattern: (input, signal) => pool().findPattern(input, signal),
    recognisePage: (document, page, signal) => pool().recognisePage(document, page, signal),
    renderPage: (document, image, signal) => pool().renderPage(document, image, signal),
    async close() {
      await started?.close()
    },
  }
}
