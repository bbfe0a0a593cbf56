import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Code } from '../../shared/contract/codebook.ts'
import { addCoder, addCoding, addReport } from '../testing/study.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable } from '../testing/undo.ts'
import { findCodeByPath } from './queries.ts'

let test: TestCore
beforeEach(async () => {
  test = await createTestCore()
})
afterEach(() => test.close())

const call: TestCore['core']['call'] = (method, input) => test.core.call(method, input)

async function createSet(nameEn: string, nameZh = ''): Promise<string> {
  return (await call('codebook.createSet', { nameEn, nameZh })).codeSetId
}
async function createCode(
  codeSetId: string,
  parentId: string | null,
  nameEn: string,
  nameZh = '',
): Promise<string> {
  return (await call('codebook.createCode', { codeSetId, parentId, nameEn, nameZh })).codeId
}
/** Paths in codebook order. */
async function paths(): Promise<string[]> {
  return (await call('codebook.get', {})).codes.map((code) => code.path)
}
async function positions(): Promise<Record<string, number>> {
  const { codes } = await call('codebook.get', {})
  return Object.fromEntries(codes.map((code) => [code.nameEn, code.position]))
}
/** A report with two codings of one code. */
async function codeTwice(codeId: string): Promise<string[]> {
  const { caseId } = await call('cases.create', { title: 'Case' })
  const reportId = await addReport(test.core, caseId, 'a.txt', 'One. Two.')
  const coderId = await addCoder(test.core, 'Ann')
  return [
    await addCoding(test.core, { reportId, codeId, coderId, start: 0, end: 4 }),
    await addCoding(test.core, { reportId, codeId, coderId, start: 5, end: 9 }),
  ]
}

describe('codebook.get', () => {
  it('answers codes depth first with paths in both languages, own counts and own colours', async () => {
    const set = await createSet('Causes', '原因')
    const acts = await createCode(set, null, 'Acts', '行为')
    await createCode(set, null, '', '环境')
    const errors = await createCode(set, acts, 'Errors')
    await codeTwice(errors)
    const answer = await call('codebook.get', {})
    expect(answer.sets).toEqual([
      {
        id: set,
        shippedId: null,
        edition: '',
        status: 'own',
        nameEn: 'Causes',
        nameZh: '原因',
        descriptionEn: '',
        descriptionZh: '',
        source: '',
        sourceZh: '',
        licence: '',
        licenceZh: '',
        position: 0,
        memo: '',
        validFrom: '',
        validTo: '',
      },
    ])
    expect(
      answer.codes.map(({ path, pathZh, parentId, colour, codings }) => [
        path,
        pathZh,
        parentId,
        colour,
        codings,
      ]),
    ).toEqual([
      ['Causes/Acts', '原因/行为', null, 'c1', 0],
      ['Causes/Acts/Errors', '原因/行为/Errors', acts, '', 2],
      ['Causes/环境', '原因/环境', null, 'c2', 0],
    ])
  })
})

describe('names', () => {
  it.each([
    ['English, whatever the case and blanks', { nameEn: ' ERRORS ', nameZh: '' }],
    ['Chinese', { nameEn: 'Other', nameZh: '差错' }],
    ['a name that only shows where the other language lacks one', { nameEn: '', nameZh: 'Errors' }],
  ])('are unique among siblings in %s', async (_what, names) => {
    const set = await createSet('Causes')
    await createCode(set, null, 'Errors', '差错')
    await expect(
      call('codebook.createCode', { codeSetId: set, parentId: null, ...names }),
    ).rejects.toMatchObject({
      code: 'codebook.nameTaken',
    })
  })

  it('may repeat under another parent', async () => {
    const set = await createSet('Causes')
    const first = await createCode(set, null, 'First')
    await createCode(set, first, 'Errors')
    await createCode(set, null, 'Errors')
    expect(await paths()).toEqual(['Causes/First', 'Causes/First/Errors', 'Causes/Errors'])
  })

  it('hold no slash, since paths are made of them', async () => {
    const set = await createSet('Causes')
    await expect(createCode(set, null, 'Road/rail')).rejects.toMatchObject({ code: 'codebook.badName' })
    await expect(createSet('A/B')).rejects.toMatchObject({ code: 'codebook.badName' })
  })

  it('cannot both be emptied', async () => {
    const set = await createSet('Causes')
    const codeId = await createCode(set, null, 'Errors')
    await expect(call('codebook.updateCode', { codeId, nameEn: ' ' })).rejects.toMatchObject({
      code: 'codebook.nameEmpty',
    })
  })
})

describe('codebook.createCode', () => {
  it('puts a code at a place among its siblings in one step', async () => {
    const set = await createSet('Causes')
    await createCode(set, null, 'A')
    await createCode(set, null, 'B')
    const first = { codeSetId: set, parentId: null, nameEn: 'First', nameZh: '', position: 0 }
    await assertUndoable(test.core, () => call('codebook.createCode', first))
    await call('codebook.createCode', { ...first, nameEn: 'Last', position: 3 })
    expect(await paths()).toEqual(['Causes/First', 'Causes/A', 'Causes/B', 'Causes/Last'])
  })
})

describe('findCodeByPath', () => {
  it('takes an id, an English or Chinese path, or the end of a path that only one code has', async () => {
    const set = await createSet('Causes', '原因')
    const acts = await createCode(set, null, 'Acts', '行为')
    const errors = await createCode(set, acts, 'Errors', '差错')
    const other = await createCode(set, null, 'Errors', '其他差错')
    const { db } = test.core.openStore()
    const found = { id: errors, path: 'Causes/Acts/Errors', pathZh: '原因/行为/差错' }
    for (const text of [errors, 'causes/ acts /ERRORS', '原因/行为/差错', 'Acts/Errors', '差错']) {
      expect(await findCodeByPath(db, text), text).toEqual(found)
    }
    expect((await findCodeByPath(db, 'Causes/Errors')).id).toBe(other)
    await expect(findCodeByPath(db, 'Errors')).rejects.toMatchObject({
      code: 'codebook.ambiguousCode',
      params: { path: 'Errors', count: 2 },
    })
    await expect(findCodeByPath(db, 'Causes')).rejects.toMatchObject({ code: 'codebook.unknownCode' })
  })
})

describe('codebook.moveCodes', () => {
  it('puts the branch at a place among its new siblings and renumbers only what has to move', async () => {
    const set = await createSet('Causes')
    const [a, b, c] = [
      await createCode(set, null, 'A'),
      await createCode(set, null, 'B'),
      await createCode(set, null, 'C'),
    ]
    await createCode(set, c, 'C1')
    await call('codebook.moveCodes', { codeIds: [b], codeSetId: set, parentId: c, position: 0 })
    expect(await paths()).toEqual(['Causes/A', 'Causes/C', 'Causes/C/B', 'Causes/C/C1'])
    expect(await positions()).toEqual({ A: 0, C: 2, B: 0, C1: 1 })
    await call('codebook.moveCodes', { codeIds: [c], codeSetId: set, parentId: null, position: 0 })
    expect(await paths()).toEqual(['Causes/C', 'Causes/C/B', 'Causes/C/C1', 'Causes/A'])
    await call('codebook.moveCodes', { codeIds: [a], codeSetId: set, parentId: c, position: 99 })
    expect(await paths()).toEqual(['Causes/C', 'Causes/C/B', 'Causes/C/C1', 'Causes/C/A'])
  })

  it('moves a branch to another set with its codings', async () => {
    const [from, to] = [await createSet('From'), await createSet('To')]
    const branch = await createCode(from, null, 'Branch')
    const leaf = await createCode(from, branch, 'Leaf')
    await codeTwice(leaf)
    await assertUndoable(test.core, () =>
      call('codebook.moveCodes', { codeIds: [branch], codeSetId: to, parentId: null, position: 0 }),
    )
    const { codes } = await call('codebook.get', {})
    expect(codes.map(({ path, codeSetId, codings }) => [path, codeSetId, codings])).toEqual([
      ['To/Branch', to, 0],
      ['To/Branch/Leaf', to, 2],
    ])
  })

  it('refuses its own branch, a taken name and a parent of another set', async () => {
    const [set, other] = [await createSet('Causes'), await createSet('Other')]
    const a = await createCode(set, null, 'A')
    const below = await createCode(set, a, 'Below')
    const twin = await createCode(set, below, 'A')
    const foreign = await createCode(other, null, 'Foreign')
    const move = (codeId: string, parentId: string | null) =>
      call('codebook.moveCodes', { codeIds: [codeId], codeSetId: set, parentId, position: 0 })
    await expect(move(a, below)).rejects.toMatchObject({ code: 'codebook.intoItself' })
    await expect(move(a, a)).rejects.toMatchObject({ code: 'codebook.intoItself' })
    await expect(move(twin, null)).rejects.toMatchObject({ code: 'codebook.nameTaken' })
    await expect(move(twin, foreign)).rejects.toMatchObject({ code: 'not.found' })
  })

  it('gives a code that comes to the top a colour of its own', async () => {
    const set = await createSet('Causes')
    const a = await createCode(set, null, 'A')
    const codeId = await createCode(set, a, 'B')
    await call('codebook.moveCodes', { codeIds: [codeId], codeSetId: set, parentId: null, position: 1 })
    const { codes } = await call('codebook.get', {})
    expect(codes.map((code) => code.colour)).toEqual(['c1', 'c2'])
  })
})

describe('removing', () => {
  async function branchWithEvidence(): Promise<{ set: string; top: string }> {
    const set = await createSet('Causes')
    const top = await createCode(set, null, 'Top')
    const leaf = await createCode(set, top, 'Leaf')
    const [coding = ''] = await codeTwice(leaf)
    const { id: problem } = await call('chain.create', { kind: 'problem', nameEn: 'Problem', nameZh: '' })
    const link = { to: { kind: 'problem', id: problem }, relation: 'shows' } as const
    await call('chain.link', { from: { kind: 'code', id: top }, ...link })
    await call('chain.link', { from: { kind: 'coding', id: coding }, ...link })
    return { set, top }
  }

  it('a code takes its branch, codings and links along and counts them', async () => {
    const { top } = await branchWithEvidence()
    const removed: unknown[] = []
    await assertUndoable(test.core, async () => {
      removed.push(await call('codebook.removeCodes', { codeIds: [top] }))
    })
    expect(removed).toEqual([{ codes: 2, codings: 2, links: 2 }])
    expect(await paths()).toEqual([])
  })

  it('a set takes all of its codes along and counts them', async () => {
    const { set } = await branchWithEvidence()
    const removed: unknown[] = []
    await assertUndoable(test.core, async () => {
      removed.push(await call('codebook.removeSet', { codeSetId: set }))
    })
    expect(removed).toEqual([{ codes: 2, codings: 2, links: 2 }])
    expect(await call('codebook.get', {})).toEqual({ sets: [], codes: [] })
  })
})

describe('steps', () => {
  it('of creating and editing sets and codes can be undone and say what they were about', async () => {
    await assertUndoable(test.core, () => createSet('Causes', '原因'))
    const [set] = (await call('codebook.get', {})).sets
    const codeSetId = set?.id ?? ''
    await assertUndoable(test.core, () =>
      call('codebook.updateSet', { codeSetId, source: 'Own work', nameZh: '成因' }),
    )
    await assertUndoable(test.core, () => createCode(codeSetId, null, 'Errors', '差错'))
    const [code] = (await call('codebook.get', {})).codes
    const codeId = code?.id ?? ''
    await assertUndoable(test.core, () =>
      call('codebook.updateCode', { codeId, definitionZh: '定义', colour: 'c7' }),
    )
    const after: Partial<Code> | undefined = (await call('codebook.get', {})).codes[0]
    expect(after).toMatchObject({
      nameEn: 'Errors',
      nameZh: '差错',
      definitionZh: '定义',
      colour: 'c7',
      number: '',
    })
    const steps = await call('history.list', {})
    expect(steps.map(({ method, params }) => [method, params])).toEqual([
      ['codebook.updateCode', { name: 'Errors', nameZh: '差错' }],
      ['codebook.createCode', { name: 'Errors', nameZh: '差错' }],
      ['codebook.updateSet', { name: 'Causes', nameZh: '成因' }],
      ['codebook.createSet', { name: 'Causes', nameZh: '原因' }],
    ])
  })

  it('refuse what is not there', async () => {
    await expect(call('codebook.removeSet', { codeSetId: 'none' })).rejects.toMatchObject({
      code: 'not.found',
    })
    await expect(call('codebook.updateCode', { codeId: 'none', memo: '' })).rejects.toMatchObject({
      code: 'not.found',
    })
    await expect(createCode('none', null, 'A')).rejects.toMatchObject({ code: 'not.found' })
  })
})
