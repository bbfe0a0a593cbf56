import { describe, expect, it } from 'vitest'
import { treeWith } from '../code-tree-fixture.ts'
import { dropZone, moveAfter, moveBelow, moveByArrow, moveByDrop } from './tree-moves.ts'

/** a (a1, a2, a3), b, c in one set; o in another. */
const tree = treeWith(
  [
    { id: 'a' },
    { id: 'a1', parentId: 'a' },
    { id: 'a2', parentId: 'a' },
    { id: 'a3', parentId: 'a' },
    { id: 'b' },
    { id: 'c' },
    { id: 'o', codeSetId: 'other' },
  ],
  [{ id: 'set' }, { id: 'other' }],
)
const move = (codeIds: string[], parentId: string | null, position: number, codeSetId = 'set') => ({
  codeIds,
  codeSetId,
  parentId,
  position,
})

describe('moveByArrow', () => {
  it.each([
    ['a code up', ['a2'], 'up', move(['a2'], 'a', 0)],
    ['a code down', ['a'], 'down', move(['a'], null, 1)],
    ['a code under the one before', ['b'], 'in', move(['b'], 'a', 3)],
    ['a code out after its parent', ['a1'], 'out', move(['a1'], null, 1)],
    ['two neighbours up as a block', ['a2', 'a3'], 'up', move(['a2', 'a3'], 'a', 0)],
    ['two neighbours down as a block', ['a', 'b'], 'down', move(['a', 'b'], null, 1)],
    ['scattered ones down, gathering them', ['a', 'c'], 'down', move(['a', 'c'], null, 1)],
    ['scattered ones up, gathering them', ['a1', 'a3'], 'up', move(['a1', 'a3'], 'a', 0)],
    ['many under the one before the first', ['b', 'c'], 'in', move(['b', 'c'], 'a', 3)],
    ['many out after their parent', ['a1', 'a3'], 'out', move(['a1', 'a3'], null, 1)],
    ['a branch once, though a code of it is marked too', ['a', 'a1'], 'down', move(['a'], null, 1)],
  ] as const)('takes %s', (_what, ids, direction, expected) => {
    expect(moveByArrow(tree, ids, direction)).toEqual(expected)
  })

  it.each([
    ['the first up', ['a1'], 'up'],
    ['the last down', ['a3'], 'down'],
    ['a block at the top up', ['a1', 'a2'], 'up'],
    ['a block at the end down', ['b', 'c'], 'down'],
    ['the first inwards', ['a'], 'in'],
    ['a top code out', ['b'], 'out'],
    ['codes of two parents', ['a1', 'b'], 'up'],
    ['codes of two sets', ['c', 'o'], 'up'],
    ['nothing', [], 'up'],
  ] as const)('does not take %s', (_what, ids, direction) => {
    expect(moveByArrow(tree, ids, direction)).toBeNull()
  })
})

describe('moveByDrop', () => {
  it.each([
    ['b before a', ['b'], 'a', 'before', move(['b'], null, 0)],
    ['a1 after b', ['a1'], 'b', 'after', move(['a1'], null, 2)],
    ['a1 after its sibling', ['a1'], 'a2', 'after', move(['a1'], 'a', 1)],
    ['b into a', ['b'], 'a', 'into', move(['b'], 'a', 3)],
    ['a into another set', ['a'], 'other', 'into', move(['a'], null, 0, 'other')],
    ['codes of several parents between two', ['c', 'a1'], 'a3', 'before', move(['a1', 'c'], 'a', 1)],
    ['codes of two sets into one', ['b', 'o'], 'a', 'into', move(['b', 'o'], 'a', 3)],
    ['a branch once, though a code of it is marked too', ['a', 'a2'], 'c', 'after', move(['a'], null, 2)],
  ] as const)('takes %s', (_what, ids, target, zone, expected) => {
    expect(moveByDrop(tree, ids, target, zone)).toEqual(expected)
  })

  it.each([
    ['into its own branch', ['a'], 'a1', 'into'],
    ['onto itself', ['a'], 'a', 'after'],
    ['onto one of the moved', ['a', 'b'], 'b', 'before'],
    ['to where it is', ['a1'], 'a2', 'before'],
    ['that is last into its own parent', ['a3'], 'a', 'into'],
    ['that stand there as a block', ['a1', 'a2'], 'a3', 'before'],
  ] as const)('takes nothing %s', (_what, ids, target, zone) => {
    expect(moveByDrop(tree, ids, target, zone)).toBeNull()
  })

  it('takes the upper and lower quarter of a row for before and after, but a set only as a whole', () => {
    expect([0.1, 0.5, 0.9].map((share) => dropZone(share, false))).toEqual(['before', 'into', 'after'])
    expect([0.1, 0.5, 0.9].map((share) => dropZone(share, true))).toEqual(['into', 'into', 'into'])
  })
})

describe('moveBelow and moveAfter', () => {
  it('put codes last below a code, or last in a set, without counting those that come from there', () => {
    expect(moveBelow(tree, ['b', 'a1'], 'a')).toEqual(move(['a1', 'b'], 'a', 2))
    expect(moveBelow(tree, ['a1'], 'set')).toEqual(move(['a1'], null, 3))
    expect(moveBelow(tree, ['b'], 'set')).toEqual(move(['b'], null, 2))
    expect(moveBelow(tree, ['a'], 'a2')).toBeNull()
    expect(moveBelow(tree, ['c'], 'set')).toBeNull()
    expect(moveAfter(tree, ['o'], 'a1')).toEqual(move(['o'], 'a', 1))
    expect(moveAfter(tree, ['b'], 'other')).toEqual(move(['b'], null, 1, 'other'))
  })
})
