import { describe, expect, it } from 'vitest'
import { treeWith } from '../code-tree-fixture.ts'
import { pickerRows } from '../picker-rows.ts'
import { treeRows } from './tree-rows.ts'

const tree = treeWith(
  [
    { id: 'a', nameEn: 'Acts' },
    { id: 'a1', parentId: 'a', nameEn: 'Errors' },
    { id: 'a2', parentId: 'a', nameEn: 'Violations' },
    { id: 'b', nameEn: 'Place' },
    { id: 'o', codeSetId: 'other', nameEn: 'Outside' },
  ],
  [{ id: 'set' }, { id: 'other', nameEn: 'Other' }],
)
const shown = { collapsed: new Set<string>(), filter: '', draft: null }
const ids = (rows: ReturnType<typeof treeRows>) => rows.map(({ id, level }) => `${level} ${id}`)

describe('treeRows', () => {
  it('lists sets and codes top down with their levels and places', () => {
    const rows = treeRows(tree, shown)
    expect(ids(rows)).toEqual(['1 set', '2 a', '3 a1', '3 a2', '2 b', '1 other', '2 o'])
    expect(rows.map(({ place, siblings }) => `${place}/${siblings}`)).toEqual([
      '1/2',
      '1/2',
      '1/2',
      '2/2',
      '2/2',
      '2/2',
      '1/1',
    ])
  })

  it('hides what is below a closed row', () => {
    expect(ids(treeRows(tree, { ...shown, collapsed: new Set(['a', 'other']) }))).toEqual([
      '1 set',
      '2 a',
      '2 b',
      '1 other',
    ])
  })

  it('shows what a filter finds with what is above it, even in closed branches', () => {
    const rows = treeRows(tree, { ...shown, collapsed: new Set(['a']), filter: 'err' })
    expect(rows.map((row) => [row.id, row.kind === 'code' && row.context])).toEqual([
      ['set', false],
      ['a', true],
      ['a1', false],
    ])
  })

  it('shows only some codes with what is above them, and of those what the filter finds', () => {
    const only = new Set(['a2', 'b'])
    expect(ids(treeRows(tree, { ...shown, only }))).toEqual(['1 set', '2 a', '3 a2', '2 b'])
    expect(ids(treeRows(tree, { ...shown, only, filter: 'place' }))).toEqual(['1 set', '2 b'])
    expect(treeRows(tree, { ...shown, only: new Set() })).toEqual([])
  })

  it('shows a code that is being typed where it will stand', () => {
    const draft = { codeSetId: 'set', parentId: 'a', position: 1 }
    expect(ids(treeRows(tree, { ...shown, draft }))).toEqual([
      '1 set',
      '2 a',
      '3 a1',
      '3 draft',
      '3 a2',
      '2 b',
      '1 other',
      '2 o',
    ])
    const last = { codeSetId: 'other', parentId: null, position: 9 }
    expect(ids(treeRows(tree, { ...shown, draft: last })).slice(-2)).toEqual(['2 o', '2 draft'])
  })
})

describe('pickerRows', () => {
  const options = { recentIds: ['b', 'gone'], allowCreate: true }
  const keys = (query: string) => pickerRows(tree, query, options).map((row) => row.key)

  it('lists recent codes first, then all in order', () => {
    expect(keys('')).toEqual(['recent', 'recent b', 'all', 'all a', 'all a1', 'all a2', 'all b', 'all o'])
  })

  it('offers to make a code that is not found, at the top of the own set or under the code before the slash', () => {
    expect(pickerRows(tree, 'Weather', options)).toEqual([
      { kind: 'create', key: 'create', plan: { name: 'Weather', codeSetId: 'set', parentId: null } },
    ])
    expect(pickerRows(tree, 'acts/Slips', options)).toEqual([
      { kind: 'create', key: 'create', plan: { name: 'Slips', codeSetId: 'set', parentId: 'a' } },
    ])
    expect(keys('errors')).toEqual(['found a1'])
    expect(pickerRows(tree, 'Weather', { ...options, allowCreate: false })).toEqual([])
  })
})
