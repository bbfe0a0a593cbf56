import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { HitGroup, HitUnit } from '../../shared/contract/search.ts'
import { addSections, reportIdsByFile, searchedStudy } from '../testing/searched-study.ts'
import { addReading } from '../testing/study.ts'
import type { TestCore } from '../testing/test-core.ts'

let study: TestCore | undefined
afterEach(() => study?.close())

/** Two cases, the first with two reports; facts, sections and kinds on some of them. */
async function aStudy() {
  study = await searchedStudy({
    'a.txt': ['甲厂火灾', '直接原因：火。', '火势蔓延', '没有'],
    'b.txt': ['火灾通报', '无'],
    'c.txt': ['丙厂', '火，火'],
  })
  const { core } = study
  const ids = await reportIdsByFile(study)
  const [a = '', b = '', c = ''] = ['a.txt', 'b.txt', 'c.txt'].map((file) => ids.get(file) ?? '')
  const reports = await core.call('reports.list', {})
  const caseOf = (id: string): string => reports.find((report) => report.id === id)?.caseId ?? ''
  await core.call('reports.moveToCase', { reportIds: [b], caseId: caseOf(a) })
  await core.call('cases.update', { caseId: caseOf(c), titleEn: 'Plant C' })
  await addReading(core, { caseId: caseOf(a), fact: 'date', value: '2021-05', text: '2021年5月' })
  await addReading(core, { caseId: caseOf(a), fact: 'deaths', value: '3', text: '3人' })
  await core.call('reports.setKind', { reportId: b, kind: 'news' })
  await addSections(study, a, [
    { kind: 'direct-cause', start: 5 },
    { kind: 'measures', start: 18 },
  ])
  return { core, a, b, c, caseA: caseOf(a), caseC: caseOf(c) }
}

test('hits are counted by paragraph, report and case', async () => {
  const { core } = await aStudy()
  const count = (query: string) => core.call('search.count', { query: { query } })
  expect(await count('火')).toEqual({ paragraphs: 5, reports: 3, cases: 2 })
  expect(await count('火 AND 蔓延')).toEqual({ paragraphs: 1, reports: 1, cases: 1 })
  expect(await count('水')).toEqual({ paragraphs: 0, reports: 0, cases: 0 })
})

test('a chart counts by report, case, year, section, kind of document and grade', async () => {
  const { core, a, b, c, caseA, caseC } = await aStudy()
  const chart = async (by: HitGroup) =>
    (await core.call('search.chart', { query: { query: '火' }, by })).map(
      ({ key, nameEn, nameZh, paragraphs, reports, cases }) => [
        key,
        nameEn,
        nameZh,
        paragraphs,
        reports,
        cases,
      ],
    )
  expect(await chart('report')).toEqual([
    [a, '甲厂火灾', '甲厂火灾', 3, 1, 1],
    ...[
      [b, '火灾通报', '火灾通报', 1, 1, 1],
      [c, '丙厂', '丙厂', 1, 1, 1],
    ].toSorted(([left = ''], [right = '']) => (left < right ? -1 : 1)),
  ])
  expect(await chart('case')).toEqual([
    [caseA, '甲厂火灾', '甲厂火灾', 4, 2, 1],
    [caseC, 'Plant C', '丙厂', 1, 1, 1],
  ])
  expect(await chart('year')).toEqual([
    ['2021', '', '', 4, 2, 1],
    ['', '', '', 1, 1, 1],
  ])
  expect(await chart('section')).toEqual([
    ['', '', '', 3, 3, 2],
    ['direct-cause', '', '', 2, 1, 1],
  ])
  expect(await chart('document-kind')).toEqual([
    ['other', '', '', 4, 2, 2],
    ['news', '', '', 1, 1, 1],
  ])
  expect(await chart('severity')).toEqual([
    ['larger', '', '', 4, 2, 1],
    ['', '', '', 1, 1, 1],
  ])
})

test('years come in order, and a chart keeps to the scope', async () => {
  const { core, caseA, caseC } = await aStudy()
  await addReading(core, { caseId: caseC, fact: 'date', value: '2019', text: '2019年' })
  const years = async (caseIds: string[]) =>
    (await core.call('search.chart', { query: { query: '火', scope: { caseIds } }, by: 'year' })).map(
      ({ key, paragraphs }) => [key, paragraphs],
    )
  expect(await years([caseA, caseC])).toEqual([
    ['2019', 1],
    ['2021', 4],
  ])
  expect(await years([caseC])).toEqual([['2019', 1]])
})

test('hits stand for matches, sentences or paragraphs, each once', async () => {
  study = await searchedStudy({
    'a.txt': ['标题', '  安全生产责任。没有责任，没有安全！生产第一？  ', '责任'],
    'b.txt': ['𠮷安全'],
  })
  const { core } = study
  const spans = async (query: string, unit: HitUnit, limit = 100) => {
    const found = await core.call('search.spans', { query: { query }, unit, limit })
    return { total: found.total, quotes: found.spans.map(({ start, end, quote }) => [start, end, quote]) }
  }
  expect(await spans('安全 OR 责任', 'match')).toEqual({
    total: 6,
    quotes: [
      [5, 7, '安全'],
      [9, 11, '责任'],
      [14, 16, '责任'],
      [19, 21, '安全'],
      [30, 32, '责任'],
      [1, 3, '安全'],
    ],
  })
  expect(await spans('安全 OR 责任', 'sentence')).toEqual({
    total: 4,
    quotes: [
      [5, 12, '安全生产责任。'],
      [12, 22, '没有责任，没有安全！'],
      [30, 32, '责任'],
      [0, 3, '𠮷安全'],
    ],
  })
  expect(await spans('安全 OR 责任', 'paragraph')).toEqual({
    total: 3,
    quotes: [
      [5, 27, '安全生产责任。没有责任，没有安全！生产第一？'],
      [30, 32, '责任'],
      [0, 3, '𠮷安全'],
    ],
  })
  expect(await spans('"责任没有"', 'sentence')).toEqual({
    total: 1,
    quotes: [[5, 22, '安全生产责任。没有责任，没有安全！']],
  })
  expect(await spans('安全 OR 责任', 'match', 2)).toEqual({
    total: 6,
    quotes: [
      [5, 7, '安全'],
      [9, 11, '责任'],
    ],
  })
  const { spans: named } = await core.call('search.spans', { query: { query: '𠮷安全' }, unit: 'match' })
  expect(named).toMatchObject([{ reportFile: 'b.txt', caseTitle: '𠮷安全', caseTitleEn: '', page: null }])
})

test('the concordance is written as a table with its dictionary', async () => {
  const { core, a, caseA } = await aStudy()
  const path = join(study?.folder ?? '', 'hits.csv')
  const token = study?.token(path) ?? ''
  const query = { query: '火 AND 原因 OR 火势', scope: { reportIds: [a] } }
  expect(await core.call('search.exportHits', { token, format: 'csv', query })).toEqual({
    files: ['hits.csv', 'hits-dictionary.csv'],
    rows: 3,
  })
  const lines = readFileSync(path, 'utf8').replace('\uFEFF', '').trim().split(/\r?\n/)
  expect(lines).toEqual([
    'case_id,case_title,case_title_en,report_id,report_file,section,page,start,end,before,match,after',
    `${caseA},甲厂火灾,,${a},a.txt,direct-cause,,7,9,甲厂火灾 直接,原因,：火。 火势蔓延 没有`,
    `${caseA},甲厂火灾,,${a},a.txt,direct-cause,,10,11,甲厂火灾 直接原因：,火,。 火势蔓延 没有`,
    `${caseA},甲厂火灾,,${a},a.txt,direct-cause,,13,15,"甲厂火灾 直接原因：火。 ",火势,蔓延 没有`,
  ])
  const dictionary = readFileSync(join(study?.folder ?? '', 'hits-dictionary.csv'), 'utf8')
  expect(dictionary.split(/\r?\n/).map((line) => line.split(',')[0])).toEqual(
    expect.arrayContaining(['before', 'match', 'after']),
  )
})
