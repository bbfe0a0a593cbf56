import { expect, test } from 'vitest'
import { createPlaces } from './places.ts'

const never = (): Promise<never> => new Promise(() => undefined)

test('a place goes to the lowest rank that waits, and of equals to the first', async () => {
  const { signal } = new AbortController()
  const places = createPlaces(1)
  const order: string[] = []
  const work = (name: string, rank: number): Promise<void> =>
    places.use(
      rank,
      async () => {
        order.push(name)
        await Promise.resolve()
      },
      signal,
    )
  await Promise.all([work('first', 5), work('late', 2), work('early', 1), work('later', 2)])
  expect(order).toEqual(['first', 'early', 'late', 'later'])
})

test('no more than the given number work at the same time, also when work fails', async () => {
  const { signal } = new AbortController()
  const places = createPlaces(2)
  let working = 0
  let most = 0
  const outcomes = await Promise.allSettled(
    [1, 2, 3, 4, 5].map((rank) =>
      places.use(
        rank,
        async () => {
          most = Math.max(most, ++working)
          await new Promise(setImmediate)
          working--
          if (rank % 2 === 0) throw new Error('broken')
        },
        signal,
      ),
    ),
  )
  expect(most).toBe(2)
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'rejected',
    'fulfilled',
  ])
})

test('an abort ends the waiting and starts nothing more', async () => {
  const abort = new AbortController()
  const reason = new Error('stop')
  const places = createPlaces(1)
  void places.use(0, never, abort.signal)
  await new Promise(setImmediate)
  let started = false
  const waits = places.use(
    1,
    async () => {
      started = true
    },
    abort.signal,
  )
  abort.abort(reason)
  await expect(waits).rejects.toBe(reason)
  await expect(places.use(2, never, abort.signal)).rejects.toBe(reason)
  expect(started).toBe(false)
})
