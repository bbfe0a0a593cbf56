import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withoutHistory } from '../history/steps.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { addManyCodings, manyId } from '../testing/many-codings.ts'
import { addReport } from '../testing/study.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable } from '../testing/undo.ts'
import { selectExisting } from './queries.ts'

const texts = ['甲矿监管缺失，培训不足。', '乙矿😀违章指挥，监管缺失。']

let test: TestCore
let reports: string[]
let codeId: string
let otherId: string
const call: TestCore['core']['call'] = (method, input) => test.core.call(method, input)

beforeEach(async () => {
  test = await createTestCore()
  reports = []
  for (const [index, text] of texts.entries()) {
    const { caseId } = await call('cases.create', {
      title: `案 ${index}`,
      titleEn: index === 0 ? 'Case' : '',
    })
    reports.push(await addReport(test.core, caseId, `${index}.txt`, text))
  }
  const { codeSetId } = await call('codebook.createSet', { nameEn: 'Causes', nameZh: '原因' })
  const names = { codeSetId, parentId: null }
  codeId = (await call('codebook.createCode', { ...names, nameEn: 'Supervision', nameZh: '监管' })).codeId
  otherId = (await call('codebook.createCode', { ...names, nameEn: 'Training', nameZh: '' })).codeId
  await call('coding.useCoder', { name: 'Ann' })
})
afterEach(() => test.close())

const at = (report: number, start: number, end: number, code = codeId) => ({
  reportId: reports[report] ?? '',
  start,
  end,
  codeId: code,
})

describe('coding many passages at once', () => {
  it('quotes each report’s own words, in the order given, and keeps how they came to be', async () => {
    const { codingIds, existing } = await call('coding.create', {
      codings: [
        { ...at(0, 2, 6), origin: 'search' },
        { ...at(1, 3, 7), origin: 'suggestion', certainty: 'probable', memo: 'm' },
        at(0, 7, 11),
      ],
    })
    expect(existing).toBe(0)
    const { passages } = await call('coding.passages', { filter: { codingIds } })
    const byId = new Map(passages.map((passage) => [passage.id, passage]))
    expect(codingIds.map((id) => byId.get(id))).toMatchObject([
      {
        quote: '监管缺失',
        prefix: '甲矿',
        suffix: '，培训不足。',
        origin: 'search',
        certainty: null,
        roleId: null,
        memo: '',
        orphanedAt: null,
      },
      { quote: '违章指挥', prefix: '乙矿😀', origin: 'suggestion', certainty: 'probable', memo: 'm' },
      { quote: '培训不足', suffix: '。', origin: null },
    ])
  })

  it('passes over what has the code already and what is given twice, if asked to', async () => {
    await call('coding.create', { codings: [at(0, 2, 6)] })
    const codings = [at(0, 2, 6), at(1, 8, 12), at(1, 8, 12), at(0, 2, 6, otherId), at(0, 2, 5)]
    await expect(call('coding.create', { codings })).rejects.toMatchObject({ code: 'coding.exists' })
    await assertUndoable(test.core, async () => {
      const answer = await call('coding.create', { codings, existing: 'skip' })
      expect(answer).toEqual({
        codingIds: [expect.any(String), expect.any(String), expect.any(String)],
        existing: 2,
      })
    })
    const [step] = await call('history.list', { limit: 1 })
    expect(step).toMatchObject({
      method: 'coding.create',
      params: { count: 3, name: 'Supervision', nameZh: '监管' },
    })
    const { passages } = await call('coding.passages', { filter: {} })
    expect(passages.map(({ quote, codeId: code }) => [quote, code])).toEqual([
      ['监管缺', codeId],
      ['监管缺失', codeId],
      ['监管缺失', otherId],
      ['监管缺失', codeId],
    ])
  })

  it('passes over nothing that another coder coded, or that lost its place', async () => {
    const { codingIds } = await call('coding.create', { codings: [at(0, 2, 6)] })
    await withoutHistory(test.core.openStore(), (db) =>
      db
        .updateTable('codings')
        .set({ orphanedAt: '2026-01-01T00:00:00.000Z' })
        .where('id', '=', codingIds[0] ?? '')
        .execute(),
    )
    expect(await call('coding.create', { codings: [at(0, 2, 6)], existing: 'skip' })).toMatchObject({
      existing: 0,
    })
    await call('coding.useCoder', { name: 'Bo' })
    expect(await call('coding.create', { codings: [at(0, 2, 6)], existing: 'skip' })).toMatchObject({
      existing: 0,
    })
    expect(await call('coding.create', { codings: [at(0, 2, 6)], existing: 'skip' })).toEqual({
      codingIds: [],
      existing: 1,
    })
  })

  it('is no step where all was there already', async () => {
    await call('coding.create', { codings: [at(0, 2, 6)] })
    const before = await call('history.list', {})
    await call('coding.create', { codings: [at(0, 2, 6), at(0, 2, 6)], existing: 'skip' })
    expect(await call('history.list', {})).toEqual(before)
  })

  it('changes nothing where one passage is not in its report', async () => {
    for (const existing of ['refuse', 'skip'] as const) {
      await expect(
        call('coding.create', { codings: [at(0, 2, 6), at(1, 3, 99)], existing }),
      ).rejects.toMatchObject({ code: 'coding.badRange', params: { start: 3, end: 99, length: 13 } })
    }
    expect((await call('coding.passages', { filter: {} })).total).toBe(0)
  })

  it('looks existing ones up one by one, not by walking through a report', () => {
    const plan = queryPlan(
      test.core,
      selectExisting([['r', 0, 1, 'c', 'p']]).compile(test.core.openStore().db),
    )
    expect(plan).toContain(
      'SEARCH codings USING INDEX codings_once (report_id=? AND start=? AND end=? AND code_id=? AND coder_id=?)',
    )
  })

  /** Measured about 1.5 s on a free machine; a quadratic one would take minutes. */
  it('codes 20,000 passages of 100 reports in one step', { timeout: 60_000 }, async () => {
    await addManyCodings(test.core, { reports: 100, codingsPerReport: 1, codes: 10 })
    const codings = Array.from({ length: 20_000 }, (_, index) => ({
      reportId: manyId('report', index % 100),
      codeId,
      start: Math.floor(index / 100) * 39,
      end: Math.floor(index / 100) * 39 + 20,
      origin: 'search' as const,
    }))
    const start = performance.now()
    const { codingIds } = await call('coding.create', { codings, existing: 'skip' })
    expect(performance.now() - start).toBeLessThan(10_000)
    expect(new Set(codingIds).size).toBe(20_000)
    await call('history.undo', {})
    expect((await call('coding.passages', { filter: {}, limit: 1 })).total).toBe(100)
  })
})

describe('counting passages', () => {
  beforeEach(async () => {
    const [first, second] = reports
    await call('coding.create', {
      codings: [
        { ...at(0, 0, 2), certainty: 'certain' },
        { ...at(0, 2, 6), certainty: 'certain' },
        at(0, 7, 11, otherId),
        at(1, 3, 7),
      ],
    })
    await call('coding.useCoder', { name: '博' })
    const roles = await call('coding.roles', {})
    await call('coding.create', {
      codings: [{ ...at(1, 8, 12), roleId: roles.find(({ key }) => key === 'direct')?.id ?? null }],
    })
    await withoutHistory(test.core.openStore(), async (db) => {
      const section = { reportId: first ?? '', confidence: 1, state: 'automatic' as const }
      await db
        .insertInto('sections')
        .values({ ...section, id: 's1', kind: 'causes', start: 2 })
        .execute()
      await db
        .updateTable('reports')
        .set({ kind: 'reply' })
        .where('id', '=', second ?? '')
        .execute()
    })
    const [one, two] = await call('cases.list', {})
    await call('cases.setFact', { caseIds: [one?.id ?? ''], fact: 'date', text: '2021-05' })
    await call('cases.setFact', { caseIds: [two?.id ?? ''], fact: 'date', text: '2019' })
    await call('cases.setFact', { caseIds: [one?.id ?? ''], fact: 'deaths', text: '12' })
  })

  const count = async (by: Parameters<typeof call<'coding.count'>>[1]['by'], filter: object = {}) =>
    (await call('coding.count', { filter, by })).map(({ key: _key, ...each }) => each)
  const keys = async (by: Parameters<typeof call<'coding.count'>>[1]['by']) =>
    (await call('coding.count', { filter: {}, by })).map(({ key, codings, cases }) => [key, codings, cases])

  it('counts codings, cases and reports per named thing, the most first', async () => {
    expect(await count('code')).toEqual([
      { nameEn: 'Supervision', nameZh: '监管', codings: 4, cases: 2, reports: 2 },
      { nameEn: 'Training', nameZh: '', codings: 1, cases: 1, reports: 1 },
    ])
    expect(await count('code-set')).toEqual([
      { nameEn: 'Causes', nameZh: '原因', codings: 5, cases: 2, reports: 2 },
    ])
    expect(await count('case')).toEqual([
      { nameEn: 'Case', nameZh: '案 0', codings: 3, cases: 1, reports: 1 },
      { nameEn: '', nameZh: '案 1', codings: 2, cases: 1, reports: 1 },
    ])
    expect(await count('report')).toEqual([
      { nameEn: '0.txt', nameZh: '0.txt', codings: 3, cases: 1, reports: 1 },
      { nameEn: '1.txt', nameZh: '1.txt', codings: 2, cases: 1, reports: 1 },
    ])
    expect(await count('coder')).toEqual([
      { nameEn: 'Ann', nameZh: 'Ann', codings: 4, cases: 2, reports: 2 },
      { nameEn: '博', nameZh: '博', codings: 1, cases: 1, reports: 1 },
    ])
    expect(await count('role')).toEqual([
      { nameEn: '', nameZh: '', codings: 4, cases: 2, reports: 2 },
      { nameEn: 'Direct cause', nameZh: '直接原因', codings: 1, cases: 1, reports: 1 },
    ])
  })

  it('counts by values, an empty key standing for none, years in order', async () => {
    expect(await keys('certainty')).toEqual([
      ['', 3, 2],
      ['certain', 2, 1],
    ])
    expect(await keys('section')).toEqual([
      ['', 3, 2],
      ['causes', 2, 1],
    ])
    expect(await keys('document-kind')).toEqual([
      ['', 3, 1],
      ['reply', 2, 1],
    ])
    expect(await keys('year')).toEqual([
      ['2019', 2, 1],
      ['2021', 3, 1],
    ])
    expect(await keys('severity')).toEqual([
      ['major', 3, 1],
      ['', 2, 1],
    ])
    const [, other] = await call('cases.list', {})
    await call('cases.setFact', { caseIds: [other?.id ?? ''], fact: 'date', text: null })
    expect(await keys('year')).toEqual([
      ['2021', 3, 1],
      ['', 2, 1],
    ])
  })

  it('counts what a filter means', async () => {
    expect(
      await count('code', { query: { find: {}, conditions: [{ kind: 'words', query: '培训' }] } }),
    ).toEqual([{ nameEn: 'Training', nameZh: '', codings: 1, cases: 1, reports: 1 }])
    expect(await count('coder', { codingIds: [] })).toEqual([])
  })
})
