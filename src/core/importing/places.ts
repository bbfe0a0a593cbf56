/** Places for work that runs at the same time. */
export interface Places {
  /**
   * Waits for a place and does the work. Of those who wait the lowest rank comes first, and of equals who came first.
   * Rejects with the signal's reason when aborted while waiting; work under way sees to the signal itself.
   */
  use: <R>(rank: number, work: () => Promise<R>, signal: AbortSignal) => Promise<R>
}

export function createPlaces(count: number): Places {
  const waiting: { rank: number; enter: () => void }[] = []
  let free = count

  async function enter(rank: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    if (free > 0) {
      free--
      return
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const waiter = { rank, enter: resolve }
    const behind = waiting.findIndex((other) => other.rank > rank)
    waiting.splice(behind < 0 ? waiting.length : behind, 0, waiter)
    const stop = (): void => {
      const at = waiting.indexOf(waiter)
      // Not in the queue: it got its place in this very turn.
      if (at < 0) return
      waiting.splice(at, 1)
      reject(signal.reason)
    }
    signal.addEventListener('abort', stop)
    await promise.finally(() => signal.removeEventListener('abort', stop))
  }

  /** Hands the place to the next in the queue. */
  function leave(): void {
    const next = waiting.shift()
    if (next === undefined) free++
    else next.enter()
  }

  return {
    async use(rank, work, signal) {
      await enter(rank, signal)
      try {
        signal.throwIfAborted()
        return await work()
      } finally {
        leave()
      }
    },
  }
}
