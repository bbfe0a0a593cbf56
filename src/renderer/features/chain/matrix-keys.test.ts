import { expect, test } from 'vitest'
import type { Code } from '../../../shared/contract/codebook.ts'
import { nextPlace } from './matrix-keys.ts'
import type { MatrixLine } from './matrix-model.ts'

const code: Code = {
  id: 'code',
  codeSetId: 'set',
  parentId: null,
  number: '',
  nameEn: 'Code',
  nameZh: '',
  definitionEn: '',
  definitionZh: '',
  includeEn: '',
  includeZh: '',
  excludeEn: '',
  excludeZh: '',
  memo: '',
  phrases: '',
  colour: '',
  position: 0,
  path: 'Set/Code',
  pathZh: 'Set/Code',
  codings: 0,
}
const heading: MatrixLine = { kind: 'heading', key: 'set', nameEn: 'Set', nameZh: '' }
const row: MatrixLine = {
  kind: 'code',
  codeId: 'code',
  code,
  indent: 0,
  total: { codings: 0, cases: 0 },
  cells: new Map(),
}
/** Rows 1 and 3 under headings, totals in row 4; two recommendations, totals in column 2. */
const lines = [heading, row, heading, row]

const press = (
  key: string,
  place: [row: number, column: number],
  ctrlKey = false,
): [number, number] | null => {
  const next = nextPlace({ key, ctrlKey, metaKey: false }, { row: place[0], column: place[1] }, lines, 2)
  return next && [next.row, next.column]
}

test('arrow keys step over headings and end at the totals', () => {
  expect(press('ArrowDown', [1, 0])).toEqual([3, 0])
  expect(press('ArrowDown', [3, 0])).toEqual([4, 0])
  expect(press('ArrowDown', [4, 0])).toBeNull()
  expect(press('ArrowUp', [1, 0])).toBeNull()
  expect(press('ArrowRight', [1, 1])).toEqual([1, 2])
  expect(press('ArrowRight', [1, 2])).toBeNull()
  expect(press('ArrowLeft', [1, 0])).toBeNull()
})

test('the corner of the totals holds nothing', () => {
  expect(press('ArrowDown', [3, 2])).toBeNull()
  expect(press('ArrowRight', [4, 1])).toBeNull()
  expect(press('End', [4, 0])).toEqual([4, 1])
})

test('Home and End go along the row, with Ctrl over the whole matrix', () => {
  expect(press('End', [1, 0])).toEqual([1, 2])
  expect(press('Home', [3, 2])).toEqual([3, 0])
  expect(press('Home', [3, 2], true)).toEqual([1, 0])
  expect(press('End', [1, 0], true)).toEqual([4, 1])
  expect(press('x', [1, 0])).toBeNull()
})
