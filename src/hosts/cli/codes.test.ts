import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestCli, type TestCli } from './test-cli.ts'

let test: TestCli
let study: string
beforeEach(async () => {
  test = createTestCli()
  study = join(test.folder, 'study.causeway')
  await run('new', study, '--title', 'Study')
  for (const path of ['Causes/Acts/Errors', 'Causes/Acts/Slips', 'Causes/监管', 'Causes/Place'])
    await run('codes', 'add', study, path, '--parents')
})
afterEach(() => test.close())

const run: TestCli['cli'] = (...args) => test.cli(...args)
const paths = async (): Promise<string[]> =>
  (await test.json<{ path: string }[]>('list', 'codes', study)).map(({ path }) => path)

async function codings(): Promise<string[]> {
  const report = join(test.folder, 'report.txt')
  writeFileSync(report, '事故调查报告\n\n操作失误。监管流于形式。检查走过场。\n')
  await run('import', study, report)
  const ids: string[] = []
  for (const [quote, code] of [
    ['操作失误', 'Errors'],
    ['监管流于形式', '监管'],
    ['检查走过场', '监管'],
  ] as const) {
    const passage = ['--report', 'report.txt', '--quote', quote, '--coder', '林']
    const { id } = await test.json<{ id: string }>('code', study, ...passage, '--code', code)
    ids.push(id)
  }
  return ids
}

describe('codes on the command line', () => {
  it('are moved, copied and removed, several at once', async () => {
    expect(
      (await run('codes', 'move', study, 'Place', 'Slips', '--to', 'Causes', '--position', '0')).code,
    ).toBe(0)
    expect(await paths()).toEqual([
      'Causes/Place',
      'Causes/Slips',
      'Causes/Acts',
      'Causes/Acts/Errors',
      'Causes/监管',
    ])
    await codings()
    expect(await test.json('codes', 'copy', study, 'Acts', '--to', 'Causes', '--with-codings')).toEqual({
      codeIds: [expect.any(String)],
      codes: 2,
      codings: 1,
    })
    const removed = await run('codes', 'remove', study, 'Acts (2)', 'Place')
    expect(removed).toEqual({
      code: 0,
      out: 'Removed Acts (2), Place: codes 3, codings 1, links 0.\n',
      error: '',
    })
  })

  it('are merged, and split by ids, by words and by a coding query', async () => {
    const [first = '', second = ''] = await codings()
    const merged = await run('codes', 'merge', study, 'Slips', 'Place', '--into', 'Errors')
    expect(merged.out).toBe(
      'Joined into Errors: codes 2, codings 0, links 0; codings dropped because it had the passage: 0.\n',
    )
    const byWords = await run('codes', 'split', study, '监管', '--into', '走过场', '--contains', '走过场')
    expect(byWords.out).toBe('Handed over to 走过场: codings 1; dropped because it had the passage: 0.\n')
    const byId = [
      'codes',
      'split',
      study,
      '监管',
      '--into',
      'Formal inspection',
      '--beside',
      '--coding',
      second,
    ]
    expect(await test.json(...byId)).toMatchObject({ codings: 1, duplicates: 0 })
    const byQuery = ['codes', 'split', study, 'Errors', '--into', '监管', '--rule', 'Errors where coder = 林']
    expect(await test.json(...byQuery)).toMatchObject({ codings: 1 })
    expect(await paths()).toEqual([
      'Causes/Acts',
      'Causes/Acts/Errors',
      'Causes/监管',
      'Causes/监管/走过场',
      'Causes/Formal inspection',
    ])
    const rows = await test.json<{ id: string; codePath: string }[]>('list', 'codings', study)
    expect(rows.find(({ id }) => id === first)?.codePath).toBe('Causes/监管')
  })

  it('tell their use, their history and their examples', async () => {
    const [first = ''] = await codings()
    const usage = await run('codes', 'usage', study, '--doubtful')
    expect(usage.out.split('\n')).toEqual([
      'Causes/Acts/Errors\t1\t1\t1\t1\t1\tno definition',
      'Causes/Acts/Slips\t0\t0\t0\t0\t0\tnot used',
      'Causes/监管\t2\t2\t1\t1\t1\tno definition',
      'Causes/Place\t0\t0\t0\t0\t0\tnot used',
      '',
    ])
    await run('codes', 'example', study, 'Errors', '--coding', first, '--note', 'plain')
    const listed = await run('codes', 'examples', study, 'Errors')
    expect(listed.out).toMatch(/^\S+\tCauses\/Acts\/Errors\texample\t操作失误\t.*report\.txt\n$/u)
    await run('codes', 'move', study, 'Errors', '--to', 'Place')
    const history = await run('codes', 'history', study, 'Errors')
    expect(history.out).toContain('Move code “Errors”\n  parentId: ')
    expect(history.out).toContain('Add code “Errors”\n  codeSetId: – → ')
    const last = ['Errors', '--limit', '1']
    const [moved] = await test.json<{ method: string }[]>('codes', 'history', study, ...last)
    expect(moved).toMatchObject({ method: 'codebook.moveCodes' })
  })

  it('are related to another edition, which can be applied', async () => {
    for (const id of ['gb6441-1986-types', 'gb6441-2025-types']) await run('code-set', 'add', study, id)
    const between = [study, 'gb6441-1986-types', 'gb6441-2025-types']
    const shipped = await run('codes', 'crosswalk', ...between, '--shipped')
    expect(shipped.out.split('\n').slice(0, 2)).toEqual([
      'Added 32 rows.',
      'Accident types (GB 6441-1986)/Struck by object\tsame\tAccident types (GB 6441-2025)/Struck by object\t–',
    ])
    expect((await run('codes', 'relate', study, '放炮', 'none', '--note', 'gone')).code).toBe(0)
    const rows = await test.json<{ relation: string; note: string }[]>('codes', 'crosswalk', ...between)
    expect(rows.filter(({ relation }) => relation === 'none')).toMatchObject([
      { toCodeId: null, note: 'gone' },
    ])
    expect((await run('codes', 'relate', study, '放炮', 'cousin', '火灾')).code).toBe(2)
    await codings()
    const applied = await test.json<Record<string, unknown>>('codes', 'crosswalk', ...between, '--apply')
    expect(applied).toMatchObject({ created: 0, existing: 0, undecided: 0 })
  })

  it('come from a table and go into tables and documents', async () => {
    const table = join(test.folder, 'codebook.csv')
    writeFileSync(table, '编码,定义\n培训,没有培训\n')
    const preview = await run('codes', 'import', study, table, '--set', '措施', '--create', '--preview')
    expect(preview).toEqual({
      code: 0,
      out: [
        'Codes to add: 1, to change: 0; rows with problems: 0; codes that the table does not hold: 0.',
        '编码\tname',
        '定义\tdefinition',
        '2\tadd\t措施/培训',
        '',
      ].join('\n'),
      error: '',
    })
    expect((await run('codes', 'import', study, table, '--set', '措施')).code).toBe(1)
    expect(await test.json('codes', 'import', study, table, '--set', '措施', '--create')).toEqual({
      added: 1,
      changed: 0,
    })
    writeFileSync(table, '编码,颜色\n培训,red\n')
    const bad = await run('codes', 'import', study, table, '--set', '措施', '--preview')
    expect([bad.code, bad.out.split('\n')[3]]).toEqual([1, '2\tproblem\t措施/培训\t“red” is no colour.'])
    for (const name of ['out.csv', 'out.xlsx', 'out.docx', 'out.html']) {
      const target = join(test.folder, name)
      const exported = await run('codes', 'export', study, target, '--code-set', '措施')
      expect(exported.out).toBe(`Wrote 1 code: ${name}\n`)
      expect(existsSync(target)).toBe(true)
    }
    expect(readFileSync(join(test.folder, 'out.html'), 'utf8')).toContain('没有培训')
    expect((await run('codes', 'export', study, join(test.folder, 'out.pdf'))).code).toBe(2)
  })
})
