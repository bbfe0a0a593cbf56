import { afterEach, beforeEach, expect, it } from 'vitest'
import { withoutHistory } from '../history/steps.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable } from '../testing/undo.ts'

let test: TestCore
const call: TestCore['core']['call'] = (method, input) => test.core.call(method, input)
beforeEach(async () => {
  test = await createTestCore()
})
afterEach(() => test.close())

const text = { kind: 'text' as const, query: { query: '责任' } }
const codings = {
  kind: 'codings' as const,
  query: { find: { codeIds: ['c'] }, conditions: [{ kind: 'words' as const, query: '监管' }] },
}

it('keeps text searches and coding queries by name, in the order in which they were saved', async () => {
  const first = await call('search.save', { name: ' Duty ', saved: text })
  const second = await call('search.save', { name: 'Supervision', saved: codings })
  const saved = await call('search.saved', {})
  expect(saved).toEqual([
    {
      id: first.queryId,
      name: 'Duty',
      position: 0,
      saved: { kind: 'text', query: { mode: 'words', query: '责任', scope: {}, codedNot: false } },
      broken: false,
      createdAt: saved[0]?.createdAt,
      updatedAt: saved[0]?.createdAt,
    },
    {
      id: second.queryId,
      name: 'Supervision',
      position: 1,
      saved: {
        kind: 'codings',
        query: {
          find: { codeIds: ['c'] },
          conditions: [{ kind: 'words', query: '监管', negated: false }],
          scope: {},
        },
      },
      broken: false,
      createdAt: saved[1]?.createdAt,
      updatedAt: saved[1]?.createdAt,
    },
  ])
})

it('takes a name once, whatever its case', async () => {
  await call('search.save', { name: 'Duty', saved: text })
  const { queryId } = await call('search.save', { name: 'Other', saved: text })
  const taken = { code: 'search.nameTaken', params: { name: 'duty' } }
  await expect(call('search.save', { name: 'duty', saved: codings })).rejects.toMatchObject(taken)
  await expect(call('search.updateSaved', { queryId, name: 'duty' })).rejects.toMatchObject(taken)
  await call('search.updateSaved', { queryId, name: 'OTHER' })
  expect((await call('search.saved', {})).map(({ name }) => name)).toEqual(['Duty', 'OTHER'])
})

it('is one undoable step to save, change and remove', async () => {
  await assertUndoable(test.core, () => call('search.save', { name: 'Duty', saved: text }))
  const [only] = await call('search.saved', {})
  const queryId = only?.id ?? ''
  await assertUndoable(test.core, () => call('search.updateSaved', { queryId, name: 'Task', saved: codings }))
  await assertUndoable(test.core, () => call('search.removeSaved', { queryId }))
  const steps = await call('history.list', { limit: 3 })
  expect(steps.map(({ method, params }) => [method, params])).toEqual([
    ['search.removeSaved', { name: 'Task' }],
    ['search.updateSaved', { name: 'Task' }],
    ['search.save', { name: 'Duty' }],
  ])
  for (const change of [
    call('search.updateSaved', { queryId, name: 'x' }),
    call('search.removeSaved', { queryId }),
  ])
    await expect(change).rejects.toMatchObject({
      code: 'not.found',
      params: { what: 'savedQuery', id: queryId },
    })
})

it('changes nothing, and is no step, where all is as it was', async () => {
  const { queryId } = await call('search.save', { name: 'Duty', saved: text })
  const before = [await call('search.saved', {}), await call('history.list', {})]
  await call('search.updateSaved', { queryId, name: 'Duty', saved: text })
  await call('search.updateSaved', { queryId })
  expect([await call('search.saved', {}), await call('history.list', {})]).toEqual(before)
})

it.each(['', '{', 'null', '{"kind":"new","query":{}}', '{"kind":"codings","query":{"find":{"codes":1}}}'])(
  'shows a row that holds %j as broken, and lets it be changed and removed',
  async (stored) => {
    const { queryId } = await call('search.save', { name: 'Duty', saved: text })
    await call('search.save', { name: 'Sound', saved: text })
    await withoutHistory(test.core.openStore(), (db) =>
      db.updateTable('savedQueries').set({ query: stored }).where('id', '=', queryId).execute(),
    )
    const saved = await call('search.saved', {})
    expect(saved.map(({ name, broken }) => [name, broken])).toEqual([
      ['Duty', true],
      ['Sound', false],
    ])
    expect(saved[0]?.saved).toEqual({
      kind: 'text',
      query: { mode: 'words', query: '', scope: {}, codedNot: false },
    })
    await call('search.updateSaved', { queryId, saved: codings })
    expect((await call('search.saved', {})).map(({ broken }) => broken)).toEqual([false, false])
    await call('search.removeSaved', { queryId })
    expect((await call('search.saved', {})).map(({ name }) => name)).toEqual(['Sound'])
  },
)
