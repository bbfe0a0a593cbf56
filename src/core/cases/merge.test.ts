import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDoubtful } from '../testing/doubtful-study.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable, dump } from '../testing/undo.ts'

let test: TestCore
beforeEach(async () => {
  test = await createTestCore()
  await addDoubtful(test.core, {
    cases: ['a', 'b', 'c', 'd'],
    reports: [
      { id: 'ra', caseId: 'a' },
      { id: 'rb', caseId: 'b' },
      { id: 'rc', caseId: 'c' },
    ],
    readings: [
      { id: 'deaths-a', caseId: 'a', fact: 'deaths', value: '3', reportId: 'ra', state: 'confirmed' },
      { id: 'deaths-b', caseId: 'b', fact: 'deaths', value: '4', reportId: 'rb' },
      { id: 'place-b', caseId: 'b', fact: 'place', value: '南湖区', reportId: 'rb' },
      { id: 'place-c', caseId: 'c', fact: 'place', value: '北湖区', reportId: 'rc' },
      { id: 'place-c-2', caseId: 'c', fact: 'place', value: '西湖区', reportId: 'rc', chosen: 0 },
      { id: 'unit-c', caseId: 'c', fact: 'unit', value: '北风化工', state: 'entered', rule: null },
      { id: 'unit-d', caseId: 'd', fact: 'unit', value: '南风', state: 'entered', rule: null },
    ],
  })
})
afterEach(() => test.close())

const call: TestCore['core']['call'] = (method, input) => test.core.call(method, input)

describe('merging cases', () => {
  it('brings reports, readings, values and memos into one case, whose own values stay', async () => {
    const variable = async (name: string) =>
      (await call('cases.createVariable', { name, type: 'text' })).variableId
    const [x, y] = [await variable('x'), await variable('y')]
    const enter = (caseId: string, memo: string, variables: Record<string, string>) =>
      call('cases.enterValues', { caseIds: [caseId], memo, variables })
    await enter('a', 'memo a ', { [x]: 'a' })
    await enter('b', '', { [x]: 'b', [y]: 'b' })
    await enter('c', 'memo c', { [y]: 'c' })

    await assertUndoable(test.core, async () =>
      expect(await call('cases.merge', { caseIds: ['b', 'c', 'b'], intoCaseId: 'a' })).toEqual({
        reports: 2,
      }),
    )

    const rows = await call('cases.list', {})
    expect(rows.map(({ id }) => id)).toEqual(['a', 'd'])
    const [merged] = rows
    expect(merged).toMatchObject({
      title: 'a',
      memo: 'memo a\n\nmemo c',
      reports: [{ id: 'ra' }, { id: 'rb' }, { id: 'rc' }],
      variables: { [x]: 'a', [y]: 'b' },
    })
    const facts = Object.entries(merged?.facts ?? {}).map(([fact, { value, state, readings }]) => [
      fact,
      value,
      state,
      readings.map(({ id, chosen }) => (chosen ? `${id}*` : id)),
    ])
    expect(facts).toEqual([
      ['deaths', '3', 'confirmed', ['deaths-a*', 'deaths-b']],
      ['place', '南湖区', 'automatic', ['place-b*', 'place-c', 'place-c-2']],
      ['unit', '北风化工', 'entered', ['unit-c*']],
      ['severityComputed', 'larger', 'computed', []],
    ])
    expect((await call('history.list', { limit: 1 }))[0]).toMatchObject({
      method: 'cases.merge',
      params: { title: 'a', count: 2 },
    })
  })

  it('leaves the memo as it is where none comes', async () => {
    await call('cases.update', { caseId: 'a', memo: ' kept \n' })
    await call('cases.merge', { caseIds: ['b'], intoCaseId: 'a' })
    expect((await call('cases.get', { caseId: 'a' })).memo).toBe(' kept \n')
  })

  it('lets what the merged readings disagree on come to the review queue', async () => {
    await call('cases.merge', { caseIds: ['b'], intoCaseId: 'a' })
    const { items } = await call('review.list', { kinds: ['disagreement'], caseId: 'a' })
    expect(items).toMatchObject([{ caseId: 'a', fact: 'deaths', readings: [{ value: '3' }, { value: '4' }] }])
  })

  it('refuses itself and what is not there, and changes nothing', async () => {
    const before = dump(test.core)
    await expect(call('cases.merge', { caseIds: ['b', 'a'], intoCaseId: 'a' })).rejects.toMatchObject({
      code: 'cases.mergeWithItself',
    })
    for (const input of [
      { caseIds: ['b', 'nobody'], intoCaseId: 'a' },
      { caseIds: ['b'], intoCaseId: 'nobody' },
    ]) {
      await expect(call('cases.merge', input)).rejects.toMatchObject({
        code: 'not.found',
        params: { what: 'case', id: 'nobody' },
      })
    }
    expect(dump(test.core)).toBe(before)
  })
})
