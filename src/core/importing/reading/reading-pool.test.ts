import { writeFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createReadingPool, type ReadingPool } from './reading-pool.ts'
import { samplePdf } from './reading-samples.ts'

const workerUrl = new URL('./reading-worker.ts', import.meta.url)
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
      pool.read({ name: 'a.txt', bytes }),
      pool.read({ name: 'b.pdf', bytes: samplePdf([[{ x: 72, y: 700, text: 'A page with text.' }]]) }),
      pool.read({ name: 'c.txt', bytes: text('Third file.') }),
    ])
    expect(reports.map((report) => report.text)).toEqual(['第一行。', 'A page with text.', 'Third file.'])
    expect(bytes.length).toBe(12)
  })

  test('hands reading errors on with code and parameters', async () => {
    await expect(pool.read({ name: 'a.pdf', bytes: samplePdf([[]]) })).rejects.toMatchObject({
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

  async function poolOf(
    body: string,
    limits: { timeLimit?: number; memoryLimit?: number },
  ): Promise<ReadingPool> {
    const file = path.join(folder, `worker-${Buffer.from(body).toString('base64url').slice(0, 40)}.mjs`)
    const serve = new URL('./serve-readings.ts', import.meta.url).href
    await writeFile(
      file,
      `import { serveReadings } from '${serve}'
      serveReadings(async (task) => {
        if (task.name === 'good') return { ok: true, report: { text: 'read' } }
        ${body}
      })`,
    )
    return createReadingPool({ workerUrl: pathToFileURL(file), threads: 1, ...limits })
  }

  test('ends a reading that takes too long, and goes on with the next file', async () => {
    const pool = await poolOf('for (;;);', { timeLimit: 400 })
    const slow = pool.read({ name: 'loop', bytes: text('x') })
    const next = pool.read({ name: 'good', bytes: text('x') })
    await expect(slow).rejects.toMatchObject({ code: 'reading.timeout', params: { seconds: 0.4 } })
    expect(await next).toEqual({ text: 'read' })
    await pool.close()
  })

  test('turns a full memory into an error', async () => {
    const pool = await poolOf('const all = []; for (;;) all.push(new Array(1000).fill({ a: 1 }))', {
      timeLimit: 60_000,
      memoryLimit: 64,
    })
    await expect(pool.read({ name: 'fill', bytes: text('x') })).rejects.toMatchObject({
      code: 'reading.tooLarge',
      params: { megabytes: 64 },
    })
    expect(await pool.read({ name: 'good', bytes: text('x') })).toEqual({ text: 'read' })
    await pool.close()
  }, 60_000)

  test('turns a crash into an error', async () => {
    const pool = await poolOf(
      "setTimeout(() => { throw new Error('crash') }); await new Promise(() => {})",
      {},
    )
    await expect(pool.read({ name: 'crash', bytes: text('x') })).rejects.toMatchObject({
      code: 'reading.damaged',
    })
    expect(await pool.read({ name: 'good', bytes: text('x') })).toEqual({ text: 'read' })
    await pool.close()
  })

  test('turns a memory that fills too fast for V8 to stop the code into an error', async () => {
    const pool = await poolOf(
      "const all = []; for (let at = 0; ; at++) all.push(('x'.repeat(100) + at).slice(1))",
      {
        memoryLimit: 64,
      },
    )
    await expect(pool.read({ name: 'strings', bytes: text('x') })).rejects.toMatchObject({
      code: 'reading.tooLarge',
    })
    await pool.close()
  }, 60_000)

  test('turns an exit into an error', async () => {
    const pool = await poolOf('process.exit(3)', {})
    await expect(pool.read({ name: 'exit', bytes: text('x') })).rejects.toMatchObject({
      code: 'reading.damaged',
    })
    await pool.close()
  })

  test('stops on abort with the reason of the signal, running or waiting', async () => {
    const pool = await poolOf('for (;;);', { timeLimit: 20_000 })
    const abort = new AbortController()
    const readings = ['running', 'waiting'].map((name) => pool.read({ name, bytes: text('x') }, abort.signal))
    setTimeout(() => abort.abort(new Error('stopped')), 200)
    const outcomes = await Promise.allSettled(readings)
    expect(outcomes).toEqual([
      { status: 'rejected', reason: new Error('stopped') },
      { status: 'rejected', reason: new Error('stopped') },
    ])
    expect(await pool.read({ name: 'good', bytes: text('x') })).toEqual({ text: 'read' })
    await pool.close()
  })
})
