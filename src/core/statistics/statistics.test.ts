import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../shared/contract/errors.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable } from '../testing/undo.ts'

let testCore: TestCore
let call: TestCore['core']['call']
beforeEach(async () => {
  testCore = await createTestCore()
  call = testCore.core.call.bind(testCore.core)
})
afterEach(() => testCore.close())

const figure = (indicator: string, period: string, value: number | null) => ({
  indicator,
  period,
  periodKind: 'year' as const,
  region: 'Inner Mongolia',
  sector: 'all',
  severity: 'all',
  value,
  unit: 'deaths',
  scopeNoteEn: '',
  scopeNoteZh: '',
  source: 'Yearbook',
  asOf: '2023-01',
  status: value === null ? ('not-found' as const) : ('published' as const),
  note: '',
})

test('lists figures by indicator and period; a gap stays a gap', async () => {
  const { ids } = await call('statistics.create', {
    statistics: [
      figure('deaths', '2019', 412.5),
      figure('accidents', '2019', 700),
      figure('deaths', '2018', null),
    ],
  })
  expect(await call('statistics.list', {})).toEqual([
    { id: ids[1], ...figure('accidents', '2019', 700) },
    { id: ids[2], ...figure('deaths', '2018', null) },
    { id: ids[0], ...figure('deaths', '2019', 412.5) },
  ])
})

test('updates given fields only and refuses what is not there', async () => {
  const { ids } = await call('statistics.create', { statistics: [figure('deaths', '2019', 412)] })
  await call('statistics.update', { id: ids[0] ?? '', value: 413, note: 'Corrected.' })
  expect(await call('statistics.list', {})).toEqual([
    { id: ids[0], ...figure('deaths', '2019', 413), note: 'Corrected.' },
  ])
  await expect(call('statistics.update', { id: 'gone', value: 1 })).rejects.toEqual(
    new AppError('not.found', { what: 'statistic', id: 'gone' }),
  )
  await expect(call('statistics.remove', { ids: [ids[0] ?? '', 'gone'] })).rejects.toThrow('not.found')
  expect(await call('statistics.list', {})).toHaveLength(1)
})

test('takes tables larger than one SQL statement holds', async () => {
  const { ids } = await call('statistics.create', {
    statistics: Array.from({ length: 4500 }, (_, index) => figure('deaths', String(index), index)),
  })
  expect(new Set(ids).size).toBe(4500)
  expect(await call('statistics.remove', { ids })).toEqual({ statistics: 4500 })
  expect(await call('statistics.list', {})).toEqual([])
})

test('every command can be undone and redone', async () => {
  const { core } = testCore
  const both = [figure('deaths', '2019', 1), figure('deaths', '2020', 2)]
  await assertUndoable(core, () => call('statistics.create', { statistics: both }))
  const ids = (await call('statistics.list', {})).map((row) => row.id)
  await assertUndoable(core, () => call('statistics.update', { id: ids[0] ?? '', value: 3 }))
  await assertUndoable(core, () => call('statistics.remove', { ids: [...ids, ids[0] ?? ''] }))
})

test('the list is read in the order of its index', async () => {
  const plan = testCore.core
    .openStore()
    .sqlite.prepare<[], { detail: string }>(
      'EXPLAIN QUERY PLAN SELECT * FROM statistics ORDER BY indicator, period, id',
    )
    .all()
  expect(plan.map((row) => row.detail).join('; ')).toContain('statistics_order')
})
