import { describe, expect, it } from 'vitest'
import { treeWith } from '../code-tree-fixture.ts'
import { mergeSummary } from './merge-summary.ts'
import { nearestTarget, targetRows } from './target-rows.ts'

const tree = treeWith(
  [
    { id: 'a', nameEn: 'Acts', codings: 3 },
    { id: 'a1', parentId: 'a', nameEn: 'Errors', codings: 2 },
    { id: 'b', nameEn: 'Place', codings: 5 },
    { id: 'o', codeSetId: 'other', nameEn: 'Outside acts' },
  ],
  [
    { id: 'set', nameEn: 'Causes' },
    { id: 'other', nameEn: 'Acts of others' },
  ],
)
const every = () => true
const told = (query: string, options: Parameters<typeof targetRows>[2]) =>
  targetRows(tree, query, options, 'en').map(({ id, indent, canPick }) => `${indent} ${id} ${canPick}`)

describe('targetRows', () => {
  it('lists sets and codes in order; sets are headings where they cannot be chosen', () => {
    expect(told('', { accepts: every, sets: true })).toEqual([
      '0 set true',
      '1 a true',
      '2 a1 true',
      '1 b true',
      '0 other true',
      '1 o true',
    ])
    expect(told('', { accepts: ({ code }) => code.id === 'b', sets: false })).toEqual([
      '0 set false',
      '1 b true',
    ])
  })

  it('begins with the set that is near while nothing is typed', () => {
    expect(told('', { accepts: every, sets: true, nearSetId: 'other' })).toEqual([
      '0 other true',
      '1 o true',
      '0 set true',
      '1 a true',
      '2 a1 true',
      '1 b true',
    ])
  })

  it('finds sets by name and codes by anything, of those that are accepted', () => {
    expect(told('acts', { accepts: every, sets: true })).toEqual(['0 other true', '0 a true', '0 o true'])
    expect(told('acts', { accepts: ({ code }) => code.codeSetId === 'other', sets: false })).toEqual([
      '0 o true',
    ])
  })

  it('goes to the nearest that can be chosen', () => {
    const rows = targetRows(tree, '', { accepts: every, sets: false }, 'en')
    expect(nearestTarget(rows, 0, 1)).toBe(1)
    expect(nearestTarget(rows, 4, -1)).toBe(3)
    expect(nearestTarget([], 0, 1)).toBe(-1)
  })
})

describe('mergeSummary', () => {
  it('counts the codings of the codes that go, and the codes below them', () => {
    expect(mergeSummary(tree, ['a'], 'b')).toEqual({ codeIds: ['a'], codings: 3, below: 1 })
    expect(mergeSummary(tree, ['a', 'b'], 'b')).toEqual({ codeIds: ['a'], codings: 3, below: 1 })
    expect(mergeSummary(tree, ['a1', 'b'], 'a')).toEqual({ codeIds: ['a1', 'b'], codings: 7, below: 0 })
  })
})
