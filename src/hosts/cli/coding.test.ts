import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestCli } from './test-cli.ts'

let study: string
const { folder, cli, json, close } = createTestCli()

beforeAll(async () => {
  study = join(folder, 'study.causeway')
  writeFileSync(join(folder, 'r.txt'), '某矿事故\n\n监管部门检查流于形式。检查记录不完整。\n')
  await cli('new', study)
  await cli('import', study, join(folder, 'r.txt'))
})
afterAll(close)

describe('code sets and codes', () => {
  it('lists the shipped sets without a project', async () => {
    const sets = await json<{ id: string; status: string; codes: number }[]>('code-sets')
    expect(sets.find(({ id }) => id === 'hfacs')).toMatchObject({ status: 'ready', codes: 29 })
    expect((await cli('code-sets')).out).toMatch(/^hfacs\tHFACS\tready\t29 codes\t/m)
  })

  it('adds a code at a path, with the set and levels above it when asked to, moves and removes it', async () => {
    const path = 'Causes/Supervision/检查流于形式'
    expect(await cli('codes', 'add', study, path)).toEqual({
      code: 1,
      out: '',
      error: 'There is no code set “Causes” in this project.\n',
    })
    const added = await json<Record<string, unknown>>(
      'codes',
      'add',
      study,
      path,
      '--name-en',
      'Formal inspection',
      '--parents',
    )
    expect(added).toMatchObject({
      path: 'Causes/Supervision/Formal inspection',
      pathZh: 'Causes/Supervision/检查流于形式',
      nameEn: 'Formal inspection',
      nameZh: '检查流于形式',
    })
    await cli('codes', 'add', study, 'Causes/Records')
    const moved = await json<Record<string, unknown>>(
      'codes',
      'move',
      study,
      'formal inspection',
      '--to',
      'Causes',
      '--position',
      '0',
    )
    expect(moved['path']).toBe('Causes/Formal inspection')
    const paths = (await json<{ path: string }[]>('list', 'codes', study)).map((code) => code.path)
    expect(paths).toEqual(['Causes/Formal inspection', 'Causes/Supervision', 'Causes/Records'])
    expect((await cli('codes', 'remove', study, 'Supervision')).out).toBe(
      'Removed Supervision: codes 1, codings 0, links 0.\n',
    )
  })

  it('adds and removes shipped sets', async () => {
    expect((await cli('code-set', 'add', study, 'swiss-cheese')).out).toBe(
      'Added Swiss cheese layers with 4 codes.\n',
    )
    expect((await cli('code-set', 'add', study, 'swiss-cheese')).code).toBe(1)
    expect((await cli('code-set', 'remove', study, 'swiss-cheese')).code).toBe(0)
  })
})

describe('codings', () => {
  it('codes a passage by its quote or its position, and lists and removes codings', async () => {
    const code = ['code', study, '--report', 'r.txt', '--coder', '李']
    const byQuote = await json<Record<string, unknown>>(
      ...code,
      '--quote',
      '检查流于形式',
      '--code',
      '检查流于形式',
      '--role',
      'indirect',
      '--certainty',
      'probable',
      '--memo',
      'm',
    )
    const [row] = await json<Record<string, unknown>[]>('list', 'codings', study)
    expect(row).toEqual(byQuote)
    expect(byQuote).toEqual({
      id: byQuote['id'],
      reportId: byQuote['reportId'],
      file: 'r.txt',
      caseId: byQuote['caseId'],
      codeId: byQuote['codeId'],
      codePath: 'Causes/Formal inspection',
      coder: '李',
      role: 'indirect',
      certainty: 'probable',
      origin: null,
      start: 9,
      end: 15,
      page: null,
      section: null,
      orphanedAt: null,
      quote: '检查流于形式',
      memo: 'm',
      createdAt: byQuote['createdAt'],
    })
    // The coder of last time is taken again.
    const byPosition = await json<Record<string, unknown>>(
      'code',
      study,
      '--report',
      String(byQuote['reportId']),
      '--start',
      '16',
      '--end',
      '20',
      '--code',
      'Records',
    )
    expect([byPosition['quote'], byPosition['coder']]).toEqual(['检查记录', '李'])
    expect(
      (await json<{ name: string; codings: number }[]>('list', 'coders', study)).map(({ name, codings }) => [
        name,
        codings,
      ]),
    ).toEqual([['李', 2]])
    expect((await cli('uncode', study, String(byPosition['id']))).out).toBe('Removed a coding and 0 links.\n')
  })

  it.each([
    [['--quote', '没有这句话'], 1, 'The quote is not in the report.\n'],
    [['--quote', '检查'], 1, 'The quote occurs 2 times in the report; give its position as well.\n'],
    [
      ['--start', '5', '--end', '500'],
      1,
      'The passage 5–500 is not in this report, which has 24 characters.\n',
    ],
  ])('refuses %s', async (place, code, error) => {
    const outcome = await cli('code', study, '--report', 'r.txt', '--code', 'Records', ...place)
    expect(outcome).toEqual({ code, out: '', error })
  })

  it('calls it wrong use to give no place, or two', async () => {
    const code = ['code', study, '--report', 'r.txt', '--code', 'Records']
    expect((await cli(...code)).code).toBe(2)
    expect((await cli(...code, '--quote', '检查记录', '--start', '1', '--end', '2')).code).toBe(2)
  })

  it('exports codings to a table that imports again without a difference', async () => {
    const table = join(folder, 'codings.csv')
    expect((await cli('codings', 'export', study, table)).out).toBe(
      'Wrote 1 coding: codings.csv, codings-dictionary.csv\n',
    )
    expect(readFileSync(table, 'utf8')).toContain('检查流于形式')
    const [before] = await json<{ id: string }[]>('list', 'codings', study)
    expect((await cli('codings', 'import', study, table)).out).toBe('Added 0 codings; already there: 1.\n')
    await cli('uncode', study, before?.id ?? '')
    expect((await cli('codings', 'import', study, table)).out).toBe('Added 1 coding; already there: 0.\n')
    const [again] = await json<Record<string, unknown>[]>('list', 'codings', study)
    expect(again).toMatchObject({
      start: 9,
      end: 15,
      coder: '李',
      role: 'indirect',
      certainty: 'probable',
      memo: 'm',
    })
  })

  it('tells the rows of a table that it could not take', async () => {
    const table = join(folder, 'bad.csv')
    writeFileSync(
      table,
      'report_file,code_path,coder,quote\nr.txt,Nothing,李,检查记录\nr.txt,Records,李,检查记录\n',
    )
    expect(await cli('codings', 'import', study, table)).toEqual({
      code: 1,
      out: 'Added 1 coding; already there: 0.\n',
      error: 'Row 2: There is no code “Nothing”.\n',
    })
  })
})
