/**
 * Works on items with at most `width` in flight and yields the results in the order of the items. A failure is
 * thrown where its result would have come; an abort is thrown at once, without waiting for what is in flight.
 */
export async function* inOrder<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
  signal: AbortSignal,
): AsyncGenerator<R, void, undefined> {
  const flying: Promise<R>[] = []
  let next = 0
  const fill = (): void => {
    for (const item of items.slice(next, next + width - flying.length)) {
      const result = work(item)
      // Looked at only when its turn comes, which after an abort it never does.
      result.catch(() => undefined)
      flying.push(result)
      next++
    }
  }
  while (next < items.length || flying.length > 0) {
    signal.throwIfAborted()
    fill()
    const first = flying[0]
    if (first === undefined) return
    const result = await untilAborted(first, signal)
    void flying.shift()
    yield result
  }
}

/** A promise's outcome, or the signal's reason as soon as it aborts. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
