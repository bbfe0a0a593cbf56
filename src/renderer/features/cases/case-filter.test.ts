import { describe, expect, it } from 'vitest'
import type { CaseRow, Variable } from '../../../shared/contract/cases.ts'
import { caseColumns, editText, fieldOf, markOf, severityDiffers, unconfirmedFacts } from './case-columns.ts'
import { countValues, filterCases, noFilter, sortCases } from './case-filter.ts'

const workers: Variable = {
  id: 'v1',
  name: 'Workers',
  type: 'number',
  options: [],
  description: '',
  position: 0,
}
const english = caseColumns([workers], 'en', (key) => key)

function aCase(id: string, given: Partial<CaseRow> & { values?: Record<string, string> } = {}): CaseRow {
  const { values = {}, ...rest } = given
  const facts = Object.fromEntries(
    Object.entries(values).map(([fact, value]) => [
      fact,
      {
        value,
        text: value,
        state: fact === 'severityComputed' ? ('computed' as const) : ('automatic' as const),
        readings: [],
      },
    ]),
  )
  return {
    id,
    title: id,
    titleEn: '',
    memo: '',
    createdAt: '',
    reports: [],
    facts,
    unchosen: {},
    variables: {},
    codings: 0,
    ...rest,
  }
}

const mine = aCase('甲矿', {
  titleEn: 'Mine A',
  codings: 2,
  reports: [{ id: 'r', file: 'mine.pdf' }],
  values: {
    date: '2019-02-23',
    deaths: '22',
    severityStated: 'major',
    severityComputed: 'major',
    directEconomicLoss: '41540000',
  },
  variables: { v1: '1200' },
})
const road = aCase('乙路', {
  values: {
    date: '2020',
    deaths: '3',
    severityStated: 'ordinary',
    severityComputed: 'larger',
    accidentType: '02',
  },
})
const bare = aCase('丙', { memo: 'no report yet' })
const all = [mine, road, bare]
const titles = (rows: readonly CaseRow[]): string[] => rows.map(({ title }) => title)

describe('filtering cases', () => {
  it.each([
    ['vehicle', ['乙路']],
    ['MINE', ['甲矿']],
    ['mine.pdf 22', ['甲矿']],
    ['1,200', ['甲矿']],
    ['丙', ['丙']],
    ['yet report', ['丙']],
    ['', ['甲矿', '乙路', '丙']],
    ['nowhere', []],
  ])('by the text %j finds %j', (text, found) => {
    expect(titles(filterCases(all, { ...noFilter, text }, english))).toEqual(found)
  })

  it('lets values of one filter widen and several filters narrow', () => {
    const filter = (changes: Partial<typeof noFilter>) =>
      titles(filterCases(all, { ...noFilter, ...changes }, english))
    expect(filter({ severity: ['major', 'ordinary'] })).toEqual(['甲矿', '乙路'])
    expect(filter({ severity: ['major', 'ordinary'], year: ['2020'] })).toEqual(['乙路'])
    expect(filter({ type: ['', '02'] })).toEqual(['甲矿', '乙路', '丙'])
    expect(filter({ check: ['severityDiffers'] })).toEqual(['乙路'])
    expect(filter({ check: ['noReport'] })).toEqual(['乙路', '丙'])
    expect(filter({ check: ['noCodings', 'unconfirmed'] })).toEqual(['甲矿', '乙路', '丙'])
  })

  it('counts the cases behind each value', () => {
    expect([...countValues('year', all)]).toEqual([
      ['2019', 1],
      ['2020', 1],
      ['', 1],
    ])
    expect([...countValues('check', all)]).toEqual([
      ['unconfirmed', 2],
      ['severityDiffers', 1],
      ['noReport', 2],
      ['noCodings', 2],
    ])
  })
})

describe('sorting cases', () => {
  it.each([
    ['fact:deaths', false, ['乙路', '甲矿', '丙']],
    ['fact:deaths', true, ['甲矿', '乙路', '丙']],
    ['fact:severityStated', false, ['乙路', '甲矿', '丙']],
    ['fact:date', true, ['乙路', '甲矿', '丙']],
    ['variable:v1', false, ['甲矿', '乙路', '丙']],
    ['codings', true, ['甲矿', '乙路', '丙']],
    ['no such column', false, ['甲矿', '乙路', '丙']],
  ])('by %s, descending %s, puts the missing last', (key, descending, sorted) => {
    expect(titles(sortCases(all, { key, descending }, english, 'en'))).toEqual(sorted)
  })
})

describe('what a cell shows and edits', () => {
  const show = (language: 'en' | 'zh-CN', key: string, row: CaseRow): string | undefined =>
    caseColumns([workers], language, (name) => name)
      .find((column) => column.key === key)
      ?.show(row)

  it('gives bare figures in the unit of the column, categories by name, and nothing for what is missing', () => {
    expect(show('en', 'fact:directEconomicLoss', mine)).toBe('41,540,000')
    expect(show('zh-CN', 'fact:directEconomicLoss', mine)).toBe('4,154')
    expect(show('en', 'fact:severityStated', mine)).toBe('Major')
    expect(show('zh-CN', 'fact:severityStated', mine)).toBe('重大事故')
    expect(show('en', 'variable:v1', mine)).toBe('1,200')
    expect(show('en', 'fact:deaths', bare)).toBe('')
    expect(show('en', 'title', mine)).toBe('Mine A')
    expect(show('zh-CN', 'title', mine)).toBe('甲矿')
  })

  it('edits the title that is shown', () => {
    const [title] = english
    expect(title && fieldOf(title, mine, 'en')).toEqual({ kind: 'titleEn' })
    expect(title && fieldOf(title, mine, 'zh-CN')).toEqual({ kind: 'title' })
    expect(title && fieldOf(title, bare, 'en')).toEqual({ kind: 'title' })
  })

  it('starts editing with a text that reads back as the same value', () => {
    const text = (key: string, language: 'en' | 'zh-CN'): string | undefined => {
      const field = english.find((column) => column.key === key)?.field
      return field ? editText(field, mine, language) : undefined
    }
    expect(text('fact:directEconomicLoss', 'zh-CN')).toBe('4154万元')
    expect(text('fact:severityStated', 'en')).toBe('Major accident')
    expect(text('fact:date', 'en')).toBe('2019-02-23')
    expect(text('variable:v1', 'en')).toBe('1200')
  })

  it('marks how a value came to be and where readings disagree before anyone decided', () => {
    const reading = {
      id: 'x',
      text: '',
      reportId: null,
      start: null,
      end: null,
      rule: null,
      confidence: null,
      asOf: null,
    }
    const two = (state: 'automatic' | 'confirmed') =>
      aCase('x', {
        facts: {
          deaths: {
            value: '3',
            text: '3',
            state,
            readings: [
              { ...reading, value: '3', state, chosen: true },
              { ...reading, value: '4', state: 'automatic', chosen: false },
            ],
          },
        },
      })
    expect(markOf(two('automatic'), 'deaths')).toEqual({ state: 'automatic', disagree: true })
    expect(markOf(two('confirmed'), 'deaths')).toEqual({ state: 'confirmed', disagree: false })
    expect(markOf(mine, 'severityComputed')).toBeNull()
    expect(markOf(bare, 'deaths')).toBeNull()
    expect([mine, road, bare].map(severityDiffers)).toEqual([false, true, false])
    expect(unconfirmedFacts(road)).toEqual(['date', 'accidentType', 'severityStated', 'deaths'])
  })
})
