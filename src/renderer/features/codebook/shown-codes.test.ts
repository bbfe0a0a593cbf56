import { expect, it } from 'vitest'
import type { CodeDoubt, CodeUsage } from '../../../shared/contract/codebook.ts'
import { treeWith } from './code-tree-fixture.ts'
import { shownCodes } from './shown-codes.ts'

const tree = treeWith([
  { id: 'a', definitionEn: 'What people do' },
  { id: 'a1', parentId: 'a', codings: 2 },
  { id: 'b', definitionZh: '环境' },
  { id: 'c', parentId: 'b' },
])
const used = (codeId: string, ...kinds: CodeDoubt['kind'][]): [string, CodeUsage] => [
  codeId,
  {
    codeId,
    codings: 0,
    branchCodings: 0,
    branchCases: 0,
    branchReports: 0,
    coders: 0,
    lastUsedAt: null,
    doubts: kinds.map((kind) => ({ kind, share: null, otherId: null })),
  },
]
const usage = new Map([used('a'), used('a1', 'rare', 'no-definition'), used('b', 'unused')])

it('shows all, those without codings in their branch, without definition, or with doubts other than being unused', () => {
  const told = (show: Parameters<typeof shownCodes>[1]) => [...(shownCodes(tree, show, usage) ?? ['all'])]
  expect(told('all')).toEqual(['all'])
  expect(told('unused')).toEqual(['b', 'c'])
  expect(told('undefined')).toEqual(['a1', 'c'])
  expect(told('doubtful')).toEqual(['a1'])
})

it('shows all until it is known what speaks against codes', () => {
  expect(shownCodes(tree, 'doubtful', null)).toBeNull()
})
