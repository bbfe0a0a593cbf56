import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestCli } from './test-cli.ts'

const { folder, cli, json, close } = createTestCli()
const study = join(folder, 'study.causeway')

interface Item {
  key: string
  kind: string
  caseId: string
  fact?: string
}
const items = async (...args: string[]): Promise<Item[]> =>
  (await json<{ items: Item[] }>('review', study, ...args)).items

beforeAll(async () => {
  await cli('new', study)
  // Two files with the same text.
  const words = '某地发生一起事故，正在调查。'
  writeFileSync(join(folder, 'a.txt'), `甲事故快报\n\n${words}\n`)
  writeFileSync(join(folder, 'b.txt'), `甲事故快报\n\n${words}\n\n`)
  await cli('import', study, join(folder, 'a.txt'), join(folder, 'b.txt'))
})
afterAll(close)

describe('the review list on the command line', () => {
  it('tells what there is to check, and what is left when items are confirmed', async () => {
    const all = await items()
    const missing = await items('--kind', 'missing-fact', '--kind', 'unknown-kind')
    expect(missing.length).toBeGreaterThan(0)
    expect(missing).toEqual(all.filter(({ kind }) => kind === 'missing-fact' || kind === 'unknown-kind'))
    const [first] = missing
    const plain = await cli('review', study, '--kind', 'missing-fact')
    expect(plain.out).toContain(`${first?.key}\tmissing-fact\t`)
    expect(plain.out).toMatch(/ was not found\n/)
    const keys = missing.slice(0, 2).flatMap(({ key }) => ['--key', key])
    expect(await cli('confirm', study, ...keys)).toEqual({ code: 0, out: 'Confirmed 2 items.\n', error: '' })
    expect(await items()).toHaveLength(all.length - 2)
    expect((await cli('confirm', study, ...keys)).code).toBe(1)
    expect((await cli('undo', study)).out).toBe('Undone: Confirm 2 items to check\n')
    expect(await items()).toEqual(all)
  })

  it('lists duplicates and joins their cases', async () => {
    const [pair, ...others] = await json<{ caseId: string; other: { caseId: string; likeness: string } }[]>(
      'duplicates',
      study,
    )
    expect(others).toEqual([])
    expect(pair?.other.likeness).toBe('same-text')
    const plain = (await cli('duplicates', study)).out.trimEnd().split('\t')
    expect(plain.slice(2)).toEqual([pair?.caseId, '甲事故快报', pair?.other.caseId, 'same text', '100 %'])
    expect(
      await json('merge', study, '--into', pair?.other.caseId ?? '', '--case', pair?.caseId ?? ''),
    ).toEqual({ reports: 1 })
    expect(await json('duplicates', study)).toEqual([])
    const into = pair?.other.caseId ?? ''
    expect((await cli('merge', study, '--into', into, '--case', into)).error).toBe(
      "A case can't be joined into itself.\n",
    )
  })

  it('keeps searches, codings and exports to sections', async () => {
    const search = (...args: string[]) => json<{ total: number }>('search', study, '事故', ...args)
    expect((await search()).total).toBeGreaterThan(0)
    expect((await search('--section', 'annexes')).total).toBe(0)
    await cli('codes', 'add', study, 'Causes/Supervision', '--parents')
    await cli(
      'code',
      study,
      '--report',
      'a.txt',
      '--quote',
      '正在调查',
      '--code',
      'Supervision',
      '--coder',
      '李',
    )
    expect(await json('list', 'codings', study)).toMatchObject([{ quote: '正在调查', orphanedAt: null }])
    expect(await json('list', 'codings', study, '--section', 'annexes', '--section', 'nature')).toEqual([])
    expect(await json('list', 'codings', study, '--document-kind', 'reply')).toEqual([])
    const out = join(folder, 'codings.csv')
    expect(await json('export', study, '--out', out, '--section', 'annexes')).toMatchObject({ rows: 0 })
    expect(await cli('list', 'cases', study, '--section', 'nature')).toMatchObject({
      code: 2,
      error: expect.stringContaining('There is no option “--section” here.'),
    })
    expect((await cli('search', study, 'x', '--section', 'nowhere')).error).toContain(
      '“nowhere” does not fit --section <kind>; choose one of preamble,',
    )
  })
})
