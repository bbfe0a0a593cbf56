import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Suggestion } from '../../shared/contract/suggestions.ts'
import { AppError } from '../../shared/contract/errors.ts'
import { fakeReading } from '../testing/fake-reading.ts'
import { addCodeSet, addCoder, addCoding, addReport } from '../testing/study.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable } from '../testing/undo.ts'
import { selectCodedPlaces, selectRefusedPlaces } from './queries.ts'

let study: TestCore
beforeEach(async () => {
  study = await createTestCore()
})
afterEach(() => study.close())

const units = ['甲矿', '乙厂', '丙公司', '丁车间', '戊项目部', '己班组']
const supervision = (unit: string): string => `${unit}现场安全监管缺失，管理人员没有到岗检查。`
const violation = (unit: string): string => `${unit}作业人员违章操作，冒险进入危险区域。`
const neutral = (unit: string): string => `${unit}位于城区北部，成立于多年以前。`

interface Coded {
  reportIds: string[]
  violationId: string
  supervisionId: string
  codeSetId: string
  coderId: string
}

/** Six reports; in all but the last, what is about supervision and about violations is coded. */
async function codedStudy(): Promise<Coded> {
  const { core } = study
  const { codeSetId, codeIds } = await addCodeSet(core, { nameEn: 'Causes' }, [
    { path: 'A' },
    { path: 'A/Violation', nameZh: '违章' },
    { path: 'Supervision' },
  ])
  const violationId = codeIds.get('A/Violation') ?? ''
  const supervisionId = codeIds.get('Supervision') ?? ''
  const coderId = await addCoder(core, '林')
  await core.call('coding.useCoder', { name: '林' })
  const reportIds: string[] = []
  for (const [number, unit] of units.entries()) {
    const { caseId } = await core.call('cases.create', { title: `${unit}事故` })
    const text = [violation(unit), neutral(unit), supervision(unit)].join('\n')
    const reportId = await addReport(core, caseId, `${number}.txt`, text)
    reportIds.push(reportId)
    if (number === units.length - 1) continue
    const at = (part: string): { start: number; end: number } => ({
      start: text.indexOf(part),
      end: text.indexOf(part) + part.length,
    })
    await addCoding(core, { reportId, codeId: violationId, coderId, ...at(violation(unit)) })
    await addCoding(core, { reportId, codeId: supervisionId, coderId, ...at(supervision(unit)) })
  }
  return { reportIds, violationId, supervisionId, codeSetId, coderId }
}

const list = (reportId: string, more: { least?: number; limit?: number; codeSetIds?: string[] } = {}) =>
  study.core.call('suggestions.list', { reportId, least: 0.3, ...more })

const found = (suggestions: readonly Suggestion[]): [string, string][] =>
  suggestions.map(({ quote, codeId }) => [quote, codeId])

test('before anything was learnt the codes’ own words speak, with the place of each phrase', async () => {
  const { reportIds, supervisionId } = await codedStudy()
  const last = reportIds.at(-1) ?? ''
  await study.core.call('codebook.updateCode', { codeId: supervisionId, phrases: '监管缺失\n没有到岗' })
  const unit = units.at(-1) ?? ''
  const start = violation(unit).length + neutral(unit).length + 2
  const suggestions = await list(last)
  expect(suggestions.filter(({ codeId }) => codeId === supervisionId)).toEqual([
    {
      key: `${last} ${start} ${start + supervision(unit).length} ${supervisionId}`,
      reportId: last,
      start,
      end: start + supervision(unit).length,
      quote: supervision(unit),
      codeId: supervisionId,
      score: expect.closeTo(0.7, 5),
      reasons: [
        { kind: 'phrase', phrase: '监管缺失', start: start + 7, end: start + 11 },
        { kind: 'phrase', phrase: '没有到岗', start: start + 16, end: start + 20 },
      ],
    },
  ])
  expect(await study.core.call('suggestions.quality', {})).toBeNull()
})

test('learns from what is coded, says how well and why, and is no step of the history', async () => {
  const { reportIds, violationId, supervisionId } = await codedStudy()
  const { core } = study
  const last = reportIds.at(-1) ?? ''
  const unit = units.at(-1) ?? ''
  const before = await core.call('history.state', {})
  const changes: unknown[] = []
  core.onEvent((event) => event.type === 'changed' && changes.push(event.changes))
  expect(await core.call('suggestions.learn', {})).toEqual({ passages: 10, codes: 2, macroF1: 1 })
  expect(await core.call('history.state', {})).toEqual(before)
  expect(changes).toEqual([{ suggestion_model: null }])

  const suggestions = await list(last)
  expect(new Map(found(suggestions))).toEqual(
    new Map([
      [violation(unit), violationId],
      [supervision(unit), supervisionId],
    ]),
  )
  for (const { reasons, codeId } of suggestions) {
    const similar = reasons.flatMap((reason) => (reason.kind === 'similar' ? [reason] : []))
    expect(similar.length).toBeGreaterThan(0)
    for (const { reportId, codingId, quote, caseTitle } of similar) {
      const codings = await core.call('coding.list', { reportId })
      expect(codings.find(({ id }) => id === codingId)).toMatchObject({ codeId, quote })
      expect(caseTitle).toMatch(/事故$/)
    }
    const words = reasons.flatMap((reason) => (reason.kind === 'words' ? reason.words : []))
    expect(words.length).toBeGreaterThan(0)
    const quote = codeId === violationId ? violation(unit) : supervision(unit)
    expect(words.filter((word) => !quote.includes(word))).toEqual([])
  }

  expect(await core.call('suggestions.quality', {})).toMatchObject({
    passages: 10,
    reports: 5,
    folds: 5,
    macroF1: 1,
    changedSince: 0,
    codes: expect.arrayContaining([
      { codeId: violationId, passages: 5, precision: 1, recall: 1, f1: 1 },
      { codeId: supervisionId, passages: 5, precision: 1, recall: 1, f1: 1 },
    ]),
  })
})

test('tells how much has changed since it learnt, without what teaches nothing and what was undone', async () => {
  const { reportIds, violationId } = await codedStudy()
  const { core } = study
  const [first = ''] = reportIds
  const changed = async (): Promise<number | undefined> =>
    (await core.call('suggestions.quality', {}))?.changedSince
  await core.call('suggestions.learn', {})
  const [coding] = await core.call('coding.list', { reportId: first })
  await core.call('coding.update', { codingIds: [coding?.id ?? ''], memo: 'unsure' })
  await core.call('codebook.updateCode', { codeId: violationId, colour: 'c3' })
  expect(await changed()).toBe(0)
  await core.call('codebook.updateCode', { codeId: violationId, phrases: '冒险' })
  expect(await changed()).toBe(1)
  await core.call('coding.create', { codings: [{ reportId: first, codeId: violationId, start: 1, end: 5 }] })
  expect(await changed()).toBe(2)
  await core.call('history.undo', {})
  expect(await changed()).toBe(1)
  await core.call('suggestions.learn', {})
  expect(await changed()).toBe(0)
})

test('what is coded, also with a code below, and what was refused is not suggested, at once', async () => {
  const { reportIds, violationId, supervisionId } = await codedStudy()
  const { core } = study
  const last = reportIds.at(-1) ?? ''
  await core.call('codebook.updateCode', { codeId: supervisionId, phrases: '监管' })
  const codes = (await core.call('codebook.get', {})).codes
  const parentId = codes.find(({ id }) => id === violationId)?.parentId ?? ''
  await core.call('codebook.updateCode', { codeId: parentId, phrases: '违章' })
  await core.call('suggestions.learn', {})
  const suggestions = await list(last)
  expect(new Set(suggestions.map(({ codeId }) => codeId))).toEqual(
    new Set([violationId, supervisionId, parentId]),
  )
  const of = (codeId: string): Suggestion => {
    const one = suggestions.find((each) => each.codeId === codeId)
    if (!one) throw new Error('not suggested')
    return one
  }
  const place = ({ reportId, start, end, codeId }: Suggestion) => ({ reportId, start, end, codeId })
  await core.call('suggestions.accept', place(of(violationId)))
  expect((await list(last)).map(({ codeId }) => codeId)).toEqual([supervisionId])
  await core.call('suggestions.refuse', place(of(supervisionId)))
  expect(await list(last)).toEqual([])
  await core.call('history.undo', {})
  expect((await list(last)).map(({ codeId }) => codeId)).toEqual([supervisionId])
})

test('lists the most probable first, of the wanted sets, above the least score, up to the limit', async () => {
  const { reportIds, codeSetId } = await codedStudy()
  await study.core.call('suggestions.learn', {})
  const last = reportIds.at(-1) ?? ''
  const all = await list(last, { least: 0 })
  expect(all.map(({ score }) => score)).toEqual(all.map(({ score }) => score).toSorted((a, b) => b - a))
  expect(await list(last, { least: 0, limit: 1 })).toEqual(all.slice(0, 1))
  expect(await list(last, { least: 0, codeSetIds: [codeSetId] })).toEqual(all)
  expect(await list(last, { least: 0, codeSetIds: ['other'] })).toEqual([])
  const least = all[1]?.score ?? 0
  expect(await list(last, { least })).toEqual(all.filter(({ score }) => score >= least))
})

test('accepting codes the passage and says that it was suggested; it can be undone', async () => {
  const { reportIds, violationId, coderId } = await codedStudy()
  const { core } = study
  const reportId = reportIds.at(-1) ?? ''
  const id = '0190d4b5-7f00-7000-8000-000000000001'
  await assertUndoable(core, () =>
    core.call('suggestions.accept', { id, reportId, start: 0, end: 8, codeId: violationId, memo: '典型' }),
  )
  expect(await core.call('coding.list', { reportId })).toMatchObject([
    { id, codeId: violationId, coderId, start: 0, end: 8, memo: '典型', origin: 'suggestion' },
  ])
  await expect(
    core.call('suggestions.accept', { reportId, start: 0, end: 8, codeId: violationId }),
  ).rejects.toEqual(new AppError('coding.exists'))
})

test('a corrected suggestion codes what was meant, and refuses the code that was not', async () => {
  const { reportIds, violationId, supervisionId } = await codedStudy()
  const { core } = study
  const reportId = reportIds.at(-1) ?? ''
  await assertUndoable(core, () =>
    core.call('suggestions.accept', {
      reportId,
      start: 0,
      end: 8,
      codeId: violationId,
      corrected: { codeId: supervisionId, end: 12 },
    }),
  )
  const { db } = core.openStore()
  expect(await selectCodedPlaces(db, reportId).execute()).toEqual([
    { codeId: supervisionId, start: 0, end: 12 },
  ])
  expect(await selectRefusedPlaces(db, reportId).execute()).toEqual([
    { codeId: violationId, start: 0, end: 8 },
  ])
  // Other bounds alone refuse nothing.
  await core.call('suggestions.accept', {
    reportId,
    start: 20,
    end: 24,
    codeId: violationId,
    corrected: { start: 18 },
  })
  expect(await selectRefusedPlaces(db, reportId).execute()).toHaveLength(1)
})

test('refusing can be undone; twice is once', async () => {
  const { reportIds, violationId, coderId } = await codedStudy()
  const { core } = study
  const refused = { reportId: reportIds.at(-1) ?? '', start: 3, end: 8, codeId: violationId }
  let refusalId = ''
  await assertUndoable(core, async () => {
    ;({ refusalId } = await core.call('suggestions.refuse', refused))
  })
  expect(await core.call('suggestions.refuse', refused)).toEqual({ refusalId })
  expect(await core.openStore().db.selectFrom('refusedSuggestions').selectAll().execute()).toEqual([
    { id: refusalId, ...refused, quote: '作业人员违', coderId, createdAt: expect.any(String) },
  ])
})

test('what is not there is refused and nothing changes', async () => {
  const { reportIds, violationId } = await codedStudy()
  const { core } = study
  const reportId = reportIds[0] ?? ''
  const place = { reportId, start: 0, end: 4, codeId: violationId }
  await expect(list('none')).rejects.toEqual(new AppError('not.found', { what: 'report', id: 'none' }))
  await expect(core.call('suggestions.refuse', { ...place, codeId: 'none' })).rejects.toEqual(
    new AppError('not.found', { what: 'code', id: 'none' }),
  )
  await expect(core.call('suggestions.refuse', { ...place, start: 4 })).rejects.toMatchObject({
    code: 'coding.badRange',
  })
  await expect(core.call('suggestions.accept', { ...place, corrected: { end: 9999 } })).rejects.toMatchObject(
    { code: 'coding.badRange' },
  )
})

test('without a coder nothing can be accepted', async () => {
  const { core } = study
  const { caseId } = await core.call('cases.create', { title: 'Case' })
  const { codeIds } = await addCodeSet(core, { nameEn: 'Causes' }, [{ path: 'A' }])
  const reportId = await addReport(core, caseId, 'a.txt', 'A sentence.')
  await expect(
    core.call('suggestions.accept', { reportId, start: 0, end: 5, codeId: codeIds.get('A') ?? '' }),
  ).rejects.toEqual(new AppError('coding.noCoder'))
})

test('two codes with five passages each are the least to learn from', async () => {
  await expect(study.core.call('suggestions.learn', {})).rejects.toEqual(
    new AppError('suggestions.nothingToLearn'),
  )
})

test('a cancelled learning stops what works on it and leaves what was learnt before', async () => {
  await study.close()
  let asked: AbortSignal | undefined
  study = await createTestCore({
    reading: fakeReading({
      learn: (_input, signal) => {
        asked = signal
        return new Promise(() => undefined)
      },
    }),
  })
  const { core } = study
  const learning = core.call('suggestions.learn', {})
  await expect.poll(() => asked).toBeDefined()
  const [job] = await core.call('jobs.list', {})
  await core.call('jobs.cancel', { jobId: job?.id ?? '' })
  await expect(learning).rejects.toEqual(new AppError('jobs.cancelled'))
  expect(asked?.aborted).toBe(true)
  expect(await core.call('suggestions.quality', {})).toBeNull()
})

test('what a report has coded and refused is found by an index', async () => {
  const { db, sqlite } = study.core.openStore()
  for (const select of [selectCodedPlaces, selectRefusedPlaces]) {
    const { sql, parameters } = select(db, 'report').compile()
    const plan = sqlite.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters)
    expect(JSON.stringify(plan)).toMatch(/SEARCH (?:codings|refused_suggestions) USING (?:COVERING )?INDEX/)
    expect(JSON.stringify(plan)).not.toContain('SCAN')
  }
})
