import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addReading } from '../testing/study.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable, dump } from '../testing/undo.ts'

let test: TestCore
beforeEach(async () => {
  test = await createTestCore()
})
afterEach(() => test.close())

function file(name: string, content: string | Uint8Array): string {
  const path = join(test.folder, name)
  writeFileSync(path, content)
  return test.token(path)
}

async function values() {
  const variables = await test.core.call('cases.variables', {})
  return (await test.core.call('cases.list', {})).map((row) => ({
    title: row.title,
    facts: Object.fromEntries(
      Object.entries(row.facts).map(([fact, { value, state }]) => [fact, `${value} ${state}`]),
    ),
    variables: Object.fromEntries(
      variables.flatMap(({ id, name }) => (row.variables[id] ? [[name, row.variables[id]]] : [])),
    ),
  }))
}

describe('importing a case table', () => {
  it('creates cases with facts and variables from Chinese headers in GB18030, as Excel in China writes them', async () => {
    const csv =
      '案例名称,死亡人数,直接经济损失（万元）,认定等级,监管部门\r\n“2·23”事故,22,4154,重大,应急局\r\n另一起,２人,,,\r\n'
    const token = file('cases.csv', iconv.encode(csv, 'gb18030'))
    expect(await test.core.call('cases.previewTable', { token })).toEqual({
      columns: [
        { header: '案例名称', target: 'title', kind: 'title' },
        { header: '死亡人数', target: 'deaths', kind: 'fact' },
        { header: '直接经济损失（万元）', target: 'directEconomicLoss', kind: 'fact' },
        { header: '认定等级', target: 'severityStated', kind: 'fact' },
        { header: '监管部门', target: null, kind: 'unknown' },
      ],
      rows: 2,
      creates: 2,
      updates: 0,
      problems: [],
    })
    expect(await test.core.call('cases.importTable', { token })).toEqual({
      created: 2,
      updated: 0,
      variables: 1,
    })
    expect(await values()).toEqual([
      {
        title: '“2·23”事故',
        facts: {
          deaths: '22 entered',
          directEconomicLoss: '41540000 entered',
          severityStated: 'major entered',
          severityComputed: 'major computed',
        },
        variables: { 监管部门: '应急局' },
      },
      {
        title: '另一起',
        facts: { deaths: '2 entered', severityComputed: 'ordinary computed' },
        variables: {},
      },
    ])
  })

  it('updates cases known by id or title, and leaves what the table does not say', async () => {
    const { core } = test
    const { caseId: byId } = await core.call('cases.create', { title: 'Old title', memo: 'kept' })
    const { caseId: byTitle } = await core.call('cases.create', { title: '乙', titleEn: 'B' })
    await addReading(core, { caseId: byTitle, fact: 'deaths', value: '3', text: '三人' })
    const { variableId } = await core.call('cases.createVariable', { name: 'Workers', type: 'number' })
    await core.call('cases.setVariable', { caseIds: [byId], variableId, value: '7' })

    const csv = `case_id;title;deaths;workers\r\n${byId};New title;1;8\r\n;B;3;\r\n`
    const token = file('cases.csv', `\ufeff${csv}`)
    expect(await core.call('cases.previewTable', { token })).toMatchObject({
      creates: 0,
      updates: 1,
      problems: [],
    })
    await assertUndoable(core, () => core.call('cases.importTable', { token }))
    expect(await values()).toEqual([
      {
        title: 'New title',
        facts: { deaths: '1 entered', severityComputed: 'ordinary computed' },
        variables: { Workers: '8' },
      },
      { title: '乙', facts: { deaths: '3 automatic', severityComputed: 'larger computed' }, variables: {} },
    ])
    expect((await core.call('cases.get', { caseId: byId })).memo).toBe('kept')
  })

  it('reads XLSX with numbers, dates and times of day as cells', async () => {
    const workbook = new ExcelJS.Workbook()
    workbook.addWorksheet('Empty')
    const sheet = workbook.addWorksheet('Cases')
    sheet.addRow(['Title', 'Date', 'Time', 'Deaths', 'Direct economic loss', 'Opened'])
    sheet.addRow([
      { richText: [{ text: 'Tunnel ' }, { text: 'fire' }] },
      new Date(Date.UTC(2019, 1, 23)),
      new Date(Date.UTC(1899, 11, 30, 8, 20)),
      22,
      { formula: '4154*10000', result: 41540000 },
      true,
    ])
    const path = join(test.folder, 'cases.xlsx')
    await workbook.xlsx.writeFile(path)
    const { core } = test
    await core.call('cases.createVariable', { name: 'Opened', type: 'yes-no' })
    await core.call('cases.importTable', { token: test.token(path) })
    expect(await values()).toEqual([
      {
        title: 'Tunnel fire',
        facts: {
          date: '2019-02-23 entered',
          time: '08:20 entered',
          deaths: '22 entered',
          directEconomicLoss: '41540000 entered',
          severityComputed: 'major computed',
        },
        variables: { Opened: 'yes' },
      },
    ])
  })

  it('imports nothing when one value is bad, and says where it stands', async () => {
    const { core } = test
    const before = dump(core)
    const token = file('cases.csv', 'title,deaths,Region\n甲,3,North\n乙,many,South\n丙,x,\n')
    expect((await core.call('cases.previewTable', { token })).problems).toEqual([
      { row: 3, column: 'deaths', code: 'notACount', value: 'many' },
      { row: 4, column: 'deaths', code: 'notACount', value: 'x' },
    ])
    await expect(core.call('cases.importTable', { token })).rejects.toMatchObject({
      code: 'cases.badValue',
      params: { row: 3, column: 'deaths', value: 'many', reason: 'notACount' },
    })
    expect(dump(core)).toBe(before)
  })

  it.each([
    ['a case without a title', 'title,deaths\n,3\n', 2, 'noTitle'],
    ['an id that is not known', 'case_id,deaths\nx,3\n', 2, 'unknownId'],
    ['two rows of one case', 'title,deaths\n甲,3\n乙,1\n甲,4\n', 4, 'sameCase'],
    ['a title that two cases have', 'title,deaths\n重名,3\n', 2, 'ambiguousTitle'],
    ['two columns of one fact', 'title,deaths,死亡人数\n甲,3,3\n', 1, 'sameColumn'],
    ['a filled column without header', 'title,,deaths\n甲,x,3\n', 2, 'noHeader'],
    ['a row with too many cells', 'title,deaths\n甲,3\n乙,1,2\n', 3, 'tooManyCells'],
    ['an open quotation mark', 'title,deaths\n"甲,3\n', 2, 'quotes'],
    ['no row', '\n\n', 1, 'empty'],
  ])('refuses a table with %s', async (_what, csv, row, reason) => {
    const { core } = test
    await core.call('cases.create', { title: '重名' })
    await core.call('cases.create', { title: '重名' })
    const before = dump(core)
    await expect(core.call('cases.importTable', { token: file('t.csv', csv) })).rejects.toMatchObject({
      code: 'cases.badTable',
      params: { row, reason },
    })
    expect(dump(core)).toBe(before)
  })

  it('keeps a variable apart from the fact of the same name', async () => {
    const { core } = test
    await core.call('cases.createVariable', { name: 'date', type: 'text' })
    await core.call('cases.importTable', {
      token: file('t.csv', 'title,date,var:date\n甲,2019-02-23,spring\n'),
    })
    expect(await values()).toEqual([
      { title: '甲', facts: { date: '2019-02-23 entered' }, variables: { date: 'spring' } },
    ])
  })
})
