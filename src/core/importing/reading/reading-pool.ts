import { fileURLToPath } from 'node:url'
import type { Worker } from 'node:worker_threads'
import { Piscina } from 'piscina'
import { fileSizeLimit } from './read-report.ts'
import { ReadingError } from './reading-error.ts'
import type { ReadingResult, ReadingTask } from './reading-worker.ts'
import type { ReadReport } from './report-draft.ts'

export interface ReadingPoolOptions {
  /** The module `reading-worker`, as source or bundled. */
  workerUrl: URL
  /** Files read at the same time. */
  threads: number
  /** Milliseconds that one file may take, from when its reading starts; 60,000 if not said. */
  timeLimit?: number
  /** Megabytes of memory per thread, JavaScript heap and buffers; 1,024 if not said. */
  memoryLimit?: number
}

export interface ReadingPool {
  /** Reads a file off the main thread. Throws `ReadingError`, or the signal's reason when aborted. */
  read(input: { name: string; bytes: Uint8Array }, signal?: AbortSignal): Promise<ReadReport>
  /** Stops all threads; readings under way fail. */
  close(): Promise<void>
}

/** Milliseconds after which a thread without work ends. */
const idleTimeout = 30_000

/** Milliseconds between two looks at the memory of the threads. */
const memoryInterval = 100

const megabyte = 1024 * 1024

/**
 * V8's own limit, which only stands behind the pool's: when a thread hits it while growing fast, V8 ends the whole
 * process. The pool looks often enough to end a thread long before.
 */
function hardLimit(memoryLimit: number): number {
  return 2 * memoryLimit + 512
}

/**
 * Threads that read files one each, with limits on time and memory per file: a file that loops, fills the
 * memory or crashes its thread costs only its own reading.
 */
export function createReadingPool(options: ReadingPoolOptions): ReadingPool {
  const { workerUrl, threads, timeLimit = 60_000, memoryLimit = 1024 } = options
  const pool = new Piscina<ReadingTask, ReadingResult>({
    filename: fileURLToPath(workerUrl),
    minThreads: 0,
    maxThreads: threads,
    idleTimeout,
    resourceLimits: { maxOldGenerationSizeMb: hardLimit(memoryLimit) },
    // Between tasks a thread must not block in Atomics.wait: asynchronous work of a reader may still end.
    atomics: 'disabled',
  })
  // A thread that dies without a task would otherwise end the process.
  pool.on('error', () => {})

  const watch = watchMemory(pool, memoryLimit)
  const waiting: (() => void)[] = []
  let running = 0
  let closed = false

  /** A free thread; its time starts counting only then. */
  async function enter(signal: AbortSignal | undefined): Promise<void> {
    if (running >= threads) {
      await new Promise<void>((resolve, reject) => {
        waiting.push(resolve)
        signal?.addEventListener('abort', () => {
          const at = waiting.indexOf(resolve)
          if (at < 0) return
          waiting.splice(at, 1)
          reject(signal.reason)
        })
      })
    } else running++
  }

  /** Hands the thread to the next in the queue. */
  function leave(): void {
    const next = waiting.shift()
    if (next === undefined) running--
    else next()
  }

  async function run(input: ReadingTask, signal: AbortSignal | undefined): Promise<ReadingResult> {
    const limit = AbortSignal.timeout(timeLimit)
    const either = signal === undefined ? limit : AbortSignal.any([signal, limit])
    try {
      return await pool.run({ name: input.name, bytes: input.bytes }, { signal: either })
    } catch (error) {
      signal?.throwIfAborted()
      if (limit.aborted) throw new ReadingError('reading.timeout', { seconds: timeLimit / 1000 })
      throw errorOfThread(error, memoryLimit, watch.hasEnded())
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
        const result = await run(input, signal)
        if (result.ok) return result.report
        throw new ReadingError(result.code, result.params)
      } finally {
        leave()
      }
    },
    async close() {
      closed = true
      watch.stop()
      await pool.destroy()
    },
  }
}

/** Ends threads that use more memory than they may. */
function watchMemory(
  pool: Piscina<ReadingTask, ReadingResult>,
  memoryLimit: number,
): { hasEnded(): boolean; stop(): void } {
  const ended = new WeakSet<Worker>()
  let unclaimed = 0
  const look = async (thread: Worker): Promise<void> => {
    const heap = await thread.getHeapStatistics()
    const used = heap.used_heap_size + heap.external_memory
    if (used < memoryLimit * megabyte || ended.has(thread)) return
    ended.add(thread)
    unclaimed++
    await thread.terminate()
  }
  const timer = setInterval(() => {
    // A thread that has ended meanwhile has nothing to tell.
    for (const thread of pool.threads) look(thread).catch(() => {})
  }, memoryInterval)
  timer.unref()
  return {
    /** Whether a thread was ended whose reading has not been told so yet. */
    hasEnded() {
      if (unclaimed === 0) return false
      unclaimed--
      return true
    },
    stop() {
      clearInterval(timer)
    },
  }
}

function errorOfThread(error: unknown, memoryLimit: number, ended: boolean): ReadingError {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (ended || code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new ReadingError('reading.tooLarge', { megabytes: memoryLimit })
  }
  return new ReadingError('reading.damaged', {
    reason: error instanceof Error ? error.message : String(error),
  })
}
