import { describe, expect, it } from 'vitest'
import { searchCodes } from './code-search.ts'
import { treeWith } from './code-tree-fixture.ts'
import { pinyinInitials } from './pinyin-initials.ts'

describe('buildCodeTree', () => {
  it('rolls codings up, hands colours down, and knows who stands above whom', () => {
    const tree = treeWith([
      { id: 'a', colour: 'c3', codings: 1 },
      { id: 'a1', parentId: 'a', codings: 2 },
      { id: 'a11', parentId: 'a1', codings: 4 },
      { id: 'a12', parentId: 'a1', colour: 'c5' },
      { id: 'b', codings: 8 },
    ])
    expect(
      tree.nodes.map(({ code, depth, colour, colourDepth, branchCodings, above }) => [
        code.id,
        depth,
        colour,
        colourDepth,
        branchCodings,
        above,
      ]),
    ).toEqual([
      ['a', 0, 'c3', 0, 7, []],
      ['a1', 1, 'c3', 1, 6, ['a']],
      ['a11', 2, 'c3', 2, 4, ['a', 'a1']],
      ['a12', 2, 'c5', 0, 0, ['a', 'a1']],
      ['b', 0, '', 0, 8, []],
    ])
    expect(tree.setCodings('set')).toBe(15)
    expect(tree.childrenOf('set').map(({ code }) => code.id)).toEqual(['a', 'b'])
    expect(tree.childrenOf('a1').map(({ code }) => code.id)).toEqual(['a11', 'a12'])
    expect(tree.childrenOf('b')).toEqual([])
  })
})

describe('pinyinInitials', () => {
  it.each([
    ['违章指挥', 'wzzh'],
    ['检查流于形式', 'jclyxs'],
    ['HFACS 人因', 'ry'],
    ['安全意识薄弱', 'aqysbr'],
    ['Errors', ''],
  ])('of %s are %s', (name, initials) => {
    expect(pinyinInitials(name)).toBe(initials)
  })
})

describe('searchCodes', () => {
  const tree = treeWith([
    {
      id: 'supervision',
      nameEn: 'Supervision',
      nameZh: '监管',
      number: 'L3',
      path: 'Causes/Supervision',
      pathZh: '原因/监管',
    },
    {
      id: 'formal',
      parentId: 'supervision',
      nameEn: 'Formal inspection',
      nameZh: '检查流于形式',
      number: 'L3.1',
      path: 'Causes/Supervision/Formal inspection',
      pathZh: '原因/监管/检查流于形式',
    },
    {
      id: 'command',
      nameEn: 'Rule-breaking command',
      nameZh: '违章指挥',
      definitionEn: 'Orders against supervision rules',
      path: 'Causes/Rule-breaking command',
      pathZh: '原因/违章指挥',
    },
  ])
  it.each([
    [
      'English names before paths and definitions',
      'supervision',
      ['supervision name', 'formal path', 'command definition'],
    ],
    ['Chinese names by any part', '流于', ['formal name']],
    ['numbers', 'l3.1', ['formal number']],
    ['the beginning of numbers', 'L3', ['supervision number', 'formal number']],
    ['words inside names', 'insp', ['formal name']],
    ['pinyin initials', 'wzzh', ['command initials']],
    ['all words together, each anywhere', 'superv formal', ['formal path']],
    ['full-width letters as what they stand for', 'Ｌ３．１', ['formal number']],
    ['nothing for what is not there', 'xyzzy', []],
    ['nothing for nothing', '  ', []],
  ])('finds %s', (_what, query, found) => {
    expect(searchCodes(tree, query).map(({ node, foundIn }) => `${node.code.id} ${foundIn}`)).toEqual(found)
  })
})
