import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { InputOf } from '../../shared/contract/index.ts'
import { addCodeSet, addCoder, addCoding, addReport } from '../testing/study.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable } from '../testing/undo.ts'
import { selectCrosswalk } from './crosswalk.ts'

let test: TestCore
let old: { codeSetId: string; codeIds: Map<string, string> }
let current: { codeSetId: string; codeIds: Map<string, string> }
beforeEach(async () => {
  test = await createTestCore()
  const paths = (names: string[]) => names.map((path) => ({ path }))
  old = await addCodeSet(test.core, { nameEn: 'Old' }, paths(['A', 'B', 'C']))
  current = await addCodeSet(test.core, { nameEn: 'New' }, paths(['X', 'Y', 'Z']))
})
afterEach(() => test.close())

const call: TestCore['core']['call'] = (method, input) => test.core.call(method, input)
const from = (name: string): string => old.codeIds.get(name) ?? ''
const to = (name: string): string => current.codeIds.get(name) ?? ''
const relate = (
  source: string,
  target: string | null,
  relation: InputOf<'codebook.setCrosswalk'>['relation'],
) =>
  call('codebook.setCrosswalk', {
    fromCodeId: from(source),
    toCodeId: target === null ? null : to(target),
    relation,
  })
const rows = async () =>
  (await call('codebook.crosswalk', {})).map(({ fromCodeId, toCodeId, relation }) => [
    fromCodeId,
    toCodeId,
    relation,
  ])

describe('a crosswalk', () => {
  it('says one thing of two codes, and of a code without successor nothing else', async () => {
    await assertUndoable(test.core, () => relate('B', 'Y', 'related'))
    await relate('A', 'Z', 'same')
    await relate('A', 'X', 'narrower')
    await assertUndoable(test.core, () => relate('B', 'Y', 'same'))
    expect(await rows()).toEqual([
      [from('A'), to('X'), 'narrower'],
      [from('A'), to('Z'), 'same'],
      [from('B'), to('Y'), 'same'],
    ])
    await assertUndoable(test.core, () => relate('A', null, 'none'))
    expect(await rows()).toEqual([
      [from('A'), null, 'none'],
      [from('B'), to('Y'), 'same'],
    ])
    await relate('A', 'X', 'broader')
    expect(await rows()).toEqual([
      [from('A'), to('X'), 'broader'],
      [from('B'), to('Y'), 'same'],
    ])
  })

  it('can be asked for two sets, where codes without successor count for every set', async () => {
    await relate('A', 'X', 'same')
    await relate('B', null, 'none')
    const between = async (fromSetId: string, toSetId: string) =>
      (await call('codebook.crosswalk', { fromSetId, toSetId })).map(({ fromCodeId }) => fromCodeId)
    expect(await between(old.codeSetId, current.codeSetId)).toEqual([from('A'), from('B')])
    expect(await between(current.codeSetId, old.codeSetId)).toEqual([])
  })

  it('loses a row when asked, and refuses codes of one set and relations without their end', async () => {
    const { rowId } = await relate('A', 'X', 'same')
    await assertUndoable(test.core, () => call('codebook.removeCrosswalk', { rowId }))
    expect(await rows()).toEqual([])
    await expect(call('codebook.removeCrosswalk', { rowId })).rejects.toMatchObject({ code: 'not.found' })
    await expect(
      call('codebook.setCrosswalk', { fromCodeId: from('A'), toCodeId: from('B'), relation: 'same' }),
    ).rejects.toMatchObject({ code: 'codebook.sameSet' })
    await expect(relate('A', null, 'same')).rejects.toMatchObject({ code: 'input.invalid' })
  })

  it('is found by indexes', () => {
    const { db } = test.core.openStore()
    const plan = queryPlan(test.core, selectCrosswalk(db, { fromSetId: 'a', toSetId: 'b' }).compile())
    expect(plan.filter((step) => step.startsWith('SCAN'))).toEqual([])
  })
})

describe('codebook.applyCrosswalk', () => {
  it('codes what has one successor, by the coder in use, and leaves the rest to people', async () => {
    const { caseId } = await call('cases.create', { title: 'Case' })
    const reportId = await addReport(test.core, caseId, 'a.txt', 'One. Two. Three.')
    const ann = await addCoder(test.core, 'Ann')
    const code = (codeId: string, start: number, coderId = ann) =>
      addCoding(test.core, {
        reportId,
        codeId,
        coderId,
        start,
        end: start + 4,
        certainty: 'probable',
        memo: 'm',
      })
    await code(from('A'), 0)
    await code(from('A'), 5)
    await code(from('B'), 5)
    await code(from('C'), 0)
    await relate('A', 'X', 'same')
    await relate('A', 'Y', 'related')
    await relate('B', 'X', 'broader')
    await relate('C', 'Y', 'broader')
    await relate('C', 'Z', 'same')
    const sets = { fromSetId: old.codeSetId, toSetId: current.codeSetId }
    await expect(call('codebook.applyCrosswalk', sets)).rejects.toMatchObject({ code: 'coding.noCoder' })
    const bo = await call('coding.useCoder', { name: 'Bo' })
    await code(to('X'), 0, bo.id)
    const results: unknown[] = []
    await assertUndoable(test.core, async () => {
      results.push(await call('codebook.applyCrosswalk', sets))
    })
    expect(results).toEqual([{ created: 1, existing: 2, undecided: 1 }])
    const created = (await call('coding.list', { reportId })).filter(({ origin }) => origin !== null)
    expect(created).toEqual([
      {
        id: created[0]?.id,
        reportId,
        codeId: to('X'),
        coderId: bo.id,
        start: 5,
        end: 9,
        quote: 'Two.',
        roleId: null,
        certainty: 'probable',
        memo: '',
        orphanedAt: null,
        origin: 'crosswalk',
        createdAt: created[0]?.createdAt,
        updatedAt: created[0]?.createdAt,
      },
    ])
    expect(await call('codebook.applyCrosswalk', sets)).toEqual({ created: 0, existing: 3, undecided: 1 })
  })
})

describe('codebook.addShippedCrosswalk', () => {
  const addSets = async () => {
    const ids: string[] = []
    for (const shippedId of ['gb6441-1986-types', 'gb6441-2025-types'])
      ids.push((await call('codebook.addShippedSet', { shippedId })).codeSetId)
    const [fromSetId = '', toSetId = ''] = ids
    return { fromSetId, toSetId }
  }

  it('relates the two editions, which carry their dates, in one step', async () => {
    const sets = await addSets()
    const { sets: all, codes } = await call('codebook.get', {})
    expect(all.slice(2).map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
      ['1987-02-01', '2026-06-30'],
      ['2026-07-01', ''],
    ])
    const results: { rows: number }[] = []
    await assertUndoable(test.core, async () => {
      results.push(await call('codebook.addShippedCrosswalk', sets))
    })
    const crosswalk = await call('codebook.crosswalk', sets)
    expect(results).toEqual([{ rows: crosswalk.length }])
    const nameOf = (id: string | null) => codes.find((code) => code.id === id)?.nameZh
    expect(
      crosswalk
        .filter(({ fromCodeId }) => nameOf(fromCodeId) === '瓦斯爆炸')
        .map(({ toCodeId, relation, note }) => [nameOf(toCodeId), relation, note]),
    ).toEqual([
      ['可燃气体爆炸', 'broader', 'Other combustible gases belong to it too. / 还包括其他可燃气体。'],
      ['粉尘爆炸', 'related', 'Only coal dust. / 仅限煤尘。'],
    ])
  })

  it('leaves what people decided, passes over codes that are gone, and adds nothing twice', async () => {
    const sets = await addSets()
    const { codes } = await call('codebook.get', {})
    const idOf = (nameZh: string) => codes.find((code) => code.nameZh === nameZh)?.id ?? ''
    await call('codebook.setCrosswalk', { fromCodeId: idOf('放炮'), toCodeId: null, relation: 'none' })
    await call('codebook.removeCodes', { codeIds: [idOf('锅炉爆炸')] })
    const { rows: added } = await call('codebook.addShippedCrosswalk', sets)
    expect(added).toBe(30)
    const ofBlasting = (await call('codebook.crosswalk', sets)).filter(
      ({ fromCodeId }) => fromCodeId === idOf('放炮'),
    )
    expect(ofBlasting.map(({ relation }) => relation)).toEqual(['none'])
    expect(await call('codebook.addShippedCrosswalk', sets)).toEqual({ rows: 0 })
  })

  it('refuses sets that none ships for', async () => {
    const { fromSetId, toSetId } = await addSets()
    for (const sets of [
      { fromSetId: toSetId, toSetId: fromSetId },
      { fromSetId: old.codeSetId, toSetId },
    ])
      await expect(call('codebook.addShippedCrosswalk', sets)).rejects.toMatchObject({
        code: 'codebook.noCrosswalk',
      })
  })
})
