import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { createStep } from './steps.ts'
import { dump } from '../testing/undo.ts'

let study: TestCore
beforeEach(async () => {
  study = await createTestCore()
})
afterEach(() => study.close())

const title = async (): Promise<string | undefined> => (await study.core.call('project.current', {}))?.title

describe('history', () => {
  test('a new project has nothing to undo', async () => {
    expect(await study.core.call('history.state', {})).toEqual({ undo: null, redo: null, savedAt: null })
    await expect(study.core.call('history.undo', {})).rejects.toMatchObject({ code: 'history.nothingToUndo' })
  })

  test('steps are undone newest first and redone oldest first', async () => {
    await study.core.call('project.update', { title: 'One' })
    await study.core.call('project.update', { title: 'Two' })
    await study.core.call('history.undo', {})
    expect(await title()).toBe('One')
    await study.core.call('history.undo', {})
    expect(await title()).toBe('Study')
    await study.core.call('history.redo', {})
    expect(await title()).toBe('One')
    await study.core.call('history.redo', {})
    expect(await title()).toBe('Two')
    await expect(study.core.call('history.redo', {})).rejects.toMatchObject({ code: 'history.nothingToRedo' })
  })

  test('a new step abandons what was undone, and the audit trail keeps it', async () => {
    await study.core.call('project.update', { title: 'One' })
    await study.core.call('history.undo', {})
    await study.core.call('project.update', { title: 'Other' })
    await expect(study.core.call('history.redo', {})).rejects.toMatchObject({ code: 'history.nothingToRedo' })
    const steps = await study.core.call('history.list', {})
    expect(steps.map(({ method, state, changes }) => ({ method, state, changes }))).toEqual([
      {
        method: 'project.update',
        state: 'done',
        changes: [{ table: 'project', inserted: 0, updated: 1, deleted: 0 }],
      },
      {
        method: 'project.update',
        state: 'abandoned',
        changes: [{ table: 'project', inserted: 0, updated: 1, deleted: 0 }],
      },
    ])
  })

  test('a command that changes nothing is no step and keeps what can be redone', async () => {
    await study.core.call('project.update', { title: 'One' })
    await study.core.call('history.undo', {})
    await study.core.call('project.update', { title: 'Study' })
    expect(await study.core.call('history.list', {})).toHaveLength(1)
    await study.core.call('history.redo', {})
    expect(await title()).toBe('One')
  })

  test('undo refuses when a row is not as the step left it, and changes nothing', async () => {
    await study.core.call('project.update', { title: 'One' })
    const { sqlite } = study.core.openStore()
    // Somebody changes the file behind the history's back.
    sqlite.exec("UPDATE history_capture SET step_id = 999; UPDATE project SET title = 'Foreign'")
    sqlite.exec('DELETE FROM history_changes WHERE step_id = 999; UPDATE history_capture SET step_id = NULL')
    const before = dump(study.core)
    await expect(study.core.call('history.undo', {})).rejects.toMatchObject({ code: 'history.conflict' })
    expect(dump(study.core)).toBe(before)
  })

  test('undo of a named step refuses when another step was made since', async () => {
    const first = await study.core.answer('project.update', { title: 'One' })
    expect(first).toMatchObject({ ok: true, changes: { history: ['1'] } })
    await study.core.call('project.update', { title: 'Two' })
    await expect(study.core.call('history.undo', { stepId: 1 })).rejects.toMatchObject({
      code: 'history.notNext',
    })
    expect(await title()).toBe('Two')
  })

  test('what a job changes after its step was undone is a step of its own', async () => {
    const store = study.core.openStore()
    const step = createStep(store, { method: 'project.update', coderId: null, at: '2026-01-01T00:00:00Z' })
    const rename = (to: string) => step.run((trx) => trx.updateTable('project').set({ title: to }).execute())
    await rename('One')
    await study.core.call('history.undo', {})
    await rename('Two')
    expect(await title()).toBe('Two')
    await study.core.call('history.undo', {})
    expect(await title()).toBe('Study')
  })

  test('redo refuses where another row has taken the place, and changes nothing', async () => {
    await study.core.call('coding.createCoder', { name: 'Li' })
    await study.core.call('history.undo', {})
    await study.core.call('coding.useCoder', { name: 'Li' })
    const before = dump(study.core)
    await expect(study.core.call('history.redo', {})).rejects.toMatchObject({ code: 'history.conflict' })
    expect(dump(study.core)).toBe(before)
  })

  test('rows that took each other’s places one after the other go back the same way', async () => {
    const ids: string[] = []
    for (const name of ['a', 'b', 'c'])
      ids.push((await study.core.call('cases.createVariable', { name, type: 'text' })).variableId)
    const store = study.core.openStore()
    const before = dump(study.core)
    const step = createStep(store, { method: 'project.update', coderId: null, at: '2026-01-01T00:00:00Z' })
    await step.run(async (trx) => {
      for (const [at, name] of ['d', 'c', 'b'].entries())
        await trx
          .updateTable('variables')
          .set({ name })
          .where('id', '=', ids.at(-1 - at) ?? '')
          .execute()
    })
    const after = dump(study.core)
    await study.core.call('history.undo', {})
    expect(dump(study.core)).toBe(before)
    await study.core.call('history.redo', {})
    expect(dump(study.core)).toBe(after)
  })

  test('a tracked table cannot be changed outside a step', () => {
    expect(() => study.core.openStore().sqlite.exec("UPDATE project SET title = 'x'")).toThrow(
      'change outside a step',
    )
  })

  test('answers and events tell the changed rows', async () => {
    const events: unknown[] = []
    study.core.onEvent((event) => events.push(event))
    const answer = await study.core.answer('project.update', { title: 'One' })
    const project = await study.core.call('project.current', {})
    const id = project?.id ?? ''
    expect(answer).toEqual({ ok: true, result: null, changes: { project: [id], history: ['1'] } })
    expect(events).toEqual([{ type: 'changed', changes: { project: [id], history: ['1'] } }])
  })
})
