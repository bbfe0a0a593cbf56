import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { Findings } from './understanding/findings.ts'
import { fakeReading, findingsOf, foundFact, readReportOf } from '../testing/fake-reading.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable } from '../testing/undo.ts'

let open: TestCore | undefined
afterEach(() => open?.close())

/** A core whose rules find in each file what is said here. */
async function createCore(findings: Record<string, Partial<Findings>>): Promise<TestCore> {
  open = await createTestCore({
    reading: fakeReading({
      read: ({ name }) =>
        Promise.resolve(
          readReportOf([`${name} 事故`, '造成3人死亡。', '一是加强监管。'], {
            findings: findingsOf(findings[name]),
            title: name,
          }),
        ),
      understand: ({ file }) => Promise.resolve(findingsOf(findings[file])),
    }),
  })
  return open
}

async function importFile({ core, folder, token }: TestCore, name: string, caseId?: string) {
  const path = join(folder, name)
  writeFileSync(path, name)
  const tokens = [token(path)]
  const [outcome] = await core.call('importing.importFiles', { tokens, ...(caseId && { caseId }) })
  if (outcome?.outcome !== 'imported') throw new Error('not imported')
  return outcome
}

/** Readings of a fact: value, state and whether it is chosen. */
async function readingsOf({ core }: TestCore, caseId: string, fact: string): Promise<string[]> {
  const { facts, unchosen } = await core.call('cases.get', { caseId })
  return (facts[fact]?.readings ?? unchosen[fact] ?? []).map(
    ({ value, state, chosen }) => `${value} ${state}${chosen ? ' chosen' : ''}`,
  )
}

const everything: Partial<Findings> = {
  kind: { kind: 'investigation-report', confidence: 0.8 },
  sections: [
    { kind: 'preamble', start: 0, confidence: 0.7 },
    { kind: 'measures', start: 17, confidence: 0.9 },
  ],
  facts: [
    foundFact({ fact: 'accidentName', value: '“3·1”坍塌事故', start: 0, end: 8 }),
    foundFact({ fact: 'deaths', value: '3', text: '3人死亡', start: 11, end: 15, asOf: '2021-03-02' }),
    foundFact({ fact: 'deaths', value: '2', start: 9, end: 11, best: false, confidence: 0.5 }),
  ],
  recommendations: [{ start: 17, end: 24, addressee: '县政府', rule: 'list 1', confidence: 0.6 }],
}

test('an import stores what the rules find, as one step', async () => {
  const test = await createCore({ 'a.txt': everything })
  await assertUndoable(test.core, () => importFile(test, 'a.txt'))
  const [row] = await test.core.call('cases.list', {})
  const [report] = await test.core.call('reports.list', {})
  const reportId = report?.id ?? ''
  expect(row?.title).toBe('“3·1”坍塌事故')
  expect(report).toMatchObject({
    title: 'a.txt',
    kind: { kind: 'investigation-report', confidence: 0.8, state: 'automatic' },
  })
  expect(row?.facts['deaths']).toEqual({
    value: '3',
    text: '3人死亡',
    state: 'automatic',
    readings: [
      {
        id: expect.any(String),
        value: '3',
        text: '3人死亡',
        state: 'automatic',
        chosen: true,
        reportId,
        start: 11,
        end: 15,
        rule: 'test 1',
        confidence: 0.9,
        asOf: '2021-03-02',
      },
      expect.objectContaining({ value: '2', chosen: false, confidence: 0.5 }),
    ],
  })
  expect(await test.core.call('reports.sections', { reportId })).toEqual([
    {
      id: expect.any(String),
      kind: 'preamble',
      start: 0,
      end: 17,
      heading: 'a.txt 事故',
      confidence: 0.7,
      state: 'automatic',
    },
    expect.objectContaining({ kind: 'measures', start: 17, end: 24, heading: '一是加强监管。' }),
  ])
  expect(await test.core.call('reports.recommendations', { reportId })).toEqual([
    {
      id: expect.any(String),
      reportId,
      caseId: row?.id,
      caseTitle: '“3·1”坍塌事故',
      caseTitleEn: '',
      reportFile: 'a.txt',
      reportTitle: 'a.txt',
      start: 17,
      end: 24,
      quote: '一是加强监管。',
      page: null,
      addressee: '县政府',
      state: 'automatic',
      confidence: 0.6,
      rule: 'list 1',
      orphanedAt: null,
    },
  ])
  expect(await test.core.call('project.check', {})).toMatchObject({ ok: true, problems: [] })
})

test('of several reports the investigation report speaks, then the later one, then the surer one', async () => {
  const deaths = (value: string, confidence: number, more: Partial<Findings> = {}): Partial<Findings> => ({
    ...more,
    facts: [foundFact({ fact: 'deaths', value, confidence }), ...(more.facts ?? [])],
  })
  const dated = (value: string): Pick<Findings, 'facts'> => ({
    facts: [foundFact({ fact: 'reportDate', value })],
  })
  const test = await createCore({
    'news.txt': deaths('1', 0.9, { kind: { kind: 'news', confidence: 1 } }),
    'surer.txt': deaths('2', 0.95, { kind: { kind: 'news', confidence: 1 } }),
    'less.txt': deaths('3', 0.5, { kind: { kind: 'news', confidence: 1 } }),
    'late.txt': deaths('4', 0.4, { ...dated('2021-05-01'), kind: { kind: 'news', confidence: 1 } }),
    'report.txt': deaths('5', 0.3, { kind: { kind: 'investigation-report', confidence: 1 } }),
    'later.txt': deaths('6', 1, { ...dated('2021-06-01'), kind: { kind: 'news', confidence: 1 } }),
  })
  const { caseId } = await importFile(test, 'news.txt')
  const chosen: (string | undefined)[] = []
  for (const name of ['surer.txt', 'less.txt', 'late.txt', 'report.txt', 'later.txt']) {
    await importFile(test, name, caseId)
    chosen.push((await test.core.call('cases.get', { caseId })).facts['deaths']?.value)
  }
  expect(chosen).toEqual(['2', '2', '4', '5', '5'])
  const [report] = (await test.core.call('reports.list', { caseId })).filter(
    ({ file }) => file === 'report.txt',
  )
  await assertUndoable(test.core, () => test.core.call('reports.remove', { reportId: report?.id ?? '' }))
  expect(await readingsOf(test, caseId, 'deaths')).toEqual([
    '1 automatic',
    '2 automatic',
    '3 automatic',
    '4 automatic',
    '6 automatic chosen',
  ])
})

test('a value that a person entered stays chosen when a report comes', async () => {
  const test = await createCore({ 'a.txt': everything })
  const { caseId } = await test.core.call('cases.create', { title: '甲' })
  await test.core.call('cases.setFact', { caseIds: [caseId], fact: 'deaths', text: '4' })
  await importFile(test, 'a.txt', caseId)
  expect(await readingsOf(test, caseId, 'deaths')).toEqual(['4 entered chosen', '3 automatic', '2 automatic'])
  expect((await test.core.call('cases.get', { caseId })).title).toBe('甲')
})

test('reading facts again replaces what rules found, and nothing that a person touched', async () => {
  const findings: Record<string, Partial<Findings>> = { 'a.txt': everything, 'b.txt': everything }
  const test = await createCore(findings)
  const { caseId, reportId } = await importFile(test, 'a.txt')
  const other = await importFile(test, 'b.txt')
  await test.core.call('cases.confirmFact', { caseId, fact: 'deaths' })
  await test.core.call('reports.setKind', { reportId, kind: 'news' })
  await test.core.call('reports.setSection', { reportId, start: 9, kind: 'casualties' })
  const [measure] = await test.core.call('reports.recommendations', { reportId })
  await test.core.call('reports.confirmRecommendations', { recommendationIds: [measure?.id ?? ''] })
  const better: Partial<Findings> = {
    kind: { kind: 'reply', confidence: 0.9 },
    sections: [{ kind: 'basics', start: 0, confidence: 0.9 }],
    facts: [
      foundFact({ fact: 'deaths', value: '5', start: 11, end: 12 }),
      foundFact({ fact: 'injuries', value: '1', start: 11, end: 12 }),
    ],
    recommendations: [{ start: 18, end: 24, addressee: '', rule: 'list 2', confidence: 0.7 }],
  }
  findings['a.txt'] = better
  findings['b.txt'] = better
  await assertUndoable(test.core, async () =>
    expect(await test.core.call('cases.readFacts', {})).toEqual({ cases: 2, added: 4, removed: 5 }),
  )
  expect(await test.core.call('history.list', { limit: 1 })).toMatchObject([
    { method: 'cases.readFacts', params: { count: 2 } },
  ])

  expect(await readingsOf(test, caseId, 'deaths')).toEqual(['3 confirmed chosen', '5 automatic'])
  expect(await readingsOf(test, caseId, 'accidentName')).toEqual([])
  expect(await readingsOf(test, caseId, 'injuries')).toEqual(['1 automatic chosen'])
  expect(await readingsOf(test, other.caseId, 'deaths')).toEqual(['5 automatic chosen'])
  const reports = await test.core.call('reports.list', {})
  expect(reports.map(({ kind }) => [kind?.kind, kind?.state])).toEqual([
    ['news', 'entered'],
    ['reply', 'automatic'],
  ])
  const outline = async (id: string): Promise<string[]> =>
    (await test.core.call('reports.sections', { reportId: id })).map(({ kind, start }) => `${start} ${kind}`)
  expect(await outline(reportId)).toEqual(['0 basics', '9 casualties'])
  expect(await outline(other.reportId)).toEqual(['0 basics'])
  const measures = await test.core.call('reports.recommendations', {})
  expect(measures.map(({ reportFile, start, state }) => [reportFile, start, state])).toEqual([
    ['a.txt', 17, 'confirmed'],
    ['b.txt', 18, 'automatic'],
  ])
})

test('a report recommendation that a person removed does not come back, nor what mostly lies in it', async () => {
  const findings: Record<string, Partial<Findings>> = { 'a.txt': everything }
  const test = await createCore(findings)
  const { reportId } = await importFile(test, 'a.txt')
  const measures = async (): Promise<string[]> =>
    (await test.core.call('reports.recommendations', {})).map(
      ({ start, end, state }) => `${start}-${end} ${state}`,
    )
  const remove = async (at: number): Promise<void> => {
    const recommendationId = (await test.core.call('reports.recommendations', {}))[at]?.id ?? ''
    await test.core.call('reports.removeRecommendations', { recommendationIds: [recommendationId] })
    for (const method of ['reports.confirmRecommendations', 'reports.removeRecommendations'] as const)
      await expect(test.core.call(method, { recommendationIds: [recommendationId] })).rejects.toMatchObject({
        code: 'not.found',
      })
    const update = { recommendationId, addressee: '省政府' }
    await expect(test.core.call('reports.updateRecommendation', update)).rejects.toMatchObject({
      code: 'not.found',
    })
  }
  const findAgain = async (...places: [start: number, end: number][]): Promise<string[]> => {
    findings['a.txt'] = {
      recommendations: places.map(([start, end]) => ({
        start,
        end,
        addressee: '',
        rule: 'list 2',
        confidence: 0.8,
      })),
    }
    await test.core.call('cases.readFacts', {})
    return measures()
  }

  await assertUndoable(test.core, () => remove(0))
  expect(await measures()).toEqual([])
  expect(await findAgain([17, 24])).toEqual([])
  expect(await findAgain([17, 20], [21, 24])).toEqual([])
  // Half of it is not most of it.
  expect(await findAgain([10, 24], [0, 9])).toEqual(['0-9 automatic', '10-24 automatic'])
  expect(await test.core.call('project.check', {})).toMatchObject({ ok: true, problems: [] })

  // A person may still say that it is one, and take it back.
  const passage = { reportId, start: 17, end: 24 }
  await assertUndoable(test.core, () => test.core.call('reports.createRecommendation', passage))
  expect(await measures()).toEqual(['0-9 automatic', '10-24 automatic', '17-24 entered'])
  await assertUndoable(test.core, () => remove(2))
  expect(await findAgain([17, 24])).toEqual([])
})

test('undo brings a removed report recommendation back, and then rules may find it again', async () => {
  const findings: Record<string, Partial<Findings>> = { 'a.txt': everything }
  const test = await createCore(findings)
  await importFile(test, 'a.txt')
  const [measure] = await test.core.call('reports.recommendations', {})
  await test.core.call('reports.removeRecommendations', { recommendationIds: [measure?.id ?? ''] })
  await test.core.call('history.undo', {})
  expect(await test.core.call('reports.recommendations', {})).toEqual([measure])
  findings['a.txt'] = {
    recommendations: [{ start: 17, end: 24, addressee: '', rule: 'list 2', confidence: 0.8 }],
  }
  await test.core.call('cases.readFacts', {})
  expect(await test.core.call('reports.recommendations', {})).toMatchObject([{ rule: 'list 2' }])
})

test('one that a person confirmed or changed before removing it does not come back either; an own one is gone', async () => {
  const test = await createCore({
    'a.txt': {
      recommendations: [
        { start: 0, end: 8, addressee: '', rule: 'list 1', confidence: 0.6 },
        { start: 17, end: 24, addressee: '', rule: 'list 1', confidence: 0.6 },
      ],
    },
  })
  const { reportId } = await importFile(test, 'a.txt')
  const [first, second] = await test.core.call('reports.recommendations', {})
  await test.core.call('reports.confirmRecommendations', { recommendationIds: [first?.id ?? ''] })
  await test.core.call('reports.updateRecommendation', { recommendationId: second?.id ?? '', end: 23 })
  const own = await test.core.call('reports.createRecommendation', { reportId, start: 9, end: 12 })
  const recommendationIds = [first?.id ?? '', second?.id ?? '', own.recommendationId]
  await assertUndoable(test.core, async () =>
    expect(await test.core.call('reports.removeRecommendations', { recommendationIds })).toEqual({
      recommendations: 3,
    }),
  )
  await test.core.call('cases.readFacts', {})
  expect(await test.core.call('reports.recommendations', {})).toEqual([])
  const rows = await test.core.openStore().db.selectFrom('reportRecommendations').select('state').execute()
  expect(rows).toEqual([{ state: 'rejected' }, { state: 'rejected' }])
})

test('what a person said of one section stays, the rules go on with the others', async () => {
  const findings: Record<string, Partial<Findings>> = { 'a.txt': everything }
  const test = await createCore(findings)
  const { reportId } = await importFile(test, 'a.txt')
  const outline = async (): Promise<string[]> =>
    (await test.core.call('reports.sections', { reportId })).map(
      ({ kind, start, end, state }) => `${start}-${end} ${kind} ${state}`,
    )
  const set = (start: number, kind: 'casualties' | 'lessons' | null): Promise<null> =>
    test.core.call('reports.setSection', { reportId, start, kind })
  await assertUndoable(test.core, () => set(17, null))
  expect(await outline()).toEqual(['0-24 preamble automatic'])
  await assertUndoable(test.core, () => set(9, 'casualties'))

  findings['a.txt'] = {
    sections: [
      { kind: 'basics', start: 0, confidence: 0.9 },
      { kind: 'course', start: 9, confidence: 0.9 },
      { kind: 'measures', start: 17, confidence: 1 },
    ],
  }
  await assertUndoable(test.core, () => test.core.call('cases.readFacts', {}))
  expect(await outline()).toEqual(['0-9 basics automatic', '9-24 casualties entered'])
  expect(await test.core.call('project.check', {})).toMatchObject({ ok: true, problems: [] })

  // What was taken away can be set again, and taken away again only once.
  await assertUndoable(test.core, () => set(17, 'lessons'))
  expect(await outline()).toEqual([
    '0-9 basics automatic',
    '9-17 casualties entered',
    '17-24 lessons entered',
  ])
  await set(17, null)
  await expect(set(17, null)).rejects.toMatchObject({ code: 'not.found' })
  await test.core.call('reports.confirmSections', { reportId })
  expect(await outline()).toEqual(['0-9 basics confirmed', '9-24 casualties entered'])
})

test('reading facts again makes no step where all comes out as it was', async () => {
  const test = await createCore({ 'a.txt': everything })
  const { caseId } = await importFile(test, 'a.txt')
  expect(await test.core.call('cases.readFacts', { caseIds: [caseId] })).toEqual({
    cases: 1,
    added: 0,
    removed: 0,
  })
  expect(await test.core.call('history.list', {})).toHaveLength(1)
  await expect(test.core.call('cases.readFacts', { caseIds: ['nobody'] })).rejects.toMatchObject({
    code: 'not.found',
  })
})

test('a fact whose choice a person cleared stays without one', async () => {
  const findings: Record<string, Partial<Findings>> = { 'a.txt': everything }
  const test = await createCore(findings)
  const { caseId } = await importFile(test, 'a.txt')
  await test.core.call('cases.setFact', { caseIds: [caseId], fact: 'deaths', text: null })
  findings['a.txt'] = { facts: [foundFact({ fact: 'deaths', value: '5', start: 11, end: 12 })] }
  await test.core.call('cases.readFacts', {})
  expect(await readingsOf(test, caseId, 'deaths')).toEqual(['5 automatic'])
})

test('rules that fail on a report leave what they found in it before', async () => {
  const failed: unknown[] = []
  open = await createTestCore({
    log: ({ error }) => failed.push(error),
    reading: fakeReading({
      read: ({ name }) => Promise.resolve(readReportOf([name], { findings: findingsOf(everything) })),
      understand: () => Promise.reject(new Error('loops')),
    }),
  })
  const { caseId } = await importFile(open, '0123456789-0123456789.txt')
  expect(await open.core.call('cases.readFacts', {})).toEqual({ cases: 1, added: 0, removed: 0 })
  expect(await readingsOf(open, caseId, 'deaths')).toEqual(['3 automatic chosen', '2 automatic'])
  expect(failed).toEqual([new Error('loops')])
})
