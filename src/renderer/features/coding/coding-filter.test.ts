import { describe, expect, it } from 'vitest'
import type { Coding } from '../../../shared/contract/coding.ts'
import type { CodeNode } from '../codebook/index.ts'
import { type CodingFilter, filterCodings, filtersAnything, noFilter } from './coding-filter.ts'

const coding = (id: string, start: number, end: number, changes: Partial<Coding> = {}): Coding => ({
  id,
  reportId: 'report',
  codeId: 'a',
  coderId: 'ann',
  start,
  end,
  quote: '',
  roleId: null,
  certainty: null,
  memo: '',
  orphanedAt: null,
  origin: null,
  createdAt: '',
  updatedAt: '',
  ...changes,
})
const node = (id: string, codeSetId: string, above: string[] = []): CodeNode => ({
  code: {
    id,
    codeSetId,
    parentId: above.at(-1) ?? null,
    number: '',
    nameEn: id,
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
    path: '',
    pathZh: '',
    codings: 0,
  },
  depth: above.length,
  colour: '',
  colourDepth: 0,
  branchCodings: 0,
  above,
})
const nodes = [node('a', 'set'), node('a1', 'set', ['a']), node('b', 'other')]
const context = {
  codes: { nodes, byId: new Map(nodes.map((each) => [each.code.id, each])) },
  coderId: 'ann',
  sections: [],
}
const shown = (codings: readonly Coding[], filter: Partial<CodingFilter>): string[] =>
  filterCodings(codings, { ...noFilter, ...filter }, context).map(({ id }) => id)

describe('filterCodings', () => {
  const codings = [
    coding('1', 0, 10),
    coding('2', 2, 5, { codeId: 'a1', certainty: 'possible' }),
    coding('3', 4, 6, { codeId: 'b', coderId: 'bea', origin: 'suggestion' }),
    coding('4', 20, 30, { codeId: 'b', roleId: 'direct' }),
  ]

  it('shows codes with their branches', () => {
    expect(shown(codings, { codeIds: ['a'] })).toEqual(['1', '2'])
    expect(shown(codings, { codeIds: ['a1', 'b'] })).toEqual(['2', '3', '4'])
  })

  it('filters by set, coder, role, certainty and origin, all together', () => {
    expect(shown(codings, { codeSetIds: ['other'] })).toEqual(['3', '4'])
    expect(shown(codings, { coderIds: ['bea'] })).toEqual(['3'])
    expect(shown(codings, { roleIds: ['direct'] })).toEqual(['4'])
    expect(shown(codings, { certainties: ['open'] })).toEqual(['1', '3', '4'])
    expect(shown(codings, { certainties: ['possible', 'certain'] })).toEqual(['2'])
    expect(shown(codings, { origins: ['suggestion'] })).toEqual(['3'])
    expect(shown(codings, { origins: ['hand'], codeSetIds: ['other'] })).toEqual(['4'])
  })

  it('blind mode leaves only the coder’s own', () => {
    expect(shown(codings, { onlyMine: true })).toEqual(['1', '2', '4'])
  })

  it('together shows what shares its passage with another code, and its partners', () => {
    expect(shown(codings, { view: 'together' })).toEqual(['1', '2', '3'])
    expect(shown(codings, { view: 'together', codeIds: ['b'] })).toEqual(['1', '2', '3'])
    expect(shown(codings, { view: 'together', codeIds: ['a1'] })).toEqual(['1', '2', '3'])
  })

  it('together knows no overlap of touching passages, of one code, or with what is hidden', () => {
    expect(shown([coding('1', 0, 4), coding('2', 4, 8, { codeId: 'b' })], { view: 'together' })).toEqual([])
    expect(shown([coding('1', 0, 4), coding('2', 2, 8)], { view: 'together' })).toEqual([])
    const hidden = [coding('1', 0, 4), coding('2', 2, 8, { codeId: 'b', coderId: 'bea' })]
    expect(shown(hidden, { view: 'together', onlyMine: true })).toEqual([])
  })
})

it('only what hides codings counts as a filter', () => {
  expect(filtersAnything(noFilter)).toBe(false)
  expect(filtersAnything({ ...noFilter })).toBe(false)
  expect(filtersAnything({ ...noFilter, view: 'uncoded' })).toBe(false)
  expect(filtersAnything({ ...noFilter, view: 'together' })).toBe(true)
  expect(filtersAnything({ ...noFilter, origins: ['hand'] })).toBe(true)
})
