import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withoutHistory } from '../history/steps.ts'
import type { ReadReport } from '../importing/reading/report-draft.ts'
import { fakeReading, findingsOf, readReportOf } from '../testing/fake-reading.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable } from '../testing/undo.ts'
import { recommendationsOf } from './report-recommendations.ts'
import { sectionsOf } from './sections.ts'

let open: TestCore
let reportId: string
let text: ReadReport
beforeEach(async () => {
  text = readReportOf(['一、概况', '某矿透水。', '二、措施', '一是停产。二是培训。'], {
    title: '调查报告',
    findings: findingsOf({
      kind: { kind: 'reply', confidence: 0.6 },
      sections: [
        { kind: 'basics', start: 0, confidence: 0.8 },
        { kind: 'measures', start: 11, confidence: 0.7 },
      ],
      recommendations: [
        { start: 21, end: 26, addressee: '', rule: 'list 1', confidence: 0.6 },
        { start: 16, end: 21, addressee: '某矿', rule: 'list 1', confidence: 0.6 },
      ],
    }),
  })
  open = await createTestCore({ reading: fakeReading({ read: () => Promise.resolve(text) }) })
  const path = join(open.folder, 'a.txt')
  writeFileSync(path, 'a')
  const [outcome] = await open.core.call('importing.importFiles', { tokens: [open.token(path)] })
  if (outcome?.outcome !== 'imported') throw new Error('not imported')
  reportId = outcome.reportId
})
afterEach(() => open.close())

const outline = async (): Promise<string[]> =>
  (await open.core.call('reports.sections', { reportId })).map(
    ({ kind, start, end, heading, state }) => `${start}-${end} ${kind} ${state} ${heading}`,
  )
const measures = async (): Promise<string[]> =>
  (await open.core.call('reports.recommendations', {})).map(
    ({ quote, addressee, state }) => `${quote} ${addressee} ${state}`,
  )
const lastStep = async () => (await open.core.call('history.list', { limit: 1 }))[0]

test('the kind that a rule found is confirmed, another one entered', async () => {
  const { core } = open
  await assertUndoable(core, () => core.call('reports.setKind', { reportId, kind: 'reply' }))
  const kindOf = async () => (await core.call('reports.list', {}))[0]?.kind
  expect(await kindOf()).toEqual({ kind: 'reply', confidence: 0.6, state: 'confirmed' })
  await assertUndoable(core, () => core.call('reports.setKind', { reportId, kind: 'news' }))
  expect(await kindOf()).toEqual({ kind: 'news', confidence: 1, state: 'entered' })
  expect(await lastStep()).toMatchObject({ method: 'reports.setKind', params: { title: '调查报告' } })
})

test('sections begin at blocks, change and go', async () => {
  const { core } = open
  expect(await outline()).toEqual(['0-11 basics automatic 一、概况', '11-26 measures automatic 二、措施'])
  const set = (start: number, kind: 'course' | 'lessons' | 'basics' | null) =>
    core.call('reports.setSection', { reportId, start, kind })
  await assertUndoable(core, () => set(5, 'course'))
  expect(await outline()).toEqual([
    '0-5 basics automatic 一、概况',
    '5-11 course entered 某矿透水。',
    '11-26 measures automatic 二、措施',
  ])
  await assertUndoable(core, () => set(11, 'lessons'))
  await assertUndoable(core, () => set(0, 'basics'))
  await assertUndoable(core, () => set(5, null))
  expect(await outline()).toEqual(['0-11 basics confirmed 一、概况', '11-26 lessons entered 二、措施'])
  expect(await lastStep()).toMatchObject({ method: 'reports.setSection', params: { title: '调查报告' } })

  await expect(set(6, 'course')).rejects.toMatchObject({ code: 'reports.noBlock', params: { start: 6 } })
  await expect(set(5, null)).rejects.toMatchObject({ code: 'not.found' })
  const unknown = core.call('reports.setSection', { reportId: 'none', start: 0, kind: 'course' })
  await expect(unknown).rejects.toMatchObject({ code: 'not.found' })
})

test('confirming says that kind and sections are right as they are', async () => {
  const { core } = open
  await assertUndoable(core, () => core.call('reports.confirmSections', { reportId }))
  expect(await outline()).toEqual(['0-11 basics confirmed 一、概况', '11-26 measures confirmed 二、措施'])
  expect((await core.call('reports.list', {}))[0]?.kind?.state).toBe('confirmed')
})

test('report recommendations are added, changed, confirmed and removed', async () => {
  const { core } = open
  expect(await measures()).toEqual(['一是停产。 某矿 automatic', '二是培训。  automatic'])
  await assertUndoable(core, () =>
    core.call('reports.createRecommendation', { reportId, start: 5, end: 9, addressee: '县局' }),
  )
  expect(await lastStep()).toMatchObject({ params: { title: '调查报告' } })
  const [created, first, second] = await core.call('reports.recommendations', { reportId })
  expect(created).toMatchObject({ quote: '某矿透水', state: 'entered', confidence: null, rule: null })
  await assertUndoable(core, () =>
    core.call('reports.updateRecommendation', { recommendationId: first?.id ?? '', end: 20 }),
  )
  await assertUndoable(core, () =>
    core.call('reports.confirmRecommendations', { recommendationIds: [first?.id ?? '', second?.id ?? ''] }),
  )
  expect(await measures()).toEqual([
    '某矿透水 县局 entered',
    '一是停产 某矿 entered',
    '二是培训。  confirmed',
  ])
  await assertUndoable(core, async () =>
    expect(
      await core.call('reports.removeRecommendations', { recommendationIds: [first?.id ?? ''] }),
    ).toEqual({ recommendations: 1 }),
  )
  expect(await measures()).toEqual(['某矿透水 县局 entered', '二是培训。  confirmed'])
})

test('a passage is a report recommendation once and inside the text', async () => {
  const { core } = open
  const create = (start: number, end: number) =>
    core.call('reports.createRecommendation', { reportId, start, end })
  await expect(create(16, 21)).rejects.toMatchObject({ code: 'reports.recommendationExists' })
  await expect(create(16, 27)).rejects.toMatchObject({
    code: 'reports.badRange',
    params: { start: 16, end: 27, length: 26 },
  })
  await expect(create(16, 16)).rejects.toMatchObject({ code: 'reports.badRange' })
  const [first] = await core.call('reports.recommendations', {})
  await expect(
    core.call('reports.updateRecommendation', { recommendationId: first?.id ?? '', start: 21, end: 26 }),
  ).rejects.toMatchObject({ code: 'reports.recommendationExists' })
  for (const method of ['reports.confirmRecommendations', 'reports.removeRecommendations'] as const)
    await expect(core.call(method, { recommendationIds: ['none'] })).rejects.toMatchObject({
      code: 'not.found',
    })
})

test('thousands of sections of a long text are listed without walking through it for each', async () => {
  const paragraphs = Array.from({ length: 3000 }, (_, at) => `第${at}节𠮷${'事故调查报告正文'.repeat(18)}`)
  text = readReportOf(paragraphs)
  const path = join(open.folder, 'long.txt')
  writeFileSync(path, 'long')
  const [outcome] = await open.core.call('importing.importFiles', { tokens: [open.token(path)] })
  const long = outcome?.outcome === 'imported' ? outcome.reportId : ''
  await withoutHistory(open.core.openStore(), async (trx) => {
    await trx.deleteFrom('sections').execute()
    for (const { start } of text.blocks)
      await trx
        .insertInto('sections')
        .values({ id: `s${start}`, reportId: long, kind: 'other', start, confidence: 1, state: 'entered' })
        .execute()
  })
  const started = performance.now()
  const sections = await open.core.call('reports.sections', { reportId: long })
  expect(performance.now() - started).toBeLessThan(500)
  expect(sections).toHaveLength(3000)
  expect(sections[2]?.heading).toBe([...(paragraphs[2] ?? '')].slice(0, 80).join(''))
})

test('lists find their rows through indexes', () => {
  const { db } = open.core.openStore()
  expect(queryPlan(open.core, sectionsOf(db, 'x').compile())).toContain(
    'SEARCH sections USING INDEX sections_start (report_id=? AND start>?)',
  )
  expect(queryPlan(open.core, recommendationsOf(db, { reportId: 'x' }).compile())).toContain(
    'SEARCH measure USING INDEX report_recommendations_passage (report_id=?)',
  )
  const ofCase = queryPlan(open.core, recommendationsOf(db, { caseId: 'x' }).compile())
  expect(ofCase).toContain('SEARCH reports USING INDEX reports_case (case_id=?)')
  expect(ofCase).toContain('SEARCH measure USING INDEX report_recommendations_passage (report_id=?)')
})
