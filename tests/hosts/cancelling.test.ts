import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Core, createCore } from '../../src/core/core.ts'
import type { CoreServices } from '../../src/core/services.ts'
import { createBareTestCore, type TestCore } from '../../src/core/testing/test-core.ts'
import { addCodeSet, addReport } from '../../src/core/testing/study.ts'
import { createLocalReading } from '../../src/hosts/reading.ts'
import type { InputOf, NamesOfKind } from '../../src/shared/contract/index.ts'
import type { JobStatus } from '../../src/shared/contract/wire.ts'

type JobName = NamesOfKind<'job'>

/** A cancelled job has to say so within this many milliseconds. */
const limit = 200
const moments = [0, 3, 15, 60, 150]

let folder: string
let test: TestCore
let core: Core
let services: CoreServices
/** A report of 200,000 characters with 500 codings, which its rereadings all move or lose. */
let longId: string
let rereadings = 0
const reading = createLocalReading()
const path = (name: string): string => join(folder, name)
const token = (name: string): string => services.files.tokenFor(path(name))

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'causeway-cancel-'))
  test = createBareTestCore({ reading, clock: () => new Date() })
  services = test.services
  core = createCore(services)
  await core.call('project.create', { token: token('study.causeway'), title: 'Study' })
  await fill()
}, 60_000)
afterAll(async () => {
  await core.close()
  await test.close()
  await reading.close()
  rmSync(folder, { recursive: true, force: true })
})

/** 80 reports of 40,000 characters and 12,000 codings: no job is done at once. */
async function fill(): Promise<void> {
  const text = '作业人员违章操作，现场负责人监管缺失。\n'.repeat(2000)
  const { codeIds } = await addCodeSet(core, { nameEn: 'Causes' }, [
    { path: 'Violation' },
    { path: 'Supervision' },
  ])
  const codeId = codeIds.get('Violation') ?? ''
  const otherCodeId = codeIds.get('Supervision') ?? ''
  await core.call('coding.useCoder', { name: 'Ann' })
  for (let number = 0; number < 80; number += 1) {
    const { caseId } = await core.call('cases.create', { title: `Case ${number}` })
    const reportId = await addReport(core, caseId, `put-in-${number}.txt`, `${number}\n${text}`)
    await core.call('coding.create', {
      codings: Array.from({ length: 150 }, (_, index) => ({
        reportId,
        codeId: index % 2 === 0 ? codeId : otherCodeId,
        start: 10 + index * 20,
        end: 20 + index * 20,
      })),
    })
  }
  for (let number = 0; number < 80; number += 1) {
    writeFileSync(path(`import-${number}.txt`), `${number}号矿井事故调查报告\n\n${text}`)
  }
  writeFileSync(path('long.txt'), `长报告\n\n${text.repeat(5)}`)
  const [long] = await core.call('importing.importFiles', { tokens: [token('long.txt')] })
  longId = long?.outcome === 'imported' ? long.reportId : ''
  await core.call('coding.create', {
    codings: Array.from({ length: 500 }, (_, index) => ({
      reportId: longId,
      codeId,
      start: 10 + index * 20,
      end: 20 + index * 20,
    })),
  })
  // The first workbook loads the library that writes them, which is nobody's job to interrupt.
  await core.call('exporting.cases', { token: token('first.xlsx'), format: 'xlsx' })
}

/** Starts a job, cancels it after `delay` ms, and answers its end with the time from the cancel to it. */
async function cancelled<N extends JobName>(
  method: N,
  input: InputOf<N>,
  delay: number,
): Promise<{ status: JobStatus; took: number }> {
  const answer = await core.answer(method, input)
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  const { jobId } = answer.result as { jobId: string }
  const ended = new Promise<JobStatus>((resolve) => {
    const stop = core.onEvent((event) => {
      if (event.type !== 'job' || event.job.id !== jobId || event.job.state === 'running') return
      stop()
      resolve(event.job)
    })
  })
  const asked = performance.now()
  await new Promise((resolve) => setTimeout(resolve, delay))
  // A job that keeps the thread from the request is as deaf to it as one that does not look at its signal.
  const late = performance.now() - asked - delay
  const from = performance.now()
  await core.answer('jobs.cancel', { jobId })
  const status = await ended
  return { status, took: late + performance.now() - from }
}

const inputs: { [N in JobName]: (name: string) => InputOf<N> } = {
  'importing.importFiles': () => ({
    tokens: Array.from({ length: 80 }, (_, index) => token(`import-${index}.txt`)),
  }),
  'reports.readAgain': () => ({ reportId: longId, encoding: rereadings++ % 2 === 0 ? 'gb18030' : 'utf-8' }),
  'cases.readFacts': () => ({}),
  'project.check': () => ({}),
  'project.backup': (name) => ({ token: token(`${name}.causeway`) }),
  'project.createSample': (name) => ({ token: token(`${name}.causeway`) }),
  'exporting.dataset': (name) => ({ token: token(`${name}.xlsx`), format: 'xlsx', shape: 'long' }),
  'memos.export': (name) => ({ token: token(`${name}.docx`), format: 'docx' }),
  'exporting.passages': (name) => ({
    token: token(`${name}.xlsx`),
    format: 'xlsx',
    filter: {
      query: { find: {}, conditions: [{ kind: 'coding', relation: 'overlaps', negated: true, other: {} }] },
    },
  }),
  'exporting.cases': (name) => ({ token: token(`${name}.csv`), format: 'csv' }),
  'search.exportHits': (name) => ({
    token: token(`${name}.xlsx`),
    format: 'xlsx',
    query: { query: '的 OR 矿' },
  }),
  'codebook.export': (name) => ({ token: token(`${name}.docx`), format: 'docx' }),
  'suggestions.learn': () => ({}),
}

const cases = (Object.keys(inputs) as JobName[]).flatMap((method) =>
  moments.map((delay) => [method, delay] as const),
)

describe('a cancelled job', () => {
  it.each(cases)('%s ends soon when cancelled after %i ms, and leaves nothing', async (method, delay) => {
    if ((await core.call('project.current', {})) === null)
      await core.call('project.open', { token: token('study.causeway') })
    const before = readdirSync(folder)
    const { status, took } = await cancelled(method, inputs[method](`out-${method}-${delay}`), delay)
    expect(took, `${status.state}`).toBeLessThan(limit)
    // What is done in time is done; everything else is cancelled.
    if (status.state === 'done') return
    expect(status).toMatchObject({ state: 'cancelled', error: null })
    if (method !== 'project.createSample') {
      expect(readdirSync(folder)).toEqual(before)
      const { problems } = await core.call('project.check', {})
      expect(problems.filter(({ params }) => !String(params['file']).startsWith('put-in-'))).toEqual([])
    } else {
      expect(readdirSync(folder).filter((name) => name.startsWith('out-'))).toEqual(
        before.filter((name) => name.startsWith('out-')),
      )
    }
  })

  it('leaves no reading process behind', async () => {
    await reading.close()
    await expect
      .poll(() => process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap'))
      .toEqual([])
  })
})
