import { expect, test } from 'vitest'
import { AppError } from '../../shared/contract/errors.ts'
import { type Ends, findEnd } from './chain-ends.ts'

const ends: Ends = {
  codes: [
    { id: 'c1', path: 'Causes/Training', pathZh: '原因/培训' },
    { id: 'c2', path: 'HFACS/Training', pathZh: 'HFACS/培训' },
    { id: 'c3', path: 'HFACS/Permit', pathZh: 'HFACS/许可' },
  ],
  problems: [
    { id: 'p1', nameEn: 'Permit', nameZh: '许可问题' },
    { id: 'p2', nameEn: 'Neglect', nameZh: '缺位' },
  ],
  reasons: [{ id: 'r1', nameEn: 'Cost first', nameZh: '' }],
  recommendations: [{ id: 'm1', nameEn: 'Audit', nameZh: '审核' }],
  isCoding: async (id) => id === 'k1',
}

test('finds ends by id, path, and name in either language', async () => {
  expect(await findEnd(ends, 'shows', 'from', 'Causes/Training')).toEqual({ kind: 'code', id: 'c1' })
  expect(await findEnd(ends, 'shows', 'from', '原因/培训')).toEqual({ kind: 'code', id: 'c1' })
  expect(await findEnd(ends, 'shows', 'from', 'k1')).toEqual({ kind: 'coding', id: 'k1' })
  expect(await findEnd(ends, 'shows', 'to', '缺位')).toEqual({ kind: 'problem', id: 'p2' })
  expect(await findEnd(ends, 'explained-by', 'to', ' cost FIRST ')).toEqual({ kind: 'reason', id: 'r1' })
  expect(await findEnd(ends, 'addressed-by', 'to', 'm1')).toEqual({ kind: 'recommendation', id: 'm1' })
})

test('a prefix says which kind is meant where a name is two things', async () => {
  await expect(findEnd(ends, 'addressed-by', 'from', 'Permit')).rejects.toEqual(
    new AppError('chain.ambiguousEnd', { name: 'Permit', count: 2 }),
  )
  expect(await findEnd(ends, 'addressed-by', 'from', 'problem:Permit')).toEqual({ kind: 'problem', id: 'p1' })
  expect(await findEnd(ends, 'addressed-by', 'from', 'code:Permit')).toEqual({ kind: 'code', id: 'c3' })
})

test('tells unknown and ambiguous names, and keeps to what the relation joins', async () => {
  await expect(findEnd(ends, 'shows', 'from', 'Training')).rejects.toEqual(
    new AppError('chain.ambiguousEnd', { name: 'Training', count: 2 }),
  )
  await expect(findEnd(ends, 'shows', 'to', 'Audit')).rejects.toEqual(
    new AppError('chain.unknownEnd', { name: 'Audit' }),
  )
  await expect(findEnd(ends, 'shows', 'to', 'reason:Cost first')).rejects.toEqual(
    new AppError('chain.unknownEnd', { name: 'reason:Cost first' }),
  )
  await expect(findEnd(ends, 'shows', 'to', '')).rejects.toEqual(
    new AppError('chain.unknownEnd', { name: '' }),
  )
})
