import { expect, test } from 'vitest'
import { inOrder } from './in-order.ts'

interface Deferred {
  promise: Promise<string>
  resolve: (value: string) => void
  reject: (reason: unknown) => void
}

const deferred = (): Deferred => Promise.withResolvers<string>()

test('results come in the order of the items, with at most the given number in flight', async () => {
  const waiting = new Map(['a', 'b', 'c', 'd'].map((item) => [item, deferred()]))
  const started: string[] = []
  const results: string[] = []
  const run = (async () => {
    const { signal } = new AbortController()
    for await (const result of inOrder([...waiting.keys()], 2, work, signal)) results.push(result)
  })()
  async function work(item: string): Promise<string> {
    started.push(item)
    return (await waiting.get(item)?.promise) ?? ''
  }
  waiting.get('b')?.resolve('B')
  await new Promise(setImmediate)
  expect([started, results]).toEqual([['a', 'b'], []])
  waiting.get('a')?.resolve('A')
  waiting.get('d')?.resolve('D')
  await new Promise(setImmediate)
  expect([started, results]).toEqual([
    ['a', 'b', 'c', 'd'],
    ['A', 'B'],
  ])
  waiting.get('c')?.resolve('C')
  await run
  expect(results).toEqual(['A', 'B', 'C', 'D'])
})

test('a failure is thrown in its turn', async () => {
  const results: string[] = []
  const run = async (): Promise<void> => {
    const work = async (item: string): Promise<string> => {
      if (item === 'bad') throw new Error('broken')
      return item
    }
    for await (const result of inOrder(['good', 'bad', 'late'], 3, work, new AbortController().signal))
      results.push(result)
  }
  await expect(run()).rejects.toThrow('broken')
  expect(results).toEqual(['good'])
})

test('an abort is thrown although work in flight never ends', async () => {
  const abort = new AbortController()
  const reason = new Error('stop')
  const run = (async () => {
    for await (const result of inOrder(['x'], 1, () => deferred().promise, abort.signal))
      expect(result).toBe('never')
  })()
  setTimeout(() => abort.abort(reason), 5)
  await expect(run).rejects.toBe(reason)
})
