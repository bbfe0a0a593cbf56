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

test('files are recognised beside each other: two pages at a time over all of them, the first file’s first', async () => {
  const asked: string[] = []
  const first = Promise.withResolvers<void>()
  let flying = 0
  let most = 0
  const test = await createCore({
    // The first scan has three pages and is read before the others, which have one.
    read: async ({ name, options }) => {
      if (name !== '1.pdf') await first.promise
      return scan(name === '1.pdf' ? 3 : 1, options)
    },
    recognisePage: async (document, page) => {
      first.resolve()
      const name = Buffer.from(await document.bytes()).toString()
      asked.push(`${name} ${page}`)
      flying++
      if (name !== '1.pdf') most = Math.max(most, flying)
      await new Promise((resolve) => setTimeout(resolve, 5))
      flying--
      return recognisedPageOf(page, `第${page}页文字`)
    },
  })
  const names = ['1.pdf', '2.pdf', '3.pdf', '4.pdf', '5.pdf']
  const outcomes = await importAll(
    test,
    names.map((name) => file(test, name)),
  )
  expect(outcomes.map(({ file: name, outcome }) => `${name} ${outcome}`)).toEqual(
    names.map((name) => `${name} imported`),
  )
  expect(most).toBe(2)
  // The second file has its turn as soon as the first one leaves a place free.
  expect(asked.slice(0, 4)).toEqual(['1.pdf 1', '1.pdf 2', '1.pdf 3', '2.pdf 1'])
  expect((await test.core.call('reports.list', {})).map((report) => report.file)).toEqual(names)
})

test('while a long scan is recognised the progress tells of that file, then of the next one as far as it is', async () => {
  const first = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  const done: string[] = []
  const test = await createCore({
    read: async ({ name, options }) => {
      if (name === '2.pdf') await first.promise
      return scan(2, options)
    },
    recognisePage: async (document, page) => {
      first.resolve()
      const name = Buffer.from(await document.bytes()).toString()
      // The second file gets done while the first one still waits for its last page.
      if (name === '1.pdf' && page === 2) await held.promise
      done.push(`${name} ${page}`)
      if (done.length === 3) held.resolve()
      return recognisedPageOf(page, `${name}的第${page}页`)
    },
  })
  const seen: (string | null)[] = []
  test.core.onEvent((event) => {
    if (event.type !== 'job' || event.job.state !== 'running' || event.job.total === null) return
    const { done: files, item, part, activity } = event.job
    seen.push(`${files} ${item ?? '-'} ${activity ?? '-'} ${part ? `${part.done}/${part.total}` : '-'}`)
  })
  await importAll(test, [file(test, '1.pdf'), file(test, '2.pdf')])
  expect(done).toEqual(['1.pdf 1', '2.pdf 1', '2.pdf 2', '1.pdf 2'])
  expect(seen).toEqual([
    '0 1.pdf reading -',
    '0 1.pdf recognising 0/2',
    '0 1.pdf recognising 1/2',
    '0 1.pdf recognising 2/2',
    '1 2.pdf recognising 2/2',
    '2 - reading -',
  ])
})

test('twenty scans cancelled on the way are not recognised twice, and the cancel takes no more than 200 ms', async () => {
  const asked: string[] = []
  let limit = 31
  const test = await createCore({
    read: ({ options }) => Promise.resolve(scan(3, options)),
    recognisePage: async (document, page, signal) => {
      const name = Buffer.from(await document.bytes()).toString()
      if (asked.length >= limit)
        return new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason)),
        )
      asked.push(`${name} ${page}`)
      return recognisedPageOf(page, `${name}的第${page}页`)
    },
  })
  const names = Array.from({ length: 20 }, (_, at) => `${at + 1}.pdf`)
  const tokens = names.map((name) => file(test, name))
  await test.core.answer('importing.importFiles', { tokens })
  const jobOf = async (): Promise<JobStatus | undefined> => (await test.core.call('jobs.list', {}))[0]
  await expect.poll(() => asked.length).toBe(31)
  await expect.poll(async () => (await jobOf())?.done).toBeGreaterThan(4)
  const started = performance.now()
  await test.core.call('jobs.cancel', { jobId: (await jobOf())?.id ?? '' })
  await expect.poll(async () => (await jobOf())?.state, { interval: 5 }).toBe('cancelled')
  expect(performance.now() - started).toBeLessThan(200)
  const stored = (await test.core.call('reports.list', {})).map((report) => report.file)
  expect(stored).toEqual(names.slice(0, stored.length))

  limit = 1000
  const outcomes = await importAll(test, tokens)
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(
    names.map((_name, at) => (at < stored.length ? 'already-there' : 'imported')),
  )
  expect(asked).toHaveLength(60)
  expect(new Set(asked).size).toBe(60)
})

test('an import that fails stops what it was recognising for the files to come', async () => {
  const recognising = Promise.withResolvers<void>()
  const stopped = Promise.withResolvers<string>()
  open = await createTestCore({
    log: () => undefined,
    reading: fakeReading({
      read: async ({ name, options }) => {
        if (name === '2.pdf') return scan(1, options)
        await recognising.promise
        // A page map that cannot be stored.
        return readReportOf(['甲'], { pages: [pageOf(1, [], { width: NaN })] })
      },
      recognisePage: (_document, _page, signal) =>
        new Promise(() => {
          recognising.resolve()
          signal.addEventListener('abort', () => stopped.resolve('stopped'))
        }),
    }),
  })
  const tokens = [file(open, '1.pdf'), file(open, '2.pdf')]
  await expect(importAll(open, tokens)).rejects.toMatchObject({ code: 'internal' })
  expect(await stopped.promise).toBe('stopped')
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
    { file: 'photo.pdf', outcome: 'unreadable', code: 'reading.noText', params: {} },
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
    { file: 'scan.pdf', outcome: 'unreadable', code: 'reading.onlyImages', params: { pages: 2 } },
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
      const code = options?.password === undefined ? 'reading.encrypted' : 'reading.wrongPassword'
      return Promise.reject(new ReadingError(code))
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
    { outcome: 'unreadable', code: 'reading.wrongPassword' },
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
