import { afterEach, beforeEach, expect, it } from 'vitest'
import type { PassageFilter } from '../../shared/contract/coding.ts'
import { withoutHistory } from '../history/steps.ts'
import { addCodedStudy } from '../testing/coded-study.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { selectMatching, selectPassages } from './passages.ts'

let test: TestCore
let codingIds: string[]
beforeEach(async () => {
  test = await createTestCore()
  const study = await addCodedStudy(test)
  codingIds = study.codingIds
  await withoutHistory(test.core.openStore(), async (db) => {
    const section = { reportId: study.reportId, confidence: 1, state: 'automatic' as const }
    await db
      .insertInto('sections')
      .values({ ...section, id: 's1', kind: 'direct-cause', start: 6 })
      .execute()
    await db
      .insertInto('sections')
      .values({ ...section, id: 's2', kind: 'measures', start: 12 })
      .execute()
    await db.updateTable('reports').set({ kind: 'news' }).execute()
  })
})
afterEach(() => test.close())

const found = async (filter: PassageFilter) => {
  const { total, passages } = await test.core.call('coding.passages', { filter })
  expect(total).toBe(passages.length)
  return passages.map(({ quote, section }) => [quote, section])
}

it('passages tell the section that they begin in, and are found by it', async () => {
  expect(await found({})).toEqual([
    ['𠮷林', null],
    ['=违章指挥', 'direct-cause'],
    ['"现场"无人😀监护', 'measures'],
  ])
  expect(await found({ sections: ['measures', 'course'] })).toEqual([['"现场"无人😀监护', 'measures']])
  expect(await found({ sections: ['course'] })).toEqual([])
  expect(await found({ sections: [] })).toEqual([])
})

it('a section that a person took away is none: passages lie in the one before', async () => {
  await withoutHistory(test.core.openStore(), (db) =>
    db.updateTable('sections').set({ state: 'rejected' }).where('id', '=', 's2').execute(),
  )
  expect(await found({ sections: ['measures'] })).toEqual([])
  expect(await found({ sections: ['direct-cause'] })).toEqual([
    ['=违章指挥', 'direct-cause'],
    ['"现场"无人😀监护', 'direct-cause'],
  ])
})

it('passages are found by the kind of their document', async () => {
  expect(await found({ documentKinds: ['news', 'reply'] })).toHaveLength(3)
  expect(await found({ documentKinds: ['reply'] })).toEqual([])
})

it('a passage that lost its place is in no section, and still there', async () => {
  await withoutHistory(test.core.openStore(), (db) =>
    db
      .updateTable('codings')
      .set({ orphanedAt: '2026-01-01T00:00:00.000Z' })
      .where('id', '=', codingIds[0] ?? '')
      .execute(),
  )
  const { passages } = await test.core.call('coding.passages', {
    filter: { codingIds: codingIds.slice(0, 1) },
  })
  expect(passages).toMatchObject([
    { quote: '=违章指挥', orphanedAt: '2026-01-01T00:00:00.000Z', section: null, page: null },
  ])
  expect(await found({ sections: ['direct-cause'] })).toEqual([])
})

it('sections are looked up by their index', async () => {
  const { db } = test.core.openStore()
  const step = 'SEARCH sections USING INDEX sections_start (report_id=? AND start<?)'
  const { matching } = await selectMatching(db, { sections: ['measures'] })
  expect(queryPlan(test.core, matching.select('codings.id').compile())).toContain(step)
  expect(queryPlan(test.core, selectPassages(db, ['a']).compile())).toContain(step)
})
