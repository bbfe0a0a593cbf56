import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CodebookPreview } from '../../shared/contract/codebook.ts'
import { addCodeSet } from '../testing/study.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable } from '../testing/undo.ts'

let test: TestCore
beforeEach(async () => {
  test = await createTestCore()
})
afterEach(() => test.close())

const call: TestCore['core']['call'] = (method, input) => test.core.call(method, input)

let files = 0
const file = (content: string): string => {
  const path = join(test.folder, `codebook-${(files += 1)}.csv`)
  writeFileSync(path, content)
  return test.token(path)
}
const emptySet = async (nameEn = 'Causes', nameZh = '原因'): Promise<string> =>
  (await call('codebook.createSet', { nameEn, nameZh })).codeSetId
const rows = ({ rows: all }: CodebookPreview) =>
  all.map(({ row, path, does, problem }) => [row, path, does, problem?.code ?? null])
const codes = async (codeSetId: string) =>
  (await call('codebook.get', {})).codes
    .filter((code) => code.codeSetId === codeSetId)
    .map(({ path, pathZh, number, definitionEn, definitionZh }) => [
      path,
      pathZh,
      number,
      definitionEn,
      definitionZh,
    ])

describe('importing a codebook', () => {
  it('adds codes by paths, with those above that no row names', async () => {
    const codeSetId = await emptySet()
    const token = file('Path,Definition\nA/B/C,What C is.\nA/B/D,D 的释义\nE,\n')
    const preview = await call('codebook.previewTable', { token, codeSetId })
    expect(rows(preview)).toEqual([
      [2, 'Causes/A', 'add', null],
      [2, 'Causes/A/B', 'add', null],
      [2, 'Causes/A/B/C', 'add', null],
      [3, 'Causes/A/B/D', 'add', null],
      [4, 'Causes/E', 'add', null],
    ])
    expect([preview.adds, preview.changes, preview.problems, preview.missing]).toEqual([5, 0, 0, []])
    const results: unknown[] = []
    await assertUndoable(test.core, async () => {
      results.push(await call('codebook.importTable', { token, codeSetId }))
    })
    expect(results).toEqual([{ added: 5, changed: 0 }])
    expect(await codes(codeSetId)).toEqual([
      ['Causes/A', '原因/A', '', '', ''],
      ['Causes/A/B', '原因/A/B', '', '', ''],
      ['Causes/A/B/C', '原因/A/B/C', '', 'What C is.', ''],
      ['Causes/A/B/D', '原因/A/B/D', '', '', 'D 的释义'],
      ['Causes/E', '原因/E', '', '', ''],
    ])
  })

  it('finds codes by their paths of before where the table renames them and what is above them', async () => {
    const codeSetId = await emptySet()
    await call('codebook.importTable', { token: file('path\nA/x\nB\n'), codeSetId })
    const token = file('path,path_zh,name_en\nA,A,B\nA/x,A/x,y\nB,B,A\n')
    const preview = await call('codebook.previewTable', { token, codeSetId })
    expect(rows(preview)).toEqual([
      [2, 'Causes/B', 'change', null],
      [3, 'Causes/B/y', 'change', null],
      [4, 'Causes/A', 'change', null],
    ])
    expect(await call('codebook.importTable', { token, codeSetId })).toEqual({ added: 0, changed: 3 })
    expect((await codes(codeSetId)).map(([path]) => path)).toEqual(['Causes/B', 'Causes/B/y', 'Causes/A'])
  })

  it('leaves texts alone that a table written here could not hold as they are', async () => {
    const codeSetId = await emptySet()
    const long = `  ${'长'.repeat(40_000)}\r\nend `
    await call('codebook.createCode', {
      codeSetId,
      parentId: null,
      nameEn: 'A',
      nameZh: '甲',
      memo: long,
      definitionEn: ' cafe\u0301\r\n= b ',
    })
    for (const format of ['csv', 'xlsx'] as const) {
      const token = test.token(join(test.folder, `round.${format}`))
      const cut = format === 'xlsx' ? { cut: 1 } : {}
      expect(await call('codebook.export', { token, format })).toEqual({
        files: [`round.${format}`],
        codes: 1,
        ...cut,
      })
      const { changes, rows: all } = await call('codebook.previewTable', { token, codeSetId })
      expect([changes, all.map(({ does }) => does)]).toEqual([0, ['nothing']])
    }
  })

  it('does not take longer per row the more rows there are', { timeout: 60_000 }, async () => {
    const codeSetId = await emptySet()
    const timed = async (content: string): Promise<number> => {
      const token = file(content)
      const from = performance.now()
      await call('codebook.previewTable', { token, codeSetId })
      await call('codebook.importTable', { token, codeSetId })
      return performance.now() - from
    }
    const table = (of: string, count: number): string =>
      `name,parent\n${of},\n${Array.from({ length: count }, (_, at) => `${of} ${at},${at % 2 === 0 ? of : ''}`).join('\n')}`
    await timed(table('warm', 500))
    const few = await timed(table('few', 1000))
    const many = await timed(table('many', 10_000))
    expect(many / few).toBeLessThan(40)
  })

  it('takes Chinese headers, a column of what is above, and rows in any order', async () => {
    const codeSetId = await emptySet()
    const token = file(
      '编号,编码,上级,定义,包含,不包含,颜色,备注,短语\n' +
        '1.1,违章指挥,不安全行为,强令作业,口头指令,误操作,,见报告,"违章指挥\n强令"\n' +
        '1,不安全行为,,,,,c4,,\n' +
        '1.2,违章作业,1,,,,,,\n',
    )
    const { columns } = await call('codebook.previewTable', { token, codeSetId })
    expect(columns.map(({ field }) => field)).toEqual([
      'number',
      'name',
      'parent',
      'definition',
      'include',
      'exclude',
      'colour',
      'memo',
      'phrases',
    ])
    await call('codebook.importTable', { token, codeSetId })
    const [acts, first, second] = (await call('codebook.get', {})).codes
    expect(acts).toMatchObject({ path: 'Causes/不安全行为', number: '1', colour: 'c4' })
    expect(first).toMatchObject({
      pathZh: '原因/不安全行为/违章指挥',
      number: '1.1',
      definitionZh: '强令作业',
      includeZh: '口头指令',
      excludeZh: '误操作',
      memo: '见报告',
      phrases: '违章指挥\n强令',
    })
    expect(second).toMatchObject({ pathZh: '原因/不安全行为/违章作业', number: '1.2' })
  })

  it('takes a plain list of names and definitions, and codes beside names as numbers', async () => {
    const codeSetId = await emptySet()
    await call('codebook.importTable', {
      token: file('code;definition\nErrors;Not meant.\n违章;明知故犯\n'),
      codeSetId,
    })
    await call('codebook.importTable', { token: file('code,name\nX9,Errors\n'), codeSetId })
    expect(await codes(codeSetId)).toEqual([
      ['Causes/Errors', '原因/Errors', 'X9', 'Not meant.', ''],
      ['Causes/违章', '原因/违章', '', '', '明知故犯'],
    ])
  })

  it('finds codes by their paths in either language, tells every change, and removes nothing', async () => {
    const { codeSetId, codeIds } = await addCodeSet(test.core, { nameEn: 'Causes', nameZh: '原因' }, [
      { path: 'Acts', nameZh: '行为' },
      { path: 'Acts/Errors', nameZh: '差错' },
      { path: 'Acts/Violations', nameZh: '违章' },
      { path: 'Place' },
    ])
    await call('codebook.updateCode', {
      codeId: codeIds.get('Acts/Errors') ?? '',
      definitionEn: 'Not meant.',
    })
    const token = file(
      'path,name_en,definition_en,definition_zh\n' +
        'Causes/acts/ERRORS,Slips,Not meant at all.,\n' +
        '原因/行为/违章,,,明知故犯\n' +
        'Causes/Place,,,\n',
    )
    const preview = await call('codebook.previewTable', { token, codeSetId })
    expect(preview.rows).toEqual([
      {
        row: 2,
        path: 'Causes/Acts/Slips',
        pathZh: '原因/行为/差错',
        does: 'change',
        changes: [
          { field: 'nameEn', before: 'Errors', after: 'Slips' },
          { field: 'definitionEn', before: 'Not meant.', after: 'Not meant at all.' },
        ],
        problem: null,
      },
      {
        row: 3,
        path: 'Causes/Acts/Violations',
        pathZh: '原因/行为/违章',
        does: 'change',
        changes: [{ field: 'definitionZh', before: '', after: '明知故犯' }],
        problem: null,
      },
      {
        row: 4,
        path: 'Causes/Place',
        pathZh: '原因/Place',
        does: 'nothing',
        changes: [],
        problem: null,
      },
    ])
    expect(preview.missing).toEqual([
      { codeId: codeIds.get('Acts'), path: 'Causes/Acts', pathZh: '原因/行为', codings: 0 },
    ])
    expect(await call('codebook.importTable', { token, codeSetId })).toEqual({ added: 0, changed: 2 })
    expect(await codes(codeSetId)).toEqual([
      ['Causes/Acts', '原因/行为', '', '', ''],
      ['Causes/Acts/Slips', '原因/行为/差错', '', 'Not meant at all.', ''],
      ['Causes/Acts/Violations', '原因/行为/违章', '', '', '明知故犯'],
      ['Causes/Place', '原因/Place', '', '', ''],
    ])
    expect(
      (await call('codebook.previewTable', { token: file('path\nActs/Slips\n'), codeSetId })).changes,
    ).toBe(0)
  })

  it('tells what is wrong with every row, and imports nothing then', async () => {
    const { codeSetId } = await addCodeSet(test.core, { nameEn: 'Causes' }, [{ path: 'A' }, { path: 'B' }])
    const token = file(
      'name,parent,colour,definition\n' +
        'C,,,good\n' +
        'c,,,twice\n' +
        ',,,no name\n' +
        'D/E,,,slash\n' +
        'F,nowhere,,\n' +
        'G,H,,round\n' +
        'H,G,,and round\n' +
        'I,A,red,\n',
    )
    const preview = await call('codebook.previewTable', { token, codeSetId })
    expect(rows(preview)).toEqual([
      [2, 'Causes/C', 'add', null],
      [3, 'Causes/C', 'problem', 'codebook.table.twice'],
      [4, '', 'problem', 'codebook.table.noName'],
      [5, 'D/E', 'problem', 'codebook.table.badName'],
      [6, 'F', 'problem', 'codebook.table.unknownParent'],
      [7, 'G', 'problem', 'codebook.table.unknownParent'],
      [8, 'H', 'problem', 'codebook.table.unknownParent'],
      [9, 'Causes/A/I', 'problem', 'codebook.table.unknownColour'],
    ])
    expect(preview.problems).toBe(7)
    await expect(call('codebook.importTable', { token, codeSetId })).rejects.toMatchObject({
      code: 'codebook.tableProblems',
      params: { count: 7 },
    })
    expect((await codes(codeSetId)).map(([path]) => path)).toEqual(['Causes/A', 'Causes/B'])
  })

  it('refuses names that siblings would share', async () => {
    const { codeSetId } = await addCodeSet(test.core, { nameEn: 'Causes' }, [
      { path: 'A', nameZh: '甲' },
      { path: 'B', nameZh: '乙' },
    ])
    const preview = await call('codebook.previewTable', {
      token: file('path,name_en\nA,B\n'),
      codeSetId,
    })
    expect(preview.rows.map(({ problem }) => problem)).toEqual([
      { code: 'codebook.nameTaken', params: { name: 'B' } },
    ])
  })

  it.each([
    ['', 'empty'],
    ['x,y\n1,2\n', 'noNames'],
    ['name,definition\n"A,B\n', 'quotes'],
    ['name\nA,B\n', 'tooManyCells'],
  ])('refuses %j as no codebook', async (content, reason) => {
    const codeSetId = await emptySet()
    await expect(call('codebook.previewTable', { token: file(content), codeSetId })).rejects.toMatchObject({
      code: 'codebook.badTable',
      params: { reason },
    })
  })
})

describe('an exported codebook', () => {
  it.each(['csv', 'xlsx'] as const)('comes back as the same codes from %s', async (format) => {
    const { codeSetId, codeIds } = await addCodeSet(test.core, { nameEn: 'Causes', nameZh: '原因' }, [
      { path: 'Acts', nameZh: '行为' },
      { path: 'Acts/Errors', nameZh: '差错' },
      { path: 'Acts/=1+1' },
      { path: 'Place' },
    ])
    await call('codebook.createCode', {
      codeSetId,
      parentId: codeIds.get('Acts/Errors') ?? '',
      nameEn: '',
      nameZh: '误操作',
      number: '1.10',
      definitionEn: 'Lines\nand "quotes", commas.',
      definitionZh: '释义',
      includeEn: 'This.',
      includeZh: '这个。',
      excludeEn: '-3',
      excludeZh: '那个。',
      memo: '# Memo\n\n- one',
      phrases: '误操作\nslip',
      colour: 'c11',
    })
    await call('codebook.createSet', { nameEn: 'Other', nameZh: '' })
    const token = test.token(join(test.folder, `codebook.${format}`))
    expect(await call('codebook.export', { token, format, codeSetIds: [codeSetId] })).toEqual({
      files: [`codebook.${format}`],
      codes: 5,
    })
    const same = await call('codebook.previewTable', { token, codeSetId })
    expect(same.rows.map(({ does }) => does)).toEqual(Array.from({ length: 5 }, () => 'nothing'))
    expect(same.missing).toEqual([])

    const copyId = await emptySet('Copy', '副本')
    expect(await call('codebook.importTable', { token, codeSetId: copyId })).toMatchObject({ added: 5 })
    const { codes: all } = await call('codebook.get', {})
    const textsOf = (setId: string) =>
      all
        .filter((code) => code.codeSetId === setId)
        .map(({ id: _id, codeSetId: _set, parentId: _parent, position: _at, path, pathZh, ...texts }) => ({
          ...texts,
          path: path.split('/').slice(1),
          pathZh: pathZh.split('/').slice(1),
        }))
    // Codes at the top that have no colour get one when they come.
    const coloured = textsOf(codeSetId).map((code) =>
      code.path.length > 1 ? code : { ...code, colour: { Acts: 'c1', Place: 'c2' }[code.nameEn] },
    )
    expect(textsOf(copyId)).toEqual(coloured)
  })

  it('of several sets is read for one by its name', async () => {
    const first = await addCodeSet(test.core, { nameEn: 'First' }, [{ path: 'A' }])
    await addCodeSet(test.core, { nameEn: 'Second' }, [{ path: 'B' }])
    const token = test.token(join(test.folder, 'both.csv'))
    await call('codebook.export', { token, format: 'csv' })
    const preview = await call('codebook.previewTable', { token, codeSetId: first.codeSetId })
    expect(rows(preview)).toEqual([[2, 'First/A', 'nothing', null]])
  })
})
