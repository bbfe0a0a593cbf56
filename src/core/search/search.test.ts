import { afterEach, expect, test } from 'vitest'
import type { SearchHit } from '../../shared/contract/search.ts'
import type { TextQuery } from '../../shared/contract/filters.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { addSections, reportIdsByFile, searchedStudy } from '../testing/searched-study.ts'
import { addCoder, addCodeSet, addCoding, addReading } from '../testing/study.ts'
import type { TestCore } from '../testing/test-core.ts'
import { dump } from '../testing/undo.ts'
import { selectYears } from './chart.ts'
import { selectMatching } from './found-blocks.ts'
import { selectPlaces, selectPlacesOfBlocks, selectSectionBlocks } from './places.ts'

let study: TestCore | undefined
afterEach(() => study?.close())

async function project(texts: Parameters<typeof searchedStudy>[0]): Promise<TestCore> {
  study = await searchedStudy(texts)
  return study
}

const places = (hits: readonly SearchHit[]): string[] =>
  hits.map((hit) => `${hit.reportFile} ${hit.start}-${hit.end} ${hit.match}`)

/** All hits of a query, as one page. */
const finder =
  ({ core }: TestCore) =>
  async (query: string, more: Partial<TextQuery> = {}): Promise<string[]> =>
    places((await core.call('search.find', { query: { query, ...more }, limit: 1000 })).hits)

test('a hit names its case, report, page and place, with the words around', async () => {
  const long = '𠮷'.repeat(50)
  const { core } = await project({ 'a.pdf': ['甲厂事故', { text: `${long}监管责任不落实。`, page: 7 }] })
  const [report] = await core.call('reports.list', {})
  expect(await core.call('search.find', { query: { query: '责任' } })).toEqual({
    hits: [
      {
        reportId: report?.id,
        reportFile: 'a.pdf',
        reportTitle: '甲厂事故',
        caseId: report?.caseId,
        caseTitle: '甲厂事故',
        caseTitleEn: '',
        start: 57,
        end: 59,
        blockStart: 5,
        blockEnd: 63,
        page: 7,
        language: 'zh',
        section: null,
        before: `${'𠮷'.repeat(38)}监管`,
        match: '责任',
        after: '不落实。',
      },
    ],
    next: null,
  })
})

test('words are all needed in one paragraph, and every place of each of them is a hit', async () => {
  const find = finder(
    await project({
      'a.txt': ['The pump leaked. Fire followed.', 'A fire pump was missing.', 'ＦＩＲＥ only, fire.'],
    }),
  )
  expect(await find('fire pump')).toEqual([
    'a.txt 4-8 pump',
    'a.txt 17-21 Fire',
    'a.txt 34-38 fire',
    'a.txt 39-43 pump',
  ])
  expect(await find('"fire pump"')).toEqual(['a.txt 34-43 fire pump'])
  expect(await find('fire NOT pump')).toEqual(['a.txt 57-61 ＦＩＲＥ', 'a.txt 68-72 fire'])
  expect(await find('missing OR followed')).toEqual(['a.txt 22-30 followed', 'a.txt 48-55 missing'])
  expect(await find('NEAR(leaked fire, 0)')).toEqual(['a.txt 9-21 leaked. Fire'])
})

test('what FTS would take for syntax does no harm', async () => {
  const find = finder(await project({ 'a.txt': ['near or not', 'content rowid 甲'] }))
  expect(await find('"near" ^near')).toEqual(['a.txt 0-4 near'])
  expect(await find('content:rowid')).toEqual(['a.txt 12-25 content rowid'])
  expect(await find('{content} + rowid')).toEqual(['a.txt 12-19 content', 'a.txt 20-25 rowid'])
  expect(await find("甲'; DROP TABLE texts;")).toEqual([])
  expect(await find('甲 '.repeat(500).trim())).toEqual(['a.txt 26-27 甲'])
  const deep = `${'(a OR (b '.repeat(10)}甲${'))'.repeat(10)}`
  expect(await find(deep)).toEqual([])
})

test('a query that is none is refused with its place', async () => {
  const { core } = await project({ 'a.txt': ['甲'] })
  for (const method of ['search.find', 'search.count'] as const) {
    await expect(core.call(method, { query: { query: '甲 "乙' } })).rejects.toMatchObject({
      code: 'search.badQuery',
      params: { position: 3, problem: 'unclosedQuote' },
    })
  }
})

test('a hit names its section, and only hits in the sections asked for are found', async () => {
  const open = await project({
    'a.txt': ['责任前言', '直接原因', '责任不落实', '整改措施', '落实责任'],
    'b.txt': ['责任'],
  })
  const ids = await reportIdsByFile(open)
  await addSections(open, ids.get('a.txt') ?? '', [
    { kind: 'direct-cause', start: 5 },
    { kind: 'measures', start: 16 },
    // Taken away by a person.
    { kind: 'course', start: 21, state: 'rejected' },
  ])
  const find = async (sections?: ('direct-cause' | 'measures' | 'course')[]) => {
    const query = { query: '责任', scope: sections ? { sections } : {} }
    const { hits } = await open.core.call('search.find', { query })
    expect((await open.core.call('search.count', { query })).paragraphs).toBe(hits.length)
    return hits.map(({ start, section }) => [start, section])
  }
  expect(await find()).toEqual([
    [0, null],
    [10, 'direct-cause'],
    [23, 'measures'],
    [0, null],
  ])
  expect(await find(['measures', 'course'])).toEqual([[23, 'measures']])
  expect(await find(['course'])).toEqual([])
})

test('hits come in the order in which texts were stored, page by page, each once', async () => {
  const words = Array.from({ length: 40 }, (_, at) => (at % 3 === 0 ? '火，火' : '水'))
  const { core } = await project({ 'b.txt': words, 'a.txt': ['火一', '二', '火三'] })
  const all = await core.call('search.find', { query: { query: '火' }, limit: 1000 })
  expect(places(all.hits).slice(-2)).toEqual(['a.txt 0-1 火', 'a.txt 5-6 火'])
  expect(all.hits).toHaveLength(30)
  expect(all.next).toBeNull()
  for (const limit of [1, 2, 5, 15, 16, 17]) {
    const collected: SearchHit[] = []
    const sizes: number[] = []
    let after: string | null = null
    do {
      const page: { hits: SearchHit[]; next: string | null } = await core.call('search.find', {
        query: { query: '火' },
        limit,
        after,
      })
      collected.push(...page.hits)
      sizes.push(new Set(page.hits.map(({ reportFile, blockStart }) => `${reportFile} ${blockStart}`)).size)
      after = page.next
    } while (after !== null)
    expect(collected).toEqual(all.hits)
    // No empty page at the end.
    expect(sizes).toEqual(
      Array.from({ length: Math.ceil(16 / limit) }, (_, at) => Math.min(limit, 16 - at * limit)),
    )
  }
  expect(await core.call('search.find', { query: { query: '火' }, after: 'nowhere', limit: 1000 })).toEqual(
    all,
  )
})

test('paragraphs with very many hits fill a page sooner', async () => {
  const { core } = await project({ 'a.txt': ['火，'.repeat(1500), '火，'.repeat(1500), '火'] })
  const first = await core.call('search.find', { query: { query: '火' } })
  expect([first.hits.length, first.next]).toEqual([3000, '2'])
  const second = await core.call('search.find', { query: { query: '火' }, after: first.next })
  expect([places(second.hits), second.next]).toEqual([['a.txt 6002-6003 火'], null])
})

test('texts of removed reports are not found, and of an import that is undone', async () => {
  const open = await project({ 'a.txt': ['火'], 'b.txt': ['火'] })
  const find = finder(open)
  const ids = await reportIdsByFile(open)
  await open.core.call('reports.remove', { reportId: ids.get('a.txt') ?? '' })
  expect(await find('火')).toEqual(['b.txt 0-1 火'])
  expect(await find('火', { scope: { documentKinds: ['other'] } })).toEqual(['b.txt 0-1 火'])
  expect(await open.core.call('search.count', { query: { query: '火' } })).toEqual({
    paragraphs: 1,
    reports: 1,
    cases: 1,
  })
  await open.core.call('history.undo', {})
  await open.core.call('history.undo', {})
  expect(await find('火')).toEqual([])
})

test('a text that several reports have is found in each of them', async () => {
  const open = await project({ 'a.txt': ['火灾'], 'b.txt': ['火灾'] })
  const ids = await reportIdsByFile(open)
  expect(await finder(open)('火灾')).toEqual(['a.txt 0-2 火灾', 'b.txt 0-2 火灾'])
  expect(await finder(open)('火灾', { scope: { reportIds: [ids.get('b.txt') ?? ''] } })).toEqual([
    'b.txt 0-2 火灾',
  ])
  expect(await open.core.call('search.count', { query: { query: '火灾' } })).toEqual({
    paragraphs: 2,
    reports: 2,
    cases: 2,
  })
})

test('a scope names cases, reports, kinds of documents and what has to hold of the case', async () => {
  const open = await project({ 'a.txt': ['火'], 'b.txt': ['火', '火'], 'c.txt': ['火。'] })
  const reports = await open.core.call('reports.list', {})
  const [a, b, c] = ['a.txt', 'b.txt', 'c.txt'].map((name) => reports.find(({ file }) => file === name))
  await addReading(open.core, { caseId: b?.caseId ?? '', fact: 'deaths', value: '12', text: '12人' })
  await open.core.call('reports.setKind', { reportId: c?.id ?? '', kind: 'news' })
  const find = async (scope: TextQuery['scope']) => {
    const found = await finder(open)('火', { scope })
    const { paragraphs } = await open.core.call('search.count', { query: { query: '火', scope } })
    expect(paragraphs).toBe(found.length)
    return found.map((hit) => hit.split(' ')[0])
  }
  expect(await find({ caseIds: [a?.caseId ?? ''] })).toEqual(['a.txt'])
  expect(await find({ reportIds: [c?.id ?? '', b?.id ?? ''] })).toEqual(['b.txt', 'b.txt', 'c.txt'])
  expect(await find({ documentKinds: ['news'] })).toEqual(['c.txt'])
  expect(await find({ cases: [{ field: 'deaths', is: 'at-least', values: ['10'] }] })).toEqual([
    'b.txt',
    'b.txt',
  ])
  expect(await find({ caseIds: ['nobody'] })).toEqual([])
})

test('hits can be those inside codings of an operand, or those outside', async () => {
  const open = await project({ 'a.txt': ['火灾与火', '火'], 'b.txt': ['火'] })
  const ids = await reportIdsByFile(open)
  const { codeIds } = await addCodeSet(open.core, { nameEn: 'Causes' }, [
    { path: 'Fire' },
    { path: 'Fire/Small' },
  ])
  const coderId = await addCoder(open.core, 'Ann')
  const reportId = ids.get('a.txt') ?? ''
  await addCoding(open.core, {
    reportId,
    codeId: codeIds.get('Fire/Small') ?? '',
    coderId,
    start: 0,
    end: 2,
  })
  await addCoding(open.core, { reportId, codeId: codeIds.get('Fire') ?? '', coderId, start: 5, end: 6 })
  const coded = async (more: Partial<TextQuery>) => {
    const { paragraphs } = await open.core.call('search.count', { query: { query: '火', ...more } })
    return [await finder(open)('火', more), paragraphs]
  }
  expect(await coded({ coded: {} })).toEqual([['a.txt 0-1 火', 'a.txt 5-6 火'], 2])
  expect(await coded({ coded: {}, codedNot: true })).toEqual([['a.txt 3-4 火', 'b.txt 0-1 火'], 2])
  expect(await coded({ coded: { codeIds: [codeIds.get('Fire/Small') ?? ''] } })).toEqual([
    ['a.txt 0-1 火'],
    1,
  ])
  expect(await coded({ coded: { codeIds: [codeIds.get('Fire') ?? ''], branches: false } })).toEqual([
    ['a.txt 5-6 火'],
    1,
  ])
  expect(await finder(open)('灾与', { coded: {} })).toEqual([])
})

test('searching changes nothing and leaves undo as it was', async () => {
  const open = await project({ 'a.txt': ['火'] })
  const before = dump(open.core)
  const steps = await open.core.call('history.list', {})
  await finder(open)('火')
  await open.core.call('search.chart', { query: { query: '火' }, by: 'year' })
  expect(dump(open.core)).toBe(before)
  expect(await open.core.call('history.list', {})).toEqual(steps)
})

test('blocks are looked up by what the index finds, and reports by the texts of the blocks', async () => {
  const { core } = await project({ 'a.txt': ['火'] })
  const { db } = core.openStore()
  const beginningWith = (plan: readonly string[], step: string): number =>
    plan.filter((each) => each.startsWith(step)).length
  const words = queryPlan(core, selectMatching('"火"', { after: 5, until: 9, limit: 50 }).compile(db))
  // M: an expression, > and <: from and to a row; in the order of the index, so nothing is sorted.
  expect(words).toEqual([
    'CO-ROUTINE (subquery-1)',
    // 64: in the order of the rows.
    'SCAN block_search VIRTUAL TABLE INDEX 64:M1><',
    'SCAN (subquery-1)',
  ])
  const ofBlocks = queryPlan(core, selectPlacesOfBlocks(db, [1]).compile())
  expect(ofBlocks).toContain('SEARCH indexed_texts USING INTEGER PRIMARY KEY (rowid=?)')
  expect(ofBlocks).toContain('SEARCH reports USING INDEX reports_text (text_id=?)')
  const ofReports = queryPlan(core, selectPlaces(db, ['r']).compile())
  expect(beginningWith(ofReports, 'SEARCH reports USING INDEX sqlite_autoindex_reports_1 (id=?)')).toBe(1)
  const sections = queryPlan(core, selectSectionBlocks(db, ['r']).compile())
  expect(
    beginningWith(sections, 'SEARCH sections USING INDEX sections_start (report_id=? AND start>?)'),
  ).toBe(1)
  expect(beginningWith(sections, 'SEARCH text_blocks USING COVERING INDEX text_blocks_start')).toBe(1)
  const years = queryPlan(core, selectYears(db).compile())
  expect(years).toEqual(['SEARCH fact_readings USING COVERING INDEX fact_readings_chosen_value (fact=?)'])
})
