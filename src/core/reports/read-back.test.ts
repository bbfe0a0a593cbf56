import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { signatureOf } from '../importing/duplicates/signature.ts'
import type { ReadReport } from '../importing/reading/report-draft.ts'
import { fakeReading, findingsOf, foundFact, readReportOf } from '../testing/fake-reading.ts'
import { addCodeSet } from '../testing/study.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable } from '../testing/undo.ts'

/** Texts that come out otherwise and, read again, as they were before. */

let open: TestCore
let report: ReadReport
beforeEach(async () => {
  open = await createTestCore({ reading: fakeReading({ read: () => Promise.resolve(report) }) })
})
afterEach(() => open.close())

const call: TestCore['core']['call'] = (method, input) => open.core.call(method, input)

async function importFile(name: string, given: ReadReport): Promise<{ reportId: string; caseId: string }> {
  report = given
  const path = join(open.folder, name)
  writeFileSync(path, name)
  const [outcome] = await call('importing.importFiles', { tokens: [open.token(path)] })
  if (outcome?.outcome !== 'imported') throw new Error('not imported')
  return outcome
}

const readAs = (reportId: string, given: ReadReport) => {
  report = given
  return call('reports.readAgain', { reportId })
}

const garbled = readReportOf(['¼×³§ÊÂ¹Êµ÷²é±¨¸æ', 'ÒªÂäÊµÔðÈÎ'])

test('a title that a person took from the text stays as long as it is there', async () => {
  const text = readReportOf(['甲厂火灾事故调查报告', '经过。'], { title: 'Microsoft Word - 1.doc' })
  const { reportId, caseId } = await importFile('a.txt', text)
  await call('reports.update', { reportId, title: '甲厂火灾事故' })
  await call('cases.update', { caseId, title: '甲厂火灾事故' })
  await readAs(
    reportId,
    readReportOf(['甲厂火灾事故调查报告', '经过及原因。'], { title: 'Microsoft Word - 1.doc' }),
  )
  expect((await call('reports.get', { reportId })).title).toBe('甲厂火灾事故')
  expect((await call('cases.get', { caseId })).title).toBe('甲厂火灾事故')
})

test('a confirmed value gets its place back, and is not read a second time', async () => {
  const found = [foundFact({ fact: 'deaths', value: '3', text: '𠮷死3人', start: 6, end: 10 })]
  const text = readReportOf(['甲厂𠮷火，𠮷死3人。'], { findings: findingsOf({ facts: found }) })
  const { reportId, caseId } = await importFile('a.txt', text)
  await call('cases.confirmFact', { caseId, fact: 'deaths' })
  const reading = async () =>
    (await call('cases.get', { caseId })).facts['deaths']?.readings.map(({ state, chosen, start, end }) => [
      state,
      chosen,
      start,
      end,
    ])
  await readAs(reportId, garbled)
  expect(await reading()).toEqual([['confirmed', true, null, null]])
  report = text
  await assertUndoable(open.core, () => call('reports.readAgain', { reportId }))
  expect(await reading()).toEqual([['confirmed', true, 6, 10]])
})

test('a section that a person began gets its place back', async () => {
  const text = readReportOf(['一、事故概况', '二、事故处理意见', '三、防范措施'], {
    findings: findingsOf({ sections: [{ kind: 'basics', start: 0, confidence: 0.9 }] }),
  })
  const { reportId } = await importFile('a.txt', text)
  await call('reports.setSection', { reportId, start: 7, kind: 'handling' })
  await call('reports.setSection', { reportId, start: 0, kind: null })
  const sections = async () =>
    (await call('reports.sections', { reportId })).map(({ kind, start, state }) => [kind, start, state])
  await readAs(reportId, garbled)
  expect(await sections()).toEqual([])
  report = text
  await assertUndoable(open.core, () => call('reports.readAgain', { reportId }))
  expect(await sections()).toEqual([['handling', 7, 'entered']])
  expect(await call('project.check', {})).toMatchObject({ ok: true, problems: [] })
})

test('a coding that stands goes before one that lost its place', async () => {
  const { reportId } = await importFile(
    'a.txt',
    readReportOf(['甲乙丙丁戊己庚辛壬癸，作业人员违章操作，子丑寅卯']),
  )
  const { codeIds } = await addCodeSet(open.core, { nameEn: 'Causes' }, [{ path: 'Act' }])
  await call('coding.useCoder', { name: 'Ann' })
  const codeId = codeIds.get('Act') ?? ''
  const codings = async (): Promise<Record<string, string>> =>
    Object.fromEntries(
      (await call('coding.list', { reportId })).map(({ id, start, orphanedAt }) => [
        id,
        orphanedAt === null ? `at ${start}` : 'orphan',
      ]),
    )
  await call('coding.create', { codings: [{ reportId, start: 11, end: 19, codeId }] })
  const [early = ''] = Object.keys(await codings())
  await readAs(reportId, readReportOf(['检查发现的问题是：作业人员违规操作。此后停产整顿。']))
  expect(await codings()).toEqual({ [early]: 'orphan' })
  await call('coding.create', { codings: [{ reportId, start: 9, end: 17, codeId }] })
  const late = Object.keys(await codings()).find((id) => id !== early) ?? ''
  await readAs(reportId, readReportOf(['经查，检查发现的问题是：作业人员违章操作。此后停产整顿。']))
  expect(await codings()).toEqual({ [early]: 'orphan', [late]: 'at 12' })
})

test('a text of an earlier version gets its signature when it is read again', async () => {
  const words = Array.from({ length: 400 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('')
  const text = readReportOf([words], { signature: signatureOf(words) })
  const { reportId } = await importFile('a.txt', text)
  const store = open.core.openStore()
  const stored = () => ({
    signatures: store.sqlite.prepare('SELECT count(*) FROM text_signatures').pluck().get(),
    bands: store.sqlite.prepare('SELECT count(*) FROM text_bands').pluck().get(),
  })
  const before = stored()
  expect(before.signatures).toBe(1)
  store.sqlite.exec('DELETE FROM text_bands; DELETE FROM text_signatures')
  expect(await readAs(reportId, text)).toMatchObject({ changed: false })
  expect(stored()).toEqual(before)
  await readAs(reportId, text)
  expect(stored()).toEqual(before)
})
