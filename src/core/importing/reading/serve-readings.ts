import { guardMemory } from './memory-guard.ts'
import type { ReadingTask, SentAnswer, SentProgress, SentTask, TaskAnswer } from './reading-task.ts'

/** Answers every task that the parent process sends, and ends with it. Does nothing in a process without a channel. */
export function serveReadings(
  work: (task: ReadingTask, progress: (share: number) => void) => Promise<TaskAnswer>,
): void {
  if (process.send === undefined) return
  const setLimit = guardMemory()
  process.on('message', ({ task, memoryLimit }: SentTask) => {
    setLimit(memoryLimit)
    const progress = (share: number): void => {
      const sent: SentProgress = { progress: share }
      process.send?.(sent)
    }
    void work(task, progress).then((answer) => {
      const sent: SentAnswer = { ...answer, memory: process.memoryUsage.rss() }
      return process.send?.(sent)
    })
  })
  process.on('disconnect', () => process.exit())
}
