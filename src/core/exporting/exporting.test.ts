import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SectionKind } from '../../shared/domain/sections.ts'
import { withoutHistory } from '../history/steps.ts'
import { addCodedStudy, codedText as text } from '../testing/coded-study.ts'
import { factHeaders } from '../testing/fact-headers.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { addCoding, addReport } from '../testing/study.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { selectedCodings } from './queries.ts'

let test: TestCore
beforeEach(async () => {
  test = await createTestCore()
})
afterEach(() => test.close())

async function aStudy() {
  return { core: test.core, ...(await addCodedStudy(test)) }
}

const target = (name: string): { token: string; path: string } => {
  const path = join(test.folder, name)
  return { token: test.token(path), path }
}
const csv = (path: string): string[][] => parse(readFileSync(path, 'utf8'), { bom: true })

const longHeaders = [
  'case_id',
  'case_title',
  'report_id',
  'report_file',
  'code_set',
  'code_path',
  'coder',
  'role',
  'certainty',
  'start',
  'end',
  'quote',
  'memo',
  'created_at',
  'coding_id',
  'page',
  'section',
  'document_kind',
  'orphaned',
  'origin',
  'case_title_en',
  ...factHeaders,
  'var:coder',
]
const known: Record<string, string> = {
  date: '2019-02',
  severity_stated: 'Larger accident',
  severity_computed: 'Major accident',
  deaths: '22',
  direct_economic_loss: '41540500',
}
const facts = factHeaders.map((header) => known[header] ?? '')

describe('the long dataset', () => {
  it('has a row per coding in the order of the text, with facts and variables', async () => {
    const { core, caseId, reportId, codingIds } = await aStudy()
    const { token, path } = target('codings.csv')
    const result = await core.call('exporting.dataset', { token, format: 'csv', shape: 'long' })
    expect(result).toEqual({ files: ['codings.csv', 'codings-dictionary.csv'], rows: 3 })
    const at = '2025-12-31T03:04:05.000Z'
    const row = (
      code: string,
      coder: string,
      certainty: string,
      start: string,
      end: string,
      quote: string,
      memo: string,
      id?: string,
    ) => [
      caseId,
      '甲矿事故',
      reportId,
      '甲.txt',
      'Causes',
      code,
      coder,
      '',
      certainty,
      start,
      end,
      quote,
      memo,
      at,
      id,
      '',
      '',
      '',
      'no',
      '',
      'Mine A',
      ...facts,
      '-3.5',
    ]
    expect(csv(path)).toEqual([
      longHeaders,
      row('Causes/Unsafe acts', 'Ann', '', '0', '2', '𠮷林', '', codingIds[1]),
      row('Causes/Unsafe acts/Violations', 'Ann', 'probable', '6', '11', "'=违章指挥", "'-1+1", codingIds[0]),
      row('Causes/Unsafe acts/Violations', '博', '', '12', '21', '"现场"无人😀监护', '', codingIds[2]),
    ])
  })

  it('quotes exactly the text at its code points, spreadsheet guard aside', async () => {
    const { core } = await aStudy()
    const { token, path } = target('codings.csv')
    await core.call('exporting.dataset', { token, format: 'csv', shape: 'long' })
    const points = [...text]
    const [header, ...rows] = csv(path)
    const cell = (row: string[], name: string): string => row[header?.indexOf(name) ?? -1] ?? ''
    for (const row of rows) {
      const quote = cell(row, 'quote').replace(/^'(?=[=+\-@])/u, '')
      expect(quote).toBe(points.slice(Number(cell(row, 'start')), Number(cell(row, 'end'))).join(''))
    }
    expect(rows).toHaveLength(3)
  })

  it('is UTF-8 with byte order mark and CRLF, and keeps line breaks inside quotes', async () => {
    const { core, reportId, codeIds, ann } = await aStudy()
    await addCoding(core, {
      reportId,
      codeId: codeIds.get('Supervision') ?? '',
      coderId: ann,
      start: 4,
      end: 8,
    })
    const { token, path } = target('codings.csv')
    await core.call('exporting.dataset', { token, format: 'csv', shape: 'long' })
    const bytes = readFileSync(path)
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const content = bytes.toString('utf8')
    expect(content.endsWith('\r\n')).toBe(true)
    expect(content).toContain('"矿\n=违"')
    expect(csv(path).map((row) => row[11])).toContain('矿\n=违')
  })

  it('holds only the coders and code sets that are asked for, with Chinese names on request', async () => {
    const { core, bo, codeSetId } = await aStudy()
    const preview = await core.call('exporting.preview', {
      shape: 'long',
      coderIds: [bo],
      codeSetIds: [codeSetId],
      language: 'zh-CN',
    })
    expect(preview.totalRows).toBe(1)
    const cells = Object.fromEntries(preview.columns.map((name, index) => [name, preview.rows[0]?.[index]]))
    expect(cells).toMatchObject({
      code_set: '原因',
      code_path: '原因/不安全行为/违规',
      coder: '博',
      severity_stated: '较大事故',
      deaths: 22,
      direct_economic_loss: 41540500,
      'var:coder': -3.5,
      role: null,
    })
    expect((await core.call('exporting.preview', { shape: 'long', codeSetIds: [] })).totalRows).toBe(0)
  })

  it('tells the section and the kind of document, and which codings lost their place', async () => {
    const { core, reportId, codingIds } = await aStudy()
    await withoutHistory(core.openStore(), async (db) => {
      const section = { reportId, confidence: 1, state: 'automatic' as const }
      await db
        .insertInto('sections')
        .values({ ...section, id: 's1', kind: 'basics', start: 0 })
        .execute()
      await db
        .insertInto('sections')
        .values({ ...section, id: 's2', kind: 'direct-cause', start: 5 })
        .execute()
      // Taken away by a person.
      await db
        .insertInto('sections')
        .values({ ...section, id: 's3', kind: 'course', start: 6, state: 'rejected' })
        .execute()
      await db.updateTable('reports').set({ kind: 'investigation-report' }).execute()
      await db
        .updateTable('codings')
        .set({ orphanedAt: '2026-01-01T00:00:00.000Z' })
        .where('id', '=', codingIds[2] ?? '')
        .execute()
    })
    const rows = async (sections?: SectionKind[]) => {
      const preview = await core.call('exporting.preview', { shape: 'long', ...(sections && { sections }) })
      const at = (name: string): number => preview.columns.indexOf(name)
      return preview.rows.map((row) =>
        ['quote', 'section', 'document_kind', 'orphaned'].map((name) => row[at(name)]),
      )
    }
    expect(await rows()).toEqual([
      ['𠮷林', 'basics', 'investigation-report', 'no'],
      ['=违章指挥', 'direct-cause', 'investigation-report', 'no'],
      ['"现场"无人😀监护', null, 'investigation-report', 'yes'],
    ])
    expect((await rows(['direct-cause', 'measures'])).map(([quote]) => quote)).toEqual(['=违章指挥'])
    const wide = await core.call('exporting.preview', {
      shape: 'wide',
      values: 'counts',
      sections: ['direct-cause'],
    })
    expect(wide.rows.map((row) => row.slice(-3))).toEqual([
      [0, 1, 0],
      [0, 0, 0],
    ])
  })

  it('selects codings of coders and code sets through indexes', () => {
    const { db } = test.core.openStore()
    const plan = (selection: { coderIds?: string[]; codeSetIds?: string[] }) =>
      queryPlan(test.core, selectedCodings(db, selection).selectAll().compile()).filter((step) =>
        step.includes('codings'),
      )
    expect(plan({ coderIds: ['a'] })).toEqual(['SEARCH codings USING INDEX codings_coder (coder_id=?)'])
    expect(plan({ codeSetIds: ['a'] })).toEqual(['SEARCH codings USING INDEX codings_code (code_id=?)'])
    const sections = selectedCodings(db, { sections: ['measures'] })
      .selectAll()
      .compile()
    expect(queryPlan(test.core, sections)).toContain(
      'SEARCH sections USING INDEX sections_start (report_id=? AND start<?)',
    )
  })
})

describe('the wide dataset', () => {
  it('has a row per case and a column per code, counting its own codings only', async () => {
    const { core, caseId, other } = await aStudy()
    const headers = [
      'case_id',
      'case_title',
      'case_title_en',
      'reports',
      'codings',
      ...factHeaders,
      'coder',
      'Causes/Unsafe acts',
      'Causes/Unsafe acts/Violations',
      'Causes/Supervision',
    ]
    const wide = async (values: 'binary' | 'counts') => {
      const { token, path } = target(`${values}.csv`)
      await core.call('exporting.dataset', { token, format: 'csv', shape: 'wide', values })
      return csv(path)
    }
    const empty = factHeaders.map(() => '')
    expect(await wide('binary')).toEqual([
      headers,
      [caseId, '甲矿事故', 'Mine A', '1', '3', ...facts, '-3.5', '1', '1', '0'],
      [other, '乙', '', '0', '0', ...empty, '', '0', '0', '0'],
    ])
    expect(await wide('counts')).toEqual([
      headers,
      [caseId, '甲矿事故', 'Mine A', '1', '3', ...facts, '-3.5', '1', '2', '0'],
      [other, '乙', '', '0', '0', ...empty, '', '0', '0', '0'],
    ])
  })

  it('describes every column in its dictionary', async () => {
    const { core } = await aStudy()
    const { token } = target('wide.csv')
    await core.call('exporting.dataset', { token, format: 'csv', shape: 'wide' })
    const [header, ...rows] = csv(join(test.folder, 'wide-dictionary.csv'))
    expect(header).toEqual([
      'column',
      'label_en',
      'label_zh',
      'type',
      'unit',
      'values',
      'description_en',
      'description_zh',
      'missing',
    ])
    expect(rows.map(([name]) => name)).toEqual([...(csv(join(test.folder, 'wide.csv'))[0] ?? []), '*'])
    expect(rows.find(([name]) => name === 'direct_economic_loss')).toEqual([
      'direct_economic_loss',
      'Direct economic loss',
      '直接经济损失',
      'number',
      'yuan',
      '',
      'Direct economic loss in yuan.',
      '直接经济损失，单位为元。',
      'empty cell / 空单元格',
    ])
    expect(rows.find(([name]) => name === 'Causes/Unsafe acts/Violations')).toEqual([
      'Causes/Unsafe acts/Violations',
      'Causes/Unsafe acts/Violations',
      '原因/不安全行为/违规',
      'binary',
      '',
      '0 = no, 1 = yes',
      'Whether the case has at least one coding with this very code; codings of the codes below it are not counted here.',
      '该案例是否至少有一个编码段使用此编码；其下级编码的编码段不计入。',
      'never missing / 不缺失',
    ])
    expect(rows.every((row) => row[6] !== '' || row[1] !== '')).toBe(true)
  })
})

describe('XLSX', () => {
  it('has the data and the dictionary as sheets, numbers as numbers, and a frozen header', async () => {
    const { core, caseId, other } = await aStudy()
    const { token, path } = target('wide.xlsx')
    expect(
      await core.call('exporting.dataset', { token, format: 'xlsx', shape: 'wide', values: 'counts' }),
    ).toEqual({
      files: ['wide.xlsx'],
      rows: 2,
    })
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(path)
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Data', 'Dictionary'])
    const data = workbook.getWorksheet('Data')
    const columns = 9 + factHeaders.length
    const cells = (row: number): unknown[] => {
      const { values } = data?.getRow(row) ?? {}
      return Array.isArray(values)
        ? Array.from({ length: columns }, (_, index) => values[index + 1] ?? null)
        : []
    }
    expect(cells(2)).toEqual([
      caseId,
      '甲矿事故',
      'Mine A',
      1,
      3,
      ...factHeaders.map((header) =>
        /^(?:deaths|direct)/.test(header) ? Number(known[header]) : (known[header] ?? null),
      ),
      -3.5,
      1,
      2,
      0,
    ])
    expect(cells(3).slice(0, 5)).toEqual([other, '乙', null, 0, 0])
    expect(data?.rowCount).toBe(3)
    expect(data?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(data?.getCell('A1').font).toMatchObject({ bold: true })
    expect(workbook.getWorksheet('Dictionary')?.rowCount).toBe(1 + columns + 1)
  })

  it('keeps quotes as they are, formulas being no danger in text cells, and cuts what no cell holds', async () => {
    const { core, reportId: _report, caseId, codeIds, ann } = await aStudy()
    const long = `${'长'.repeat(32_765)}😀尾`
    const reportId = await addReport(core, caseId, 'long.txt', long)
    await addCoding(core, {
      reportId,
      codeId: codeIds.get('Supervision') ?? '',
      coderId: ann,
      start: 0,
      end: 32_767,
    })
    const { token, path } = target('long.xlsx')
    expect(await core.call('exporting.dataset', { token, format: 'xlsx', shape: 'long' })).toEqual({
      files: ['long.xlsx'],
      rows: 4,
      cut: 1,
    })
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(path)
    const quotes = workbook.getWorksheet('Data')?.getColumn(12).values.slice(2)
    expect(quotes).toEqual(['𠮷林', '=违章指挥', '"现场"无人😀监护', `${'长'.repeat(32_765)}…`])
  })
})
