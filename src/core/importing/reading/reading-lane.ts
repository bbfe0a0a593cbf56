import type { ReadingProcess } from './reading-process.ts'

/** A process and what the parent knows of it. */
export interface LaneProcess {
  process: ReadingProcess
  /** SHA-256 of the PDF that it holds. */
  holds: string | null
  /** Bytes of that PDF. */
  size: number
}

/** Places for tasks that run at the same time, and the processes that wait for the next ones. */
export interface ReadingLane {
  /**
   * Waits for a place and does the work with a process, preferably one that holds the document `sha256`. The work
   * says whether the process is worth keeping. Rejects with the signal's reason when aborted while waiting.
   */
  use<Result>(
    sha256: string | null,
    work: (held: LaneProcess) => Promise<{ result: Result; keep: boolean }>,
    signal: AbortSignal,
  ): Promise<Result>
  /** Whether a process waits for work or does some. */
  isAwake(): boolean
  /** Ends all processes. */
  close(): void
}

/** Milliseconds after which a process without work ends. */
const idleTimeout = 30_000

/** A lane of `places` tasks at the same time whose processes `start` makes. */
export function createReadingLane(places: number, start: () => ReadingProcess): ReadingLane {
  const idle: { held: LaneProcess; timer: NodeJS.Timeout }[] = []
  const busy = new Set<LaneProcess>()
  const waiting: (() => void)[] = []
  let running = 0
  let closed = false

  /** Waits for a place; a task's time starts counting only then. */
  async function enter(signal: AbortSignal): Promise<void> {
    if (running < places) {
      running++
      return
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const leaveQueue = (): void => {
      const at = waiting.indexOf(resolve)
      // Not in the queue: it has got its place in this very turn, and the task itself sees the abort.
      if (at < 0) return
      waiting.splice(at, 1)
      reject(signal.reason)
    }
    waiting.push(resolve)
    signal.addEventListener('abort', leaveQueue)
    await promise.finally(() => signal.removeEventListener('abort', leaveQueue))
  }

  /** Hands the place to the next in the queue. */
  function leave(): void {
    const next = waiting.shift()
    if (next === undefined) running--
    else next()
  }

  /** The idle process that holds the document, else one that holds none, else any, else a new one. */
  function take(sha256: string | null): LaneProcess {
    for (const { held, timer } of idle.filter(({ held: { process } }) => !process.isAlive())) {
      clearTimeout(timer)
      forget(held)
    }
    const ready =
      idle.findLast(({ held }) => sha256 !== null && held.holds === sha256) ??
      idle.findLast(({ held }) => held.holds === null) ??
      idle.at(-1)
    if (ready === undefined) return { process: start(), holds: null, size: 0 }
    clearTimeout(ready.timer)
    forget(ready.held)
    return ready.held
  }

  function forget(held: LaneProcess): void {
    const at = idle.findIndex((ready) => ready.held === held)
    if (at >= 0) idle.splice(at, 1)
  }

  function giveBack(held: LaneProcess, keep: boolean): void {
    if (closed || !keep || !held.process.isAlive()) {
      held.process.kill()
      return
    }
    const timer = setTimeout(() => {
      forget(held)
      held.process.kill()
    }, idleTimeout)
    timer.unref()
    idle.push({ held, timer })
  }

  return {
    async use(sha256, work, signal) {
      await enter(signal)
      try {
        signal.throwIfAborted()
        if (closed) throw new Error('The reading pool is closed')
        const held = take(sha256)
        busy.add(held)
        let keep = false
        try {
          const done = await work(held)
          keep = done.keep
          return done.result
        } finally {
          busy.delete(held)
          giveBack(held, keep)
        }
      } finally {
        leave()
      }
    },
    isAwake: () => busy.size > 0 || idle.some(({ held }) => held.process.isAlive()),
    close() {
      closed = true
      for (const { held, timer } of idle.splice(0)) {
        clearTimeout(timer)
        held.process.kill()
      }
      for (const { process } of busy) process.kill()
    },
  }
}
