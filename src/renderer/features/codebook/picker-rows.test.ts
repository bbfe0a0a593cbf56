import { describe, expect, it } from 'vitest'
import { treeWith } from './code-tree-fixture.ts'
import { pickerRows } from './picker-rows.ts'

const tree = treeWith([
  { id: 'violations', nameEn: 'Violations', nameZh: '违规' },
  { id: 'routine', parentId: 'violations', nameEn: 'Routine violations', nameZh: '习惯性违规' },
  { id: 'training', nameEn: 'Training', nameZh: '培训' },
  { id: 'supervision', nameEn: 'Supervision of violations', nameZh: '监督' },
])
const keys = (query: string, recentIds: string[], likelyIds: string[]): string[] =>
  pickerRows(tree, query, { recentIds, likelyIds, allowCreate: false }).map(({ key }) => key)

describe('pickerRows', () => {
  it('lists recent codes, then likely ones that are not among them, then all', () => {
    expect(keys('', ['training', 'gone'], ['training', 'routine'])).toEqual([
      'recent',
      'recent training',
      'likely',
      'likely routine',
      'all',
      'all violations',
      'all routine',
      'all training',
      'all supervision',
    ])
  })

  it('lists no more than six recent and six likely ones', () => {
    const many = treeWith(Array.from({ length: 20 }, (_, at) => ({ id: `c${at}`, nameEn: `Code ${at}` })))
    const ids = many.nodes.map(({ code }) => code.id)
    const options = { recentIds: ids.slice(0, 9), likelyIds: ids.slice(9), allowCreate: false }
    const listed = pickerRows(many, '', options).map(({ key }) => key)
    expect(listed.filter((key) => key.startsWith('recent '))).toHaveLength(6)
    expect(listed.filter((key) => key.startsWith('likely '))).toHaveLength(6)
  })

  it('puts recent and likely codes before others that match a little better, an exact name before all', () => {
    expect(keys('violations', [], [])).toEqual(
      ['violations', 'routine', 'supervision'].map((id) => `found ${id}`),
    )
    expect(keys('violations', ['supervision'], [])[1]).toBe('found supervision')
    expect(keys('violations', [], ['supervision'])[1]).toBe('found supervision')
    expect(keys('violations', ['supervision'], [])[0]).toBe('found violations')
    expect(keys('viol', ['routine'], [])[0]).toBe('found routine')
  })

  it('finds by pinyin initials', () => {
    expect(keys('wg', [], [])).toEqual(['found violations', 'found routine'])
  })
})
