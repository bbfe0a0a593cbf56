import { copyFileSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { currentVersion, migrations } from '../../src/core/db/migrations.ts'
import { createBareTestCore, type TestCore } from '../../src/core/testing/test-core.ts'

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
