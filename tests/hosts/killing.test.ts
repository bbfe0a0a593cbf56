import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBareTestCore } from '../../src/core/testing/test-core.ts'
import { writeReport } from './write-report.ts'

const rounds = Number(process.env['CAUSEWAY_KILLS'] ?? 12)
const seed = 20_260_101

/** Mulberry32: the same moments on every run (up to what the machine makes of them). */
function createRandom(state: number): () => number {
  let current = state
  return () => {
    current = (current + 0x6d2b79f5) | 0
    let mixed = Math.imul(current ^ (current >>> 15), 1 | current)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

let folder: string
let file: string
let reportId: string
let codeId: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'causeway-killing-'))
  file = join(folder, 'study.causeway')
  const { core, token, close } = createBareTestCore({ newId: () => v7() })
  await core.call('project.create', { token: token(file), title: 'Study' })
  const report = token(writeReport(folder, 4000 + rounds * 1000))
  const [outcome] = await core.call('importing.importFiles', { tokens: [report] })
  if (outcome?.outcome !== 'imported') throw new Error('the report was not imported')
  reportId = outcome.reportId
  const { codeSetId } = await core.call('codebook.createSet', { nameEn: 'Causes', nameZh: '' })
  codeId = (
    await core.call('codebook.createCode', { codeSetId, parentId: null, nameEn: 'Cause', nameZh: '' })
  ).codeId
  await core.call('coding.useCoder', { name: '林' })
  await close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Kill {
  /** Milliseconds from its moment on. */
  delay: number
  /** From the start of the process (it may be opening the project then), or from when it codes. */
  from: 'start' | 'ready'
}

/** Lets a process code from position `start` on and kills it; answers the codings it was told are stored. */
function codeUntilKilled(start: number, kill: Kill): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const program = join(import.meta.dirname, 'coding-loop.ts')
    const child = spawn(process.execPath, [program, file, reportId, codeId, String(start), folder], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let printed = ''
    let complained = ''
    let killing = kill.from === 'start'
    const killLater = (): void => void setTimeout(() => child.kill('SIGKILL'), kill.delay)
    if (killing) killLater()
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      if (killing || !printed.startsWith('ready\n')) return
      killing = true
      killLater()
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complained += text
    })
    child.on('close', (_code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`it ended by itself: ${complained}`))
      // A line without its end may have been cut while it was written.
      else resolve(printed.split('\n').slice(1, -1))
    })
  })
}

describe('a process that is killed', () => {
  it(
    `loses no acknowledged coding and leaves a sound project, ${rounds} times`,
    async () => {
      const random = createRandom(seed)
      const acknowledged = new Set<string>()
      let start = 0
      for (let round = 0; round < rounds; round += 1) {
        // Every fourth is killed at about the time it opens the project.
        const kill: Kill =
          round % 4 === 3
            ? { from: 'start', delay: 100 + Math.floor(random() * 400) }
            : { from: 'ready', delay: Math.floor(random() * 150) }
        const told = await codeUntilKilled(start, kill)
        for (const id of told) acknowledged.add(id)
        const { core, token, close } = createBareTestCore()
        await core.call('project.open', { token: token(file) })
        const codings = await core.call('coding.list', { reportId })
        const stored = new Set(codings.map((coding) => coding.id))
        start = Math.max(-1, ...codings.map((coding) => coding.start)) + 1
        expect(
          [...acknowledged].filter((id) => !stored.has(id)),
          `round ${round}`,
        ).toEqual([])
        expect(await core.call('project.check', {}), `round ${round}`).toMatchObject({
          ok: true,
          problems: [],
          checked: { codings: stored.size },
        })
        await close()
      }
      expect(acknowledged.size).toBeGreaterThan(rounds)
    },
    30_000 + rounds * 5_000,
  )
})
