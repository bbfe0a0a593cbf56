import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaseCondition } from '../../shared/contract/filters.ts'
import { withoutHistory } from '../history/steps.ts'
import { addDoubtful } from '../testing/doubtful-study.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { caseIdsWhere, factCaseIds, gradesOfCases, selectFactValues } from './case-conditions.ts'
import { scopeReports } from './report-scope.ts'

let test: TestCore
beforeEach(async () => {
  test = await createTestCore()
})
afterEach(() => test.close())

const db = () => test.core.openStore().db

/** Cases a, b, c, d; d has no facts at all. */
async function aStudy(): Promise<void> {
  const chosen = (caseId: string, fact: string, value: string) => ({ caseId, fact, value })
  await addDoubtful(test.core, {
    cases: ['a', 'b', 'c', 'd'],
    reports: [
      { id: 'r-c', caseId: 'c', importedAt: '2026-01-01T00:00:00.000Z', kind: 'news' },
      { id: 'r-a1', caseId: 'a', importedAt: '2026-01-02T00:00:00.000Z' },
      { id: 'r-b', caseId: 'b', importedAt: '2026-01-03T00:00:00.000Z', kind: null },
      { id: 'r-a2', caseId: 'a', importedAt: '2026-01-04T00:00:00.000Z', kind: 'reply' },
    ],
    readings: [
      chosen('a', 'date', '2019-02-23'),
      chosen('b', 'date', '2019'),
      chosen('c', 'date', '2020-03'),
      chosen('a', 'deaths', '22'),
      chosen('b', 'deaths', '9'),
      chosen('c', 'deaths', '0'),
      { ...chosen('c', 'deaths', '22'), chosen: 0 },
      chosen('c', 'directEconomicLoss', '50000000'),
      chosen('b', 'directEconomicLoss', '4154.05'),
      chosen('a', 'accidentType', '02'),
      chosen('b', 'accidentType', '踩踏'),
      chosen('a', 'severityStated', 'major'),
      chosen('b', 'severityStated', 'larger'),
      chosen('a', 'investigationLevel', 'state'),
      chosen('b', 'investigationLevel', 'prefecture'),
      chosen('c', 'investigationLevel', 'county'),
      chosen('a', 'unit', 'Ｅast MINE 煤矿'),
      chosen('a', 'time', '08:20'),
      chosen('b', 'time', '17:05'),
    ],
  })
}

const where = async (...conditions: CaseCondition[]) => (await caseIdsWhere(db(), conditions))?.toSorted()
const one = (field: string, is: CaseCondition['is'], ...values: string[]) => where({ field, is, values })

describe('conditions on cases', () => {
  beforeEach(aStudy)

  it('are none where none are given', async () => {
    expect(await caseIdsWhere(db(), [])).toBe(null)
    expect(await caseIdsWhere(db(), undefined)).toBe(null)
  })

  it('hold together', async () => {
    expect(
      await where(
        { field: 'deaths', is: 'at-least', values: ['9'] },
        { field: 'date', is: 'one-of', values: ['2019'] },
        { field: 'severityStated', is: 'none-of', values: ['major'] },
      ),
    ).toEqual(['b'])
  })

  it('compare numbers as numbers', async () => {
    expect(await one('deaths', 'at-least', '10')).toEqual(['a'])
    expect(await one('deaths', 'at-most', '9.0')).toEqual(['b', 'c'])
    expect(await one('deaths', 'one-of', '022', '0')).toEqual(['a', 'c'])
    expect(await one('directEconomicLoss', 'at-least', '4154.1')).toEqual(['c'])
    expect(await one('deaths', 'at-least', 'many')).toEqual([])
    expect(await one('deaths', 'one-of', '')).toEqual([])
  })

  it('take a date by the part that is given, and a bound as a whole', async () => {
    expect(await one('date', 'one-of', '2019')).toEqual(['a', 'b'])
    expect(await one('date', 'one-of', '2019-02', '2020-03')).toEqual(['a', 'c'])
    expect(await one('date', 'one-of', '2019-2')).toEqual([])
    expect(await one('date', 'at-least', '2019')).toEqual(['a', 'b', 'c'])
    expect(await one('date', 'at-least', '2019-02')).toEqual(['a', 'c'])
    expect(await one('date', 'at-most', '2019')).toEqual(['a', 'b'])
    expect(await one('date', 'at-most', '2019-02')).toEqual(['a'])
    expect(await one('date', 'at-most', '2020-03-31')).toEqual(['a', 'b'])
  })

  it('compare times of day', async () => {
    expect(await one('time', 'at-most', '12:00')).toEqual(['a'])
    expect(await one('time', 'at-least', '12:00')).toEqual(['b'])
  })

  it('compare grades and levels by their rank, the higher level being the more', async () => {
    expect(await one('severityStated', 'at-least', 'larger')).toEqual(['a', 'b'])
    expect(await one('severityStated', 'at-most', 'larger')).toEqual(['b'])
    expect(await one('investigationLevel', 'at-least', 'prefecture')).toEqual(['a', 'b'])
    expect(await one('investigationLevel', 'at-most', 'prefecture')).toEqual(['b', 'c'])
    expect(await one('severityStated', 'at-least', 'huge')).toEqual([])
  })

  it('compare the computed grade as the list of cases shows it', async () => {
    const cases = await test.core.call('cases.list', {})
    const shown = cases.flatMap(({ id, facts }) => {
      const grade = facts['severityComputed']?.value
      return grade === undefined ? [] : [[id, grade]]
    })
    expect(shown.length).toBe(3)
    expect(await gradesOfCases(db())).toEqual(new Map(shown as [string, string][]))
    expect(await one('severityComputed', 'at-least', 'major')).toEqual(['a', 'c'])
    expect(await one('severityComputed', 'one-of', 'larger')).toEqual(['b'])
    expect(await one('severityComputed', 'none-of', 'larger')).toEqual(['a', 'c', 'd'])
    expect(await one('severityComputed', 'known')).toEqual(['a', 'b', 'c'])
    expect(await one('severityComputed', 'missing')).toEqual(['d'])
  })

  it('find parts of words whatever their case and width, and categories by their names', async () => {
    expect(await one('unit', 'contains', 'east mine')).toEqual(['a'])
    expect(await one('unit', 'contains', '煤')).toEqual(['a'])
    expect(await one('accidentType', 'contains', '踩')).toEqual(['b'])
    expect(await one('accidentType', 'contains', '车辆')).toEqual(['a'])
    expect(await one('accidentType', 'contains')).toEqual([])
  })

  it('are fulfilled by what is missing only if they ask for it or exclude values', async () => {
    expect(await one('unit', 'missing')).toEqual(['b', 'c', 'd'])
    expect(await one('unit', 'known')).toEqual(['a'])
    expect(await one('deaths', 'none-of', '22')).toEqual(['b', 'c', 'd'])
    expect(await one('deaths', 'none-of')).toEqual(['a', 'b', 'c', 'd'])
    expect(await one('deaths', 'one-of')).toEqual([])
  })

  it('take variables by their types', async () => {
    const { call } = test.core
    const variable = async (
      type: 'number' | 'date' | 'category' | 'yes-no' | 'text',
      values: Record<string, string>,
      options: string[] = [],
    ) => {
      const { variableId } = await call('cases.createVariable', { name: `${type} variable`, type, options })
      for (const [caseId, value] of Object.entries(values))
        await call('cases.setVariable', { caseIds: [caseId], variableId, value })
      return `variable:${variableId}`
    }
    const size = await variable('category', { a: '大', b: '中', c: '小' }, ['小', '中', '大'])
    expect(await one(size, 'at-least', '中')).toEqual(['a', 'b'])
    expect(await one(size, 'missing')).toEqual(['d'])
    expect(await one(size, 'none-of', '大')).toEqual(['b', 'c', 'd'])
    const workers = await variable('number', { a: '1000', b: '9', c: '-1.5' })
    expect(await one(workers, 'at-least', '9')).toEqual(['a', 'b'])
    expect(await one(workers, 'at-most', '9')).toEqual(['b', 'c'])
    const built = await variable('date', { a: '1999-05', b: '2001' })
    expect(await one(built, 'one-of', '1999')).toEqual(['a'])
    const inspected = await variable('yes-no', { a: 'yes', b: 'no' })
    expect(await one(inspected, 'one-of', 'yes')).toEqual(['a'])
    const note = await variable('text', { b: 'Night shift' })
    expect(await one(note, 'contains', 'SHIFT')).toEqual(['b'])
    expect(await one(note, 'known')).toEqual(['b'])
  })

  it('name what they do not know', async () => {
    await expect(one('weather', 'known')).rejects.toMatchObject({
      code: 'cases.unknownFact',
      params: { fact: 'weather' },
    })
    await expect(one('variable:none', 'known')).rejects.toMatchObject({
      code: 'cases.unknownVariable',
      params: { id: 'none' },
    })
  })
})

describe('the reports of a scope', () => {
  beforeEach(aStudy)

  it('are all without conditions, whatever the sections', async () => {
    expect(await scopeReports(db(), {})).toBe(null)
    expect(await scopeReports(db(), { sections: ['measures'] })).toBe(null)
    expect(await scopeReports(db(), { cases: [] })).toBe(null)
  })

  it('come in the order of their imports, by cases, kinds and facts together', async () => {
    const scope = (given: Parameters<typeof scopeReports>[1]) => scopeReports(db(), given)
    expect(await scope({ caseIds: ['a', 'c'] })).toEqual(['r-c', 'r-a1', 'r-a2'])
    expect(await scope({ caseIds: [] })).toEqual([])
    expect(await scope({ reportIds: ['r-b', 'r-a2', 'none'] })).toEqual(['r-b', 'r-a2'])
    expect(await scope({ documentKinds: ['reply', 'news'] })).toEqual(['r-c', 'r-a2'])
    const graded = [{ field: 'severityComputed', is: 'at-least' as const, values: ['major'] }]
    expect(await scope({ cases: graded })).toEqual(['r-c', 'r-a1', 'r-a2'])
    expect(await scope({ cases: graded, caseIds: ['a', 'b'], documentKinds: ['reply'] })).toEqual(['r-a2'])
  })
})

it('facts are looked up by the index of chosen values alone', async () => {
  expect(queryPlan(test.core, selectFactValues(db(), 'deaths').compile())).toEqual([
    'SEARCH fact_readings USING COVERING INDEX fact_readings_chosen_value (fact=?)',
  ])
  expect(queryPlan(test.core, factCaseIds(db(), 'deaths', ['1', '2']).compile())).toContain(
    'SEARCH fact_readings USING COVERING INDEX fact_readings_chosen_value (fact=? AND value=?)',
  )
})

it('finds the reports of some of 10,000 cases in a moment', async () => {
  const { sqlite } = test.core.openStore()
  await withoutHistory(test.core.openStore(), () => {
    const at = '2026-01-01T00:00:00.000Z'
    sqlite
      .prepare(
        `INSERT INTO texts (id, sha256, length, reader, created_at, text) VALUES ('t', 't', 1, 'test', ?, 'x')`,
      )
      .run(at)
    const addCase = sqlite.prepare('INSERT INTO cases (id, title, created_at) VALUES (?, ?, ?)')
    const addReport = sqlite.prepare(
      `INSERT INTO reports (id, case_id, file, title, language, media_type, text_id, original_sha256, imported_at)
        VALUES (?, ?, '', '', 'zh', '', 't', '', ?)`,
    )
    const addFact = sqlite.prepare(
      `INSERT INTO fact_readings (id, case_id, fact, value, text, state, chosen, created_at)
        VALUES (?, ?, ?, ?, '', 'automatic', 1, ?)`,
    )
    for (let index = 0; index < 10_000; index += 1) {
      const id = `0190b2a0-0000-7000-8000-${String(index).padStart(12, '0')}`
      addCase.run(id, id, at)
      addReport.run(id, id, at)
      const facts = {
        deaths: String(index % 40),
        directEconomicLoss: String(index * 1000),
        date: `${2000 + (index % 25)}-0${1 + (index % 9)}-${10 + (index % 19)}`,
        seriousInjuries: String(index % 7),
      }
      for (const [fact, value] of Object.entries(facts)) addFact.run(`${id}-${fact}`, id, fact, value, at)
    }
    return Promise.resolve()
  })
  const scope = {
    cases: [
      { field: 'severityComputed', is: 'at-least' as const, values: ['major'] },
      { field: 'date', is: 'one-of' as const, values: ['2019', '2020'] },
      { field: 'directEconomicLoss', is: 'at-most' as const, values: ['9000000'] },
    ],
  }
  await scopeReports(db(), scope)
  const start = performance.now()
  const reports = await scopeReports(db(), scope)
  const took = performance.now() - start
  const all = await test.core.call('cases.list', {})
  const expected = all.filter(
    ({ facts }) =>
      /major/.test(facts['severityComputed']?.value ?? '') &&
      /^20(?:19|20)/.test(facts['date']?.value ?? '') &&
      Number(facts['directEconomicLoss']?.value) <= 9_000_000,
  )
  expect(reports).toEqual(expected.map(({ id }) => id))
  expect(expected.length).toBeGreaterThan(100)
  expect(took).toBeLessThan(300)
})
