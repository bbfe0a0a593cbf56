import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReviewItem, ReviewKind } from '../../shared/contract/review.ts'
import { encodePageLines } from '../../shared/domain/page-lines.ts'
import { withoutHistory } from '../history/steps.ts'
import { aThousandCases, addDoubtful, complete, factsOf } from '../testing/doubtful-study.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { addCoder, addCodeSet, addCoding } from '../testing/study.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable } from '../testing/undo.ts'
import {
  selectChosenValues,
  selectDoubtfulFacts,
  selectOrphans,
  selectReadings,
  selectRecognised,
  selectRecognisedTexts,
  selectUnrecognised,
} from './queries.ts'

let test: TestCore
beforeEach(async () => {
  test = await createTestCore()
})
afterEach(() => test.close())

const call: TestCore['core']['call'] = (method, input) => test.core.call(method, input)
const list = async (input: { kinds?: ReviewKind[]; caseId?: string } = {}): Promise<ReviewItem[]> =>
  (await call('review.list', input)).items
const keys = async (input: { kinds?: ReviewKind[] } = {}): Promise<string[]> =>
  (await list(input)).map(({ key }) => key)
const lines = async (): Promise<string[]> =>
  (await list()).map((item) => `${item.kind} ${item.caseId}${'fact' in item ? ` ${item.fact}` : ''}`)

/** One case with one report that leaves nothing to check, and what is given besides. */
async function aCase(readings: Parameters<typeof addDoubtful>[1]['readings'] = []): Promise<void> {
  await addDoubtful(test.core, {
    cases: ['a'],
    reports: [{ id: 'r', caseId: 'a' }],
    readings: [...factsOf('a', complete), ...readings],
  })
}
const other = (fact: string, value: string, more = {}) => ({
  caseId: 'a',
  fact,
  value,
  chosen: 0 as const,
  ...more,
})

describe('the review queue', () => {
  it('is empty where everything is known and sure', async () => {
    await aCase()
    expect(await call('review.list', {})).toEqual({
      total: 0,
      counts: {
        'orphaned-coding': 0,
        disagreement: 0,
        severity: 0,
        duplicate: 0,
        'low-confidence': 0,
        'missing-fact': 0,
        'recognised-page': 0,
        'unrecognised-pages': 0,
        'unknown-kind': 0,
      },
      items: [],
    })
    expect(await call('review.count', {})).toEqual({ total: 0 })
  })

  it('shows readings that disagree, the chosen one first', async () => {
    await aCase([other('deaths', '2'), other('deaths', '3')])
    const [item] = await list()
    expect(item).toEqual({
      kind: 'disagreement',
      key: expect.stringMatching(/^disagreement:a:deaths:[\da-f]{16}$/),
      caseId: 'a',
      caseTitle: 'a',
      caseTitleEn: '',
      fact: 'deaths',
      readings: [
        expect.objectContaining({ value: '3', chosen: true }),
        expect.objectContaining({ value: '2', chosen: false }),
        expect.objectContaining({ value: '3', chosen: false }),
      ],
    })
  })

  it.each([
    ['a month that the day is in', other('date', '2021-05')],
    ['a place that is said more exactly', other('place', '西山市南湖区工业路')],
    ['a unit with its company form', other('unit', '北风化工有限公司')],
    ['a rounded loss', other('directEconomicLoss', '1000400')],
    ['what a person typed before', other('deaths', '2', { rule: null, state: 'entered' })],
    ['the name that another report gives', other('accidentName', '甲')],
  ])('does not take %s for a disagreement', async (_what, reading) => {
    await aCase([reading])
    expect(await lines()).toEqual([])
  })

  it('does not take a figure as of an earlier date for a disagreement', async () => {
    await aCase([
      { caseId: 'a', fact: 'missing', value: '0', asOf: '2021-05-09' },
      other('missing', '2', { asOf: '2021-05-03' }),
    ])
    expect(await lines()).toEqual([])
  })

  it('shows the worst first', async () => {
    await addDoubtful(test.core, {
      cases: ['a', 'b', 'c'],
      reports: [
        { id: 'ra', caseId: 'a', text: '同' },
        { id: 'rb', caseId: 'b', text: '同', kind: 'other', kindConfidence: 0.4 },
        { id: 'rc', caseId: 'c', kind: 'news', language: 'en' },
      ],
      readings: [
        ...factsOf('a', complete),
        { caseId: 'a', fact: 'nature', value: 'responsibility', confidence: 0.5 },
        { caseId: 'a', fact: 'severityStated', value: 'major' },
        other('unit', '南风'),
        other('deaths', '4'),
        { caseId: 'b', fact: 'deaths', value: '1', confidence: 0.65 },
        { caseId: 'b', fact: 'date', value: '2020', confidence: 0.6 },
      ],
    })
    expect(await lines()).toEqual([
      'disagreement a deaths',
      'disagreement a unit',
      'severity a severityStated',
      'duplicate b',
      'low-confidence b deaths',
      'low-confidence b date',
      'low-confidence a nature',
      'missing-fact b directEconomicLoss',
      'missing-fact b place',
      'missing-fact b unit',
      'missing-fact b accidentType',
      'unknown-kind b',
    ])
    const { total, counts } = await call('review.list', { kinds: ['missing-fact'], limit: 1, offset: 3 })
    expect({ total, counts }).toMatchObject({ total: 4, counts: { disagreement: 2, 'missing-fact': 4 } })
    expect(await call('review.count', {})).toEqual({ total: 12 })
  })

  it('shows stated and computed grades that differ', async () => {
    await aCase([{ caseId: 'a', fact: 'severityStated', value: 'ordinary' }])
    expect(await list()).toEqual([
      {
        kind: 'severity',
        key: 'severity:a:ordinary:larger',
        caseId: 'a',
        caseTitle: 'a',
        caseTitleEn: '',
        fact: 'severityStated',
        stated: 'ordinary',
        computed: 'larger',
        readings: [expect.objectContaining({ value: 'ordinary', chosen: true })],
      },
    ])
  })

  it('shows a pair of alike cases once, and to each of the two as its own', async () => {
    await addDoubtful(test.core, {
      cases: ['a', 'b'],
      reports: ['a', 'b'].map((caseId) => ({ id: `r${caseId}`, caseId, text: '同', kind: 'news' as const })),
    })
    const [item] = await list()
    expect(item).toEqual({
      kind: 'duplicate',
      key: 'duplicate:b:a',
      caseId: 'b',
      caseTitle: 'b',
      caseTitleEn: '',
      other: { caseId: 'a', caseTitle: 'a', caseTitleEn: '', likeness: 'same-text', similarity: 1 },
    })
    expect(await list({ caseId: 'a' })).toMatchObject([
      { key: 'duplicate:b:a', caseId: 'a', caseTitle: 'a', other: { caseId: 'b', caseTitle: 'b' } },
    ])
  })

  it('expects facts only of investigation reports and what may be one, and a loss only of Chinese ones', async () => {
    await addDoubtful(test.core, {
      cases: ['none', 'news', 'english', 'unread'],
      reports: [
        { id: 'r1', caseId: 'news', kind: 'news' },
        { id: 'r2', caseId: 'english', language: 'en' },
        { id: 'r3', caseId: 'unread', kind: null, kindConfidence: null, kindState: null },
      ],
      readings: [{ caseId: 'english', fact: 'division', value: '150203 甲' }],
    })
    expect((await lines()).filter((line) => line.startsWith('missing'))).toEqual([
      'missing-fact english deaths',
      'missing-fact unread deaths',
      'missing-fact english date',
      'missing-fact unread date',
      'missing-fact unread directEconomicLoss',
      'missing-fact unread place',
      'missing-fact english unit',
      'missing-fact unread unit',
      'missing-fact english accidentType',
      'missing-fact unread accidentType',
    ])
  })

  it('shows pages that are not surely recognised, and reports with pages that are not recognised at all', async () => {
    await aCase()
    const line = (start: number, confidence: number) => ({
      start,
      end: start + 1,
      top: 0,
      bottom: 10,
      edges: [0, 10],
      vertical: false,
      confidence,
    })
    const page = (number: number, source: 'recognised' | 'none', confidences: number[]) => ({
      textId: 't-r',
      page: number,
      width: 100,
      height: 100,
      turned: 0 as const,
      source,
      confidence: source === 'none' ? null : 0.8,
      unrecognised: source === 'none' ? (1 as const) : (0 as const),
      start: null,
      end: null,
      lines: encodePageLines(confidences.map((confidence, at) => line(at, confidence))),
    })
    await withoutHistory(test.core.openStore(), async (db) => {
      await db.updateTable('reports').set({ pageCount: 4 }).execute()
      for (const row of [
        page(1, 'recognised', [0.99, 0.86]),
        page(2, 'recognised', [0.99, 0.84, 0.5]),
        page(3, 'none', []),
        page(4, 'none', []),
      ])
        await db.insertInto('textPages').values(row).execute()
      await db
        .insertInto('recognisedPages')
        .values({ originalSha256: 'r', page: 1, engine: 'x', result: '{}' })
        .execute()
    })
    const base = {
      caseId: 'a',
      caseTitle: 'a',
      caseTitleEn: '',
      reportId: 'r',
      reportFile: 'r.pdf',
      reportTitle: 'r',
    }
    const expected = [
      {
        ...base,
        kind: 'recognised-page',
        key: 'recognised-page:r:t-r:2',
        page: 2,
        confidence: 0.8,
        lines: 2,
      },
      { ...base, kind: 'unrecognised-pages', key: 'unrecognised-pages:r:t-r', pages: 2 },
    ]
    expect(await list()).toEqual(expected)
    expect(await list()).toEqual(expected)
    await call('review.confirm', { keys: expected.map(({ key }) => key) })
    expect(await list()).toEqual([])
  })

  it('shows codings that lost their place', async () => {
    await aCase()
    const coderId = await addCoder(test.core, 'Ann')
    const { codeIds } = await addCodeSet(test.core, { nameEn: 'Causes' }, [{ path: 'Acts' }])
    const codeId = codeIds.get('Acts') ?? ''
    const codingId = await addCoding(test.core, { reportId: 'r', codeId, coderId, start: 0, end: 2 })
    expect(await list()).toEqual([])
    const orphanedAt = '2026-02-01T00:00:00.000Z'
    await withoutHistory(test.core.openStore(), (db) =>
      db.updateTable('codings').set({ orphanedAt }).where('id', '=', codingId).execute(),
    )
    const key = `orphaned-coding:${codingId}:${orphanedAt}`
    expect(await list()).toEqual([
      {
        kind: 'orphaned-coding',
        key,
        caseId: 'a',
        caseTitle: 'a',
        caseTitleEn: '',
        reportId: 'r',
        reportFile: 'r.pdf',
        reportTitle: 'r',
        codingId,
        quote: '报告',
        codeId,
      },
    ])
    await assertUndoable(test.core, () => call('review.confirm', { keys: [key] }))
    expect(await list()).toEqual([])
  })
})

describe('confirming', () => {
  it('a disagreement confirms the chosen reading; another value brings the fact back', async () => {
    await aCase([other('deaths', '2')])
    const [key = ''] = await keys()
    await assertUndoable(test.core, async () =>
      expect(await call('review.confirm', { keys: [key] })).toEqual({ confirmed: 1 }),
    )
    expect(await keys()).toEqual([])
    expect((await call('cases.get', { caseId: 'a' })).facts['deaths']).toMatchObject({
      value: '3',
      state: 'confirmed',
    })
    expect((await call('history.list', { limit: 1 }))[0]).toMatchObject({
      method: 'review.confirm',
      params: { count: 1 },
    })

    await addDoubtful(test.core, { readings: [other('deaths', '7', { id: 'new' })] })
    const [again = ''] = await keys()
    expect(again).not.toBe(key)
    await call('review.confirm', { keys: [again] })
    expect(await keys()).toEqual([])
    expect((await call('cases.get', { caseId: 'a' })).facts['deaths']).toMatchObject({
      value: '3',
      state: 'confirmed',
    })
  })

  it('a disagreement of which nothing is chosen marks it as seen', async () => {
    await aCase([other('injuries', '2'), other('injuries', '4')])
    await call('review.confirm', { keys: await keys() })
    expect(await keys()).toEqual([])
    expect((await call('cases.get', { caseId: 'a' })).facts['injuries']).toBe(undefined)
  })

  it.each<[string, () => Promise<unknown>]>([
    ['choosing a reading', () => call('cases.chooseReading', { readingId: 'other' })],
    ['confirming the fact', () => call('cases.confirmFact', { caseId: 'a', fact: 'deaths' })],
    ['entering a value', () => call('cases.setFact', { caseIds: ['a'], fact: 'deaths', text: '5' })],
    [
      'entering the value that is chosen',
      () => call('cases.setFact', { caseIds: ['a'], fact: 'deaths', text: '3' }),
    ],
  ])('%s settles a disagreement as well', async (_how, decide) => {
    await aCase([other('deaths', '2', { id: 'other' })])
    expect(await keys()).toHaveLength(1)
    await assertUndoable(test.core, decide)
    expect(await keys()).toEqual([])
  })

  it('a value that a table entered does not hide what a report says later', async () => {
    await aCase()
    await call('cases.setFact', { caseIds: ['a'], fact: 'deaths', text: '5' })
    await addDoubtful(test.core, { readings: [other('deaths', '6', { id: 'later' })] })
    expect(await lines()).toEqual(['disagreement a deaths'])
  })

  it('a reading of low confidence confirms it, and no other that has taken its place', async () => {
    await aCase([{ caseId: 'a', fact: 'injuries', value: '4', confidence: 0.5, id: 'low' }])
    const [key = ''] = await keys()
    await withoutHistory(test.core.openStore(), (db) =>
      db.updateTable('factReadings').set({ value: '5' }).where('id', '=', 'low').execute(),
    )
    await expect(call('review.confirm', { keys: [key] })).rejects.toMatchObject({
      code: 'not.found',
      params: { what: 'review', id: key },
    })
    await assertUndoable(test.core, async () => call('review.confirm', { keys: await keys() }))
    expect((await call('cases.get', { caseId: 'a' })).facts['injuries']).toMatchObject({
      value: '5',
      state: 'confirmed',
    })
    expect(await keys()).toEqual([])
  })

  it('many items at once is one step, or nothing where one of them is gone', async () => {
    await addDoubtful(test.core, {
      cases: ['a', 'b'],
      reports: [
        { id: 'ra', caseId: 'a', text: '同' },
        { id: 'rb', caseId: 'b', text: '同', kindConfidence: 0.3 },
      ],
      readings: [
        { caseId: 'b', fact: 'severityStated', value: 'major' },
        { caseId: 'b', fact: 'deaths', value: '1' },
      ],
    })
    const all = await keys()
    expect(all).toHaveLength(14)
    await expect(call('review.confirm', { keys: [...all, 'duplicate:x:y'] })).rejects.toMatchObject({
      code: 'not.found',
    })
    expect(await keys()).toEqual(all)
    await assertUndoable(test.core, async () =>
      expect(await call('review.confirm', { keys: [...all, ...all] })).toEqual({ confirmed: 14 }),
    )
    expect(await keys()).toEqual([])
    const [report] = (await call('reports.list', {})).filter(({ id }) => id === 'rb')
    expect(report?.kind).toEqual({ kind: 'investigation-report', confidence: 0.3, state: 'confirmed' })
    expect((await call('history.list', { limit: 1 }))[0]).toMatchObject({ params: { count: 14 } })
  })
})

describe('1,000 cases with 20 facts each', () => {
  it('are looked through by indexes in less than 50 ms', async () => {
    const { db } = test.core.openStore()
    const plan = (query: { compile: () => Parameters<typeof queryPlan>[1] }): string[] =>
      queryPlan(test.core, query.compile())
    expect(plan(selectDoubtfulFacts(db))).toEqual([
      'SEARCH fact_readings USING INDEX fact_readings_case (case_id=? AND fact=?)',
      expect.stringMatching(/^LIST SUBQUERY/),
      'SCAN fact_readings USING INDEX fact_readings_case',
      'USE TEMP B-TREE FOR GROUP BY',
    ])
    expect(plan(selectOrphans(db))[0]).toBe('SCAN codings USING INDEX codings_orphaned')
    expect(plan(selectChosenValues(db))[0]).toBe(
      'SEARCH fact_readings USING COVERING INDEX fact_readings_chosen_value (fact=?)',
    )
    expect(plan(selectReadings(db, ['x'])).join('\n')).toMatch(
      /SEARCH fact_readings USING INDEX fact_readings_c\w+ \(case_id=\?\)/,
    )
    expect(plan(selectUnrecognised(db, ['x'])).join('\n')).toMatch(
      /SEARCH text_pages USING (?:COVERING )?INDEX \w+ \(text_id=\?\)/,
    )
    expect(plan(selectRecognised(db, ['x'])).join('\n')).toMatch(
      /SEARCH text_pages USING INDEX \w+ \(text_id=\?\)/,
    )
    expect(plan(selectRecognisedTexts(db)).join('\n')).toMatch(
      /SEARCH recognised_pages .*USING COVERING INDEX/,
    )

    await addDoubtful(test.core, aThousandCases())
    const { total } = await call('review.list', {})
    expect(total).toBe(500)
    expect(await call('review.count', {})).toEqual({ total })
  })
})
