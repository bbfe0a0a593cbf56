import { describe, expect, it } from 'vitest'
import { treeWith } from '../code-tree-fixture.ts'
import { treeRows } from './tree-rows.ts'
import {
  afterClosing,
  extendTo,
  markBeside,
  selectOne,
  toggleMark,
  topmost,
  type TreeSelection,
} from './tree-selection.ts'

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
const rows = treeRows(tree, { collapsed: new Set(), filter: '', draft: null })
const told = ({ selected, anchor, marked }: TreeSelection) => ({ selected, anchor, marked: [...marked] })

describe('toggleMark', () => {
  it('adds a code and takes it out again, and leaves the last one', () => {
    const one = toggleMark(tree, selectOne('a1'), 'b')
    expect(told(one)).toEqual({ selected: 'b', anchor: 'b', marked: ['a1', 'b'] })
    const back = toggleMark(tree, one, 'b')
    expect(told(back)).toEqual({ selected: 'a1', anchor: 'a1', marked: ['a1'] })
    expect(told(toggleMark(tree, back, 'a1'))).toEqual(told(back))
  })

  it('never has a set among several', () => {
    expect(told(toggleMark(tree, selectOne('set'), 'a'))).toEqual({
      selected: 'a',
      anchor: 'a',
      marked: ['a'],
    })
    expect(told(toggleMark(tree, selectOne('a'), 'set'))).toEqual(told(selectOne('set')))
  })
})

describe('extendTo', () => {
  it('marks the codes between where it began and the row, in both directions, passing sets over', () => {
    expect(told(extendTo(rows, selectOne('a2'), 'o'))).toEqual({
      selected: 'o',
      anchor: 'a2',
      marked: ['a2', 'b', 'o'],
    })
    const up = extendTo(rows, extendTo(rows, selectOne('a2'), 'o'), 'a')
    expect(told(up)).toEqual({ selected: 'a', anchor: 'a2', marked: ['a', 'a1', 'a2'] })
  })

  it('leaves out rows that only show where others stand', () => {
    const found = treeRows(tree, { collapsed: new Set(), filter: 'vio', draft: null })
    expect(told(extendTo(found, selectOne('set'), 'a2')).marked).toEqual(['a2'])
  })

  it('selects the row alone where nothing began', () => {
    expect(told(extendTo(rows, selectOne(null), 'b'))).toEqual(told(selectOne('b')))
    expect(told(extendTo(rows, selectOne('gone'), 'b'))).toEqual(told(selectOne('b')))
  })
})

describe('markBeside', () => {
  it('marks the siblings, then the whole set', () => {
    const siblings = markBeside(tree, rows, selectOne('a1'))
    expect(told(siblings)).toEqual({ selected: 'a1', anchor: 'a1', marked: ['a1', 'a2'] })
    expect(told(markBeside(tree, rows, siblings)).marked).toEqual(['a', 'a1', 'a2', 'b'])
  })

  it('marks all codes of a set from its row, and keeps a set without any', () => {
    expect(told(markBeside(tree, rows, selectOne('other')))).toEqual({
      selected: 'other',
      anchor: 'other',
      marked: ['o'],
    })
    const closed = treeRows(tree, { collapsed: new Set(['other']), filter: '', draft: null })
    expect(told(markBeside(tree, closed, selectOne('other')))).toEqual(told(selectOne('other')))
  })
})

describe('topmost', () => {
  it('answers codes in the order of the tree, without those below another and those that are gone', () => {
    expect(topmost(tree, ['o', 'a2', 'a', 'gone', 'b'])).toEqual(['a', 'b', 'o'])
    expect(topmost(tree, ['a2', 'a1'])).toEqual(['a1', 'a2'])
  })
})

describe('afterClosing', () => {
  it('gives the selection to a branch that closes over it', () => {
    expect(told(afterClosing(tree, selectOne('a2'), ['a']))).toEqual(told(selectOne('a')))
    expect(told(afterClosing(tree, selectOne('a2'), ['set']))).toEqual(told(selectOne('set')))
    expect(told(afterClosing(tree, selectOne('b'), ['a']))).toEqual(told(selectOne('b')))
  })

  it('takes the mark from what goes out of sight', () => {
    const marked = { selected: 'b', anchor: 'a1', marked: new Set(['a1', 'a2', 'b']) }
    expect(told(afterClosing(tree, marked, ['a']))).toEqual({ selected: 'b', anchor: 'a1', marked: ['b'] })
  })
})
