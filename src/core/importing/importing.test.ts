import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { CoreEvent, JobStatus } from '../../shared/contract/wire.ts'
import type { ReadingService } from '../services.ts'
import { fakeReading, pageOf, readReportOf } from '../testing/fake-reading.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable } from '../testing/undo.ts'
import { ReadingError } from './reading/reading-error.ts'

let open: TestCore | undefined
afterEach(() => open?.close())

async function createCore(overrides: Parameters<typeof createTestCore>[0] = {}): Promise<TestCore> {
  open = await createTestCore(overrides)
  return open
}

/** Writes a file into the test's folder and answers its token. */
function file({ folder, token }: TestCore, name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return token(path)
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

const fire =
  '东华化工厂“3·15”火灾事故调查报告\n\n2021年3月15日，动火作业引燃罐区可燃气体𠮷。\n\n事故造成3人死亡。\n'
const fireText = fire.replaceAll('\n\n', '\n').trim()

/** Answers for a file name instead of reading; unknown names hang until they are aborted. */
function readingBy(answers: Record<string, () => ReturnType<typeof readReportOf>>): ReadingService {
  return fakeReading({
    async read({ name }, signal) {
      const answer = answers[name]
      if (answer) return answer()
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    },
  })
}

const counts = ({ core }: TestCore): Record<string, unknown> => {
  const { sqlite } = core.openStore()
  const count = (table: string): unknown => sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
  return Object.fromEntries(
    ['cases', 'reports', 'texts', 'text_blocks', 'originals'].map((table) => [table, count(table)]),
  )
}

test('a file becomes a report in a case of its own, with its text, blocks and original', async () => {
  const test = await createCore()
  const outcomes = await test.core.call('importing.importFiles', { tokens: [file(test, '火灾.txt', fire)] })
  const [report] = await test.core.call('reports.list', {})
  expect(outcomes).toEqual([
    {
      file: '火灾.txt',
      outcome: 'imported',
      reportId: report?.id,
      caseId: report?.caseId,
      length: [...fireText].length,
      notices: [],
      recognised: 0,
      similar: null,
    },
  ])
  const text = await test.core.call('reports.get', { reportId: report?.id ?? '' })
  expect(text).toMatchObject({
    file: '火灾.txt',
    title: '东华化工厂“3·15”火灾事故调查报告',
    caseTitle: '东华化工厂“3·15”火灾事故',
    caseTitleEn: '',
    language: 'zh',
    text: fireText,
    sha256: sha256(fireText),
    length: [...fireText].length,
    codings: 0,
  })
  expect(text.blocks.map(({ start, end }) => [...fireText].slice(start, end).join(''))).toEqual(
    fireText.split('\n'),
  )
  const original = test.core
    .openStore()
    .sqlite.prepare<[], Buffer>('SELECT bytes FROM originals')
    .pluck()
    .get()
  expect(original?.toString('utf8')).toBe(fire)
})

test('the same bytes are imported once, under any name, also within one run', async () => {
  const test = await createCore()
  const first = file(test, 'a.txt', fire)
  const second = file(test, 'b.txt', fire)
  const outcomes = await test.core.call('importing.importFiles', { tokens: [first, second] })
  const [report] = await test.core.call('reports.list', {})
  const there = { outcome: 'already-there', reportId: report?.id, caseId: report?.caseId }
  expect(outcomes).toEqual([
    expect.objectContaining({ file: 'a.txt', outcome: 'imported' }),
    { file: 'b.txt', ...there },
  ])
  expect(await test.core.call('importing.importFiles', { tokens: [second, first] })).toEqual([
    { file: 'b.txt', ...there },
    { file: 'a.txt', ...there },
  ])
  expect(await test.core.call('history.list', {})).toHaveLength(1)
})

test('files that cannot be read are told in their place and do not stop the others', async () => {
  const unexpected = new Error('a bug in a reader')
  const logged: unknown[] = []
  const test = await createCore({
    reading: readingBy({
      'good.txt': () => readReportOf(['好']),
      'locked.pdf': () => {
        throw new ReadingError('reading.encrypted')
      },
      'odd.pdf': () => {
        throw unexpected
      },
      'last.txt': () => readReportOf(['尾']),
    }),
    log: ({ error }) => logged.push(error),
  })
  const names = ['locked.pdf', 'good.txt', 'odd.pdf', 'last.txt']
  const tokens = names.map((name) => file(test, name, name))
  tokens.splice(1, 0, test.token(join(test.folder, 'gone.txt')), 'no such token')
  const outcomes = await test.core.call('importing.importFiles', { tokens })
  expect(outcomes).toEqual([
    { file: 'locked.pdf', outcome: 'unreadable', code: 'reading.encrypted', params: {} },
    { file: 'gone.txt', outcome: 'unreadable', code: 'file.missing', params: {} },
    { file: '', outcome: 'unreadable', code: 'file.unknownToken', params: {} },
    expect.objectContaining({ file: 'good.txt', outcome: 'imported' }),
    { file: 'odd.pdf', outcome: 'unreadable', code: 'internal', params: { id: expect.any(String) } },
    expect.objectContaining({ file: 'last.txt', outcome: 'imported' }),
  ])
  expect(logged).toEqual([unexpected])
})

test('files go into a given case, and an unknown case refuses all', async () => {
  const test = await createCore()
  const tokens = [file(test, 'a.txt', '第一篇报告'), file(test, 'b.txt', '第二篇报告')]
  await expect(test.core.call('importing.importFiles', { tokens, caseId: 'nobody' })).rejects.toMatchObject({
    code: 'not.found',
    params: { what: 'case', id: 'nobody' },
  })
  expect(counts(test)).toMatchObject({ cases: 0, reports: 0 })
  const [first] = await test.core.call('importing.importFiles', { tokens: tokens.slice(0, 1) })
  const caseId = first?.outcome === 'imported' ? first.caseId : ''
  await test.core.call('importing.importFiles', { tokens, caseId })
  expect((await test.core.call('reports.list', { caseId })).map((report) => report.file)).toEqual([
    'a.txt',
    'b.txt',
  ])
  expect(counts(test)).toMatchObject({ cases: 1, reports: 2 })
})

test('an import of many files is one step that undoes as a whole, and its texts come back with redo', async () => {
  const test = await createCore()
  const tokens = [
    file(test, 'a.txt', '第一篇 泄漏'),
    file(test, 'b.txt', ''),
    file(test, 'c.txt', '第三篇 泄漏'),
  ]
  await assertUndoable(test.core, () => test.core.call('importing.importFiles', { tokens }))
  const [step, ...others] = await test.core.call('history.list', {})
  expect(step).toMatchObject({ method: 'importing.importFiles', params: { count: 2 }, state: 'done' })
  expect(others).toEqual([])
  const found = await test.core.call('search.find', { query: { query: '泄漏' } })
  expect(found.hits.map((hit) => hit.reportFile)).toEqual(['a.txt', 'c.txt'])
  const [report] = await test.core.call('reports.list', {})
  expect(await test.core.call('reports.get', { reportId: report?.id ?? '' })).toMatchObject({
    text: '第一篇 泄漏',
  })
  await test.core.call('history.undo', {})
  expect(await test.core.call('search.find', { query: { query: '泄漏' } })).toEqual({ hits: [], next: null })
})

test('after an undo the same file imports again and takes up the text that is stored', async () => {
  const test = await createCore()
  const tokens = [file(test, 'a.txt', fire)]
  await test.core.call('importing.importFiles', { tokens })
  const stored = counts(test)
  await test.core.call('history.undo', {})
  expect(await test.core.call('importing.importFiles', { tokens })).toMatchObject([{ outcome: 'imported' }])
  expect(counts(test)).toEqual(stored)
  expect((await test.core.call('search.find', { query: { query: '动火' } })).hits).toHaveLength(1)
})

test('equal texts are shared only when they were read alike', async () => {
  const pages = (page: number) => () =>
    readReportOf([{ text: '同一段话', page }], { mediaType: 'application/pdf' })
  const test = await createCore({
    reading: readingBy({ 'a.pdf': pages(1), 'b.pdf': pages(2), 'c.pdf': pages(1) }),
  })
  const tokens = ['a.pdf', 'b.pdf', 'c.pdf'].map((name) => file(test, name, name))
  await test.core.call('importing.importFiles', { tokens })
  const reports = await test.core.call('reports.list', {})
  const read = await Promise.all(reports.map(({ id }) => test.core.call('reports.get', { reportId: id })))
  expect(read.map(({ file: name, blocks }) => [name, blocks[0]?.page])).toEqual([
    ['a.pdf', 1],
    ['b.pdf', 2],
    ['c.pdf', 1],
  ])
  expect(counts(test)).toMatchObject({ reports: 3, texts: 2, text_blocks: 2, originals: 3 })
})

test('equal texts that stand elsewhere on their pages are two texts', async () => {
  const read = (start: number) => () =>
    readReportOf(['同一段话'], { mediaType: 'application/pdf', pages: [pageOf(1, [{ start, end: 4 }])] })
  const test = await createCore({
    reading: readingBy({ 'a.pdf': read(0), 'b.pdf': read(1), 'c.pdf': read(0) }),
  })
  const tokens = ['a.pdf', 'b.pdf', 'c.pdf'].map((name) => file(test, name, name))
  await test.core.call('importing.importFiles', { tokens })
  const { db } = test.core.openStore()
  const texts = await db.selectFrom('reports').select('textId').orderBy('id').execute()
  expect(texts[0]).toEqual(texts[2])
  expect(texts[0]).not.toEqual(texts[1])
  const pages = await db.selectFrom('textPages').select(['page', 'start', 'end']).orderBy('textId').execute()
  expect(pages).toEqual([
    { page: 1, start: 0, end: 4 },
    { page: 1, start: 1, end: 4 },
  ])
})

test('progress names the file that is waited for; no more than four are in flight', async () => {
  let flying = 0
  let most = 0
  const test = await createCore({
    reading: fakeReading({
      async read({ name }) {
        most = Math.max(most, ++flying)
        await new Promise((resolve) => setTimeout(resolve, 5))
        flying--
        return readReportOf([name])
      },
    }),
  })
  const seen: Pick<JobStatus, 'done' | 'total' | 'item' | 'activity'>[] = []
  test.core.onEvent((event: CoreEvent) => {
    if (event.type !== 'job' || event.job.state !== 'running' || event.job.total === null) return
    const { done, total, item, activity } = event.job
    seen.push({ done, total, item, activity })
  })
  const names = ['1', '2', '3', '4', '5', '6']
  await test.core.call('importing.importFiles', {
    tokens: names.map((name) => file(test, `${name}.txt`, name)),
  })
  expect(seen).toEqual([
    ...names.map((name, done) => ({ done, total: 6, item: `${name}.txt`, activity: 'reading' })),
    { done: 6, total: 6, item: null, activity: 'reading' },
  ])
  expect(most).toBe(4)
})

test('a cancelled import stops within 200 ms and leaves what is imported, sound', async () => {
  const test = await createCore({
    reading: readingBy({ 'a.txt': () => readReportOf(['甲']), 'b.txt': () => readReportOf(['乙']) }),
  })
  const tokens = ['a.txt', 'b.txt', 'hangs.txt', 'later.txt'].map((name) => file(test, name, name))
  const answer = await test.core.answer('importing.importFiles', { tokens })
  expect(answer.ok).toBe(true)
  await expect.poll(async () => (await test.core.call('jobs.list', {}))[0]?.done).toBe(2)
  const [job] = await test.core.call('jobs.list', {})
  const asked = performance.now()
  const ended = new Promise<JobStatus>((resolve) => {
    test.core.onEvent((event) => event.type === 'job' && event.job.state !== 'running' && resolve(event.job))
  })
  await test.core.call('jobs.cancel', { jobId: job?.id ?? '' })
  expect((await ended).state).toBe('cancelled')
  expect(performance.now() - asked).toBeLessThan(200)
  expect((await test.core.call('reports.list', {})).map((report) => report.file)).toEqual(['a.txt', 'b.txt'])
  expect(await test.core.call('history.list', {})).toMatchObject([{ params: { count: 2 }, state: 'done' }])
  expect(await test.core.call('project.check', {})).toMatchObject({ ok: true, problems: [] })
})

test('a cancel in the middle of a long text takes that text back', async () => {
  const paragraphs = Array.from({ length: 20_000 }, (_, at) => `第${at}段`)
  const test = await createCore({ reading: readingBy({ 'long.txt': () => readReportOf(paragraphs) }) })
  await test.core.answer('importing.importFiles', { tokens: [file(test, 'long.txt', 'long')] })
  const [job] = await test.core.call('jobs.list', {})
  const blocks = test.core.openStore().sqlite.prepare<[], number>('SELECT count(*) FROM text_blocks').pluck()
  await expect.poll(() => blocks.get(), { interval: 1 }).toBeGreaterThan(0)
  await test.core.call('jobs.cancel', { jobId: job?.id ?? '' })
  await expect.poll(async () => (await test.core.call('jobs.list', {}))[0]?.state).toBe('cancelled')
  expect(counts(test)).toEqual({ cases: 0, reports: 0, texts: 0, text_blocks: 0, originals: 0 })
})
