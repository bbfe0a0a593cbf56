import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { SearchHit } from '../../shared/contract/search.ts'
import type { SectionKind } from '../../shared/domain/sections.ts'
import { withoutHistory } from '../history/steps.ts'
import { fakeReading, readReportOf } from '../testing/fake-reading.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { matchingRows } from './queries.ts'

let open: TestCore | undefined
afterEach(() => open?.close())

type Texts = Record<string, readonly (string | { text: string; page: number })[]>

/** A project with a report per file name, with these paragraphs. */
async function project(texts: Texts): Promise<TestCore> {
  const test = await createTestCore({
    reading: fakeReading({ read: async ({ name }) => readReportOf(texts[name] ?? []) }),
  })
  open = test
  const tokens = Object.keys(texts).map((name) => {
    writeFileSync(join(test.folder, name), name)
    return test.token(join(test.folder, name))
  })
  await test.core.call('importing.importFiles', { tokens })
  return test
}

const places = (hits: readonly SearchHit[]): string[] =>
  hits.map((hit) => `${hit.reportFile} ${hit.start}-${hit.end} ${hit.match}`)

test('a hit names its case, report, page and place, with the words around', async () => {
  const long = '𠮷'.repeat(50)
  const { core } = await project({ 'a.pdf': ['甲厂事故', { text: `${long}监管责任不落实。`, page: 7 }] })
  const [report] = await core.call('reports.list', {})
  expect(await core.call('search.find', { query: '责任' })).toEqual({
    total: 1,
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
        page: 7,
        language: 'zh',
        section: null,
        before: `${'𠮷'.repeat(38)}监管`,
        match: '责任',
        after: '不落实。',
      },
    ],
  })
})

test('words are all needed in one block, quoted words stand together, case and width do not matter', async () => {
  const { core } = await project({
    'a.txt': ['The pump leaked. Fire followed.', 'A fire pump was missing.', 'ＦＩＲＥ only.'],
  })
  const find = async (query: string): Promise<string[]> =>
    places((await core.call('search.find', { query })).hits)
  expect(await find('fire pump')).toEqual(['a.txt 4-8 pump', 'a.txt 34-38 fire'])
  expect(await find('"fire pump"')).toEqual(['a.txt 34-43 fire pump'])
  expect(await find('“FIRE Pump”')).toEqual(['a.txt 34-43 fire pump'])
  expect(await find('fire')).toEqual(['a.txt 17-21 Fire', 'a.txt 34-38 fire', 'a.txt 57-61 ＦＩＲＥ'])
})

test('what FTS would take for an operator, and a query without words, do no harm', async () => {
  const { core } = await project({ 'a.txt': ['near OR not', '甲'] })
  const total = async (query: string): Promise<number> => (await core.call('search.find', { query })).total
  expect(await total('NEAR("near')).toBe(1)
  expect(await total('near* AND')).toBe(0)
  expect(await total('OR -not ^near')).toBe(1)
  for (const empty of ['', '   ', '"', '。，', '*']) expect(await total(empty)).toBe(0)
  expect(await total('甲 '.repeat(500).trim())).toBe(1)
})

test('a hit names its section, and only hits in the sections asked for are found', async () => {
  const { core } = await project({ 'a.txt': ['责任前言', '直接原因', '责任不落实', '整改措施', '落实责任'] })
  const [report] = await core.call('reports.list', {})
  await withoutHistory(core.openStore(), async (db) => {
    const section = { reportId: report?.id ?? '', confidence: 1, state: 'automatic' as const }
    await db
      .insertInto('sections')
      .values({ ...section, id: 's1', kind: 'direct-cause', start: 5 })
      .execute()
    await db
      .insertInto('sections')
      .values({ ...section, id: 's2', kind: 'measures', start: 16 })
      .execute()
    // Taken away by a person.
    await db
      .insertInto('sections')
      .values({ ...section, id: 's3', kind: 'course', start: 21, state: 'rejected' })
      .execute()
  })
  const find = async (sections?: SectionKind[]) => {
    const { total, hits } = await core.call('search.find', { query: '责任', ...(sections && { sections }) })
    expect(total).toBe(hits.length)
    return hits.map(({ start, section }) => [start, section])
  }
  expect(await find()).toEqual([
    [0, null],
    [10, 'direct-cause'],
    [23, 'measures'],
  ])
  expect(await find(['measures', 'course'])).toEqual([[23, 'measures']])
  expect(await find(['course'])).toEqual([])
  const plan = queryPlan(core, matchingRows(core.openStore().db, '责', ['measures']).compile())
  expect(plan).toContain('SEARCH sections USING INDEX sections_start (report_id=? AND start<?)')
})

test('hits come by case, report and position, and page by page', async () => {
  const { core } = await project({ 'b.txt': ['火一', '二', '火三'], 'a.txt': ['火四'] })
  const [first, second] = await core.call('reports.list', {})
  await core.call('reports.moveToCase', { reportIds: [first?.id ?? ''], caseId: second?.caseId ?? '' })
  const all = await core.call('search.find', { query: '火' })
  expect(places(all.hits)).toEqual(['b.txt 0-1 火', 'b.txt 5-6 火', 'a.txt 0-1 火'])
  expect(await core.call('search.find', { query: '火', limit: 1, offset: 1 })).toEqual({
    total: 3,
    hits: all.hits.slice(1, 2),
  })
})

test('texts of removed reports are not found', async () => {
  const { core } = await project({ 'a.txt': ['火'], 'b.txt': ['火'] })
  const [first] = await core.call('reports.list', {})
  await core.call('reports.remove', { reportId: first?.id ?? '' })
  expect(places((await core.call('search.find', { query: '火' })).hits)).toEqual(['b.txt 0-1 火'])
})

test('blocks are looked up by what the index finds, and reports by their text', async () => {
  const { core } = await project({ 'a.txt': ['火'] })
  const plan = queryPlan(core, matchingRows(core.openStore().db, '"火"').compile())
  expect(plan[0]).toMatch(/^SCAN block_search VIRTUAL TABLE INDEX/)
  expect(plan).toContain('SEARCH text_blocks USING INTEGER PRIMARY KEY (rowid=?)')
  expect(plan).toContain('SEARCH reports USING INDEX reports_text (text_id=?)')
})

test('generated Chinese and English texts: the same blocks as by looking through them one by one', async () => {
  const random = generator(20_260_101)
  const pick = <T>(items: readonly T[], fallback: T): T =>
    items[Math.floor(random() * items.length)] ?? fallback
  const han = [...'责任监管安全生产事故火灾企业管理不落实']
  const latin = ['fire', 'Fire', 'pump', 'PUMP', '2021', 'safety', 'ｓａｆｅｔｙ']
  const gaps = ['', '', '', '', '，', '。', ' ', '、', '“', '-']
  const paragraph = (): string => {
    let text = pick(han, '责')
    let lastLatin = false
    for (let length = Math.floor(random() * 30); length > 0; length--) {
      const isLatin = random() < 0.25
      const word = isLatin ? pick(latin, 'fire') : pick(han, '责')
      text += (lastLatin && isLatin ? ' ' : pick(gaps, '')) + word
      lastLatin = isLatin
    }
    return text
  }
  const texts: Record<string, string[]> = {}
  for (let at = 0; at < 25; at++) texts[`${at}.txt`] = Array.from({ length: 12 }, paragraph)
  const { core } = await project(texts)

  /** Words of a text, by a rule of this test's own: each Han character, each run of Latin letters and digits. */
  const words = (text: string): string =>
    ` ${[
      ...text
        .normalize('NFKC')
        .toLowerCase()
        .matchAll(/\p{Script=Han}|[a-z0-9]+/gu),
    ].join(' ')} `
  const lookThrough = (phrases: readonly string[]): string[] =>
    Object.entries(texts).flatMap(([file, paragraphs]) =>
      paragraphs.flatMap((text, ordinal) =>
        phrases.every((phrase) => words(text).includes(words(phrase))) ? [`${file} ${ordinal}`] : [],
      ),
    )
  const startsOf = (paragraphs: readonly string[]): number[] => {
    let start = 0
    return paragraphs.map((text) => (start += [...text].length + 1) - [...text].length - 1)
  }

  const queries: string[][] = [
    ['责任'],
    ['监管', '安全'],
    ['fire'],
    ['pump', '火'],
    ['责任监管'],
    ['safety fire'],
  ]
  for (let at = 0; at < 300; at++) {
    const source = [...pick(texts[`${at % 25}.txt`] ?? [], '责任')]
    const from = Math.floor(random() * source.length)
    const part = source.slice(from, from + 2 + Math.floor(random() * 2)).join('')
    // A part that starts or ends inside a Latin word is another word; only whole words are asked for.
    if (/^[\p{Script=Han}]+$/u.test(part)) queries.push([part])
  }
  expect(queries.length).toBeGreaterThan(20)
  let hits = 0
  for (const phrases of queries) {
    const query = phrases.map((phrase) => (phrase.includes(' ') ? `"${phrase}"` : phrase)).join(' ')
    const found = await core.call('search.find', { query, limit: 1000 })
    const blocks = found.hits.map(({ reportFile, start }) => {
      const starts = startsOf(texts[reportFile] ?? [])
      return `${reportFile} ${starts.findLastIndex((first) => first <= start)}`
    })
    expect(blocks, query).toEqual(lookThrough(phrases))
    expect(found.total).toBe(blocks.length)
    hits += blocks.length
  }
  expect(hits).toBeGreaterThan(100)
})

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
