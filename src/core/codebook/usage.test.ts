import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CodeDoubt } from '../../shared/contract/codebook.ts'
import { addCodeSet, addCoder, addCoding, addReport } from '../testing/study.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { selectCrowdedPassages, selectOrphanedCodes } from './shared-passages.ts'
import { selectOwnUse, selectPlaces } from './usage.ts'

let test: TestCore
let codes: Map<string, string>
let ann: string
let bo: string
let reports: string[]
beforeEach(async () => {
  test = await createTestCore()
  const { codeIds } = await addCodeSet(test.core, { nameEn: 'Causes' }, [
    { path: 'A' },
    { path: 'A/B' },
    { path: 'C' },
  ])
  codes = codeIds
  ann = await addCoder(test.core, 'Ann')
  bo = await addCoder(test.core, 'Bo')
  reports = []
  for (let number = 0; number < 5; number += 1) {
    const { caseId } = await test.core.call('cases.create', { title: `Case ${number}` })
    reports.push(await addReport(test.core, caseId, `${number}.txt`, 'x'.repeat(200)))
  }
})
afterEach(() => test.close())

const of = (path: string): string => codes.get(path) ?? ''
const code = (
  path: string,
  report: number,
  start: number,
  coderId = ann,
  certainty?: 'possible',
): Promise<string> =>
  addCoding(test.core, {
    reportId: reports[report] ?? '',
    codeId: of(path),
    coderId,
    start,
    end: start + 2,
    ...(certainty && { certainty }),
  })
const define = (...paths: string[]): Promise<unknown> =>
  Promise.all(
    paths.map((path) => test.core.call('codebook.updateCode', { codeId: of(path), definitionZh: '有定义' })),
  )
const doubts = async (path: string): Promise<CodeDoubt[]> =>
  (await test.core.call('codebook.usage', {})).find(({ codeId }) => codeId === of(path))?.doubts ?? []
const doubt = (kind: CodeDoubt['kind'], share: number | null = null, otherId: string | null = null) => ({
  kind,
  share,
  otherId,
})

describe('codebook.usage', () => {
  it('counts codings, cases and reports with the branch, each once', async () => {
    await code('A', 0, 0)
    await code('A/B', 0, 4)
    await code('A/B', 1, 0, bo)
    await code('A/B', 1, 4)
    await define('A', 'A/B')
    expect(await test.core.call('codebook.usage', {})).toEqual([
      {
        codeId: of('A'),
        codings: 1,
        branchCodings: 4,
        branchCases: 2,
        branchReports: 2,
        coders: 1,
        lastUsedAt: '2025-12-31T03:04:05.000Z',
        doubts: [],
      },
      {
        codeId: of('A/B'),
        codings: 3,
        branchCodings: 3,
        branchCases: 2,
        branchReports: 2,
        coders: 2,
        lastUsedAt: '2025-12-31T03:04:05.000Z',
        doubts: [],
      },
      {
        codeId: of('C'),
        codings: 0,
        branchCodings: 0,
        branchCases: 0,
        branchReports: 0,
        coders: 0,
        lastUsedAt: null,
        doubts: [doubt('unused')],
      },
    ])
  })

  it('doubts what is not used, but not what its branch uses', async () => {
    await code('A/B', 0, 0)
    await define('A/B')
    expect(await doubts('A')).toEqual([])
    expect(await doubts('C')).toEqual([doubt('unused')])
  })

  it('doubts what is rare from five coded cases on', async () => {
    await define('A', 'C')
    await code('C', 0, 0)
    for (const report of [0, 1, 2, 3]) await code('A', report, 4)
    expect(await doubts('C')).toEqual([])
    await code('A', 4, 4)
    expect(await doubts('C')).toEqual([doubt('rare', 0.2)])
  })

  it('doubts what is used without a definition in either language', async () => {
    await code('C', 0, 0)
    expect(await doubts('C')).toEqual([doubt('no-definition')])
    await define('C')
    expect(await doubts('C')).toEqual([])
  })

  it('doubts what is coded as possible half of the time', async () => {
    await define('C')
    await code('C', 0, 0, ann, 'possible')
    await code('C', 0, 4)
    expect(await doubts('C')).toEqual([doubt('uncertain', 0.5)])
    await code('C', 0, 8)
    expect(await doubts('C')).toEqual([])
  })

  it('doubts what stands with another code on four of five passages, whoever coded them', async () => {
    await define('A', 'C')
    for (const start of [0, 4, 8, 12]) {
      await code('C', 0, start)
      await code('A', 0, start, bo)
    }
    await code('C', 0, 16)
    await code('C', 0, 0, bo)
    // The same passage by two coders is one passage.
    expect(await doubts('C')).toEqual([doubt('same-as', 0.8, of('A'))])
    expect(await doubts('A')).toEqual([doubt('same-as', 1, of('C')), doubt('one-coder')])
    await code('C', 0, 20)
    expect(await doubts('C')).toEqual([])
  })

  it('compares no code on fewer than three passages', async () => {
    await define('A', 'C')
    for (const start of [0, 4]) {
      await code('C', 0, start)
      await code('A', 0, start)
    }
    expect(await doubts('C')).toEqual([])
  })

  it('doubts what one coder alone uses in reports of several', async () => {
    await define('A', 'C')
    await code('C', 0, 0)
    await code('A', 1, 0, bo)
    expect(await doubts('C')).toEqual([])
    await code('A', 0, 4, bo)
    expect(await doubts('C')).toEqual([doubt('one-coder')])
  })

  it('doubts what takes more than three tenths of twenty codings', async () => {
    await define('A', 'A/B', 'C')
    const codings = Array.from({ length: 20 }, (_, at) => at)
    for (const at of codings.slice(0, 6)) await code('C', 0, at * 4)
    for (const at of codings.slice(6, 12)) await code('A', 0, at * 4)
    for (const at of codings.slice(12, 19)) await code('A/B', 0, at * 4)
    expect(await doubts('A/B')).toEqual([])
    await code('A', 1, 0)
    expect(await doubts('A/B')).toEqual([doubt('crowded', 0.35)])
    expect(await doubts('C')).toEqual([])
  })

  it('is counted from indexes alone', () => {
    const { db } = test.core.openStore()
    const plan = (query: { compile: () => ReturnType<ReturnType<typeof selectOwnUse>['compile']> }) =>
      queryPlan(test.core, query.compile())
    expect(plan(selectOwnUse(db))[0]).toBe('SCAN codings USING COVERING INDEX codings_code')
    expect(plan(selectPlaces(db))).toContain('SCAN codings USING COVERING INDEX codings_code')
    expect(plan(selectCrowdedPassages(db))).toEqual(['SCAN codings USING INDEX codings_once'])
    expect(plan(selectOrphanedCodes(db))).toEqual(['SCAN codings USING INDEX codings_orphaned'])
  })
})
