import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addCoder, addCodeSet, addCoding, addReading, addReport } from '../testing/study.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable } from '../testing/undo.ts'

let test: TestCore
beforeEach(async () => {
  test = await createTestCore()
})
afterEach(() => test.close())

describe('cases', () => {
  it('are listed in the order they were added, with reports and number of codings', async () => {
    const { core } = test
    const { caseId: first } = await core.call('cases.create', { title: '甲', titleEn: 'A', memo: 'seen' })
    const { caseId: second } = await core.call('cases.create', { title: '乙' })
    const reportId = await addReport(core, second, 'b.txt', '事故经过')
    const { codeIds } = await addCodeSet(core, { nameEn: 'Causes' }, [{ path: 'Errors' }])
    await addCoding(core, {
      reportId,
      codeId: codeIds.get('Errors') ?? '',
      coderId: await addCoder(core, 'Ann'),
      start: 0,
      end: 2,
    })
    const rows = await core.call('cases.list', {})
    expect(rows.map(({ createdAt: _at, ...row }) => row)).toEqual([
      {
        id: first,
        title: '甲',
        titleEn: 'A',
        memo: 'seen',
        reports: [],
        facts: {},
        unchosen: {},
        variables: {},
        codings: 0,
      },
      {
        id: second,
        title: '乙',
        titleEn: '',
        memo: '',
        reports: [{ id: reportId, file: 'b.txt' }],
        facts: {},
        unchosen: {},
        variables: {},
        codings: 1,
      },
    ])
  })

  it('can be added and edited, and both undone', async () => {
    const { core } = test
    await assertUndoable(core, () => core.call('cases.create', { title: '甲' }))
    const [row] = await core.call('cases.list', {})
    const caseId = row?.id ?? ''
    await assertUndoable(core, () => core.call('cases.update', { caseId, titleEn: 'A', memo: 'note' }))
    expect(await core.call('cases.get', { caseId })).toMatchObject({
      title: '甲',
      titleEn: 'A',
      memo: 'note',
    })
    await expect(core.call('cases.update', { caseId: 'gone', title: 'x' })).rejects.toMatchObject({
      code: 'not.found',
    })
  })

  it('go with their reports, readings, values, codings and links, and come back with undo', async () => {
    const { core } = test
    const { caseId } = await core.call('cases.create', { title: '甲' })
    const { caseId: other } = await core.call('cases.create', { title: '乙' })
    const reportId = await addReport(core, caseId, 'a.txt', '事故经过')
    const { codeIds } = await addCodeSet(core, { nameEn: 'Causes' }, [{ path: 'Errors' }])
    await addCoding(core, {
      reportId,
      codeId: codeIds.get('Errors') ?? '',
      coderId: await addCoder(core, 'Ann'),
      start: 0,
      end: 2,
    })
    await addReading(core, { caseId, fact: 'deaths', value: '3', text: '3人', reportId, start: 0, end: 2 })
    await addReading(core, {
      caseId: other,
      fact: 'deaths',
      value: '3',
      text: '3人',
      reportId,
      start: 0,
      end: 2,
    })
    const { variableId } = await core.call('cases.createVariable', { name: 'Region', type: 'text' })
    await core.call('cases.setVariable', { caseIds: [caseId, other], variableId, value: 'North' })

    await assertUndoable(core, () => core.call('cases.remove', { caseIds: [caseId] }))
    expect((await core.call('cases.list', {})).map(({ id }) => id)).toEqual([other])
    await core.call('history.undo', {})
    expect(await core.call('cases.remove', { caseIds: [caseId, other] })).toEqual({
      cases: 2,
      reports: 1,
      codings: 1,
    })
    await expect(core.call('cases.remove', { caseIds: ['gone'] })).rejects.toMatchObject({
      code: 'not.found',
    })
  })
})

describe('variables', () => {
  it.each([
    ['text', '  Tunnel face ', 'Tunnel face'],
    ['number', '1,234.50', '1234.5'],
    ['number', '－３', '-3'],
    ['date', '2019年2月23日', '2019-02-23'],
    ['category', 'north', 'North'],
    ['yes-no', '是', 'yes'],
    ['yes-no', 'False', 'no'],
  ] as const)('of type %s read %s as %s', async (type, typed, value) => {
    const { core } = test
    const { caseId } = await core.call('cases.create', { title: '甲' })
    const { variableId } = await core.call('cases.createVariable', {
      name: 'V',
      type,
      options: ['North', 'South'],
    })
    await core.call('cases.setVariable', { caseIds: [caseId], variableId, value: typed })
    expect((await core.call('cases.get', { caseId })).variables).toEqual({ [variableId]: value })
  })

  it.each([
    ['number', 'many', 'notANumber'],
    ['number', '1,23', 'notANumber'],
    ['date', '30 February', 'notADate'],
    ['category', 'West', 'notAnOption'],
    ['yes-no', 'perhaps', 'notYesOrNo'],
  ] as const)('of type %s refuse %s', async (type, typed, reason) => {
    const { core } = test
    const { caseId } = await core.call('cases.create', { title: '甲' })
    const { variableId } = await core.call('cases.createVariable', { name: 'V', type, options: ['North'] })
    await expect(
      core.call('cases.setVariable', { caseIds: [caseId], variableId, value: typed }),
    ).rejects.toMatchObject({ code: 'cases.badValue', params: { name: 'V', value: typed, reason } })
    expect((await core.call('cases.get', { caseId })).variables).toEqual({})
  })

  it('are made, changed, set, cleared and removed, each of which can be undone', async () => {
    const { core } = test
    const { caseId } = await core.call('cases.create', { title: '甲' })
    await assertUndoable(core, () =>
      core.call('cases.createVariable', {
        name: 'Region',
        type: 'category',
        options: ['North', 'South', 'North'],
      }),
    )
    const [made] = await core.call('cases.variables', {})
    expect(made).toEqual({
      id: made?.id,
      name: 'Region',
      type: 'category',
      options: ['North', 'South'],
      description: '',
      position: 0,
    })
    const variableId = made?.id ?? ''
    const set = (value: string | null) => () =>
      core.call('cases.setVariable', { caseIds: [caseId], variableId, value })
    await assertUndoable(core, set('North'))
    await assertUndoable(core, set('South'))
    await expect(core.call('cases.updateVariable', { variableId, options: ['North'] })).rejects.toMatchObject(
      { code: 'cases.optionInUse', params: { name: 'Region', option: 'South' } },
    )
    await assertUndoable(core, () =>
      core.call('cases.updateVariable', {
        variableId,
        name: 'Area',
        options: ['South', 'East'],
        description: 'Where',
      }),
    )
    await assertUndoable(core, set(null))
    await set('East')()
    await assertUndoable(core, () => core.call('cases.removeVariable', { variableId }))
    await core.call('history.undo', {})
    expect(await core.call('cases.removeVariable', { variableId })).toEqual({ values: 1 })
    expect(await core.call('cases.variables', {})).toEqual([])
  })

  it('have names of their own', async () => {
    const { core } = test
    await core.call('cases.createVariable', { name: 'Region', type: 'text' })
    const { variableId } = await core.call('cases.createVariable', { name: 'Area', type: 'text' })
    await expect(core.call('cases.createVariable', { name: 'Region', type: 'number' })).rejects.toMatchObject(
      {
        code: 'cases.variableExists',
        params: { name: 'Region' },
      },
    )
    await expect(core.call('cases.updateVariable', { variableId, name: 'Region' })).rejects.toMatchObject({
      code: 'cases.variableExists',
    })
    expect(await core.call('cases.updateVariable', { variableId, name: 'Area' })).toBeNull()
  })
})
