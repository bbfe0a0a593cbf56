import { copyFileSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { currentVersion, migrations } from '../../src/core/db/migrations.ts'
import { createBareTestCore, type TestCore } from '../../src/core/testing/test-core.ts'
import { assertUndoable, dump } from '../../src/core/testing/undo.ts'

const fixtures = join(import.meta.dirname, '../fixtures')
const frozen = readdirSync(fixtures).filter((name) => /^schema-\d+\.causeway$/.test(name))

let study: TestCore
beforeEach(() => {
  study = createBareTestCore()
})
afterEach(() => study.close())

test('versions count up from 1 without a gap', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1))
})

test('a file of the current schema is frozen', () => {
  expect(frozen).toContain(`schema-${currentVersion}.causeway`)
})

test.each(frozen)(
  '%s opens, is upgraded, sound and complete, and its last step can be undone',
  async (name) => {
    const { core, folder, token } = study
    const path = join(folder, name)
    copyFileSync(join(fixtures, name), path)
    const info = await core.call('project.open', { token: token(path) })
    expect(info).toMatchObject({ title: 'Frozen', counts: { cases: 1, reports: 1, codings: 1 } })
    expect(core.openStore().sqlite.pragma('user_version', { simple: true })).toBe(currentVersion)
    expect(await core.call('project.check', {})).toMatchObject({ ok: true, problems: [] })
    const { passages } = await core.call('coding.passages', { filter: {} })
    expect(passages.map(({ quote, coderName }) => [quote, coderName])).toEqual([
      ['现场负责人违章指挥，', 'Li'],
    ])
    const [row] = await core.call('cases.list', {})
    expect(row?.facts['deaths']?.value).toBe('3')
    await core.call('history.undo', {})
    expect((await core.call('chain.get', {})).links).toEqual([])
  },
)

test.each(frozen)('%s is searched after the upgrade, whatever its index was', async (name) => {
  const { core, folder, token } = study
  const path = join(folder, name)
  copyFileSync(join(fixtures, name), path)
  await core.call('project.open', { token: token(path) })
  const find = async (query: string) =>
    (await core.call('search.find', { query: { query } })).hits.map(({ match, start, end }) => [
      match,
      start,
      end,
    ])
  expect(await find('"违章指挥"')).toEqual([['违章指挥', 15, 19]])
  expect(await find('负责 NEAR/5 指挥')).toEqual([['负责人违章指挥', 12, 19]])
  expect(await find('章违')).toEqual([])
})

test('steps taken in version 1 are undone and redone after the upgrade', async () => {
  const { core, folder, token } = study
  const path = join(folder, 'schema-1.causeway')
  copyFileSync(join(fixtures, 'schema-1.causeway'), path)
  await core.call('project.open', { token: token(path) })
  const steps = (await core.call('history.list', {})).filter(({ state }) => state === 'done')
  const course = [dump(core)]
  for (const _step of steps) {
    await core.call('history.undo', {})
    course.push(dump(core))
  }
  expect(await core.call('reports.list', {})).toEqual([])
  await expect(core.call('history.undo', {})).rejects.toMatchObject({ code: 'history.nothingToUndo' })
  for (const before of course.toReversed().slice(1)) {
    await core.call('history.redo', {})
    expect(dump(core)).toBe(before)
  }
  expect(await core.call('project.check', {})).toMatchObject({ ok: true, problems: [] })
  expect(await core.call('history.list', {})).toHaveLength(steps.length)
})

test('a report of version 1 is read again, and what the rules find is undone with it', async () => {
  const { core, folder, token } = study
  const path = join(folder, 'schema-1.causeway')
  copyFileSync(join(fixtures, 'schema-1.causeway'), path)
  await core.call('project.open', { token: token(path) })
  const [report] = await core.call('reports.list', {})
  expect(report).toMatchObject({ kind: null, unrecognisedPages: 0 })
  const reportId = report?.id ?? ''
  expect(await core.call('reports.sections', { reportId })).toEqual([])
  await assertUndoable(core, () => core.call('cases.readFacts', {}))
  expect((await core.call('reports.list', {}))[0]?.kind).toMatchObject({ state: 'automatic' })
  await assertUndoable(core, () => core.call('reports.readAgain', { reportId, encoding: 'gb18030' }))
  expect((await core.call('coding.list', { reportId }))[0]?.orphanedAt).not.toBeNull()
  await assertUndoable(core, () => core.call('reports.readAgain', { reportId }))
  expect(await core.call('coding.list', { reportId })).toMatchObject([
    { quote: '现场负责人违章指挥，', start: 10, end: 20, orphanedAt: null },
  ])
})

test('opening a file of the current schema leaves a closed file in one piece', async () => {
  const { core, folder, token } = study
  const name = `schema-${currentVersion}.causeway`
  const path = join(folder, name)
  copyFileSync(join(fixtures, name), path)
  await core.call('project.open', { token: token(path) })
  await core.call('project.close', {})
  expect(readdirSync(folder)).toEqual([name])
  expect(readFileSync(path).subarray(0, 15).toString('latin1')).toBe('SQLite format 3')
})
