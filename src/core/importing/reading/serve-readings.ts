import type { ReadingErrorCode, ReadingParams } from './reading-error.ts'
import type { ReadReport } from './report-draft.ts'

export interface ReadingTask {
  name: string
  bytes: Uint8Array
}

export type ReadingResult =
  | { ok: true; report: ReadReport }
  | { ok: false; code: ReadingErrorCode; params: ReadingParams }

/** Answers every task that the parent process sends, and ends with it. Does nothing in a process without a channel. */
export function serveReadings(read: (task: ReadingTask) => Promise<ReadingResult>): void {
  if (process.send === undefined) return
  process.on('message', (task: ReadingTask) => {
    void read(task).then((result) => process.send?.(result))
  })
  process.on('disconnect', () => process.exit())
}
