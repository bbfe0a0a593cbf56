import { afterEach, expect, test } from 'vitest'
import { ReadingError } from '../importing/reading/reading-error.ts'
import { createReadingPool } from '../importing/reading/reading-pool.ts'
import { searchedStudy } from '../testing/searched-study.ts'
import type { TestCore } from '../testing/test-core.ts'
import { findPattern } from './pattern-task.ts'

let study: TestCore | undefined
afterEach(() => study?.close())

async function project(texts: Parameters<typeof searchedStudy>[0]) {
  study = await searchedStudy(texts)
  const { core } = study
  return {
    core,
    find: async (query: string) =>
      (await core.call('search.find', { query: { mode: 'pattern', query }, limit: 1000 })).hits.map(
        ({ reportFile, start, end, match }) => `${reportFile} ${start}-${end} ${match}`,
      ),
  }
}

test('a pattern finds its matches in paragraphs, in code points, and never across them', async () => {
  const { core, find } = await project({
    'a.txt': ['𠮷省2020年死亡3人', '2021年 受伤12人', '违章', '操作'],
    'b.txt': ['Fire FIRE fire'],
  })
  expect(await find('[0-9]+[年人]')).toEqual([
    'a.txt 2-7 2020年',
    'a.txt 9-11 3人',
    'a.txt 12-17 2021年',
    'a.txt 20-23 12人',
  ])
  expect(await find('违章\\s*操作')).toEqual([])
  expect(await find('(?i)^fire')).toEqual(['b.txt 0-4 Fire'])
  expect(await find('\\p{Han}$')).toEqual([
    'a.txt 10-11 人',
    'a.txt 22-23 人',
    'a.txt 25-26 章',
    'a.txt 28-29 作',
  ])
  expect(await find('x*')).toEqual([])
  const query = { mode: 'pattern' as const, query: '[0-9]+人' }
  expect(await core.call('search.count', { query })).toEqual({ paragraphs: 2, reports: 1, cases: 1 })
  expect(
    (await core.call('search.spans', { query, unit: 'paragraph' })).spans.map(({ quote }) => quote),
  ).toEqual(['𠮷省2020年死亡3人', '2021年 受伤12人'])
})

test('pages of a pattern join', async () => {
  const { core } = await project({ 'a.txt': Array.from({ length: 25 }, (_, at) => `第${at}段 火`) })
  const seen: number[] = []
  let after: string | null = null
  do {
    const page: { hits: { start: number }[]; next: string | null } = await core.call('search.find', {
      query: { mode: 'pattern', query: '火' },
      limit: 7,
      after,
    })
    seen.push(...page.hits.map(({ start }) => start))
    after = page.next
  } while (after !== null)
  expect(seen).toHaveLength(25)
  expect(new Set(seen).size).toBe(25)
})

test('what is no pattern is refused with the reason, even where there is nothing to look through', async () => {
  const { core } = await project({})
  for (const [query, reason] of [
    ['(a', 'missing closing ): `(a`'],
    ['(?=a)', 'invalid or unsupported Perl syntax: `(?=`'],
    ['a{9999}', 'invalid repeat count: `{9999}`'],
  ] as const) {
    await expect(core.call('search.find', { query: { mode: 'pattern', query } })).rejects.toMatchObject({
      code: 'search.badPattern',
      params: { reason },
    })
  }
})

test('a search that takes too long is stopped and says so', async () => {
  study = await searchedStudy({ 'a.txt': ['火'] })
  study.services.reading.findPattern = () =>
    Promise.reject(new ReadingError('reading.timeout', { seconds: 30 }))
  await expect(
    study.core.call('search.find', { query: { mode: 'pattern', query: '火' } }),
  ).rejects.toMatchObject({ code: 'search.tooSlow' })
})

test('the pool looks for patterns in a process of its own, and ends it when the time is up', async () => {
  const workerUrl = new URL('../importing/reading/reading-worker.ts', import.meta.url)
  const pool = createReadingPool({ workerUrl, threads: 1, timeLimits: { 'find-pattern': 3000 } })
  try {
    const { signal } = new AbortController()
    expect(
      await pool.findPattern({ pattern: '火.', paragraphs: ['灭火器', '水', '𠮷火灾'] }, signal),
    ).toEqual({
      matches: [[1, 3], [], [2, 4]],
    })
    // Linear in the text: a pattern over which a backtracking engine would sit for years.
    const hard = { pattern: '(a*)*(a*)*b', paragraphs: ['a'.repeat(20_000)] }
    expect(await pool.findPattern(hard, signal)).toEqual({ matches: [[]] })
    const long = Array.from({ length: 4 }, () => 'ab'.repeat(4_000_000))
    await expect(
      pool.findPattern({ pattern: '(?i)(a|b|ab)*c', paragraphs: long }, signal),
    ).rejects.toMatchObject({ code: 'reading.timeout' })
  } finally {
    await pool.close()
  }
}, 30_000)

test('empty matches are left out', () => {
  expect(findPattern({ pattern: 'a*', paragraphs: ['baab'] })).toEqual({ matches: [[1, 3]] })
})
