import { describe, expect, it } from 'vitest'
import { treeWith } from './code-tree-fixture.ts'
import { pickerRows } from './picker-rows.ts'
import { dropZone, moveByArrow, moveByDrop } from './tree-moves.ts'
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

describe('moveByArrow', () => {
  const place = { codeSetId: 'set' }
  it.each([
    ['a2', 'up', { ...place, codeId: 'a2', parentId: 'a', position: 0 }],
    ['a', 'down', { ...place, codeId: 'a', parentId: null, position: 1 }],
    ['b', 'in', { ...place, codeId: 'b', parentId: 'a', position: 2 }],
    ['a1', 'out', { ...place, codeId: 'a1', parentId: null, position: 1 }],
    ['a1', 'up', null],
    ['a2', 'down', null],
    ['a', 'in', null],
    ['b', 'out', null],
  ] as const)('%s %s', (codeId, direction, move) => {
    expect(moveByArrow(tree, codeId, direction)).toEqual(move)
  })
})

describe('moveByDrop', () => {
  const set = { codeSetId: 'set' }
  it.each([
    ['b before a', 'b', 'a', 'before', { ...set, codeId: 'b', parentId: null, position: 0 }],
    ['a1 after b', 'a1', 'b', 'after', { ...set, codeId: 'a1', parentId: null, position: 2 }],
    ['a1 after its sibling', 'a1', 'a2', 'after', { ...set, codeId: 'a1', parentId: 'a', position: 1 }],
    ['b into a', 'b', 'a', 'into', { ...set, codeId: 'b', parentId: 'a', position: 2 }],
    [
      'a into another set',
      'a',
      'other',
      'into',
      { codeSetId: 'other', codeId: 'a', parentId: null, position: 0 },
    ],
    ['nothing into its own branch', 'a', 'a1', 'into', null],
    ['nothing onto itself', 'a', 'a', 'after', null],
    ['nothing to where it is', 'a1', 'a2', 'before', null],
    ['nothing that is last into its own parent', 'a2', 'a', 'into', null],
  ] as const)('takes %s', (_what, codeId, targetId, zone, move) => {
    expect(moveByDrop(tree, codeId, targetId, zone)).toEqual(move)
  })

  it('takes the upper and lower quarter of a row for before and after, but a set only as a whole', () => {
    expect([0.1, 0.5, 0.9].map((share) => dropZone(share, false))).toEqual(['before', 'into', 'after'])
    expect([0.1, 0.5, 0.9].map((share) => dropZone(share, true))).toEqual(['into', 'into', 'into'])
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
