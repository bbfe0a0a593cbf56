import { writeFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createReadingPool, type ReadingPool, type ReadingPoolOptions } from './reading-pool.ts'
import type { DocumentSource } from '../../services.ts'
import { samplePdf } from './reading-samples.ts'

const workerUrl = new URL('./reading-worker.ts', import.meta.url)
/** A signal that never aborts. */
const { signal } = new AbortController()
const text = (words: string): Uint8Array => new TextEncoder().encode(words)

describe('with the real worker', () => {
  let pool: ReadingPool
  beforeAll(() => {
    pool = createReadingPool({ workerUrl, threads: 2 })
  })
  afterAll(() => pool.close())

  test('reads several files and leaves the bytes to the caller', async () => {
    const bytes = text('第一行。')
    const reports = await Promise.all([
      pool.read({ name: 'a.txt', bytes }, signal),
      pool.read(
        { name: 'b.pdf', bytes: samplePdf([[{ x: 72, y: 700, text: 'A page with text.' }]]) },
        signal,
      ),
      pool.read({ name: 'c.txt', bytes: text('Third file.') }, signal),
    ])
    expect(reports.map((report) => report.text)).toEqual(['第一行。', 'A page with text.', 'Third file.'])
    expect(bytes.length).toBe(12)
  })

  test('applies the rules to a text, shows and recognises a page', async () => {
    const words = '2018年3月8日，某公司发生火灾，造成3人死亡。'
    const block = { kind: 'paragraph', level: null, start: 0, end: words.length, page: null } as const
    const input = { text: words, blocks: [block], title: '', language: 'zh', file: 'a.txt' } as const
    const findings = await pool.understand(input, signal)
    expect(findings.facts.map(({ fact, value }) => [fact, value])).toContainEqual(['deaths', '3'])
    const bytes = samplePdf([[], [{ x: 72, y: 700, text: 'A page with text.', size: 20 }]])
    const document = { sha256: 'a', bytes: () => Promise.resolve(bytes) }
    const image = await pool.renderPage(document, { page: 2, width: 300, turned: 90, skew: 0 }, signal)
    expect(image).toMatchObject({ width: 300, height: 212 })
    expect(Buffer.from(image.bytes.subarray(1, 4)).toString()).toBe('PNG')
    const page = await pool.recognisePage(document, 2, signal)
    expect(page.lines.map((line) => line.text)).toEqual(['A page with text.'])
  }, 60_000)

  test('hands reading errors on with code and parameters', async () => {
    await expect(pool.read({ name: 'a.pdf', bytes: samplePdf([[]]) }, signal)).rejects.toMatchObject({
      name: 'ReadingError',
      code: 'reading.noText',
      params: { pages: 1 },
    })
  })
})

describe('with workers that misbehave', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'reading-pool-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  async function poolOf(body: string, limits: Partial<ReadingPoolOptions>): Promise<ReadingPool> {
    const file = path.join(folder, `worker-${Buffer.from(body).toString('base64url').slice(0, 40)}.mjs`)
    const serve = new URL('./serve-readings.ts', import.meta.url).href
    await writeFile(
      file,
      `import { serveReadings } from '${serve}'
      serveReadings(async (task) => {
        if (task.name === 'good') return { ok: true, result: { text: 'read' } }
        if (task.name === 'process') return { ok: true, result: process.pid }
        ${body}
      })`,
    )
    return createReadingPool({ workerUrl: pathToFileURL(file), threads: 1, ...limits })
  }

  test('ends a reading that takes too long, and goes on with the next file', async () => {
    const pool = await poolOf('for (;;);', { timeLimits: { read: 400 } })
    const slow = pool.read({ name: 'loop', bytes: text('x') }, signal)
    const next = pool.read({ name: 'good', bytes: text('x') }, signal)
    await expect(slow).rejects.toMatchObject({ code: 'reading.timeout', params: { seconds: 0.4 } })
    expect(await next).toEqual({ text: 'read' })
    await pool.close()
  })

  test('turns a full memory into an error', async () => {
    const pool = await poolOf('const all = []; for (;;) all.push(new Array(1000).fill({ a: 1 }))', {
      heapLimit: 64,
    })
    await expect(pool.read({ name: 'fill', bytes: text('x') }, signal)).rejects.toMatchObject({
      code: 'reading.tooLarge',
      params: { megabytes: 64 },
    })
    expect(await pool.read({ name: 'good', bytes: text('x') }, signal)).toEqual({ text: 'read' })
    await pool.close()
  }, 60_000)

  test('turns a crash into an error', async () => {
    const pool = await poolOf(
      "setTimeout(() => { throw new Error('crash') }); await new Promise(() => {})",
      {},
    )
    await expect(pool.read({ name: 'crash', bytes: text('x') }, signal)).rejects.toMatchObject({
      code: 'reading.damaged',
    })
    expect(await pool.read({ name: 'good', bytes: text('x') }, signal)).toEqual({ text: 'read' })
    await pool.close()
  })

  test('turns a memory that fills too fast for V8 to stop the code into an error', async () => {
    const pool = await poolOf(
      "const all = []; for (let at = 0; ; at++) all.push(('x'.repeat(100) + at).slice(1))",
      {
        heapLimit: 64,
      },
    )
    await expect(pool.read({ name: 'strings', bytes: text('x') }, signal)).rejects.toMatchObject({
      code: 'reading.tooLarge',
    })
    await pool.close()
  }, 60_000)

  test('turns memory outside the heap that fills while the code is busy into an error', async () => {
    const pool = await poolOf('const all = []; for (;;) all.push(Buffer.alloc(1 << 20, 1))', {
      memoryLimit: 256,
    })
    await expect(pool.read({ name: 'native', bytes: text('x') }, signal)).rejects.toMatchObject({
      code: 'reading.tooLarge',
      params: { megabytes: 256 },
    })
    expect(await pool.read({ name: 'good', bytes: text('x') }, signal)).toEqual({ text: 'read' })
    await pool.close()
  }, 60_000)

  test('leaves a big file the memory that it takes itself', async () => {
    const pool = await poolOf(
      'globalThis.kept = Buffer.alloc(200 << 20, 1); await new Promise((done) => setTimeout(done, 300)); return { ok: true, result: 1 }',
      { memoryLimit: 200 },
    )
    await expect(pool.read({ name: 'small', bytes: text('x') }, signal)).rejects.toMatchObject({
      code: 'reading.tooLarge',
    })
    expect(await pool.read({ name: 'big', bytes: new Uint8Array(100 << 20) }, signal)).toBe(1)
    await pool.close()
  })

  test('does not use a process again that has grown', async () => {
    const pool = await poolOf(
      'globalThis.kept = Buffer.alloc(200 << 20, 1); return { ok: true, result: process.pid }',
      { memoryLimit: 400 },
    )
    const first = await pool.read({ name: 'process', bytes: text('x') }, signal)
    expect(await pool.read({ name: 'grows', bytes: text('x') }, signal)).toBe(first)
    expect(await pool.read({ name: 'process', bytes: text('x') }, signal)).not.toBe(first)
    await pool.close()
  })

  test('shows a page while an import holds all places, and lets big files take longer', async () => {
    const pool = await poolOf("if (task.task === 'render') return { ok: true, result: 'page' }; for (;;);", {
      timeLimits: { read: 500 },
    })
    const long = pool.read({ name: 'loop', bytes: new Uint8Array(3 << 20) }, signal)
    const ended = long.catch((error: unknown) => error)
    const document = { sha256: 'a', bytes: () => Promise.resolve(text('%PDF-')) }
    const image = { page: 1, width: 100, turned: 0, skew: 0 } as const
    const first = await Promise.race([pool.renderPage(document, image, signal), ended])
    expect(first).toBe('page')
    expect(await ended).toMatchObject({ code: 'reading.timeout', params: { seconds: 2 } })
    await pool.close()
  })

  test('sends a document once to the process that works on its pages', async () => {
    const pool = await poolOf(
      'const { sha256, bytes } = task.document; return { ok: true, result: [process.pid, sha256, bytes?.length] }',
      { threads: 2 },
    )
    const asked: string[] = []
    const source = (sha256: string, length: number): DocumentSource => ({
      sha256,
      bytes: async () => {
        asked.push(sha256)
        return new Uint8Array(length)
      },
    })
    const [a, b] = [source('a', 3), source('b', 5)]
    const at = (document: DocumentSource, page: number): Promise<unknown> =>
      pool.recognisePage(document, page, signal)
    const together = await Promise.all([at(a, 1), at(b, 1)])
    const processes = together.map((result) => (Array.isArray(result) ? result[0] : null))
    expect(together).toEqual([
      [processes[0], 'a', 3],
      [processes[1], 'b', 5],
    ])
    expect(await at(b, 2)).toEqual([processes[1], 'b', undefined])
    expect(await at(a, 2)).toEqual([processes[0], 'a', undefined])
    expect(asked).toEqual(['a', 'b'])
    await pool.close()
  })

  test('lets a page image that is not awaited any more finish, so that its process stays', async () => {
    const pool = await poolOf(
      'await new Promise((done) => setTimeout(done, 200)); return { ok: true, result: process.pid }',
      {},
    )
    const document = { sha256: 'a', bytes: () => Promise.resolve(text('%PDF-')) }
    const image = { page: 1, width: 100, turned: 0, skew: 0 } as const
    const first = await pool.renderPage(document, image, signal)
    const abort = new AbortController()
    const left = pool.renderPage(document, image, abort.signal)
    setTimeout(() => abort.abort(new Error('left')), 50)
    await expect(left).rejects.toThrow('left')
    expect(await pool.renderPage(document, image, signal)).toBe(first)
    await pool.close()
  })

  test('turns an exit into an error', async () => {
    const pool = await poolOf('process.exit(3)', {})
    await expect(pool.read({ name: 'exit', bytes: text('x') }, signal)).rejects.toMatchObject({
      code: 'reading.damaged',
    })
    await pool.close()
  })

  test('stops on abort with the reason of the signal, running or waiting', async () => {
    const pool = await poolOf('for (;;);', { timeLimits: { read: 20_000 } })
    const abort = new AbortController()
    const readings = ['running', 'waiting'].map((name) => pool.read({ name, bytes: text('x') }, abort.signal))
    setTimeout(() => abort.abort(new Error('stopped')), 200)
    const outcomes = await Promise.allSettled(readings)
    expect(outcomes).toEqual([
      { status: 'rejected', reason: new Error('stopped') },
      { status: 'rejected', reason: new Error('stopped') },
    ])
    expect(await pool.read({ name: 'good', bytes: text('x') }, signal)).toEqual({ text: 'read' })
    await pool.close()
  })
})
