import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ReadReport } from '../importing/reading/report-draft.ts'
import type { ReadingOptions } from '../services.ts'
import {
  fakeReading,
  findingsOf,
  foundFact,
  pageOf,
  readReportOf,
  recognisedPageOf,
} from '../testing/fake-reading.ts'
import { addCodeSet } from '../testing/study.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable } from '../testing/undo.ts'

let open: TestCore
/** What the reader answers for the options that it is given. */
let reader: (options: ReadingOptions) => ReadReport
let recognised: number[]
beforeEach(async () => {
  recognised = []
  open = await createTestCore({
    reading: fakeReading({
      read: ({ options = {} }) => Promise.resolve(reader(options)),
      recognisePage: (_document, page) => {
        recognised.push(page)
        return Promise.resolve(recognisedPageOf(page, `识别第${page}页`))
      },
    }),
  })
})
afterEach(() => open.close())

const call: TestCore['core']['call'] = (method, input) => open.core.call(method, input)

async function importReport(): Promise<{ reportId: string; caseId: string }> {
  const path = join(open.folder, 'a.pdf')
  writeFileSync(path, 'a')
  const [outcome] = await call('importing.importFiles', { tokens: [open.token(path)] })
  if (outcome?.outcome !== 'imported') throw new Error('not imported')
  return outcome
}

/** Codes these passages (code points) with one code by one coder. */
async function code(reportId: string, ...places: [start: number, end: number][]): Promise<void> {
  const { codeIds } = await addCodeSet(open.core, { nameEn: 'Causes' }, [{ path: 'Act' }])
  await call('coding.useCoder', { name: 'Ann' })
  const codeId = codeIds.get('Act') ?? ''
  await call('coding.create', { codings: places.map(([start, end]) => ({ reportId, start, end, codeId })) })
}
const codings = async (reportId: string): Promise<string[]> =>
  (await call('coding.list', { reportId })).map(
    ({ start, end, quote, orphanedAt }) => `${quote} ${orphanedAt === null ? `${start}-${end}` : 'orphan'}`,
  )

const first = '作业人员违章操作，现场负责人未制止。'
const second = '监管部门检查流于形式，未发现隐患。'

test('codings keep their place, move with their quote, or become orphans that get it back', async () => {
  reader = () => readReportOf([first, second, '附件一览表及照片若干'])
  const { reportId } = await importReport()
  await code(reportId, [0, 8], [19, 29], [37, 47])
  reader = () => readReportOf([first, '新的一段。', second])
  await assertUndoable(open.core, async () =>
    expect(await call('reports.readAgain', { reportId })).toEqual({
      changed: true,
      codings: { kept: 1, moved: 1, orphaned: 1 },
      recognisedPages: 0,
    }),
  )
  expect(await codings(reportId)).toEqual([
    '作业人员违章操作 0-8',
    '监管部门检查流于形式 25-35',
    '附件一览表及照片若干 orphan',
  ])
  expect((await call('coding.passages', { filter: {} })).total).toBe(3)
  expect(await call('project.check', {})).toMatchObject({ ok: true, problems: [] })
  expect(await call('history.list', { limit: 1 })).toMatchObject([
    { method: 'reports.readAgain', params: { title: first } },
  ])

  reader = () => readReportOf(['附件一览表及照片若干', first, second])
  expect((await call('reports.readAgain', { reportId })).codings).toEqual({ kept: 0, moved: 3, orphaned: 0 })
  expect(await codings(reportId)).toEqual([
    '附件一览表及照片若干 0-10',
    '作业人员违章操作 11-19',
    '监管部门检查流于形式 30-40',
  ])
})

test('codings that swap their places do not stand in each other’s way, and of two that become one the second is an orphan', async () => {
  reader = () => readReportOf(['甲厂房发生了火灾事故', '乙矿井发生了透水事故'])
  const { reportId } = await importReport()
  await code(reportId, [0, 10], [11, 21])
  reader = () => readReportOf(['乙矿井发生了透水事故', '甲厂房发生了火灾事故'])
  await assertUndoable(open.core, () => call('reports.readAgain', { reportId }))
  expect(await codings(reportId)).toEqual(['乙矿井发生了透水事故 0-10', '甲厂房发生了火灾事故 11-21'])

  reader = () => readReportOf(['乙矿井发生了透水事故'])
  await call('reports.readAgain', { reportId })
  expect(await codings(reportId)).toEqual(['乙矿井发生了透水事故 0-10', '甲厂房发生了火灾事故 orphan'])
})

test('an orphan takes a place again when its boundaries are moved, also where it stood before', async () => {
  reader = () => readReportOf([first, second])
  const { reportId } = await importReport()
  await code(reportId, [0, 8])
  reader = () => readReportOf(['完全不同的另一篇文字，没有那句话', second])
  await call('reports.readAgain', { reportId })
  const [orphan] = await call('coding.list', { reportId })
  expect(orphan?.orphanedAt).not.toBeNull()
  // Its old positions are free for others.
  await call('coding.create', { codings: [{ reportId, start: 0, end: 8, codeId: orphan?.codeId ?? '' }] })
  await assertUndoable(open.core, () =>
    call('coding.moveBoundaries', { codingId: orphan?.id ?? '', start: 17, end: 21 }),
  )
  expect(await codings(reportId)).toEqual(['完全不同的另一篇 0-8', '监管部门 17-21'])
})

test('a text that comes out as it is stored makes no step', async () => {
  reader = () => readReportOf([first], { pages: [pageOf(1, [{ start: 0, end: 18 }])] })
  const { reportId } = await importReport()
  await code(reportId, [0, 8])
  const before = await call('history.list', {})
  expect(await call('reports.readAgain', { reportId })).toEqual({
    changed: false,
    codings: { kept: 1, moved: 0, orphaned: 0 },
    recognisedPages: 0,
  })
  expect(await call('history.list', {})).toEqual(before)
})

test('the same text gets the page map that a better reader finds', async () => {
  reader = () => readReportOf([first])
  const { reportId } = await importReport()
  await code(reportId, [0, 8])
  reader = () => readReportOf([first], { reader: 'test 2', pages: [pageOf(1, [{ start: 0, end: 18 }])] })
  await assertUndoable(open.core, async () =>
    expect(await call('reports.readAgain', { reportId })).toMatchObject({
      changed: false,
      codings: { kept: 1, moved: 0, orphaned: 0 },
    }),
  )
  expect((await call('reports.get', { reportId })).pages).toHaveLength(1)
})

test('what rules found is found again, what people said keeps its place or loses it', async () => {
  const found = (offset: number, deaths: string) =>
    findingsOf({
      kind: { kind: 'investigation-report', confidence: 0.8 },
      sections: [
        { kind: 'course', start: 0, confidence: 0.9 },
        { kind: 'measures', start: 19 + offset, confidence: 0.9 },
      ],
      facts: [
        foundFact({ fact: 'deaths', value: deaths, start: 0, end: 4 }),
        foundFact({ fact: 'unit', value: '监管部门', start: 19 + offset, end: 23 + offset }),
      ],
      recommendations: [
        ...(offset === 0 ? [{ start: 0, end: 8, addressee: '', rule: 'r', confidence: 0.5 }] : []),
        { start: 19 + offset, end: 29 + offset, addressee: '', rule: 'r', confidence: 0.5 },
      ],
    })
  reader = () => readReportOf([first, second], { findings: found(0, '3') })
  const { reportId, caseId } = await importReport()
  await call('cases.confirmFact', { caseId, fact: 'unit' })
  await call('cases.confirmFact', { caseId, fact: 'deaths' })
  await call('reports.setSection', { reportId, start: 19, kind: 'lessons' })
  const measures = await call('reports.recommendations', {})
  await call('reports.confirmRecommendations', { recommendationIds: measures.map(({ id }) => id) })

  reader = () => readReportOf(['乙乙乙乙乙乙乙', second], { findings: found(-11, '4') })
  await assertUndoable(open.core, () => call('reports.readAgain', { reportId }))
  const { facts } = await call('cases.get', { caseId })
  expect(facts['unit']).toMatchObject({ state: 'confirmed', readings: [{ start: 8, end: 12, reportId }] })
  expect(
    facts['deaths']?.readings.map(({ value, state, chosen, start }) => [value, state, chosen, start]),
  ).toEqual([
    ['3', 'confirmed', true, null],
    ['4', 'automatic', false, 0],
  ])
  expect(
    (await call('reports.sections', { reportId })).map(({ start, kind, state }) => [start, kind, state]),
  ).toEqual([
    [0, 'course', 'automatic'],
    [8, 'lessons', 'entered'],
  ])
  expect(
    (await call('reports.recommendations', {})).map(({ quote, state, orphanedAt }) => [
      quote,
      state,
      orphanedAt !== null,
    ]),
  ).toEqual([
    ['监管部门检查流于形式', 'confirmed', false],
    ['作业人员违章操作', 'confirmed', true],
  ])
  expect(await call('project.check', {})).toMatchObject({ ok: true, problems: [] })
})

test('what a person took away stays away when the text comes otherwise', async () => {
  const found = (offset: number) =>
    findingsOf({
      sections: [
        { kind: 'course', start: offset, confidence: 0.9 },
        { kind: 'measures', start: 19 + offset, confidence: 0.9 },
      ],
      recommendations: [
        { start: offset, end: 8 + offset, addressee: '', rule: 'r', confidence: 0.5 },
        { start: 19 + offset, end: 29 + offset, addressee: '', rule: 'r', confidence: 0.5 },
      ],
    })
  reader = () => readReportOf([first, second], { findings: found(0) })
  const { reportId } = await importReport()
  const [, removed] = await call('reports.recommendations', {})
  await call('reports.removeRecommendations', { recommendationIds: [removed?.id ?? ''] })
  await call('reports.createRecommendation', { reportId, start: 19, end: 29 })
  await call('reports.setSection', { reportId, start: 19, kind: null })

  reader = () => readReportOf(['前言部分', first, second], { findings: found(5) })
  await assertUndoable(open.core, () => call('reports.readAgain', { reportId }))
  const measures = async (): Promise<string[]> =>
    (await call('reports.recommendations', {})).map(
      ({ quote, state, orphanedAt }) => `${quote} ${state}${orphanedAt === null ? '' : ' orphan'}`,
    )
  // The person’s own one stands where the removed one stood: neither is in the other’s way.
  expect(await measures()).toEqual(['作业人员违章操作 automatic', '监管部门检查流于形式 entered'])
  expect((await call('reports.sections', { reportId })).map(({ start, kind }) => [start, kind])).toEqual([
    [5, 'course'],
  ])
  expect(await call('project.check', {})).toMatchObject({ ok: true, problems: [] })

  // Its text is away for a while.
  const own = (await call('reports.recommendations', {})).find(({ state }) => state === 'entered')
  await call('reports.removeRecommendations', { recommendationIds: [own?.id ?? ''] })
  reader = () => readReportOf([first], { findings: findingsOf() })
  await call('reports.readAgain', { reportId })
  expect(await measures()).toEqual([])
  reader = () => readReportOf([first, second], { findings: found(0) })
  await call('reports.readAgain', { reportId })
  expect(await measures()).toEqual(['作业人员违章操作 automatic'])
})

test('a section that begins where another was taken away stays when their blocks become one', async () => {
  const parts = ['一、事故经过。', '二、事故原因分析。', '三、防范措施建议。']
  reader = () =>
    readReportOf(parts, {
      findings: findingsOf({ sections: [{ kind: 'course', start: 8, confidence: 0.9 }] }),
    })
  const { reportId } = await importReport()
  await call('reports.setSection', { reportId, start: 8, kind: null })
  await call('reports.setSection', { reportId, start: 18, kind: 'measures' })
  reader = () => readReportOf([parts[0] ?? '', `${parts[1] ?? ''}${parts[2] ?? ''}`])
  await assertUndoable(open.core, () => call('reports.readAgain', { reportId }))
  expect((await call('reports.sections', { reportId })).map(({ start, kind }) => [start, kind])).toEqual([
    [8, 'measures'],
  ])
})

test('another encoding gives a text and a title that can be read', async () => {
  reader = ({ encoding }) => readReportOf([encoding === 'gb18030' ? '甲厂事故' : '¼×³§ÊÂ¹Ê'])
  const { reportId, caseId } = await importReport()
  expect(await call('reports.readAgain', { reportId, encoding: 'gb18030' })).toMatchObject({ changed: true })
  expect(await call('reports.get', { reportId })).toMatchObject({ text: '甲厂事故', title: '甲厂事故' })
  expect((await call('cases.get', { caseId })).title).toBe('甲厂事故')

  await call('reports.update', { reportId, title: '我的标题' })
  await call('reports.readAgain', { reportId, encoding: 'big5' })
  expect((await call('reports.get', { reportId })).title).toBe('我的标题')
})

test('pages are recognised as asked: those without text, all, none, or as they were', async () => {
  // The first page has a text layer, the second is an image.
  reader = ({ recognised: pages = [] }) => {
    const told = new Map(pages.map(({ page, lines }) => [page, lines[0]?.text ?? '']))
    const texts = [told.get(1) ?? '第一页的文字', ...(told.has(2) ? [told.get(2) ?? ''] : [])]
    const report = readReportOf(texts)
    return {
      ...report,
      mediaType: 'application/pdf',
      pageCount: 2,
      pages: [1, 2].map((page) =>
        pageOf(page, [], { source: told.has(page) ? 'recognised' : page === 1 ? 'text' : 'none' }),
      ),
      unrecognised: told.has(2) ? [] : [2],
    }
  }
  const path = join(open.folder, 'mixed.pdf')
  writeFileSync(path, 'mixed')
  const tokens = [open.token(path)]
  const [outcome] = await call('importing.importFiles', { tokens, recognise: 'never' })
  const reportId = outcome?.outcome === 'imported' ? outcome.reportId : ''
  const texts: unknown[] = []
  for (const recognise of [undefined, 'missing', undefined, 'all', 'none'] as const) {
    const { changed, recognisedPages } = await call('reports.readAgain', { reportId, recognise })
    texts.push([changed, recognisedPages, (await call('reports.get', { reportId })).text])
  }
  expect(texts).toEqual([
    [false, 0, '第一页的文字'],
    [true, 1, '第一页的文字\n识别第2页'],
    [false, 1, '第一页的文字\n识别第2页'],
    [true, 2, '识别第1页\n识别第2页'],
    [true, 0, '第一页的文字'],
  ])
  // Page 2 was kept from the first time.
  expect(recognised).toEqual([2, 1])
})

test('pages that an older engine recognised stay, as level where it did not tell', async () => {
  reader = ({ recognised: pages = [] }) => ({
    ...readReportOf(pages.map(({ lines }) => lines[0]?.text ?? '')),
    mediaType: 'application/pdf',
    pageCount: 1,
    pages: pages.map(({ skew }) => pageOf(1, [], { source: 'recognised', skew })),
    unrecognised: pages.length > 0 ? [] : [1],
  })
  const { reportId } = await importReport()
  const { db } = open.core.openStore()
  const result = sql<string>`json_remove(result, '$.skew')`
  await db.updateTable('recognisedPages').set({ engine: 'older 1', result }).execute()
  expect(await call('reports.readAgain', { reportId })).toMatchObject({ changed: false, recognisedPages: 1 })
  expect((await call('reports.get', { reportId })).pages).toMatchObject([{ source: 'recognised', skew: 0 }])
  expect(recognised).toEqual([1])
  await call('reports.readAgain', { reportId, recognise: 'missing' })
  expect(recognised).toEqual([1, 1])
})

test('an original that cannot be read any more leaves the report as it was', async () => {
  reader = () => readReportOf([first])
  const { reportId } = await importReport()
  reader = () => readReportOf([], { text: '', unrecognised: [1] })
  await expect(call('reports.readAgain', { reportId, recognise: 'none' })).rejects.toMatchObject({
    code: 'reading.onlyImages',
    params: { pages: 1 },
  })
  expect((await call('reports.get', { reportId })).text).toBe(first)
  await expect(call('reports.readAgain', { reportId: 'none' })).rejects.toMatchObject({ code: 'not.found' })
})
