import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { ImportOutcome } from '../../shared/contract/importing.ts'
import type { JobStatus } from '../../shared/contract/wire.ts'
import type { ReadingOptions, ReadingService } from '../services.ts'
import { fakeReading, pageOf, readReportOf, recognisedPageOf } from '../testing/fake-reading.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { ReadingError } from './reading/reading-error.ts'

let open: TestCore | undefined
afterEach(() => open?.close())

async function createCore(reading: Partial<ReadingService>): Promise<TestCore> {
  open = await createTestCore({ reading: fakeReading(reading) })
  return open
}

function file({ folder, token }: TestCore, name: string, content = name): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return token(path)
}

/** A scan of so many pages, as a PDF reader leaves it: the text of the pages that it is told, images elsewhere. */
function scan(pages: number, { recognised = [] }: ReadingOptions = {}, textLayer: string[] = []) {
  const told = new Map(recognised.map((page) => [page.page, page.lines[0]]))
  const paragraphs = [
    ...textLayer.map((text, at) => ({ text, page: pages + 1 + at })),
    ...[...told].flatMap(([page, line]) => (line ? [{ text: line.text, page }] : [])),
  ]
  const report = readReportOf(paragraphs, { mediaType: 'application/pdf', title: '扫描件' })
  const maps = Array.from({ length: pages }, (_, at) => {
    const block = report.blocks.find(({ page }) => page === at + 1)
    const confidence = told.get(at + 1)?.confidence ?? 0
    return pageOf(at + 1, block ? [{ start: block.start, end: block.end, confidence }] : [])
  })
  return {
    ...report,
    pageCount: pages,
    pages: maps,
    unrecognised: maps.map(({ page }) => page).filter((page) => !told.has(page)),
  }
}

const importAll = ({ core }: TestCore, tokens: string[]): Promise<ImportOutcome[]> =>
  core.call('importing.importFiles', { tokens })

test('pages without text are recognised, two at a time, and the file is read again with them', async () => {
  const asked: number[] = []
  let flying = 0
  let most = 0
  const test = await createCore({
    read: ({ options }) => Promise.resolve(scan(3, options)),
    recognisePage: async (document, page) => {
      expect((await document.bytes()).length).toBe(8)
      asked.push(page)
      most = Math.max(most, ++flying)
      await new Promise((resolve) => setTimeout(resolve, 5))
      flying--
      return recognisedPageOf(page, `第${page}页文字`, page === 2 ? 0.5 : 0.95)
    },
  })
  const seen: Pick<JobStatus, 'item' | 'part' | 'activity'>[] = []
  test.core.onEvent((event) => {
    if (event.type !== 'job' || event.job.state !== 'running' || event.job.part === null) return
    const { item, part, activity } = event.job
    seen.push({ item, part, activity })
  })
  const [outcome] = await importAll(test, [file(test, 'scan.pdf')])
  expect(outcome).toMatchObject({ outcome: 'imported', recognised: 3, length: 17 })
  expect([asked, most]).toEqual([[1, 2, 3], 2])
  expect(seen).toEqual(
    [0, 1, 2, 3].map((done) => ({ item: 'scan.pdf', part: { done, total: 3 }, activity: 'recognising' })),
  )
  const reportId = outcome?.outcome === 'imported' ? outcome.reportId : ''
  const report = await test.core.call('reports.get', { reportId })
  expect(report).toMatchObject({
    text: '第1页文字\n第2页文字\n第3页文字',
    unrecognisedPages: 0,
    uncertain: [{ start: 6, end: 11, confidence: 0.5 }],
  })
  expect(report.pages.map(({ page, source }) => [page, source])).toEqual([
    [1, 'recognised'],
    [2, 'recognised'],
    [3, 'recognised'],
  ])
})

test('a cancelled recognition keeps its pages, and the next import goes on from there', async () => {
  const asked: number[] = []
  let patient = false
  const test = await createCore({
    read: ({ options }) => Promise.resolve(scan(4, options)),
    recognisePage: (_document, page, signal) => {
      asked.push(page)
      if (page <= 2 || patient) return Promise.resolve(recognisedPageOf(page, `第${page}页`))
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    },
  })
  const token = file(test, 'scan.pdf')
  await test.core.answer('importing.importFiles', { tokens: [token] })
  await expect.poll(async () => (await test.core.call('jobs.list', {}))[0]?.part?.done).toBe(2)
  const [job] = await test.core.call('jobs.list', {})
  await test.core.call('jobs.cancel', { jobId: job?.id ?? '' })
  await expect
    .poll(async () => (await test.core.call('jobs.list', {}))[0])
    .toMatchObject({ state: 'cancelled', part: null })
  expect(await test.core.call('reports.list', {})).toEqual([])
  expect(await test.core.call('history.list', {})).toEqual([])

  asked.length = 0
  patient = true
  expect(await importAll(test, [token])).toMatchObject([{ outcome: 'imported', recognised: 4 }])
  expect(asked).toEqual([3, 4])
})

test('a page that cannot be recognised stays an image and does not stop the others', async () => {
  const test = await createCore({
    read: ({ options }) => Promise.resolve(scan(3, options)),
    recognisePage: (_document, page) =>
      page === 2
        ? Promise.reject(new ReadingError('reading.timeout', { seconds: 60 }))
        : Promise.resolve(recognisedPageOf(page, `第${page}页`)),
  })
  expect(await importAll(test, [file(test, 'scan.pdf')])).toMatchObject([{ recognised: 2 }])
  expect(await test.core.call('reports.list', {})).toMatchObject([{ unrecognisedPages: 1, pageCount: 3 }])
})

test('page images without any text are told, not stored', async () => {
  const test = await createCore({
    read: ({ options }) => Promise.resolve(scan(2, options)),
    recognisePage: (_document, page) => Promise.resolve(recognisedPageOf(page, '')),
  })
  expect(await importAll(test, [file(test, 'photo.pdf')])).toEqual([
    { file: 'photo.pdf', outcome: 'unreadable', code: 'reading.noText', params: { pages: 0 } },
  ])
  expect(await test.core.call('history.list', {})).toEqual([])
})

test('without recognition a scan is told, and a mixed file keeps its text layer', async () => {
  const test = await createCore({
    read: ({ name, options }) =>
      Promise.resolve(scan(2, options, name === 'mixed.pdf' ? ['有文字的一页'] : [])),
  })
  const tokens = [file(test, 'scan.pdf'), file(test, 'mixed.pdf')]
  expect(await test.core.call('importing.importFiles', { tokens, recognise: 'never' })).toMatchObject([
    { file: 'scan.pdf', outcome: 'unreadable', code: 'reading.noText', params: { pages: 2 } },
    { file: 'mixed.pdf', outcome: 'imported', recognised: 0 },
  ])
  expect(await test.core.call('reports.list', {})).toMatchObject([{ unrecognisedPages: 2 }])
})

test('a password opens the files that ask for one and is kept with their originals only', async () => {
  const given: string[] = []
  const test = await createCore({
    read: ({ name, options }) => {
      given.push(`${name} ${options?.password ?? ''}`)
      if (name === 'open.pdf') return Promise.resolve(readReportOf(['公开']))
      if (options?.password === 'secret') return Promise.resolve(readReportOf(['加密']))
      return Promise.reject(new ReadingError('reading.encrypted', {}))
    },
  })
  const [free, locked, wrong] = ['open.pdf', 'locked.pdf', 'wrong.pdf'].map((name) => file(test, name))
  const outcomes = await test.core.call('importing.importFiles', {
    tokens: [free ?? '', locked ?? '', wrong ?? ''],
    passwords: { [free ?? '']: 'secret', [locked ?? '']: 'secret', [wrong ?? '']: 'other' },
  })
  expect(outcomes).toMatchObject([
    { outcome: 'imported' },
    { outcome: 'imported' },
    { outcome: 'unreadable', code: 'reading.encrypted' },
  ])
  expect(new Set(given)).toEqual(
    new Set(['open.pdf ', 'locked.pdf ', 'locked.pdf secret', 'wrong.pdf ', 'wrong.pdf other']),
  )
  const { db } = test.core.openStore()
  const kept = await db
    .selectFrom('originalPasswords')
    .innerJoin('reports', 'reports.originalSha256', 'originalPasswords.sha256')
    .select(['file', 'password'])
    .execute()
  expect(kept).toEqual([{ file: 'locked.pdf', password: 'secret' }])
})

test('a chosen encoding goes to the reader of every file', async () => {
  const given: (string | undefined)[] = []
  const test = await createCore({
    read: ({ name, options }) => {
      given.push(options?.encoding)
      return Promise.resolve(readReportOf([name]))
    },
  })
  const tokens = [file(test, 'a.txt'), file(test, 'b.txt')]
  await test.core.call('importing.importFiles', { tokens, encoding: 'big5' })
  expect(given).toEqual(['big5', 'big5'])
})
