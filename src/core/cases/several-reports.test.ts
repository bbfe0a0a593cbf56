import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FoundFact } from '../importing/understanding/findings.ts'
import { fakeReading, findingsOf, foundFact, readReportOf } from '../testing/fake-reading.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable } from '../testing/undo.ts'

let open: TestCore
/** What the rules find, by file. */
let facts: Record<string, FoundFact[]>
/** What happens while rules look at a stored text. */
let meanwhile: () => Promise<unknown>
beforeEach(async () => {
  facts = {}
  meanwhile = () => Promise.resolve()
  open = await createTestCore({
    reading: fakeReading({
      read: ({ name }) =>
        Promise.resolve(
          readReportOf([`${name} 0123456789`], { findings: findingsOf({ facts: facts[name] ?? [] }) }),
        ),
      understand: async ({ file }) => {
        await meanwhile()
        return findingsOf({
          facts: facts[file] ?? [],
          sections: [{ kind: 'course', start: 0, confidence: 1 }],
        })
      },
    }),
  })
})
afterEach(() => open.close())

const call: TestCore['core']['call'] = (method, input) => open.core.call(method, input)

async function importFile(
  name: string,
  found: FoundFact[],
  caseId?: string,
): Promise<{ reportId: string; caseId: string }> {
  facts[name] = found
  const path = join(open.folder, name)
  writeFileSync(path, name)
  const [outcome] = await call('importing.importFiles', {
    tokens: [open.token(path)],
    ...(caseId !== undefined && { caseId }),
  })
  if (outcome?.outcome !== 'imported') throw new Error('not imported')
  return outcome
}

const deaths = (value: string, confidence = 0.9): FoundFact =>
  foundFact({ fact: 'deaths', value, confidence, start: 0, end: 1 })
const unit = (value: string): FoundFact => foundFact({ fact: 'unit', value, start: 2, end: 4 })

/** The readings of a fact as `value state`, the chosen one with a star. */
async function readings(caseId: string, fact: string): Promise<string[]> {
  const { facts: chosen, unchosen } = await call('cases.get', { caseId })
  const all = chosen[fact]?.readings ?? unchosen[fact] ?? []
  return all.map(({ value, state, chosen: star }) => `${value} ${state}${star ? ' *' : ''}`)
}

test('a report that moves to a case of its own brings a choice for each of its facts', async () => {
  const { caseId } = await importFile('a.txt', [deaths('3', 0.9), unit('甲厂')])
  const second = await importFile('b.txt', [deaths('4', 0.8), unit('乙厂')], caseId)
  await call('cases.setFact', { caseIds: [caseId], fact: 'unit', text: null })
  expect(await readings(caseId, 'deaths')).toEqual(['3 automatic *', '4 automatic'])
  const own = await call('cases.create', { title: 'own' })
  await assertUndoable(open.core, () =>
    call('reports.moveToCase', { reportIds: [second.reportId], caseId: own.caseId }),
  )
  expect(await readings(caseId, 'deaths')).toEqual(['3 automatic *'])
  expect(await readings(own.caseId, 'deaths')).toEqual(['4 automatic *'])
  // Whose choice a person cleared stays without one.
  expect(await readings(own.caseId, 'unit')).toEqual(['乙厂 automatic'])
})

test('what a person said goes before what a rule chose when cases or reports come together', async () => {
  const target = await importFile('a.txt', [deaths('3'), unit('甲厂')])
  const confirmed = await importFile('b.txt', [deaths('4')])
  await call('cases.confirmFact', { caseId: confirmed.caseId, fact: 'deaths' })
  await assertUndoable(open.core, () =>
    call('reports.moveToCase', { reportIds: [confirmed.reportId], caseId: target.caseId }),
  )
  expect(await readings(target.caseId, 'deaths')).toEqual(['3 automatic', '4 confirmed *'])

  const entered = await call('cases.create', { title: 'entered' })
  for (const [fact, text] of Object.entries({ deaths: '5', unit: '丙厂' }))
    await call('cases.setFact', { caseIds: [entered.caseId], fact, text })
  await assertUndoable(open.core, () =>
    call('cases.merge', { caseIds: [entered.caseId], intoCaseId: target.caseId }),
  )
  // Of two people’s values that of the case that stays.
  expect(await readings(target.caseId, 'deaths')).toEqual(['3 automatic', '4 confirmed *', '5 entered'])
  expect(await readings(target.caseId, 'unit')).toEqual(['甲厂 automatic', '丙厂 entered *'])
  const { items } = await call('review.list', { kinds: ['disagreement'] })
  expect(items).toMatchObject([{ fact: 'deaths' }, { fact: 'unit' }])
})

test('a value that a person confirmed is taken when the one chosen before it goes', async () => {
  const target = await importFile('a.txt', [deaths('3')])
  const other = await importFile('b.txt', [deaths('4')])
  for (const { caseId } of [target, other]) await call('cases.confirmFact', { caseId, fact: 'deaths' })
  await call('cases.merge', { caseIds: [other.caseId], intoCaseId: target.caseId })
  expect(await readings(target.caseId, 'deaths')).toEqual(['3 confirmed *', '4 confirmed'])
  const own = await call('cases.create', { title: 'own' })
  await assertUndoable(open.core, () =>
    call('reports.moveToCase', { reportIds: [target.reportId], caseId: own.caseId }),
  )
  expect(await readings(own.caseId, 'deaths')).toEqual(['3 confirmed *'])
  expect(await readings(target.caseId, 'deaths')).toEqual(['4 confirmed *'])
})

test('a confirmed value of a removed report has no place any more', async () => {
  const { reportId, caseId } = await importFile('a.txt', [deaths('3')])
  await call('cases.confirmFact', { caseId, fact: 'deaths' })
  await assertUndoable(open.core, () => call('reports.remove', { reportId }))
  const [kept] = (await call('cases.get', { caseId })).facts['deaths']?.readings ?? []
  expect(kept).toMatchObject({ value: '3', chosen: true, reportId: null, start: null, end: null })
})

test('what happens to a report while rules look at it goes before what they find', async () => {
  const target = await call('cases.create', { title: 'target' })
  const [gone, moved, stays] = [
    await importFile('gone.txt', [deaths('1')]),
    await importFile('moved.txt', [deaths('2')]),
    await importFile('stays.txt', [deaths('3')]),
  ]
  meanwhile = async () => {
    meanwhile = () => Promise.resolve()
    await call('reports.remove', { reportId: gone.reportId })
    await call('reports.moveToCase', { reportIds: [moved.reportId], caseId: target.caseId })
  }
  for (const name of ['gone.txt', 'moved.txt', 'stays.txt']) facts[name] = [deaths('9')]
  expect(await call('cases.readFacts', {})).toMatchObject({ added: 1, removed: 1 })
  expect(await readings(target.caseId, 'deaths')).toEqual(['2 automatic *'])
  expect(await readings(stays.caseId, 'deaths')).toEqual(['9 automatic *'])
  expect(await call('reports.sections', { reportId: moved.reportId })).toEqual([])
  expect(await call('project.check', {})).toMatchObject({ ok: true, problems: [] })
})
