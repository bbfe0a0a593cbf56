import { expect, test } from 'vitest'
import type { Chain, Finding, Link } from '../../../shared/contract/chain.ts'
import type { Code, Codebook } from '../../../shared/contract/codebook.ts'
import {
  buildModel,
  chainThrough,
  columnsByAspect,
  columnsByKind,
  filterCards,
  isLinked,
  linkBetween,
  neighbourPosition,
} from './chain-model.ts'
import { heat, largestCount, matrixLines } from './matrix-model.ts'

const evidence = { codings: 2, cases: 1, reports: 1, deaths: null }

const code = (id: string, changes: Partial<Code> = {}): Code => ({
  id,
  codeSetId: 'set',
  parentId: null,
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
  path: `Set/${id}`,
  pathZh: `Set/${id}`,
  codings: 0,
  ...changes,
})

const finding = (id: string, aspectId: string | null): Finding => ({
  id,
  nameEn: id,
  nameZh: '',
  aspectId,
  description: '',
  memo: '',
  position: 0,
  evidence,
})

const link = (from: Link['from'], to: Link['to'], relation: Link['relation']): Link => ({
  id: `${from.id}-${to.id}`,
  relation,
  from,
  to,
  rationale: '',
  coderId: null,
  createdAt: '2026-01-01T00:00:00.000Z',
})

const codebook: Codebook = {
  sets: [
    {
      id: 'set',
      shippedId: null,
      edition: '',
      status: 'own',
      nameEn: 'Set',
      nameZh: '',
      descriptionEn: '',
      descriptionZh: '',
      source: '',
      sourceZh: '',
      licence: '',
      licenceZh: '',
      position: 0,
      memo: '',
      validFrom: '',
      validTo: '',
    },
  ],
  codes: [code('branch', { colour: 'c3' }), code('leaf', { parentId: 'branch' }), code('other')],
}

const chain: Chain = {
  aspects: [{ id: 'state', nameEn: 'State', nameZh: '', position: 0 }],
  causes: [
    { codeId: 'leaf', evidence },
    { codeId: 'other', evidence },
  ],
  problems: [finding('p1', 'state'), finding('p2', null), finding('p3', 'state')],
  reasons: [finding('r1', null)],
  recommendations: [
    {
      ...finding('m1', 'state'),
      addressee: '',
      strength: null,
      status: 'draft',
      timeFrame: '',
      indicator: '',
    },
  ],
  links: [
    link({ kind: 'code', id: 'leaf' }, { kind: 'problem', id: 'p1' }, 'shows'),
    link({ kind: 'code', id: 'other' }, { kind: 'problem', id: 'p1' }, 'shows'),
    link({ kind: 'problem', id: 'p1' }, { kind: 'reason', id: 'r1' }, 'explained-by'),
    link({ kind: 'reason', id: 'r1' }, { kind: 'recommendation', id: 'm1' }, 'addressed-by'),
  ],
}
const model = buildModel(chain, codebook)
const labels = { kind: (kind: string) => kind, noAspect: 'none' }

test('a cause takes the colour of its branch', () => {
  expect(model.cards.filter((card) => card.kind === 'code').map((card) => [card.id, card.colour])).toEqual([
    ['leaf', 'c3'],
    ['other', ''],
  ])
})

test('two cards are linked in the direction that the chain runs, whichever is dragged onto the other', () => {
  const expected = {
    relation: 'shows',
    from: { kind: 'code', id: 'leaf' },
    to: { kind: 'problem', id: 'p2' },
  }
  expect(linkBetween({ kind: 'code', id: 'leaf' }, { kind: 'problem', id: 'p2' })).toEqual(expected)
  expect(linkBetween({ kind: 'problem', id: 'p2' }, { kind: 'code', id: 'leaf' })).toEqual(expected)
  expect(linkBetween({ kind: 'code', id: 'leaf' }, { kind: 'reason', id: 'r1' })).toBeNull()
  expect(linkBetween({ kind: 'problem', id: 'p1' }, { kind: 'problem', id: 'p2' })).toBeNull()
  expect(isLinked(chain.links, 'p1', 'leaf')).toBe(true)
  expect(isLinked(chain.links, 'p2', 'leaf')).toBe(false)
})

test('the chain through a card runs forwards and backwards but not sideways', () => {
  expect([...chainThrough(chain.links, 'p1')].toSorted()).toEqual(['leaf', 'm1', 'other', 'p1', 'r1'])
  expect([...chainThrough(chain.links, 'leaf')].toSorted()).toEqual(['leaf', 'm1', 'p1', 'r1'])
  expect([...chainThrough(chain.links, 'p2')]).toEqual(['p2'])
})

test('columns by kind group findings by aspect, columns by aspect group them by kind', () => {
  const shape = (columns: ReturnType<typeof columnsByKind>) =>
    columns.map(({ key, groups }) => [
      key,
      groups.map((group) => [group.label, group.cards.map((card) => card.id)]),
    ])
  expect(shape(columnsByKind(model, model.cards, 'en', labels))).toEqual([
    ['code', [['Set', ['leaf', 'other']]]],
    [
      'problem',
      [
        ['State', ['p1', 'p3']],
        ['none', ['p2']],
      ],
    ],
    ['reason', [['none', ['r1']]]],
    ['recommendation', [['State', ['m1']]]],
  ])
  expect(shape(columnsByAspect(model, model.cards, 'en', labels))).toEqual([
    [
      'state',
      [
        ['problem', ['p1', 'p3']],
        ['recommendation', ['m1']],
      ],
    ],
    [
      '',
      [
        ['problem', ['p2']],
        ['reason', ['r1']],
      ],
    ],
  ])
})

test('moving a finding steps over its neighbours of the same aspect', () => {
  const third = model.cardById.get('p3')
  const first = model.cardById.get('p1')
  expect(third && neighbourPosition(model, third, -1)).toBe(0)
  expect(first && neighbourPosition(model, first, 1)).toBe(2)
  expect(first && neighbourPosition(model, first, -1)).toBeNull()
})

test('filters cards by every word of the name', () => {
  expect(filterCards(model.cards, 'LE af').map((card) => card.id)).toEqual(['leaf'])
  expect(filterCards(model.cards, ' ')).toHaveLength(model.cards.length)
})

test('matrix rows stand under their branch, indented where the branch is a row itself', () => {
  const cell = { recommendationId: 'm1', direct: false }
  const matrix = {
    codeIds: ['leaf', 'other'],
    recommendationIds: ['m1'],
    cells: [
      { ...cell, codeId: 'leaf', codings: 4, cases: 1 },
      { ...cell, codeId: 'other', codings: 1, cases: 1 },
    ],
    codeTotals: [{ codeId: 'leaf', codings: 5, cases: 2 }],
    recommendationTotals: [],
  }
  const shape = (codeIds: string[]) =>
    matrixLines({ ...matrix, codeIds }, codebook, null).map((line) =>
      line.kind === 'heading' ? [line.nameEn] : [line.codeId, line.indent, line.total.codings],
    )
  expect(shape(['leaf', 'other'])).toEqual([['branch'], ['leaf', 0, 5], ['Set'], ['other', 0, 0]])
  expect(shape(['branch', 'leaf', 'other'])).toEqual([
    ['Set'],
    ['branch', 0, 0],
    ['leaf', 1, 5],
    ['other', 0, 0],
  ])
  expect(matrixLines(matrix, codebook, 'another set')).toEqual([])
})

test('cells are coloured by the square root of their share of the largest count', () => {
  const lines = matrixLines(
    {
      codeIds: ['leaf'],
      recommendationIds: ['m1'],
      cells: [{ codeId: 'leaf', recommendationId: 'm1', codings: 4, cases: 1, direct: false }],
      codeTotals: [],
      recommendationTotals: [],
    },
    codebook,
    null,
  )
  expect(largestCount(lines, 'codings')).toBe(4)
  expect(largestCount([], 'codings')).toBe(0)
  expect([heat(0, 4), heat(1, 4), heat(4, 4), heat(0, 0)]).toEqual([0, 0.5, 1, 0])
})
