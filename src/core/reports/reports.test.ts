import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withoutHistory } from '../history/steps.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable } from '../testing/undo.ts'
import { reportsOf } from './queries.ts'

let open: TestCore
beforeEach(async () => {
  open = await createTestCore()
})
afterEach(() => open.close())

interface Imported {
  reportId: string
  caseId: string
}

/** Imports one text file; it gets a case of its own unless one is given. */
async function report(name: string, content: string, caseId?: string): Promise<Imported> {
  const path = join(open.folder, name)
  writeFileSync(path, content)
  const [outcome] = await open.core.call('importing.importFiles', {
    tokens: [open.token(path)],
    ...(caseId && { caseId }),
  })
  if (outcome?.outcome !== 'imported') throw new Error('not imported')
  return outcome
}

/** A reading of the deaths of a case from one of its reports. */
async function reading(id: string, { reportId, caseId }: Imported, chosen: 0 | 1): Promise<void> {
  const row = {
    id,
    caseId,
    fact: 'deaths',
    value: '3',
    text: '3人',
    state: 'automatic',
    chosen,
    reportId,
  } as const
  await withoutHistory(open.core.openStore(), (trx) =>
    trx
      .insertInto('factReadings')
      .values({
        ...row,
        start: 0,
        end: 2,
        rule: null,
        confidence: null,
        asOf: null,
        createdAt: '2026-01-01T00:00:00.000Z',
      })
      .execute(),
  )
}

/** Codes the first two characters of a report. */
async function coding(reportId: string): Promise<void> {
  await withoutHistory(open.core.openStore(), async (trx) => {
    const createdAt = '2026-01-01T00:00:00.000Z'
    await trx.insertInto('coders').values({ id: 'coder', name: 'A', colour: 'c1', createdAt }).execute()
    const named = { nameEn: 'Fire', nameZh: '', descriptionEn: '', descriptionZh: '' }
    await trx
      .insertInto('codeSets')
      .values({
        id: 'set',
        shippedId: null,
        edition: '',
        status: 'own',
        ...named,
        source: '',
        licence: '',
        position: 0,
      })
      .execute()
    await trx
      .insertInto('codes')
      .values({
        id: 'code',
        codeSetId: 'set',
        parentId: null,
        number: '',
        nameEn: 'Fire',
        nameZh: '',
        definitionEn: '',
        definitionZh: '',
        includeEn: '',
        includeZh: '',
        excludeEn: '',
        excludeZh: '',
        memo: '',
        phrases: '',
        colour: '',
        position: 0,
      })
      .execute()
    const place = {
      reportId,
      codeId: 'code',
      coderId: 'coder',
      start: 0,
      end: 2,
      quote: '甲厂',
      prefix: '',
      suffix: '',
    }
    await trx
      .insertInto('codings')
      .values({
        id: 'coding',
        ...place,
        roleId: null,
        certainty: null,
        memo: '',
        createdAt,
        updatedAt: createdAt,
      })
      .execute()
  })
}

test('reports are listed in the order of their import, of one case or of all', async () => {
  const first = await report('甲.txt', '甲厂火灾')
  const second = await report('b.md', '# Fire at the second plant\n\nText of the report.')
  await coding(first.reportId)
  const rows = await open.core.call('reports.list', {})
  expect(rows).toEqual([
    {
      id: first.reportId,
      caseId: first.caseId,
      file: '甲.txt',
      title: '甲厂火灾',
      language: 'zh',
      mediaType: 'text/plain',
      kind: { kind: expect.any(String), confidence: expect.any(Number), state: 'automatic' },
      length: 4,
      pageCount: null,
      unrecognisedPages: 0,
      importedAt: expect.stringMatching(/^2026-01-01T/),
      codings: 1,
    },
    expect.objectContaining({
      id: second.reportId,
      file: 'b.md',
      title: 'Fire at the second plant',
      codings: 0,
    }),
  ])
  expect(await open.core.call('reports.list', { caseId: second.caseId })).toEqual([rows[1]])
})

test('the list of a case uses the index on its case', () => {
  expect(queryPlan(open.core, reportsOf(open.core.openStore().db, 'x').compile())).toContain(
    'SEARCH reports USING INDEX reports_case (case_id=?)',
  )
})

test('a report comes with its text, blocks and how it was read', async () => {
  const { reportId, caseId } = await report('b.md', '# 一、概况\n\n事故经过。')
  expect(await open.core.call('reports.get', { reportId })).toEqual({
    id: reportId,
    caseId,
    caseTitle: expect.any(String),
    caseTitleEn: '',
    file: 'b.md',
    title: expect.any(String),
    language: 'zh',
    mediaType: 'text/markdown',
    kind: { kind: expect.any(String), confidence: expect.any(Number), state: 'automatic' },
    length: 10,
    pageCount: null,
    unrecognisedPages: 0,
    pages: [],
    uncertain: [],
    importedAt: expect.any(String),
    codings: 0,
    text: '一、概况\n事故经过。',
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    blocks: [
      expect.objectContaining({ start: 0, end: 4, page: null }),
      { kind: 'paragraph', level: null, start: 5, end: 10, page: null },
    ],
    reader: expect.stringMatching(/ \d+$/),
    encoding: 'utf-8',
    notices: [],
  })
})

test('renaming a report can be undone', async () => {
  const { reportId } = await report('a.txt', '甲厂火灾')
  await assertUndoable(open.core, () => open.core.call('reports.update', { reportId, title: '新名' }))
  expect(await open.core.call('history.list', { limit: 1 })).toMatchObject([
    { method: 'reports.update', params: { title: '新名' } },
  ])
})

test('removing a report takes its codings with it and can be undone', async () => {
  const { reportId } = await report('a.txt', '甲厂火灾')
  await coding(reportId)
  await assertUndoable(open.core, async () =>
    expect(await open.core.call('reports.remove', { reportId })).toEqual({ codings: 1 }),
  )
  expect(await open.core.call('reports.list', {})).toEqual([])
  expect((await open.core.call('search.find', { query: { query: '火灾' } })).hits).toEqual([])
  expect(await open.core.call('history.list', { limit: 1 })).toMatchObject([
    { params: { title: '甲厂火灾' } },
  ])
})

test('moved reports take the facts read from them along; cases left empty go, others stay', async () => {
  const target = await report('a.txt', '甲厂火灾')
  const emptied = await report('b.txt', '乙厂火灾')
  const kept = await report('c.txt', '丙厂火灾')
  await reading('of-a', target, 1)
  await reading('of-b', emptied, 1)
  await withoutHistory(open.core.openStore(), (trx) =>
    trx.updateTable('cases').set({ memo: '待查' }).where('id', '=', kept.caseId).execute(),
  )
  const reportIds = [emptied.reportId, kept.reportId, target.reportId, emptied.reportId]
  await assertUndoable(open.core, async () =>
    expect(await open.core.call('reports.moveToCase', { reportIds, caseId: target.caseId })).toEqual({
      emptied: 1,
    }),
  )
  const { db } = open.core.openStore()
  expect(
    await db
      .selectFrom('factReadings')
      .select(['id', 'caseId', 'chosen'])
      .where('fact', '=', 'deaths')
      .orderBy('id')
      .execute(),
  ).toEqual([
    { id: 'of-a', caseId: target.caseId, chosen: 1 },
    { id: 'of-b', caseId: target.caseId, chosen: 0 },
  ])
  expect(
    (await db.selectFrom('cases').select('id').orderBy('id').execute()).map(({ id }) => id).toSorted(),
  ).toEqual([target.caseId, kept.caseId].toSorted())
  expect(await open.core.call('reports.list', { caseId: target.caseId })).toHaveLength(3)
  expect(await open.core.call('history.list', { limit: 1 })).toMatchObject([
    { params: { title: '甲厂火灾', count: 2 } },
  ])
})

test('emptied cases stay when asked to', async () => {
  const target = await report('a.txt', '甲厂火灾')
  const other = await report('b.txt', '乙厂火灾')
  const input = { reportIds: [other.reportId], caseId: target.caseId, removeEmptied: false }
  expect(await open.core.call('reports.moveToCase', input)).toEqual({ emptied: 0 })
  expect(await open.core.openStore().db.selectFrom('cases').select('id').execute()).toHaveLength(2)
})

test('what is not there is refused and nothing changes', async () => {
  const { reportId, caseId } = await report('a.txt', '甲厂火灾')
  const notThere = (what: string) => ({ code: 'not.found', params: { what, id: 'nobody' } })
  await expect(open.core.call('reports.get', { reportId: 'nobody' })).rejects.toMatchObject(
    notThere('report'),
  )
  await expect(open.core.call('reports.remove', { reportId: 'nobody' })).rejects.toMatchObject(
    notThere('report'),
  )
  await expect(open.core.call('reports.update', { reportId: 'nobody', title: 'x' })).rejects.toMatchObject(
    notThere('report'),
  )
  await expect(
    open.core.call('reports.moveToCase', { reportIds: [reportId], caseId: 'nobody' }),
  ).rejects.toMatchObject(notThere('case'))
  await expect(
    open.core.call('reports.moveToCase', { reportIds: [reportId, 'nobody'], caseId }),
  ).rejects.toMatchObject(notThere('report'))
  expect(await open.core.call('history.list', {})).toHaveLength(1)
})
