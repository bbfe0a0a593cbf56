import type { ReadingResult, ReadingTask } from './reading-worker.ts'

/** Answers every task that the parent process sends, and ends with it. Does nothing in a process without a channel. */
export function serveReadings(read: (task: ReadingTask) => Promise<ReadingResult>): void {
  if (process.send === undefined) return
  process.on('message', (task: ReadingTask) => {
    void read(task).then((result) => process.send?.(result))
  })
  process.on('disconnect', () => process.exit())
}
