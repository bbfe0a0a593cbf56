import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { withoutHistory } from '../history/steps.ts'
import { addCodedStudy } from '../testing/coded-study.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'

let test: TestCore
let study: Awaited<ReturnType<typeof addCodedStudy>>
beforeEach(async () => {
  test = await createTestCore()
  study = await addCodedStudy(test)
  await withoutHistory(test.core.openStore(), async (db) => {
    const section = { reportId: study.reportId, confidence: 1, state: 'automatic' as const }
    await db
      .insertInto('sections')
      .values({ ...section, id: 's1', kind: 'direct-cause', start: 6 })
      .execute()
    await db
      .updateTable('codings')
      .set({
        origin: 'suggestion',
        roleId: (eb) => eb.selectFrom('roles').select('id').where('key', '=', 'direct'),
      })
      .where('id', '=', study.codingIds[2] ?? '')
      .execute()
  })
})
afterEach(() => test.close())

const target = (name: string): { token: string; path: string } => {
  const path = join(test.folder, name)
  return { token: test.token(path), path }
}
const csv = (path: string): string[][] => parse(readFileSync(path, 'utf8'), { bom: true })

const headers = [
  'case_id',
  'case_title',
  'case_title_en',
  'report_id',
  'report_file',
  'section',
  'page',
  'start',
  'end',
  'quote',
  'code_path',
  'coder',
  'role',
  'certainty',
  'origin',
  'memo',
  'created_at',
  'orphaned',
  'coding_id',
]

it('writes the passages that a filter means, with a dictionary of every column', async () => {
  const { caseId, reportId, codingIds, codeIds } = study
  const { token, path } = target('passages.csv')
  const filter = { codeIds: [codeIds.get('Unsafe acts/Violations') ?? ''] }
  expect(await test.core.call('exporting.passages', { token, format: 'csv', filter })).toEqual({
    files: ['passages.csv', 'passages-dictionary.csv'],
    rows: 2,
  })
  const ofCase = [caseId, '甲矿事故', 'Mine A', reportId, '甲.txt', 'direct-cause', '']
  const code = 'Causes/Unsafe acts/Violations'
  const at = '2025-12-31T03:04:05.000Z'
  expect(csv(path)).toEqual([
    headers,
    [...ofCase, '6', '11', "'=违章指挥", code, 'Ann', '', 'probable', '', "'-1+1", at, 'no', codingIds[0]],
    [
      ...ofCase,
      '12',
      '21',
      '"现场"无人😀监护',
      code,
      '博',
      'Direct cause',
      '',
      'suggestion',
      '',
      at,
      'no',
      codingIds[2],
    ],
  ])
  const dictionary = csv(join(test.folder, 'passages-dictionary.csv'))
  expect(dictionary.map(([name]) => name)).toEqual(['column', ...headers, '*'])
  expect(dictionary.find(([name]) => name === 'origin')).toEqual([
    'origin',
    'Origin',
    '来源',
    'category',
    '',
    'search; suggestion; crosswalk',
    expect.stringContaining('How the coding came to be'),
    expect.stringContaining('编码段的由来'),
    'empty cell / 空单元格',
  ])
})

it('writes what a query finds, with names in the language asked for', async () => {
  const { token, path } = target('found.xlsx')
  expect(
    await test.core.call('exporting.passages', {
      token,
      format: 'xlsx',
      language: 'zh-CN',
      filter: { query: { find: {}, conditions: [{ kind: 'words', query: '现场' }] } },
    }),
  ).toEqual({ files: ['found.xlsx'], rows: 1 })
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  const data = workbook.getWorksheet('Data')
  expect(data?.getRow(1).values).toEqual([undefined, ...headers])
  expect([8, 10, 11, 13].map((cell) => data?.getRow(2).getCell(cell).value)).toEqual([
    12,
    '"现场"无人😀监护',
    '原因/不安全行为/违规',
    '直接原因',
  ])
})

it('is read back as codings by a study without them', async () => {
  const { token } = target('all.csv')
  await test.core.call('exporting.passages', { token, format: 'csv', filter: {} })
  const before = (await test.core.call('coding.passages', { filter: {} })).passages
  await test.core.call('coding.remove', { codingIds: study.codingIds })
  expect(await test.core.call('coding.importTable', { token })).toEqual({
    created: 3,
    existing: 0,
    failed: [],
  })
  const after = (await test.core.call('coding.passages', { filter: {} })).passages
  const same = ({
    start,
    end,
    quote,
    codePath,
    coderName,
    roleId,
    certainty,
    memo,
  }: (typeof after)[number]) => ({
    start,
    end,
    quote,
    codePath,
    coderName,
    roleId,
    certainty,
    memo,
  })
  expect(after.map(same)).toEqual(before.map(same))
})

it('names the words of a query that can’t be understood, and writes nothing', async () => {
  const { token } = target('none.csv')
  const filter = { query: { find: {}, conditions: [{ kind: 'words' as const, query: '(' }] } }
  await expect(test.core.call('exporting.passages', { token, format: 'csv', filter })).rejects.toMatchObject({
    code: 'search.badQuery',
  })
})
