import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestCli, type TestCli } from './test-cli.ts'

let testCli: TestCli
let study: string
beforeEach(async () => {
  testCli = createTestCli()
  study = join(testCli.folder, 'study.causeway')
  const reports = join(testCli.folder, 'reports')
  mkdirSync(reports)
  writeFileSync(join(reports, 'a.txt'), '甲矿瓦斯爆炸\n\n瓦斯泄漏引起爆炸。\n\n违章操作，没有培训。')
  writeFileSync(join(reports, 'b.txt'), '乙厂火灾\n\n死亡12人。瓦斯无关。')
  await testCli.cli('new', study, '--title', 'Study')
  await testCli.cli('import', study, reports)
})
afterEach(() => testCli.close())

const search = (...args: string[]) => testCli.cli('search', study, ...args)

test('search prints hits in their lines, and as JSON with where to go on', async () => {
  expect((await search('NEAR(瓦斯 爆炸, 4)')).out).toBe(
    '甲矿瓦斯爆炸\ta.txt\t–\t2-6\t甲矿【瓦斯爆炸】 瓦斯泄漏引起爆炸。 违章操作，没有培训。\n' +
      '甲矿瓦斯爆炸\ta.txt\t–\t7-15\t甲矿瓦斯爆炸 【瓦斯泄漏引起爆炸】。 违章操作，没有培训。\n' +
      '2 paragraphs found.\n',
  )
  const first = await testCli.json<{ total: number; hits: { match: string }[]; next: string }>(
    'search',
    study,
    '瓦斯',
    '--limit',
    '2',
  )
  expect([first.total, first.hits.map(({ match }) => match)]).toEqual([3, ['瓦斯', '瓦斯']])
  const second = await testCli.json('search', study, '瓦斯', '--after', first.next)
  expect(second).toMatchObject({ total: 3, hits: [{ reportFile: 'b.txt' }], next: null })
})

test('search counts, and groups', async () => {
  expect((await search('瓦斯', '--count')).out).toBe('3 paragraphs in 2 reports of 2 cases.\n')
  expect((await search('瓦斯', '--by', 'case')).out).toBe('甲矿瓦斯爆炸\t2\t1\t1\n乙厂火灾\t1\t1\t1\n')
  expect(await testCli.json('search', study, '瓦斯', '--by', 'year')).toMatchObject([
    { key: '', paragraphs: 3 },
  ])
})

test('search keeps to cases, codings and patterns', async () => {
  const count = async (...args: string[]) =>
    (await testCli.json<{ paragraphs: number }>('search', study, ...args, '--count')).paragraphs
  const cases = await testCli.json('list', 'cases', study)
  const second = cases.find(({ title }) => title === '乙厂火灾')
  await testCli.cli('set', study, '--case', String(second?.['id']), 'deaths=12')
  expect(await count('瓦斯', '--case-where', 'deaths >= 10')).toBe(1)
  expect(await count('瓦斯', '--case-where', 'deaths missing')).toBe(2)
  expect(await count('[0-9]+人', '--pattern')).toBe(1)
  expect(await count('瓦斯', '--not-coded')).toBe(3)
  expect(await count('瓦斯', '--kind', 'news')).toBe(0)
})

test('search writes all hits as a table', async () => {
  const out = join(testCli.folder, 'hits.csv')
  expect((await search('培训 OR 火灾', '--export', out)).out).toContain('hits.csv, hits-dictionary.csv')
  expect(readFileSync(out, 'utf8').trim().split(/\r?\n/)).toHaveLength(3)
})

test('search says where a query, a condition or a pattern is wrong', async () => {
  expect(await search('瓦斯 "爆炸')).toMatchObject({
    code: 1,
    error: "The query can't be understood at character 4: a quotation mark is not closed.\n",
  })
  expect((await search('瓦斯', '--case-where', 'deaths >=')).error).toContain('at character')
  expect((await search('(', '--pattern')).error).toContain('missing closing )')
})
