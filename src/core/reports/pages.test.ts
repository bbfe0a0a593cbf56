import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { PageImage, ReadingService } from '../services.ts'
import { fakeReading, pageOf, readReportOf } from '../testing/fake-reading.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import type { ReadReport } from '../importing/reading/report-draft.ts'
import { ReadingError } from '../importing/reading/reading-error.ts'
import { pagesOfPassage } from './pages.ts'
import { reportsOf } from './queries.ts'

let open: TestCore | undefined
afterEach(() => open?.close())

/** A PDF of three pages: two lines on the first, one on the second that is turned and askew, an image on the third. */
const twoPages: Partial<ReadReport> = {
  mediaType: 'application/pdf',
  pageCount: 3,
  pages: [
    pageOf(1, [
      { start: 0, end: 3 },
      { start: 3, end: 5 },
    ]),
    pageOf(2, [{ start: 6, end: 9 }], { turned: 90, skew: -1.25 }),
    pageOf(3, []),
  ],
  unrecognised: [3],
}

async function importReport(report: ReadReport, parts: Partial<ReadingService> = {}) {
  open = await createTestCore({ reading: fakeReading({ read: () => Promise.resolve(report), ...parts }) })
  const { core, folder, token } = open
  const path = join(folder, 'a.pdf')
  writeFileSync(path, 'bytes')
  const [outcome] = await core.call('importing.importFiles', { tokens: [token(path)], recognise: 'never' })
  if (outcome?.outcome !== 'imported') throw new Error('not imported')
  return { core, reportId: outcome.reportId }
}

const read = (more: Partial<ReadReport> = twoPages): ReadReport =>
  readReportOf(['甲厂火灾后', '第二页'], more)

test('a report tells its pages, and a page its lines with their places', async () => {
  const { core, reportId } = await importReport(read())
  const { pages, unrecognisedPages } = await core.call('reports.get', { reportId })
  const size = { width: 400, height: 600, confidence: null }
  expect(pages).toEqual([
    { page: 1, ...size, turned: 0, skew: 0, source: 'text' },
    { page: 2, ...size, turned: 90, skew: -1.25, source: 'text' },
    { page: 3, ...size, turned: 0, skew: 0, source: 'none' },
  ])
  expect(unrecognisedPages).toBe(1)
  expect(await core.call('reports.pageMap', { reportId, page: 2 })).toEqual({
    page: 2,
    ...size,
    turned: 90,
    skew: -1.25,
    source: 'text',
    lines: [
      {
        start: 6,
        end: 9,
        top: 0,
        bottom: 20,
        edges: [0, 10, 10, 20, 20, 30],
        vertical: false,
        confidence: null,
      },
    ],
  })
  await expect(core.call('reports.pageMap', { reportId, page: 4 })).rejects.toMatchObject({
    code: 'not.found',
  })
})

test('a passage has a box for each line that it touches, on every page that it reaches', async () => {
  const { core, reportId } = await importReport(read())
  expect(await core.call('reports.boxes', { reportId, start: 2, end: 8 })).toEqual([
    { page: 1, left: 20, top: 0, right: 30, bottom: 20 },
    { page: 1, left: 0, top: 20, right: 20, bottom: 40 },
    { page: 2, left: 0, top: 0, right: 20, bottom: 20 },
  ])
  expect(await core.call('reports.boxes', { reportId, start: 5, end: 6 })).toEqual([])
  const plan = queryPlan(core, pagesOfPassage(core.openStore().db, 'x', 0, 1).compile())
  expect(plan).toEqual(['SEARCH text_pages USING INDEX sqlite_autoindex_text_pages_1 (text_id=?)'])
})

test('lines that were recognised with low confidence are told, cells of one line together', async () => {
  const lines = [
    { start: 0, end: 2, confidence: 0.5 },
    { start: 2, end: 3, confidence: 0.4 },
    { start: 3, end: 5, confidence: 0.86 },
  ]
  const pages = [pageOf(1, lines), pageOf(2, [{ start: 6, end: 9, confidence: 0.84 }])]
  const { core, reportId } = await importReport(read({ ...twoPages, pages, unrecognised: [] }))
  expect((await core.call('reports.get', { reportId })).uncertain).toEqual([
    { start: 0, end: 3, confidence: 0.4 },
    { start: 6, end: 9, confidence: 0.84 },
  ])
})

test('the images without text are counted through their own index', async () => {
  const { core } = await importReport(read())
  expect(queryPlan(core, reportsOf(core.openStore().db, undefined).compile())).toContain(
    'SEARCH text_pages USING COVERING INDEX text_pages_unrecognised (text_id=?)',
  )
})

test('a page is drawn upright and level once, and again only in another size', async () => {
  const drawn: unknown[] = []
  const { core, reportId } = await importReport(read(), {
    renderPage: async ({ sha256, bytes }, image) => {
      drawn.push({ ...image, size: (await bytes()).length, sha256: sha256.length })
      return { bytes: Uint8Array.of(1, 2, 3), width: image.width, height: 7 }
    },
  })
  const [first, again] = await Promise.all([
    core.call('reports.pageImage', { reportId, page: 2, width: 300 }),
    core.call('reports.pageImage', { reportId, page: 2, width: 300 }),
  ])
  expect(first).toEqual({ mediaType: 'image/png', base64: 'AQID', width: 300, height: 7 })
  expect(again).toEqual(first)
  await core.call('reports.pageImage', { reportId, page: 2, width: 300 })
  await core.call('reports.pageImage', { reportId, page: 1, width: 200 })
  expect(drawn).toEqual([
    { page: 2, width: 300, turned: 90, skew: -1.25, size: 5, sha256: 64 },
    { page: 1, width: 200, turned: 0, skew: 0, size: 5, sha256: 64 },
  ])
  await expect(core.call('reports.pageImage', { reportId, page: 4, width: 200 })).rejects.toMatchObject({
    code: 'not.found',
  })
})

test('of many page images those used last are kept', async () => {
  const drawn: number[] = []
  const { core, reportId } = await importReport(read({ ...twoPages, pageCount: 9 }), {
    renderPage: (_document, { page, width }): Promise<PageImage> => {
      drawn.push(page)
      return Promise.resolve({ bytes: new Uint8Array(10 * 1024 * 1024), width, height: 1 })
    },
  })
  const draw = (page: number) => core.call('reports.pageImage', { reportId, page, width: 100 })
  for (const page of [1, 2, 3, 1, 4, 1, 2]) await draw(page)
  expect(drawn).toEqual([1, 2, 3, 4, 2])
})

test('a page that could not be drawn is tried again', async () => {
  let fails = true
  const { core, reportId } = await importReport(read(), {
    renderPage: (_document, { width }) =>
      fails
        ? Promise.reject(new ReadingError('reading.timeout', { seconds: 15 }))
        : Promise.resolve({ bytes: Uint8Array.of(1), width, height: 1 }),
  })
  const draw = () => core.call('reports.pageImage', { reportId, page: 1, width: 100 })
  await expect(draw()).rejects.toMatchObject({ code: 'reading.timeout' })
  fails = false
  expect(await draw()).toMatchObject({ base64: 'AQ==' })
})

test('a report of another kind of file has no page images', async () => {
  const { core, reportId } = await importReport(read({}))
  await expect(core.call('reports.pageImage', { reportId, page: 1, width: 100 })).rejects.toMatchObject({
    code: 'reports.noPages',
  })
  expect(await core.call('reports.boxes', { reportId, start: 0, end: 5 })).toEqual([])
})
