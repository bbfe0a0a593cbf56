import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { queryPlan } from '../testing/query-plan.ts'
import { addCoder, addCodeSet, addCoding, addReading, addReport } from '../testing/study.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { deliver } from './deliver.ts'
import { selectedCodings } from './queries.ts'

let test: TestCore
beforeEach(async () => {
  test = await createTestCore()
})
afterEach(() => test.close())

// 𠮷 and 😀 are one code point and two UTF-16 units each.
const text = '𠮷林省某矿\n=违章指挥，"现场"无人😀监护。'

/** Two cases; the first has a report with three codings by two coders. */
async function aStudy() {
  const { core } = test
  const { caseId } = await core.call('cases.create', {
    title: '甲矿事故',
    titleEn: 'Mine A',
    memo: 'checked',
  })
  const { caseId: other } = await core.call('cases.create', { title: '乙' })
  const reportId = await addReport(core, caseId, '甲.txt', text)
  const { codeSetId, codeIds } = await addCodeSet(core, { nameEn: 'Causes', nameZh: '原因' }, [
    { path: 'Unsafe acts', nameZh: '不安全行为' },
    { path: 'Unsafe acts/Violations', nameZh: '违规' },
    { path: 'Supervision', nameZh: '监督' },
  ])
  const violations = codeIds.get('Unsafe acts/Violations') ?? ''
  const acts = codeIds.get('Unsafe acts') ?? ''
  const ann = await addCoder(core, 'Ann')
  const bo = await addCoder(core, '博')
  const codingIds = [
    await addCoding(core, {
      reportId,
      codeId: violations,
      coderId: ann,
      start: 6,
      end: 11,
      certainty: 'probable',
      memo: '-1+1',
    }),
    await addCoding(core, { reportId, codeId: acts, coderId: ann, start: 0, end: 2 }),
    await addCoding(core, { reportId, codeId: violations, coderId: bo, start: 12, end: 21 }),
  ]
  const enter = (fact: string, entered: string) =>
    core.call('cases.setFact', { caseIds: [caseId], fact, text: entered })
  await enter('date', '2019年2月')
  await enter('deaths', '22')
  await enter('directEconomicLoss', '4154.05万元')
  await enter('severityStated', '较大')
  const { variableId } = await core.call('cases.createVariable', { name: 'coder', type: 'number' })
  await core.call('cases.setVariable', { caseIds: [caseId], variableId, value: '-3.5' })
  return { core, caseId, other, reportId, codeSetId, codeIds, codingIds, ann, bo }
}

const target = (name: string): { token: string; path: string } => {
  const path = join(test.folder, name)
  return { token: test.token(path), path }
}
const csv = (path: string): string[][] => parse(readFileSync(path, 'utf8'), { bom: true })

const factHeaders = [
  'date',
  'time',
  'place',
  'unit',
  'accident_type',
  'severity_stated',
  'severity_computed',
  'deaths',
  'missing',
  'serious_injuries',
  'minor_injuries',
  'injuries',
  'direct_economic_loss',
  'industry',
  'nature',
]
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
  'case_title_en',
  ...factHeaders,
  'var:coder',
]
const facts = [
  '2019-02',
  '',
  '',
  '',
  '',
  'Larger accident',
  'Major accident',
  '22',
  '',
  '',
  '',
  '',
  '41540500',
  '',
  '',
]

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

  it('selects codings of coders and code sets through indexes', () => {
    const { db } = test.core.openStore()
    const plan = (selection: { coderIds?: string[]; codeSetIds?: string[] }) =>
      queryPlan(test.core, selectedCodings(db, selection).selectAll().compile()).filter((step) =>
        step.includes('codings'),
      )
    expect(plan({ coderIds: ['a'] })).toEqual(['SEARCH codings USING INDEX codings_coder (coder_id=?)'])
    expect(plan({ codeSetIds: ['a'] })).toEqual(['SEARCH codings USING INDEX codings_code (code_id=?)'])
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
    const cells = (row: number): unknown[] => {
      const { values } = data?.getRow(row) ?? {}
      return Array.isArray(values) ? Array.from({ length: 24 }, (_, index) => values[index + 1] ?? null) : []
    }
    const none = null
    expect(cells(2)).toEqual([
      caseId,
      '甲矿事故',
      'Mine A',
      1,
      3,
      '2019-02',
      none,
      none,
      none,
      none,
      'Larger accident',
      'Major accident',
      22,
      none,
      none,
      none,
      none,
      41540500,
      none,
      none,
      -3.5,
      1,
      2,
      0,
    ])
    expect(cells(3).slice(0, 5)).toEqual([other, '乙', null, 0, 0])
    expect(data?.rowCount).toBe(3)
    expect(data?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(data?.getCell('A1').font).toMatchObject({ bold: true })
    expect(workbook.getWorksheet('Dictionary')?.rowCount).toBe(1 + 24 + 1)
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

describe('the case table', () => {
  it.each(['csv', 'xlsx'] as const)(
    'as %s is read back with the same values by another project',
    async (format) => {
      const { core } = await aStudy()
      const { caseId } = await core.call('cases.create', { title: '=丙', memo: 'line 1\nline 2' })
      await addReading(core, { caseId, fact: 'industry', value: '煤化工', text: '煤化工' })
      await addReading(core, { caseId, fact: 'accidentType', value: '02', text: '车辆伤害' })
      await addReading(core, { caseId, fact: 'time', value: '08:20', text: '8时20分许' })
      const { variableId } = await core.call('cases.createVariable', { name: 'Deaths', type: 'text' })
      await core.call('cases.setVariable', { caseIds: [caseId], variableId, value: '+86' })
      const { token } = target(`cases.${format}`)
      await core.call('exporting.cases', { token, format, language: 'zh-CN' })
      const before = await values(core)

      expect(await core.call('cases.previewTable', { token })).toMatchObject({
        rows: 3,
        creates: 0,
        updates: 0,
        problems: [],
      })
      expect(await core.call('cases.importTable', { token })).toEqual({
        created: 0,
        updated: 0,
        variables: 0,
      })
      expect(await values(core)).toEqual(before)

      await core.call('project.create', { token: target('other.causeway').token, title: 'Other' })
      expect(await core.call('cases.importTable', { token })).toEqual({
        created: 3,
        updated: 0,
        variables: 2,
      })
      expect(await values(core)).toEqual(before)
    },
  )

  it('is previewed', async () => {
    const { core, caseId } = await aStudy()
    const preview = await core.call('exporting.previewCases', { limit: 1 })
    expect(preview.columns).toEqual([
      'case_id',
      'case_title',
      'case_title_en',
      'case_memo',
      ...factHeaders,
      'coder',
    ])
    expect(preview.rows).toEqual([
      [
        caseId,
        '甲矿事故',
        'Mine A',
        'checked',
        '2019-02',
        null,
        null,
        null,
        null,
        'Larger accident',
        'Major accident',
        22,
        null,
        null,
        null,
        null,
        41540500,
        null,
        null,
        -3.5,
      ],
    ])
    expect(preview.totalRows).toBe(2)
  })

  async function values(core: TestCore['core']) {
    const variables = await core.call('cases.variables', {})
    return (await core.call('cases.list', {})).map((row) => ({
      title: row.title,
      titleEn: row.titleEn,
      memo: row.memo,
      facts: Object.fromEntries(Object.entries(row.facts).map(([fact, { value }]) => [fact, value])),
      variables: Object.fromEntries(variables.map(({ id, name }) => [name, row.variables[id]])),
    }))
  }
})

describe('writing files', () => {
  it('leaves nothing behind when it fails', async () => {
    const { core } = await aStudy()
    // The dictionary can't take the place of a folder.
    mkdirSync(join(test.folder, 'out-dictionary.csv'))
    const { token } = target('out.csv')
    const before = readdirSync(test.folder).toSorted()
    await expect(
      core.call('exporting.dataset', { token, format: 'csv', shape: 'long' }),
    ).rejects.toMatchObject({
      code: 'export.failed',
      params: { file: 'out.csv' },
    })
    expect(readdirSync(test.folder).toSorted()).toEqual(before)
    for (const format of ['csv', 'xlsx'] as const) {
      await expect(
        core.call('exporting.cases', { token: target(`no-such-folder/cases.${format}`).token, format }),
      ).rejects.toMatchObject({ code: 'export.failed' })
    }
  })

  it('refuses more rows than a sheet of XLSX holds', async () => {
    const { token } = target('big.xlsx')
    const context = { services: test.services, signal: new AbortController().signal, progress: () => {} }
    await expect(
      deliver(context, token, 'xlsx', { dictionary: [], totalRows: 1_048_576, row: () => [] }),
    ).rejects.toMatchObject({ code: 'export.tooManyRows', params: { rows: 1_048_576, limit: 1_048_575 } })
    expect(readdirSync(test.folder)).not.toContain('big.xlsx')
  })

  it('leaves what was there before when it is cancelled', async () => {
    const { core } = await aStudy()
    for (const format of ['csv', 'xlsx'] as const) {
      const { token, path } = target(`kept.${format}`)
      writeFileSync(path, 'before')
      const before = readdirSync(test.folder).toSorted()
      const answer = await core.answer('exporting.dataset', { token, format, shape: 'long' })
      const jobId = answer.ok ? (answer.result as { jobId: string }).jobId : ''
      const ended = new Promise<string>((resolve) => {
        core.onEvent((event) => {
          if (event.type === 'job' && event.job.id === jobId && event.job.state !== 'running')
            resolve(event.job.state)
        })
      })
      await core.call('jobs.cancel', { jobId })
      expect(await ended).toBe('cancelled')
      expect(readFileSync(path, 'utf8')).toBe('before')
      expect(readdirSync(test.folder).toSorted()).toEqual(before)
    }
  })
})
