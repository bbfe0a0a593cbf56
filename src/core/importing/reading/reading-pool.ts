import type { DocumentSource, ReadingService } from '../../services.ts'
import { fileSizeLimit } from './file-size-limit.ts'
import { ReadingError } from './reading-error.ts'
import { createReadingLane, type LaneProcess, type ReadingLane } from './reading-lane.ts'
import { startReadingProcess, type ProcessOutcome } from './reading-process.ts'
import type { ReadingTask, SentDocument, TaskName, TaskResults } from './reading-task.ts'

export interface ReadingPoolOptions {
  /** The module `reading-worker`, as source or bundled. */
  workerUrl: URL
  /** Environment of the processes; inherited if not said. */
  environment?: Record<string, string | undefined>
  /** Tasks done at the same time, besides one that a person waits for. */
  threads: number
  /** Milliseconds that one task may take, from when it has its place; see `timeLimits`. */
  timeLimits?: Partial<Record<TaskName, number>>
  /** Megabytes of JavaScript heap for one process; 1,024 if not said. */
  heapLimit?: number
  /** Megabytes of memory of any kind for one process, besides what a big file takes; 1,536 if not said. */
  memoryLimit?: number
}

export interface ReadingPool extends ReadingService {
  /** Ends all processes; tasks under way fail. */
  close(): Promise<void>
}

/** Milliseconds that a task may take. Reading gets more for big files: see `readingTimePerMegabyte`. */
const timeLimits: Record<TaskName, number> = {
  read: 60_000,
  understand: 60_000,
  learn: 300_000,
  'find-pattern': 30_000,
  prepare: 30_000,
  recognise: 60_000,
  render: 15_000,
}

const megabyte = 1024 * 1024

/** Milliseconds more for each megabyte of a file: 500 MB have some five minutes. */
const readingTimePerMegabyte = 500

/** Milliseconds that a page image nobody waits for any more may still take: less than a new process would. */
const renderingGrace = 1_000

/** Times that a file is in memory while it is worked on: on its way, as it came, and in the memory of PDFium. */
const copies = 3

/** A process that holds more than this share of its memory limit is not used again: WebAssembly gives nothing back. */
const reusableShare = 0.5

/**
 * Works on files off the main thread with limits on time and memory: a file that loops, fills the memory or crashes
 * its reader costs only its own task. The workers are processes, because V8 ends the whole process when the heap
 * of a worker thread grows fast past its limit (measured on Node 24.21), and a crash in WebAssembly or native code
 * does the same. Page images have a place of their own, so that they never wait for an import.
 */
export function createReadingPool(options: ReadingPoolOptions): ReadingPool {
  const { workerUrl, environment, threads, heapLimit = 1024, memoryLimit = 1536 } = options
  const limits = { ...timeLimits, ...options.timeLimits }
  const lane = (places: number, yields: boolean): ReadingLane =>
    createReadingLane(places, () =>
      startReadingProcess({ workerUrl, heapLimit, yields, ...(environment && { environment }) }),
    )
  const work = lane(threads, true)
  const interactive = lane(1, false)
  let closed = false

  /** Runs a task in a process, ends the process when time or signal say so, and tells what came of it. */
  async function run<Name extends TaskName>(
    held: LaneProcess,
    task: ReadingTask & { task: Name },
    time: number,
    signal: AbortSignal,
    progress?: (share: number) => void,
  ): Promise<{ result: ProcessOutcome<TaskResults[Name]>; keep: boolean }> {
    const { process } = held
    const room = Math.ceil((copies * sizeOf(task, held)) / megabyte)
    let late = false
    let grace: NodeJS.Timeout | undefined
    const stop = (): void => process.kill()
    const timer = setTimeout(() => {
      late = true
      stop()
    }, time)
    const aborted = (): void => {
      if (task.task === 'render') grace = setTimeout(stop, renderingGrace)
      else stop()
    }
    signal.addEventListener('abort', aborted)
    try {
      signal.throwIfAborted()
      const result = await process.run<TaskResults[Name]>({ task, memoryLimit: memoryLimit + room }, progress)
      if ('end' in result && late) throw new ReadingError('reading.timeout', { seconds: time / 1000 })
      const memory = 'answer' in result ? result.answer.memory : 0
      const reusable = reusableShare * memoryLimit * megabyte + copies * held.size
      return { result, keep: memory <= reusable }
    } finally {
      clearTimeout(timer)
      clearTimeout(grace)
      signal.removeEventListener('abort', aborted)
    }
  }

  function resultOf<Result>(outcome: ProcessOutcome<Result>): Result {
    if ('answer' in outcome) {
      if (outcome.answer.ok) return outcome.answer.result
      throw new ReadingError(outcome.answer.code, outcome.answer.params)
    }
    const { outOfMemory, status } = outcome.end
    if (outOfMemory !== null) {
      throw new ReadingError('reading.tooLarge', {
        megabytes: outOfMemory === 'heap' ? heapLimit : memoryLimit,
      })
    }
    throw new ReadingError('reading.damaged', { reason: `reader ended: ${status}` })
  }

  async function perform<Name extends TaskName>(
    place: ReadingLane,
    sha256: string | null,
    taskFor: (held: LaneProcess) => Promise<ReadingTask & { task: Name }>,
    time: number,
    signal: AbortSignal,
    progress?: (share: number) => void,
  ): Promise<TaskResults[Name]> {
    signal.throwIfAborted()
    if (closed) throw new Error('The reading pool is closed')
    try {
      const outcome = await place.use(
        sha256,
        async (held) => run<Name>(held, await taskFor(held), time, signal, progress),
        signal,
      )
      signal.throwIfAborted()
      return resultOf(outcome)
    } catch (error) {
      signal.throwIfAborted()
      throw error
    }
  }

  return {
    async read(input, signal) {
      const { name, bytes, options: told } = input
      checkSize(bytes)
      const task: ReadingTask & { task: 'read' } = {
        task: 'read',
        name,
        bytes,
        ...(told && { options: told }),
      }
      const time = limits.read + Math.floor(bytes.length / megabyte) * readingTimePerMegabyte
      return await perform(work, null, () => Promise.resolve(task), time, signal)
    },
    async understand(input, signal) {
      const task: ReadingTask & { task: 'understand' } = { task: 'understand', input }
      return await perform(work, null, () => Promise.resolve(task), limits.understand, signal)
    },
    async learn(input, signal, progress) {
      const task: ReadingTask & { task: 'learn' } = { task: 'learn', input }
      return await perform(work, null, () => Promise.resolve(task), limits.learn, signal, progress)
    },
    async findPattern(input, signal) {
      const task: ReadingTask & { task: 'find-pattern' } = { task: 'find-pattern', input }
      // A person waits for it.
      return await perform(interactive, null, () => Promise.resolve(task), limits['find-pattern'], signal)
    },
    prepare() {
      if (closed || work.isAwake()) return
      const task: ReadingTask & { task: 'prepare' } = { task: 'prepare' }
      // A process that cannot be prepared says so when it is given a file.
      perform(work, null, () => Promise.resolve(task), limits.prepare, new AbortController().signal).catch(
        () => undefined,
      )
    },
    async recognisePage(document, page, signal) {
      return await perform<'recognise'>(
        work,
        document.sha256,
        async (held) => ({ task: 'recognise', document: await sent(document, held), page }),
        limits.recognise,
        signal,
      )
    },
    async renderPage(document, image, signal) {
      const { page, width, turned, skew } = image
      return await perform<'render'>(
        interactive,
        document.sha256,
        async (held) => ({ task: 'render', document: await sent(document, held), page, width, turned, skew }),
        limits.render,
        signal,
      )
    },
    close() {
      closed = true
      work.close()
      interactive.close()
      return Promise.resolve()
    },
  }
}

/** A document as a process needs it: with its bytes if it does not hold them. */
async function sent(document: DocumentSource, held: LaneProcess): Promise<SentDocument> {
  const { sha256, password } = document
  const known = { sha256, ...(password !== undefined && { password }) }
  if (held.holds === sha256) return { ...known, bytes: null }
  const bytes = await document.bytes()
  checkSize(bytes)
  held.holds = sha256
  held.size = bytes.length
  return { ...known, bytes }
}

/** Bytes of the file that a task works on. */
function sizeOf(task: ReadingTask, held: LaneProcess): number {
  if (task.task === 'read') return task.bytes.length
  return 'document' in task ? held.size : 0
}

function checkSize(bytes: Uint8Array): void {
  if (bytes.length <= fileSizeLimit) return
  throw new ReadingError('reading.tooLarge', { bytes: bytes.length, limit: fileSizeLimit })
}
