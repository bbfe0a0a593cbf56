import { expect, test } from 'vitest'
import type { Statistic } from '../../../shared/contract/statistics.ts'
import { letterOf, periodLabel, pivotOf } from './pivot.ts'

const figure = (id: string, changes: Partial<Statistic>): Statistic => ({
  id,
  indicator: 'deaths',
  period: '2019',
  periodKind: 'year',
  region: 'Region',
  sector: '',
  severity: '',
  value: 1,
  unit: 'people',
  scopeNoteEn: 'All',
  scopeNoteZh: '全部',
  source: 'Yearbook',
  asOf: '',
  status: 'published',
  note: '',
  ...changes,
})

test('puts figures into series and periods, found ones before missing ones, sectors last', () => {
  const pivot = pivotOf(
    [
      figure('mine', { sector: 'Mining', period: '2018' }),
      figure('none', { value: null, status: 'not-found' }),
      figure('derived', { value: 5, status: 'derived' }),
      figure('old', { period: '2018', scopeNoteEn: 'Old scope', source: '' }),
    ],
    'en',
  )
  expect(pivot.periods).toEqual(['2018', '2019'])
  expect(
    pivot.series.map((series) => [
      series.sector,
      [...series.cells].map(([period, figures]) => [period, figures.map(({ id }) => id)]),
    ]),
  ).toEqual([
    [
      '',
      [
        ['2019', ['derived', 'none']],
        ['2018', ['old']],
      ],
    ],
    ['Mining', [['2018', ['mine']]]],
  ])
  expect(pivot.scopes).toEqual(['All', 'Old scope'])
  expect(pivot.sources).toEqual(['Yearbook'])
  expect([pivot.hasRegions, pivot.hasSeverities]).toEqual([false, false])
})

test('names periods in the interface language and leaves what it does not know', () => {
  expect(
    ['2018', '2019-01..10', '2022-H1', '2021-Q3', 'spring'].map((period) => periodLabel(period, 'en')),
  ).toEqual(['2018', '2019 Jan–Oct', '2022 H1', '2021 Q3', 'spring'])
  expect(['2019-01..10', '2022-H1', '2021-Q3'].map((period) => periodLabel(period, 'zh-CN'))).toEqual([
    '2019年1—10月',
    '2022年上半年',
    '2021年第3季度',
  ])
})

test('letters go on after z', () => {
  expect([0, 25, 26, 27, 52].map(letterOf)).toEqual(['a', 'z', 'aa', 'ab', 'ba'])
})
