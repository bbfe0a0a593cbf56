import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Core, createCore } from '../../src/core/core.ts'
import { createBareTestCore, type TestCore } from '../../src/core/testing/test-core.ts'

/** Files that tests open at the same time, as two tabs would. */
let folder: string
let test: TestCore
let core: Core
const path = (name: string): string => join(folder, `${name}.causeway`)
const token = (name: string): string => test.token(path(name))
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'causeway-switching-'))
  let ids = 0
  test = createBareTestCore({ newId: () => `id-${++ids}` })
  core = createCore(test.services)
  for (const name of ['a', 'b', 'c']) await core.call('project.create', { token: token(name), title: name })
})
afterEach(async () => {
  await core.close()
  await test.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Names of the projects that nobody holds: another core can open them. */
async function free(names: readonly string[]): Promise<string[]> {
  const other = createCore(test.services)
  const opened: string[] = []
  for (const name of names) {
    const answer = await other.answer('project.open', { token: token(name) })
    if (answer.ok) opened.push(name)
  }
  await other.close()
  return opened
}

describe('opening and closing projects at the same time', () => {
  it('ends with the last one open, and lets go of all others', async () => {
    const answers = await Promise.all([
      core.answer('project.open', { token: token('a') }),
      core.answer('project.open', { token: token('b') }),
      core.answer('project.close', {}),
      core.answer('project.open', { token: token('c') }),
      core.answer('project.create', { token: token('d'), title: 'd', codeSets: ['swiss-cheese'] }),
      core.answer('project.open', { token: token('b') }),
      core.answer('project.open', { token: token('a') }),
    ])
    expect(answers.filter((answer) => !answer.ok)).toEqual([])
    expect((await core.call('project.current', {}))?.title).toBe('a')
    expect(await free(['a', 'b', 'c', 'd'])).toEqual(['b', 'c', 'd'])
  })

  it('gives up the sample under way for the project that a person opens meanwhile', async () => {
    const sample = core.call('project.createSample', { token: token('sample') })
    const ended = sample.then(
      () => 'done',
      (error: unknown) => (error instanceof Error ? error.message : ''),
    )
    await soon()
    await core.call('project.open', { token: token('b') })
    expect(await ended).toContain('jobs.cancelled')
    expect((await core.call('project.current', {}))?.title).toBe('b')
    expect(await free(['a', 'b', 'c', 'sample'])).toEqual(['a', 'c'])
  })

  it('keeps an import out of a project that it was not meant for', async () => {
    writeFileSync(join(folder, 'report.txt'), '事故调查报告\n\n违章操作。\n')
    const report = test.token(join(folder, 'report.txt'))
    await core.call('project.open', { token: token('a') })
    for (const delay of [0, 1, 2, 3, 5, 8]) {
      const opening = core.answer('project.open', { token: token(delay % 2 === 0 ? 'b' : 'c') })
      for (let turn = 0; turn < delay; turn += 1) await soon()
      const importing = core
        .call('importing.importFiles', { tokens: [report] })
        .catch((error: { code?: string }) => error.code)
      expect((await opening).ok).toBe(true)
      const outcome = await importing
      if (typeof outcome === 'string' || outcome === undefined)
        expect(['jobs.cancelled', 'project.none']).toContain(outcome)
      const { counts, title } = (await core.call('project.current', {})) ?? {}
      // Whatever was imported was asked for when that project was already open.
      if (Array.isArray(outcome)) {
        expect(outcome).toMatchObject([{ outcome: expect.stringMatching('imported|already-there') }])
        expect(counts?.reports, title).toBe(1)
      }
    }
  })

  it('undoes nothing in a project that is being closed', async () => {
    await core.call('project.open', { token: token('a') })
    for (let number = 0; number < 20; number += 1) await core.call('cases.create', { title: String(number) })
    const answers = await Promise.all([
      ...Array.from({ length: 10 }, () => core.answer('history.undo', {})),
      core.answer('project.close', {}),
      ...Array.from({ length: 10 }, () => core.answer('history.undo', {})),
    ])
    const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.error.code))
    expect(codes.filter((code) => code !== 'ok' && code !== 'project.none')).toEqual([])
    await core.call('project.open', { token: token('a') })
    const undone = codes.filter((code) => code === 'ok').length - 1
    expect(await core.call('cases.list', {})).toHaveLength(20 - undone)
    expect(await core.call('project.check', {})).toMatchObject({ ok: true })
  })
})
