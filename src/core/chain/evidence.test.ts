import { afterEach, beforeEach, expect, test } from 'vitest'
import { seedCodings } from '../testing/seed-codings.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { evidenceCodingIds } from './evidence.ts'

let testCore: TestCore
beforeEach(async () => {
  testCore = await createTestCore()
})
afterEach(() => testCore.close())

/** Codes training ⊃ refresher, permit, lonely; three cases, of which the second has no known deaths. */
async function seedStudy(): Promise<void> {
  await seedCodings(testCore, {
    cases: [{ id: 'a', deaths: 3 }, { id: 'b' }, { id: 'c', deaths: 10 }],
    codes: [
      { id: 'training' },
      { id: 'refresher', parentId: 'training' },
      { id: 'permit' },
      { id: 'lonely' },
    ],
    codings: [
      { id: 'training-a', codeId: 'training', caseId: 'a' },
      { id: 'refresher-a', codeId: 'refresher', caseId: 'a' },
      { id: 'refresher-b', codeId: 'refresher', caseId: 'b' },
      { id: 'permit-b', codeId: 'permit', caseId: 'b' },
      { id: 'permit-c', codeId: 'permit', caseId: 'c' },
      { id: 'lonely-c', codeId: 'lonely', caseId: 'c' },
    ],
  })
}

const create = async (kind: 'problem' | 'reason' | 'recommendation', nameEn: string): Promise<string> =>
  (await testCore.core.call('chain.create', { kind, nameEn, nameZh: '' })).id

const link = async (
  relation: 'shows' | 'explained-by' | 'addressed-by',
  from: [kind: 'code' | 'coding' | 'problem' | 'reason', id: string],
  to: [kind: 'problem' | 'reason' | 'recommendation', id: string],
): Promise<void> => {
  await testCore.core.call('chain.link', {
    relation,
    from: { kind: from[0], id: from[1] },
    to: { kind: to[0], id: to[1] },
  })
}

test('codings reach a recommendation through code branches, problems and reasons, each counted once', async () => {
  await seedStudy()
  const problem = await create('problem', 'Workers are not trained')
  const reason = await create('reason', 'Training is seen as a cost')
  const recommendation = await create('recommendation', 'Audit training')
  await link('shows', ['code', 'training'], ['problem', problem])
  await link('shows', ['coding', 'permit-c'], ['problem', problem])
  await link('explained-by', ['problem', problem], ['reason', reason])
  await link('addressed-by', ['reason', reason], ['recommendation', recommendation])
  await link('addressed-by', ['coding', 'refresher-a'], ['recommendation', recommendation])

  const chain = await testCore.core.call('chain.get', {})
  const evidence = { codings: 4, cases: 3, reports: 3, deaths: 13 }
  expect(chain.problems.map((node) => node.evidence)).toEqual([evidence])
  expect(chain.reasons.map((node) => node.evidence)).toEqual([evidence])
  expect(chain.recommendations.map((node) => node.evidence)).toEqual([evidence])
  const { db } = testCore.core.openStore()
  const expected = ['permit-c', 'refresher-a', 'refresher-b', 'training-a']
  for (const node of [
    { kind: 'problem', id: problem },
    { kind: 'reason', id: reason },
    { kind: 'recommendation', id: recommendation },
  ] as const) {
    expect((await evidenceCodingIds(db, node)).toSorted()).toEqual(expected)
  }
})

test('causes are the codes with codings or links, with the evidence of their branch', async () => {
  await seedStudy()
  const { causes } = await testCore.core.call('chain.get', {})
  expect(causes).toEqual([
    { codeId: 'training', evidence: { codings: 3, cases: 2, reports: 2, deaths: 3 } },
    { codeId: 'refresher', evidence: { codings: 2, cases: 2, reports: 2, deaths: 3 } },
    { codeId: 'permit', evidence: { codings: 2, cases: 2, reports: 2, deaths: 10 } },
    { codeId: 'lonely', evidence: { codings: 1, cases: 1, reports: 1, deaths: 10 } },
  ])
  const own = { codeIds: ['training'], branches: false }
  expect((await testCore.core.call('coding.passages', { filter: own })).total).toBe(1)
  expect((await testCore.core.call('coding.passages', { filter: { codeIds: ['training'] } })).total).toBe(3)
})

test('a node without links has no evidence, and unknown deaths stay unknown', async () => {
  await seedStudy()
  const bare = await create('problem', 'Bare')
  const fromB = await create('problem', 'From case b only')
  await link('shows', ['coding', 'permit-b'], ['problem', fromB])
  const { problems } = await testCore.core.call('chain.get', {})
  expect(problems.map(({ id, evidence }) => [id, evidence])).toEqual([
    [bare, { codings: 0, cases: 0, reports: 0, deaths: null }],
    [fromB, { codings: 1, cases: 1, reports: 1, deaths: null }],
  ])
  expect(await evidenceCodingIds(testCore.core.openStore().db, { kind: 'problem', id: bare })).toEqual([])
})

test('the matrix counts own codings per row, carries a link down its branch and marks direct cells', async () => {
  await seedStudy()
  const problem = await create('problem', 'No permits')
  const audit = await create('recommendation', 'Audit')
  const permits = await create('recommendation', 'Permits')
  await link('addressed-by', ['code', 'training'], ['recommendation', audit])
  await link('shows', ['code', 'permit'], ['problem', problem])
  await link('addressed-by', ['problem', problem], ['recommendation', permits])
  await link('addressed-by', ['coding', 'lonely-c'], ['recommendation', permits])
  expect(await testCore.core.call('chain.matrix', {})).toEqual({
    codeIds: ['training', 'refresher', 'permit', 'lonely'],
    recommendationIds: [audit, permits],
    cells: [
      { codeId: 'training', recommendationId: audit, codings: 1, cases: 1, direct: true },
      { codeId: 'refresher', recommendationId: audit, codings: 2, cases: 2, direct: true },
      { codeId: 'permit', recommendationId: permits, codings: 2, cases: 2, direct: false },
      { codeId: 'lonely', recommendationId: permits, codings: 1, cases: 1, direct: true },
    ],
    codeTotals: [
      { codeId: 'training', codings: 1, cases: 1 },
      { codeId: 'refresher', codings: 2, cases: 2 },
      { codeId: 'permit', codings: 2, cases: 2 },
      { codeId: 'lonely', codings: 1, cases: 1 },
    ],
    recommendationTotals: [
      { recommendationId: audit, codings: 3, cases: 2 },
      { recommendationId: permits, codings: 3, cases: 2 },
    ],
  })
})

test('a linked code without codings has a row and an empty cell', async () => {
  await seedCodings(testCore, { cases: [], codes: [{ id: 'planned' }, { id: 'unused' }], codings: [] })
  const recommendation = await create('recommendation', 'Later')
  await link('addressed-by', ['code', 'planned'], ['recommendation', recommendation])
  expect(await testCore.core.call('chain.matrix', {})).toEqual({
    codeIds: ['planned'],
    recommendationIds: [recommendation],
    cells: [{ codeId: 'planned', recommendationId: recommendation, codings: 0, cases: 0, direct: true }],
    codeTotals: [{ codeId: 'planned', codings: 0, cases: 0 }],
    recommendationTotals: [{ recommendationId: recommendation, codings: 0, cases: 0 }],
  })
})

test('gaps name causes, recommendations and problems that the chain leaves open', async () => {
  await seedStudy()
  const explained = await create('problem', 'Explained')
  const bare = await create('problem', 'Bare')
  const reason = await create('reason', 'Reason')
  const audit = await create('recommendation', 'Audit')
  const unsupported = await create('recommendation', 'Unsupported')
  await link('shows', ['code', 'refresher'], ['problem', explained])
  await link('explained-by', ['problem', explained], ['reason', reason])
  await link('addressed-by', ['reason', reason], ['recommendation', audit])
  expect(await testCore.core.call('chain.gaps', {})).toEqual({
    causesWithoutRecommendation: [
      { codeId: 'permit', codings: 2, cases: 2, deaths: 10 },
      { codeId: 'lonely', codings: 1, cases: 1, deaths: 10 },
      { codeId: 'training', codings: 1, cases: 1, deaths: 3 },
    ],
    recommendationsWithoutEvidence: [unsupported],
    problemsWithoutReason: [bare],
    problemsWithoutEvidence: [bare],
  })
})

test('an empty project has an empty chain', async () => {
  expect(await testCore.core.call('chain.get', {})).toEqual({
    aspects: [],
    causes: [],
    problems: [],
    reasons: [],
    recommendations: [],
    links: [],
  })
  expect(await testCore.core.call('chain.matrix', {})).toEqual({
    codeIds: [],
    recommendationIds: [],
    cells: [],
    codeTotals: [],
    recommendationTotals: [],
  })
})
