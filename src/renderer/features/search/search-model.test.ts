import { beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../shared/contract/errors.ts'
import { barName, narrowedTo, passagesOf } from './chart-groups.ts'
import { codesBySpan, type CodeSpan, distinctSpans, plan } from './code-all.ts'
import { excerptOf } from './excerpt.ts'
import { placeOfProblem, problemOf } from './query-problem.ts'
import {
  canonical,
  changeText,
  codingsDraftOf,
  codingsSource,
  emptyCodings,
  emptyText,
  enterProject,
  isBlankCodings,
  runSaved,
  startTextSearch,
  textDraftOf,
  textSource,
  useSearch,
} from './search-store.ts'
import { unitsOf } from './units-of.ts'

const code = '00000000-0000-7000-8000-000000000001'
const t = (key: string): string => key

describe('a query that is being written', () => {
  beforeEach(() => {
    useSearch.setState({ projectId: null, tab: 'text', text: emptyText, codings: emptyCodings })
  })

  it('is the same after it was saved and run again', () => {
    const text = { ...emptyText, query: ' 责任 AND fire ', coded: { codeIds: [code] }, codedNot: true }
    const source = textSource(text)
    expect(source).toEqual({
      kind: 'text',
      query: { mode: 'words', query: '责任 AND fire', scope: {}, coded: { codeIds: [code] }, codedNot: true },
    })
    expect(canonical(textSource(textDraftOf(source.query)))).toBe(canonical(source))
    const codings = codingsSource({
      find: { codeIds: [code], branches: false },
      conditions: [{ kind: 'words', query: '监管', negated: true }],
      scope: { sections: ['direct-cause'] },
    })
    expect(canonical(codingsSource(codingsDraftOf(codings.query)))).toBe(canonical(codings))
  })

  it('asks what is filled in; a condition without codes or words asks nothing yet', () => {
    const empty = { kind: 'coding', relation: 'overlaps', paragraphs: 0, negated: false, other: {} } as const
    const draft = {
      ...emptyCodings,
      conditions: [empty, { kind: 'words' as const, query: ' ', negated: false }],
    }
    expect(isBlankCodings(draft)).toBe(true)
    expect(codingsSource(draft).query.conditions).toEqual([])
    expect(isBlankCodings({ ...draft, scope: { caseIds: [code] } })).toBe(false)
  })

  it('belongs to its project: another one starts with none, a first one takes what was begun', () => {
    startTextSearch('火灾')
    enterProject('one')
    expect(useSearch.getState().text.query).toBe('火灾')
    enterProject('one')
    expect(useSearch.getState().text.query).toBe('火灾')
    enterProject('two')
    expect(useSearch.getState().text).toEqual(emptyText)
  })

  it('is replaced by a saved query, which stays known while it is changed', () => {
    runSaved({
      id: 'saved',
      saved: { kind: 'text', query: { mode: 'words', query: 'gas', scope: {}, codedNot: false } },
    })
    changeText({ query: 'gas alarm' })
    const { tab, text, savedIds } = useSearch.getState()
    expect({ tab, text, saved: savedIds.text }).toEqual({
      tab: 'text',
      text: { ...emptyText, query: 'gas alarm' },
      saved: 'saved',
    })
  })
})

describe('what is wrong with a query', () => {
  it('is told for words before they are looked for, never for patterns', () => {
    expect(problemOf({ mode: 'words', query: '火灾 OR smoke' })).toBeNull()
    expect(problemOf({ mode: 'words', query: '' })).toBeNull()
    expect(problemOf({ mode: 'pattern', query: '(' })).toBeNull()
    expect(problemOf({ mode: 'words', query: 'fire "smoke' })?.params).toEqual({
      position: 6,
      problem: 'unclosedQuote',
    })
  })

  it('is shown at its character, also after characters outside the basic plane', () => {
    const error = (position: number): AppError =>
      new AppError('search.badQuery', { position, problem: 'unexpected' })
    expect(placeOfProblem('a )b', error(3))).toEqual(['a ', ')', 'b'])
    expect(placeOfProblem('𠀀𠀁(', error(3))).toEqual(['𠀀𠀁', '(', ''])
    expect(placeOfProblem('a', error(9))).toEqual(['a', '', ''])
    expect(placeOfProblem('a', new Error('other'))).toBeNull()
  })
})

describe('coding all results', () => {
  const span = (start: number, changes: Partial<CodeSpan> = {}): CodeSpan => ({
    reportId: 'r',
    reportFile: 'r.pdf',
    caseTitle: '',
    caseTitleEn: '',
    start,
    end: start + 5,
    page: null,
    quote: '',
    ...changes,
  })

  it('takes a passage once, however many codings it has', () => {
    expect(distinctSpans([span(0), span(9), span(0), span(0, { reportId: 's' })])).toEqual([
      span(0),
      span(9),
      span(0, { reportId: 's' }),
    ])
  })

  it('says beforehand what will be made and what is there already', () => {
    const known = codesBySpan([
      { reportId: 'r', start: 0, end: 5, codeId: 'a' },
      { reportId: 'r', start: 0, end: 5, codeId: 'b' },
      { reportId: 'r', start: 9, end: 13, codeId: 'a' },
    ])
    expect(plan([span(0), span(9)], ['a', 'c'], known)).toEqual({ creates: 3, existing: 1 })
    expect(plan([], ['a'], known)).toEqual({ creates: 0, existing: 0 })
  })
})

describe('bars', () => {
  it('are named by what they count', () => {
    const count = (key: string, nameEn = '', nameZh = '') => ({ key, nameEn, nameZh })
    expect(barName('case', count('id', 'Mine fire', '矿山火灾'), 'zh-CN', t)).toBe('矿山火灾')
    expect(barName('section', count('measures'), 'en', t)).toBe('reports.section.measures')
    expect(barName('severity', count('larger'), 'zh-CN', t)).toBe('较大事故')
    expect(barName('year', count('2021'), 'en', t)).toBe('2021')
    expect(barName('role', count(''), 'en', t)).toBe('search.chart.missing.role')
    expect(barName('year', count(''), 'en', t)).toBe('search.chart.missing.other')
  })

  it('narrow the search to what they count', () => {
    const scope = { sections: ['measures' as const] }
    expect(narrowedTo(scope, 'case', code)).toEqual({ ...scope, caseIds: [code] })
    expect(narrowedTo(scope, 'section', 'course')).toEqual({ sections: ['course'] })
    expect(narrowedTo(scope, 'section', '')).toBeNull()
    expect(narrowedTo({}, 'year', '2021')).toEqual({
      cases: [{ field: 'date', is: 'one-of', values: ['2021'] }],
    })
    expect(narrowedTo({}, 'severity', '')).toEqual({
      cases: [{ field: 'severityComputed', is: 'missing', values: [] }],
    })
  })

  it('open the passages they count, where a filter can say which', () => {
    const filter = { query: { find: {} } }
    expect(passagesOf(filter, 'code', code)).toEqual({ ...filter, codeIds: [code], branches: false })
    expect(passagesOf(filter, 'certainty', 'probable')).toEqual({ ...filter, certainties: ['probable'] })
    expect(passagesOf(filter, 'certainty', '')).toBeNull()
    expect(passagesOf(filter, 'year', '2021')).toEqual({
      ...filter,
      cases: [{ field: 'date', is: 'one-of', values: ['2021'] }],
    })
  })
})

describe('a place in its report', () => {
  const paragraphs = ['标题', '一', '二', '三。现场负责人违章指挥。随后起火。', '四', '五', '六']
  const text = paragraphs.join('\n')
  const starts = paragraphs.map((_, index) =>
    paragraphs.slice(0, index).reduce((sum, each) => sum + each.length + 1, 0),
  )
  const blocks = paragraphs.map((words, index) => ({
    kind: index === 0 ? ('heading' as const) : ('paragraph' as const),
    level: null,
    start: starts[index] ?? 0,
    end: (starts[index] ?? 0) + words.length,
    page: null,
  }))
  const start = text.indexOf('违章')
  const place = { start, end: start + 4 }

  it('stands between its neighbours, under its heading, with codings and matches marked', () => {
    const excerpt = excerptOf(
      { text, blocks },
      place,
      [place],
      [{ id: 'c', start: start + 2, end: start + 6 }],
      { start, end: start + 2 },
    )
    expect(
      excerpt.map(({ kind, central, runs }) => [kind, central, runs.map((run) => run.text).join('')]),
    ).toEqual([
      ['heading', false, '标题'],
      ['paragraph', false, '一'],
      ['paragraph', false, '二'],
      ['paragraph', true, '三。现场负责人违章指挥。随后起火。'],
      ['paragraph', false, '四'],
      ['paragraph', false, '五'],
    ])
    const runs = excerpt[3]?.runs ?? []
    expect(runs.map((run) => (run.here ? run.text : ''))).toEqual(['', '违章', '指挥', '', ''])
    expect(
      runs.map(({ text: words, matched, targeted, codingIds }) => ({
        text: words,
        matched,
        targeted,
        codingIds,
      })),
    ).toEqual([
      { text: '三。现场负责人', matched: false, targeted: false, codingIds: [] },
      { text: '违章', matched: true, targeted: true, codingIds: [] },
      { text: '指挥', matched: true, targeted: false, codingIds: ['c'] },
      { text: '。随', matched: false, targeted: false, codingIds: ['c'] },
      { text: '后起火。', matched: false, targeted: false, codingIds: [] },
    ])
  })

  it('can be coded as itself, its sentence or its paragraph', () => {
    const block = blocks[3]
    if (!block) throw new Error('no block')
    const units = unitsOf(text, { ...place, blockStart: block.start, blockEnd: block.end, language: 'zh' })
    const words = ({ start, end }: { start: number; end: number }): string => text.slice(start, end)
    expect([units.match, units.sentence, units.paragraph].map(words)).toEqual([
      '违章指挥',
      '现场负责人违章指挥。',
      '三。现场负责人违章指挥。随后起火。',
    ])
  })
})
