import { expect, test } from 'vitest'
import { fuzz } from './fuzz.ts'

// More at once: node tests/corpus/fuzz.ts 2000
test('200 files that chance has damaged are read or refused, and the next ones after them', async () => {
  const { outcomes, wrong, ended } = await fuzz(200, 1)
  expect(wrong).toEqual([])
  expect(ended).toEqual([])
  expect([...outcomes.values()].reduce((sum, count) => sum + count, 0)).toBe(201)
  expect(outcomes.get('read')).toBeGreaterThan(50)
}, 120_000)
