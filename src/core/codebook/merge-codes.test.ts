import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Codebook } from '../../shared/contract/codebook.ts'
import { withoutHistory } from '../history/steps.ts'
import { addCodeSet, addCoder, addCoding, addReport } from '../testing/study.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable } from '../testing/undo.ts'

let test: TestCore
let ann: string
let bo: string
let reportId: string
beforeEach(async () => {
  test = await createTestCore()
  const { caseId } = await call('cases.create', { title: 'Case' })
  reportId = await addReport(test.core, caseId, 'a.txt', 'One. Two. Three. Four.')
  ann = await addCoder(test.core, 'Ann')
  bo = await addCoder(test.core, 'Bo')
})
afterEach(() => test.close())

const call: TestCore['core']['call'] = (method, input) => test.core.call(method, input)

type More = Partial<Parameters<typeof addCoding>[1]>
const code = (codeId: string, start: number, coderId = ann, more: More = {}): Promise<string> =>
  addCoding(test.core, { reportId, codeId, coderId, start, end: start + 4, ...more })

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

const paths = ({ codes }: Codebook): [string, number][] => codes.map(({ path, codings }) => [path, codings])
const codebook = (): Promise<Codebook> => call('codebook.get', {})

describe('codebook.mergeCodes', () => {
  it('takes codings over, and drops those that the other code has on the passage by the coder', async () => {
    const { of } = await aSet(['A', 'B', 'C'])
    const kept = await code(of('A'), 0, ann, { memo: 'kept' })
    await code(of('B'), 0, ann, { memo: 'dropped', certainty: 'probable' })
    const moved = await code(of('B'), 0, bo)
    const first = await code(of('B'), 5)
    await code(of('C'), 5)
    const result: unknown[] = []
    await assertUndoable(test.core, async () => {
      result.push(await call('codebook.mergeCodes', { codeIds: [of('B'), of('C')], intoCodeId: of('A') }))
    })
    expect(result).toEqual([{ codes: 2, codings: 2, duplicates: 2, links: 0 }])
    const codings = await call('coding.list', { reportId })
    expect(
      Object.fromEntries(codings.map(({ id, codeId, certainty, memo }) => [id, [codeId, certainty, memo]])),
    ).toEqual({
      [kept]: [of('A'), 'probable', 'kept\n\ndropped'],
      [moved]: [of('A'), null, ''],
      [first]: [of('A'), null, ''],
    })
  })

  it('joins codes below whose names are taken, level by level, and moves the others with their set', async () => {
    const { of } = await aSet(['A', 'A/X', 'A/X/1', 'A/Y'])
    const other = await aSet(['B', 'B/x', 'B/x/1', 'B/x/2', 'B/Z', 'B/Z/9'], 'Others')
    await code(other.of('B/x/1'), 0)
    await code(other.of('B/Z/9'), 5)
    await assertUndoable(test.core, () =>
      call('codebook.mergeCodes', { codeIds: [other.of('B')], intoCodeId: of('A') }),
    )
    expect(paths(await codebook())).toEqual([
      ['Causes/A', 0],
      ['Causes/A/X', 0],
      ['Causes/A/X/1', 1],
      ['Causes/A/X/2', 0],
      ['Causes/A/Y', 0],
      ['Causes/A/Z', 0],
      ['Causes/A/Z/9', 1],
    ])
  })

  it('takes a code into the code above it, and one with its own child', async () => {
    const { of } = await aSet(['A', 'A/B', 'A/B/C', 'A/B/C/D'])
    await code(of('A/B/C'), 0)
    await call('codebook.mergeCodes', { codeIds: [of('A/B'), of('A/B/C')], intoCodeId: of('A') })
    expect(paths(await codebook())).toEqual([
      ['Causes/A', 1],
      ['Causes/A/D', 0],
    ])
  })

  it('refuses a code as its own target, and one from its own branch', async () => {
    const { of } = await aSet(['A', 'A/B'])
    for (const intoCodeId of [of('A'), of('A/B')])
      await expect(call('codebook.mergeCodes', { codeIds: [of('A')], intoCodeId })).rejects.toMatchObject({
        code: 'codebook.intoItself',
      })
  })

  it('re-points links, examples, rows of crosswalks and refusals, each once', async () => {
    const { of } = await aSet(['A', 'B'])
    const other = await aSet(['Old', 'Older'], 'Edition 1')
    const [kept, dropped] = [await code(of('A'), 0), await code(of('B'), 0)]
    const own = await code(of('B'), 5)
    const { id: problem } = await call('chain.create', { kind: 'problem', nameEn: 'P', nameZh: '' })
    const { id: second } = await call('chain.create', { kind: 'problem', nameEn: 'Q', nameZh: '' })
    const link = (kind: 'code' | 'coding', id: string, to: string) =>
      call('chain.link', { from: { kind, id }, to: { kind: 'problem', id: to }, relation: 'shows' })
    await link('code', of('A'), problem)
    await link('code', of('B'), problem)
    await link('code', of('B'), second)
    await link('coding', dropped, second)
    await call('codebook.addExample', { codeId: of('A'), codingId: kept })
    await call('codebook.addExample', { codeId: of('B'), codingId: dropped })
    await call('codebook.addExample', { codeId: of('B'), codingId: own })
    const crosswalk = (from: string, to: string | null, relation: 'same' | 'related' | 'none') =>
      call('codebook.setCrosswalk', { fromCodeId: from, toCodeId: to, relation })
    await crosswalk(other.of('Old'), of('A'), 'same')
    await crosswalk(other.of('Old'), of('B'), 'related')
    await crosswalk(other.of('Older'), of('B'), 'same')
    await crosswalk(of('A'), null, 'none')
    await crosswalk(of('B'), other.of('Old'), 'same')

    const result = await call('codebook.mergeCodes', { codeIds: [of('B')], intoCodeId: of('A') })
    expect(result).toEqual({ codes: 1, codings: 1, duplicates: 1, links: 1 })
    const { links } = await call('chain.get', {})
    expect(links.map(({ from, to }) => [from.id, to.id])).toEqual([
      [of('A'), problem],
      [of('A'), second],
      [kept, second],
    ])
    const examples = await call('codebook.examples', {})
    expect(examples.map(({ codeId, codingId, position }) => [codeId, codingId, position])).toEqual([
      [of('A'), kept, 0],
      [of('A'), own, 1],
    ])
    const rows = await call('codebook.crosswalk', {})
    expect(rows.map(({ fromCodeId, toCodeId, relation }) => [fromCodeId, toCodeId, relation])).toEqual([
      [of('A'), other.of('Old'), 'same'],
      [other.of('Old'), of('A'), 'same'],
      [other.of('Older'), of('A'), 'same'],
    ])
  })

  it('keeps what the joined codes said in the memo, and their phrases', async () => {
    const { of } = await aSet(['A', 'B'])
    await call('codebook.updateCode', { codeId: of('A'), memo: 'Mine.', phrases: '违章\nviolation' })
    await call('codebook.updateCode', {
      codeId: of('B'),
      nameZh: '乙',
      definitionEn: 'What B is.',
      definitionZh: '乙的释义。',
      excludeZh: '丙。',
      memo: 'Since 2020.',
      phrases: 'violation\n违规',
    })
    await call('codebook.mergeCodes', { codeIds: [of('B')], intoCodeId: of('A') })
    const [merged] = (await codebook()).codes
    expect(merged?.memo).toBe(
      'Mine.\n\n## B / 乙\n\nDefinition: What B is.\n\n释义：乙的释义。\n\n不包括：丙。\n\nSince 2020.',
    )
    expect(merged?.phrases).toBe('违章\nviolation\n违规')
  })

  it('leaves no saved query with a code that is gone', async () => {
    const { of } = await aSet(['A', 'B'])
    const query = JSON.stringify({
      kind: 'coding',
      query: { find: { codeIds: [of('B'), of('A')] }, conditions: [] },
    })
    const at = '2026-01-01T00:00:00.000Z'
    const saved = { id: 'q', name: 'Q', query, position: 0, createdAt: at, updatedAt: at }
    await withoutHistory(test.core.openStore(), (trx) =>
      trx.insertInto('savedQueries').values(saved).execute(),
    )
    await call('codebook.mergeCodes', { codeIds: [of('B')], intoCodeId: of('A') })
    const { query: after } = await test.core
      .openStore()
      .db.selectFrom('savedQueries')
      .select('query')
      .executeTakeFirstOrThrow()
    expect(JSON.parse(after)).toEqual({
      kind: 'coding',
      query: { find: { codeIds: [of('A')] }, conditions: [] },
    })
  })

  it('keeps a memo whose words are only part of another’s, and one that is the same once', async () => {
    const { of } = await aSet(['A', 'B', 'C'])
    await code(of('A'), 0, ann, { memo: 'unknown' })
    await code(of('B'), 0, ann, { memo: 'no' })
    await code(of('C'), 0, ann, { memo: 'no' })
    await call('codebook.mergeCodes', { codeIds: [of('B'), of('C')], intoCodeId: of('A') })
    expect((await call('coding.list', { reportId })).map(({ memo }) => memo)).toEqual(['unknown\n\nno'])
  })

  it('passes over a saved query that is damaged', async () => {
    const { of } = await aSet(['A', 'B'])
    const at = '2026-01-01T00:00:00.000Z'
    const saved = { id: 'q', name: 'Q', query: '{damaged', position: 0, createdAt: at, updatedAt: at }
    await withoutHistory(test.core.openStore(), (trx) =>
      trx.insertInto('savedQueries').values(saved).execute(),
    )
    await call('codebook.mergeCodes', { codeIds: [of('B')], intoCodeId: of('A') })
    expect(await test.core.openStore().db.selectFrom('savedQueries').selectAll().execute()).toEqual([saved])
  })

  it('does not let codings that lost their place stand in the way', async () => {
    const { of } = await aSet(['A', 'B'])
    await code(of('A'), 0)
    const orphan = await code(of('B'), 0)
    await withoutHistory(test.core.openStore(), (trx) =>
      trx.updateTable('codings').set({ orphanedAt: 'then' }).where('id', '=', orphan).execute(),
    )
    expect(await call('codebook.mergeCodes', { codeIds: [of('B')], intoCodeId: of('A') })).toMatchObject({
      codings: 1,
      duplicates: 0,
    })
  })
})
