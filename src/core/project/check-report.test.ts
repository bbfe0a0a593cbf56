import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { withoutHistory } from '../history/steps.ts'
import { fakeReading, findingsOf, foundFact, pageOf, readReportOf } from '../testing/fake-reading.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'

let open: TestCore | undefined
afterEach(() => open?.close())

/** A project with one report of 20 characters in two blocks and all that can be said of it. */
async function createProject(): Promise<TestCore> {
  open = await createTestCore({
    reading: fakeReading({
      read: () =>
        Promise.resolve(
          readReportOf(['某矿“3·1”透水事故', '应当加强监管'], {
            pages: [pageOf(1, [{ start: 0, end: 11 }])],
            findings: findingsOf({
              sections: [{ kind: 'measures', start: 12, confidence: 0.9 }],
              facts: [foundFact({ fact: 'unit', value: '某矿', start: 0, end: 2 })],
              recommendations: [{ start: 12, end: 18, addressee: '', rule: 'test', confidence: 0.5 }],
            }),
          }),
        ),
    }),
  })
  const path = join(open.folder, 'a.pdf')
  writeFileSync(path, 'a')
  await open.core.call('importing.importFiles', { tokens: [open.token(path)] })
  return open
}

test('a check finds what points outside the text or is not what it was', async () => {
  const { core } = await createProject()
  expect(await core.call('project.check', {})).toMatchObject({ ok: true, problems: [] })
  const { db } = core.openStore()
  const [measure] = await core.call('reports.recommendations', {})
  const reading = await db.selectFrom('factReadings').select('id').executeTakeFirstOrThrow()
  await withoutHistory(core.openStore(), async (trx) => {
    await trx.updateTable('sections').set({ start: 13 }).execute()
    await trx.updateTable('factReadings').set({ end: 19 }).execute()
    await trx.updateTable('reportRecommendations').set({ start: 13 }).execute()
    await trx
      .updateTable('textPages')
      .set({ lines: pageOf(1, [{ start: 0, end: 19 }]).lines })
      .execute()
  })
  const file = 'a.pdf'
  expect((await core.call('project.check', {})).problems).toEqual([
    { code: 'check.measure', params: { file, id: measure?.id } },
    { code: 'check.section', params: { file, start: 13 } },
    { code: 'check.reading', params: { file, id: reading.id } },
    { code: 'check.page', params: { file, page: 1 } },
  ])
  // What of a text or an original is not what it says of itself.
  await withoutHistory(core.openStore(), async (trx) => {
    await trx.updateTable('texts').set({ length: 17 }).execute()
    await trx
      .updateTable('originals')
      .set({ bytes: Buffer.from('b') })
      .execute()
  })
  expect((await core.call('project.check', {})).problems.slice(0, 2)).toEqual([
    { code: 'check.textChanged', params: { file } },
    { code: 'check.originalChanged', params: { file } },
  ])
  await withoutHistory(core.openStore(), (trx) =>
    trx
      .updateTable('textPages')
      .set({ lines: Uint8Array.of(1, 128) })
      .execute(),
  )
  expect((await core.call('project.check', {})).problems.at(-1)).toEqual({
    code: 'check.page',
    params: { file, page: 1 },
  })
})
