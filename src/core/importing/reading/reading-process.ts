import { fork, type ChildProcess } from 'node:child_process'
import { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { ReadingResult, ReadingTask } from './serve-readings.ts'

/** How a process ended instead of answering. */
interface ProcessEnd {
  /** Whether its memory was full. */
  outOfMemory: boolean
  /** Exit code or signal. */
  status: string
}

/** A process that reads one file after the other. */
export interface ReadingProcess {
  isAlive(): boolean
  /** Sends a task and waits for its result or the end of the process. One at a time. */
  run(task: ReadingTask): Promise<{ result: ReadingResult } | { end: ProcessEnd }>
  kill(): void
}

/** Characters kept of what a process complains about; V8 names the full memory within them. */
const complaintLength = 4000

/**
 * Starts a reading process with a limit (megabytes) on its JavaScript heap. It does not keep this process alive
 * while it waits for work. `environment` replaces the one that processes inherit.
 */
export function startReadingProcess(
  workerUrl: URL,
  memoryLimit: number,
  environment?: Record<string, string | undefined>,
): ReadingProcess {
  const child = fork(fileURLToPath(workerUrl), [], {
    execArgv: [`--max-old-space-size=${memoryLimit}`],
    ...(environment && { env: environment }),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    if (complaint.length < complaintLength) complaint += chunk.toString('utf8')
  })
  // Failing to start or to send ends in `exit` or `close` below.
  child.on('error', () => {})
  let alive = true
  child.once('close', () => {
    alive = false
  })
  keepAlive(child, false)
  return {
    isAlive: () => alive && child.connected,
    async run(task) {
      keepAlive(child, true)
      const answer = new Promise<{ result: ReadingResult } | { end: ProcessEnd }>((resolve) => {
        const done = (outcome: { result: ReadingResult } | { end: ProcessEnd }): void => {
          child.off('message', answered)
          child.off('close', ended)
          resolve(outcome)
        }
        const answered = (result: ReadingResult): void => done({ result })
        const ended = (code: number | null, signal: string | null): void => {
          const outOfMemory = /heap out of memory|Allocation failed/i.test(complaint)
          done({ end: { outOfMemory, status: signal ?? String(code) } })
        }
        child.on('message', answered)
        child.on('close', ended)
        if (child.connected) child.send(task)
        else if (!alive) ended(child.exitCode, child.signalCode)
      })
      const outcome = await answer
      keepAlive(child, false)
      return outcome
    },
    kill() {
      child.kill('SIGKILL')
    },
  }
}

/** Whether a process and its pipes keep this process from ending. */
function keepAlive(child: ChildProcess, on: boolean): void {
  if (on) child.ref()
  else child.unref()
  if (on) child.channel?.ref()
  else child.channel?.unref()
  if (!(child.stderr instanceof Socket)) return
  if (on) child.stderr.ref()
  else child.stderr.unref()
}
