import { fork, type ChildProcess } from 'node:child_process'
import { Socket } from 'node:net'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { memoryComplaint } from './memory-guard.ts'
import type { SentAnswer, SentProgress, SentTask } from './reading-task.ts'

/** How a process ended instead of answering. */
interface ProcessEnd {
  /** The memory that was full. */
  outOfMemory: 'heap' | 'all' | null
  /** Exit code or signal. */
  status: string
}

export type ProcessOutcome<Result> = { answer: SentAnswer<Result> } | { end: ProcessEnd }

/** A process that does one task after the other. */
export interface ReadingProcess {
  isAlive(): boolean
  /**
   * Sends a task and waits for its answer or the end of the process. One at a time. `progress` is told how much of a
   * long task is done, from 0 to 1.
   */
  run<Result>(task: SentTask, progress?: (share: number) => void): Promise<ProcessOutcome<Result>>
  kill(): void
}

export interface ReadingProcessOptions {
  workerUrl: URL
  /** Megabytes of JavaScript heap. */
  heapLimit: number
  /** Environment of the process; inherited if not said. */
  environment?: Record<string, string | undefined>
  /** Whether it leaves the processor to whoever else wants it. */
  yields: boolean
}

/** Characters kept of what a process complains about; V8 names the full memory within them. */
const complaintLength = 4000

/** Starts a reading process. It does not keep this process alive while it waits for work. */
export function startReadingProcess(options: ReadingProcessOptions): ReadingProcess {
  const { workerUrl, heapLimit, environment, yields } = options
  const child = fork(fileURLToPath(workerUrl), [], {
    execArgv: [`--max-old-space-size=${heapLimit}`],
    ...(environment && { env: environment }),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  if (yields) lowerPriority(child)
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString('utf8')).slice(-complaintLength)
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
    async run<Result>(task: SentTask, progress?: (share: number) => void) {
      keepAlive(child, true)
      const outcome = await new Promise<ProcessOutcome<Result>>((resolve) => {
        const done = (end: ProcessOutcome<Result>): void => {
          child.off('message', answered)
          child.off('close', ended)
          resolve(end)
        }
        const answered = (said: SentAnswer<Result> | SentProgress): void => {
          if ('progress' in said) progress?.(said.progress)
          else done({ answer: said })
        }
        const ended = (code: number | null, signal: string | null): void =>
          done({ end: { outOfMemory: fullMemory(complaint), status: signal ?? String(code) } })
        child.on('message', answered)
        child.on('close', ended)
        if (child.connected) child.send(task)
        else if (!alive) ended(child.exitCode, child.signalCode)
      })
      keepAlive(child, false)
      return outcome
    },
    kill() {
      child.kill('SIGKILL')
    },
  }
}

function fullMemory(complaint: string): ProcessEnd['outOfMemory'] {
  if (complaint.includes(memoryComplaint)) return 'all'
  return /heap out of memory|Allocation failed/i.test(complaint) ? 'heap' : null
}

/** An import takes what the workbench leaves over, so that the workbench answers meanwhile. */
function lowerPriority({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It ended already, or the system does not allow it: nothing is wrong with the reading.
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
