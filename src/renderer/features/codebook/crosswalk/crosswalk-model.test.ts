import { describe, expect, it } from 'vitest'
import type { CrosswalkRow } from '../../../../shared/contract/codebook.ts'
import { treeWith } from '../code-tree-fixture.ts'
import { codingsToGo, crosswalkLines, firstSets, successorOf, unreached } from './crosswalk-model.ts'

const tree = treeWith(
  [
    { id: 'a', codeSetId: 'old', codings: 4 },
    { id: 'b', codeSetId: 'old', codings: 2 },
    { id: 'c', codeSetId: 'old', codings: 1 },
    { id: 'd', codeSetId: 'old', codings: 8 },
    { id: 'x', codeSetId: 'new' },
    { id: 'y', codeSetId: 'new' },
    { id: 'z', codeSetId: 'new' },
    { id: 'own', codeSetId: 'own' },
  ],
  [
    { id: 'own' },
    { id: 'new', shippedId: 'gb6441-2025-types' },
    { id: 'old', shippedId: 'gb6441-1986-types' },
  ],
)
const row = (
  fromCodeId: string,
  toCodeId: string | null,
  relation: CrosswalkRow['relation'],
): CrosswalkRow => ({ id: `${fromCodeId} ${toCodeId}`, fromCodeId, toCodeId, relation, note: '' })
const rows = [
  row('a', 'x', 'same'),
  row('a', 'y', 'related'),
  row('b', 'x', 'broader'),
  row('b', 'y', 'same'),
  row('c', null, 'none'),
]
const lines = crosswalkLines(tree, 'old', rows)

describe('crosswalk', () => {
  it('lists every code of the first set with its rows', () => {
    expect(lines.map(({ node, rows: of }) => [node.code.id, of.map(({ toCodeId }) => toCodeId)])).toEqual([
      ['a', ['x', 'y']],
      ['b', ['x', 'y']],
      ['c', [null]],
      ['d', []],
    ])
  })

  it('knows the codes of the second set that nothing leads to', () => {
    expect([...unreached(tree, 'new', rows)]).toEqual(['z'])
  })

  it('codes with a successor that is alone the same or broader, and counts the others as undecided', () => {
    expect(lines.map(successorOf)).toEqual(['x', null, null, null])
    expect(codingsToGo(lines)).toEqual({ decided: 4, undecided: 11 })
  })

  it('begins with the sets that rows relate, else with two editions, else with the first two', () => {
    expect(firstSets(tree, [row('own', 'x', 'same')])).toEqual(['own', 'new'])
    expect(firstSets(tree, [])).toEqual(['old', 'new'])
    expect(firstSets(treeWith([], [{ id: 'one' }, { id: 'two' }]), [])).toEqual(['one', 'two'])
    expect(firstSets(treeWith([], [{ id: 'one' }]), [])).toEqual(['one', ''])
  })
})
