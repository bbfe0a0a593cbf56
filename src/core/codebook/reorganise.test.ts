import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addCodeSet, addCoder, addCoding, addReport } from '../testing/study.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable } from '../testing/undo.ts'

let test: TestCore
let ann: string
let reportId: string
beforeEach(async () => {
  test = await createTestCore()
  const { caseId } = await call('cases.create', { title: 'Case' })
  reportId = await addReport(test.core, caseId, 'a.txt', 'One. Two. Three. Four.')
  ann = await addCoder(test.core, 'Ann')
})
afterEach(() => test.close())

const call: TestCore['core']['call'] = (method, input) => test.core.call(method, input)

const code = (codeId: string, start: number, coderId = ann): Promise<string> =>
  addCoding(test.core, { reportId, codeId, coderId, start, end: start + 4 })

async function aSet(
  paths: readonly string[],
  nameEn = 'Causes',
): Promise<{ codeSetId: string; of: (path: string) => string }> {
  const { codeSetId, codeIds } = await addCodeSet(
    test.core,
    { nameEn },
    paths.map((path) => ({ path })),
  )
  return { codeSetId, of: (path) => codeIds.get(path) ?? '' }
}

const counted = async (): Promise<[string, number][]> =>
  (await call('codebook.get', {})).codes.map(({ path, codings }) => [path, codings])
const paths = async (): Promise<string[]> => (await counted()).map(([path]) => path)
const codesOfCodings = async (): Promise<Record<string, string>> =>
  Object.fromEntries((await call('coding.list', { reportId })).map(({ id, codeId }) => [id, codeId]))

describe('moving several codes', () => {
  it('keeps the order of the ids and counts the siblings that stay', async () => {
    const { codeSetId, of } = await aSet(['A', 'B', 'C', 'D', 'E'])
    await assertUndoable(test.core, () =>
      call('codebook.moveCodes', { codeIds: [of('D'), of('A')], codeSetId, parentId: null, position: 1 }),
    )
    expect(await paths()).toEqual(['Causes/B', 'Causes/D', 'Causes/A', 'Causes/C', 'Causes/E'])
    const [step] = await call('history.list', { limit: 1 })
    expect(step?.params).toEqual({ count: 2, name: 'D', nameZh: 'D' })
  })

  it('takes what is nested along with its ancestor', async () => {
    const { codeSetId, of } = await aSet(['A', 'A/B', 'A/B/C', 'Z'])
    await call('codebook.moveCodes', {
      codeIds: [of('A/B/C'), of('A'), of('A/B')],
      codeSetId,
      parentId: of('Z'),
      position: 0,
    })
    expect(await paths()).toEqual(['Causes/Z', 'Causes/Z/A', 'Causes/Z/A/B', 'Causes/Z/A/B/C'])
  })

  it('refuses all of them where one may not go', async () => {
    const { codeSetId, of } = await aSet(['A', 'A/B', 'X', 'X/B', 'Z'])
    const move = (codeIds: string[], parentId: string | null) =>
      call('codebook.moveCodes', { codeIds, codeSetId, parentId, position: 0 })
    await expect(move([of('A/B'), of('X/B')], of('Z'))).rejects.toMatchObject({ code: 'codebook.nameTaken' })
    await expect(move([of('Z'), of('A')], of('A/B'))).rejects.toMatchObject({ code: 'codebook.intoItself' })
    await expect(move([of('Z'), 'none'], of('A'))).rejects.toMatchObject({ code: 'not.found' })
    expect(await paths()).toEqual(['Causes/A', 'Causes/A/B', 'Causes/X', 'Causes/X/B', 'Causes/Z'])
  })
})

describe('codebook.copyCodes', () => {
  it('copies branches with texts, examples and codings by the same coders', async () => {
    const { of } = await aSet(['A', 'A/B'])
    const to = await aSet(['Z'], 'Others')
    const codingId = await code(of('A/B'), 0)
    await call('codebook.updateCode', { codeId: of('A/B'), definitionEn: 'What B is.' })
    await call('codebook.addExample', { codeId: of('A/B'), codingId })
    const results: { codeIds: string[]; codes: number; codings: number }[] = []
    await assertUndoable(test.core, async () => {
      results.push(
        await call('codebook.copyCodes', {
          codeIds: [of('A'), of('A/B')],
          codeSetId: to.codeSetId,
          parentId: null,
          position: 0,
          withCodings: true,
        }),
      )
    })
    const { codes } = await call('codebook.get', {})
    expect(results).toEqual([{ codeIds: [codes[2]?.id], codes: 2, codings: 1 }])
    expect(codes.map(({ path, definitionEn, codings }) => [path, definitionEn, codings])).toEqual([
      ['Causes/A', '', 0],
      ['Causes/A/B', 'What B is.', 1],
      ['Others/A', '', 0],
      ['Others/A/B', 'What B is.', 1],
      ['Others/Z', '', 0],
    ])
    const codings = await call('coding.list', { reportId })
    const copied = codings.find(({ id }) => id !== codingId)
    expect(copied).toMatchObject({ codeId: codes[3]?.id, coderId: ann, start: 0, end: 4, quote: 'One.' })
    const examples = await call('codebook.examples', { codeId: codes[3]?.id ?? '' })
    expect(examples.map((example) => example.codingId)).toEqual([copied?.id])
  })

  it('numbers copies within a set, and refuses taken names in another', async () => {
    const { codeSetId, of } = await aSet(['A', 'B'])
    const other = await aSet(['A'], 'Others')
    const copy = (to: string) =>
      call('codebook.copyCodes', { codeIds: [of('A')], codeSetId: to, parentId: null, position: 1 })
    await call('codebook.updateCode', { codeId: of('A'), nameZh: '甲' })
    await copy(codeSetId)
    await copy(codeSetId)
    expect(await paths()).toEqual(['Causes/A', 'Causes/A (3)', 'Causes/A (2)', 'Causes/B', 'Others/A'])
    expect((await call('codebook.get', {})).codes[1]?.nameZh).toBe('甲 (3)')
    await expect(copy(other.codeSetId)).rejects.toMatchObject({
      code: 'codebook.nameTaken',
      params: { name: 'A' },
    })
  })

  it('can put a copy into the copied branch itself', async () => {
    const { codeSetId, of } = await aSet(['A', 'A/B'])
    await call('codebook.copyCodes', { codeIds: [of('A')], codeSetId, parentId: of('A/B'), position: 0 })
    expect(await paths()).toEqual(['Causes/A', 'Causes/A/B', 'Causes/A/B/A', 'Causes/A/B/A/B'])
  })
})

describe('codebook.splitCode', () => {
  it('hands codings over one by one and by rule, each where it is claimed first', async () => {
    const { of } = await aSet(['A', 'B'])
    const bo = await addCoder(test.core, 'Bo')
    const [first, second, bos, stays] = [
      await code(of('A'), 0),
      await code(of('A'), 5),
      await code(of('A'), 0, bo),
      await code(of('A'), 10),
    ]
    const ofOther = await code(of('B'), 15, bo)
    const results: { codeIds: string[] }[] = []
    await assertUndoable(test.core, async () => {
      results.push(
        await call('codebook.splitCode', {
          codeId: of('A'),
          parts: [
            { into: { nameEn: 'One', nameZh: '' }, codingIds: [first] },
            { into: { nameEn: 'Two', nameZh: '二' }, codingIds: [first, second], rule: { coderIds: [bo] } },
            { into: { codeId: of('B') }, rule: { codingIds: [second, ofOther] } },
          ],
        }),
      )
    })
    const [one = '', two = '', third] = results[0]?.codeIds ?? []
    expect(results).toEqual([{ codeIds: [one, two, of('B')], codings: 3, duplicates: 0 }])
    expect(third).toBe(of('B'))
    expect(await codesOfCodings()).toEqual({
      [first]: one,
      [second]: two,
      [bos]: two,
      [stays]: of('A'),
      [ofOther]: of('B'),
    })
    expect(await counted()).toEqual([
      ['Causes/A', 1],
      ['Causes/A/One', 1],
      ['Causes/A/Two', 2],
      ['Causes/B', 1],
    ])
  })

  it('puts new codes behind the code, and counts what the other code had already', async () => {
    const { of } = await aSet(['A', 'B'])
    const [moved, kept] = [await code(of('A'), 0), await code(of('B'), 0)]
    const away = await code(of('A'), 5)
    const result = await call('codebook.splitCode', {
      codeId: of('A'),
      below: false,
      parts: [
        { into: { codeId: of('B') }, codingIds: [moved] },
        { into: { nameEn: 'A again', nameZh: '' }, rule: {} },
      ],
    })
    expect(result).toMatchObject({ codings: 1, duplicates: 1 })
    expect(await counted()).toEqual([
      ['Causes/A', 0],
      ['Causes/A again', 1],
      ['Causes/B', 1],
    ])
    expect(await codesOfCodings()).toEqual({ [kept]: of('B'), [away]: result.codeIds[1] })
  })

  it('keeps what a part of the code itself claims', async () => {
    const { of } = await aSet(['A', 'B'])
    const [kept, moved] = [await code(of('A'), 0), await code(of('A'), 5)]
    await call('codebook.splitCode', {
      codeId: of('A'),
      parts: [
        { into: { codeId: of('A') }, codingIds: [kept] },
        { into: { codeId: of('B') }, rule: {} },
      ],
    })
    expect(await codesOfCodings()).toEqual({ [kept]: of('A'), [moved]: of('B') })
  })

  it('refuses codings of other codes and taken names, and changes nothing', async () => {
    const { of } = await aSet(['A', 'A/One', 'B'])
    const foreign = await code(of('B'), 0)
    const split = (part: { into: { nameEn: string; nameZh: string }; codingIds?: string[] }) =>
      call('codebook.splitCode', { codeId: of('A'), parts: [part] })
    await expect(split({ into: { nameEn: 'New', nameZh: '' }, codingIds: [foreign] })).rejects.toMatchObject({
      code: 'not.found',
      params: { what: 'coding', id: foreign },
    })
    await expect(split({ into: { nameEn: 'one', nameZh: '' } })).rejects.toMatchObject({
      code: 'codebook.nameTaken',
    })
    expect(await paths()).toEqual(['Causes/A', 'Causes/A/One', 'Causes/B'])
  })
})

describe('codebook.removeCodes', () => {
  it('removes several branches in one step and counts each code and coding once', async () => {
    const { of } = await aSet(['A', 'A/B', 'A/B/C', 'D', 'E'])
    await code(of('A/B/C'), 0)
    await code(of('D'), 0)
    await code(of('E'), 0)
    const results: unknown[] = []
    await assertUndoable(test.core, async () => {
      results.push(await call('codebook.removeCodes', { codeIds: [of('A/B'), of('A'), of('D')] }))
    })
    expect(results).toEqual([{ codes: 4, codings: 2, links: 0 }])
    expect(await counted()).toEqual([['Causes/E', 1]])
  })
})

/** A small generator of numbers below n, the same for a seed on every machine (Park and Miller 1988). */
function lehmer(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

describe('any course of merging, splitting and moving', () => {
  it.each([1, 2, 3, 4, 5, 6])('accounts for every coding (seed %i)', async (seed) => {
    const random = lehmer(seed)
    const { codeSetId } = await aSet(['A', 'A/1', 'A/2', 'B', 'B/1', 'C', 'C/1', 'C/1/x', 'D'])
    const coders = [ann, await addCoder(test.core, 'Bo')]
    const pick = <T>(items: readonly T[]): T | undefined => items[random(items.length)]
    const codeIds = async (): Promise<string[]> => (await call('codebook.get', {})).codes.map(({ id }) => id)
    for (let number = 0; number < 60; number += 1) {
      const [codeId = '', coderId = ''] = [pick(await codeIds()), pick(coders)]
      const start = random(6)
      const there = (await call('coding.list', { reportId })).some(
        (coding) => coding.codeId === codeId && coding.coderId === coderId && coding.start === start,
      )
      if (!there) await code(codeId, start, coderId)
    }
    const passages = async (): Promise<Set<string>> =>
      new Set(
        (await call('coding.list', { reportId })).map(
          ({ start, end, coderId }) => `${start} ${end} ${coderId}`,
        ),
      )
    const marked = await passages()
    const codings = (await call('coding.list', { reportId })).length
    let duplicates = 0
    for (let number = 0; number < 15; number += 1) {
      const ids = await codeIds()
      const [codeId = '', other = ''] = [pick(ids), pick(ids)]
      const kind = random(3)
      const done =
        kind === 0
          ? call('codebook.mergeCodes', { codeIds: [codeId, pick(ids) ?? ''], intoCodeId: other })
          : kind === 1
            ? call('codebook.splitCode', {
                codeId,
                below: random(2) === 0,
                parts: [
                  { into: { nameEn: `New ${number}`, nameZh: '' }, rule: { coderIds: [coders[0] ?? ''] } },
                  { into: { codeId: other }, rule: {} },
                ],
              })
            : call('codebook.moveCodes', { codeIds: [codeId], codeSetId, parentId: other, position: 0 })
      // What the tree does not allow is refused, and changes nothing.
      const result = await done.catch(() => null)
      if (result !== null && 'duplicates' in result) duplicates += result.duplicates
      const left = (await call('coding.list', { reportId })).length
      expect(left + duplicates).toBe(codings)
      expect(await passages()).toEqual(marked)
    }
    expect(duplicates).toBeGreaterThan(0)
  })
})
