import { fileSizeLimit } from './file-size-limit.ts'
import { ReadingError } from './reading-error.ts'
import { startReadingProcess, type ReadingProcess } from './reading-process.ts'
import type { ReadReport } from './report-draft.ts'

export interface ReadingPoolOptions {
  /** The module `reading-worker`, as source or bundled. */
  workerUrl: URL
  /** Environment of the processes; inherited if not said. */
  environment?: Record<string, string | undefined>
  /** Files read at the same time. */
  threads: number
  /** Milliseconds that one file may take, from when its reading starts; 60,000 if not said. */
  timeLimit?: number
  /** Megabytes of JavaScript heap for one file; 1,024 if not said. */
  memoryLimit?: number
}

export interface ReadingPool {
  /** Reads a file off the main thread. Throws `ReadingError`, or the signal's reason when aborted. */
  read(input: { name: string; bytes: Uint8Array }, signal?: AbortSignal): Promise<ReadReport>
  /** Ends all processes; readings under way fail. */
  close(): Promise<void>
}

/** Milliseconds after which a process without work ends. */
const idleTimeout = 30_000

/**
 * Reads files off the main thread with limits on time and memory: a file that loops, fills the memory or crashes
 * its reader costs only its own reading. The readers are processes, because V8 ends the whole process when the heap
 * of a worker thread grows fast past its limit (measured on Node 24.21), and a crash in WebAssembly or native code
 * does the same.
 */
export function createReadingPool(options: ReadingPoolOptions): ReadingPool {
  const { workerUrl, environment, threads, timeLimit = 60_000, memoryLimit = 1024 } = options
  const idle: { process: ReadingProcess; timer: NodeJS.Timeout }[] = []
  const busy = new Set<ReadingProcess>()
  const waiting: (() => void)[] = []
  let running = 0
  let closed = false

  /** Waits for a place among the `threads`; a file's time starts counting only then. */
  async function enter(signal: AbortSignal | undefined): Promise<void> {
    if (running < threads) {
      running++
      return
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const leaveQueue = (): void => {
      const at = waiting.indexOf(resolve)
      if (at >= 0) waiting.splice(at, 1)
      reject(signal?.reason)
    }
    waiting.push(resolve)
    signal?.addEventListener('abort', leaveQueue)
    await promise.finally(() => signal?.removeEventListener('abort', leaveQueue))
  }

  /** Hands the place to the next in the queue. */
  function leave(): void {
    const next = waiting.shift()
    if (next === undefined) running--
    else next()
  }

  function takeProcess(): ReadingProcess {
    for (let ready = idle.pop(); ready !== undefined; ready = idle.pop()) {
      clearTimeout(ready.timer)
      if (ready.process.isAlive()) return ready.process
    }
    return startReadingProcess(workerUrl, memoryLimit, environment)
  }

  function giveBack(process: ReadingProcess): void {
    if (closed || !process.isAlive()) {
      process.kill()
      return
    }
    const timer = setTimeout(() => {
      idle.splice(
        idle.findIndex((ready) => ready.process === process),
        1,
      )
      process.kill()
    }, idleTimeout)
    timer.unref()
    idle.push({ process, timer })
  }

  async function run(
    input: { name: string; bytes: Uint8Array },
    signal: AbortSignal | undefined,
  ): Promise<ReadReport> {
    const process = takeProcess()
    busy.add(process)
    let late = false
    const stop = (): void => process.kill()
    const timer = setTimeout(() => {
      late = true
      stop()
    }, timeLimit)
    signal?.addEventListener('abort', stop)
    try {
      const outcome = await process.run({ name: input.name, bytes: input.bytes })
      signal?.throwIfAborted()
      if ('result' in outcome) {
        if (outcome.result.ok) return outcome.result.report
        throw new ReadingError(outcome.result.code, outcome.result.params)
      }
      if (late) throw new ReadingError('reading.timeout', { seconds: timeLimit / 1000 })
      if (outcome.end.outOfMemory) throw new ReadingError('reading.tooLarge', { megabytes: memoryLimit })
      throw new ReadingError('reading.damaged', { reason: `reader ended: ${outcome.end.status}` })
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
      busy.delete(process)
      giveBack(process)
    }
  }

  return {
    async read(input, signal) {
      signal?.throwIfAborted()
      if (closed) throw new Error('The reading pool is closed')
      if (input.bytes.length > fileSizeLimit) {
        throw new ReadingError('reading.tooLarge', { bytes: input.bytes.length, limit: fileSizeLimit })
      }
      await enter(signal)
      try {
        if (closed) throw new Error('The reading pool is closed')
        return await run(input, signal)
      } finally {
        leave()
      }
    },
    close() {
      closed = true
      for (const { process, timer } of idle.splice(0)) {
        clearTimeout(timer)
        process.kill()
      }
      for (const process of busy) process.kill()
      return Promise.resolve()
    },
  }
}
