import type { CodingOperand, CodingQuery, PassageRelation } from '../../src/shared/contract/filters.ts'
import { addManyCodings, manyId } from '../../src/core/testing/many-codings.ts'
import { createTestCore } from '../../src/core/testing/test-core.ts'
import { line, quantiles, timeEach } from './measure.ts'

const rounds = 8
const reports = 1000

/** How much an operand means: one code has 0.5 % of the codings, a branch 5 %, ten branches half of them. */
const operands = (from: number): readonly (readonly [string, CodingOperand])[] => [
  ['a code', { codeIds: [manyId('code', 25 + from)] }],
  ['a branch', { codeIds: [manyId('code', 3 + from)] }],
  ['half', { codeIds: Array.from({ length: 10 }, (_, code) => manyId('code', code + from)) }],
  ['all', {}],
]
const relations: readonly PassageRelation[] = ['overlaps', 'within', 'before']

/** Coding queries over 200,000 codings in 1,000 reports: the first page of passages with all counts. */
export async function querying(): Promise<void> {
  const test = await createTestCore()
  try {
    const { core } = test
    await addManyCodings(core, { reports, codingsPerReport: 200, codes: 200 })
    const first = (query: CodingQuery) => core.call('coding.passages', { filter: { query }, limit: 100 })
    const reference = quantiles(
      await timeEach(rounds, () => core.call('coding.passages', { filter: {}, limit: 100 })),
    )
    line('reference: the first page of all 200,000 passages', reference)
    for (const relation of relations) {
      for (const [what, find] of operands(0)) {
        for (const [which, other] of operands(5)) {
          const query: CodingQuery = {
            find,
            conditions: [{ kind: 'coding', relation, paragraphs: 2, other }],
          }
          const { total } = await first(query)
          const times = quantiles(await timeEach(rounds, () => first(query)))
          line(`${what} ${relation} ${which}: ${total}`, times, reference)
        }
      }
    }
    const words: CodingQuery = {
      find: { codeIds: [manyId('code', 3)] },
      conditions: [
        { kind: 'coding', relation: 'overlaps', negated: true, other: { codeIds: [manyId('code', 4)] } },
        { kind: 'words', query: '某某 NOT 责任' },
      ],
      scope: { cases: [{ field: 'deaths', is: 'missing' }] },
    }
    line(
      'a branch not overlapping a branch, with words, in cases without deaths',
      quantiles(await timeEach(rounds, () => first(words))),
      reference,
    )
    for (const by of ['code', 'case', 'year'] as const) {
      const filter = { query: { find: {}, conditions: [] } }
      line(
        `count all by ${by}`,
        quantiles(await timeEach(rounds, () => core.call('coding.count', { filter, by }))),
        reference,
      )
    }
    await core.call('coding.useCoder', { name: 'Bench' })
    const codings = Array.from({ length: 50_000 }, (_, index) => ({
      reportId: manyId('report', index % reports),
      codeId: manyId('code', 1),
      start: Math.floor(index / reports) * 150,
      end: Math.floor(index / reports) * 150 + 40,
      origin: 'search' as const,
    }))
    const once = (label: string, times: readonly number[]) => line(label, quantiles(times))
    once(
      'code 50,000 passages in one step',
      await timeEach(1, () => core.call('coding.create', { codings, existing: 'skip' })),
    )
    once(
      'the same again: all passed over',
      await timeEach(1, () => core.call('coding.create', { codings, existing: 'skip' })),
    )
    once('undo them', await timeEach(1, () => core.call('history.undo', {})))
  } finally {
    await test.close()
  }
}
