import { createInstance } from 'i18next'
import { expect, test } from 'vitest'
import type { Passage } from '../../../shared/contract/coding.ts'
import { i18nOptions } from '../../../shared/i18n/resources.ts'
import { citationOf } from './citation.ts'
import { contextOf, filterPassages, groupPassages } from './grouping.ts'

const passage = (changes: Partial<Passage>): Passage => ({
  id: 'coding-1',
  reportId: 'report-1',
  codeId: 'code-1',
  coderId: 'coder-1',
  start: 10,
  end: 20,
  quote: '现场负责人违章指挥',
  roleId: null,
  certainty: null,
  memo: '',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  orphanedAt: null,
  origin: null,
  section: null,
  prefix: '经查，',
  suffix: '。',
  codeNameEn: 'Rule-breaking orders',
  codeNameZh: '违章指挥',
  codePath: 'Causes/Rule-breaking orders',
  codePathZh: '原因/违章指挥',
  colour: 'c1',
  coderName: 'Ann',
  caseId: 'case-1',
  caseTitle: '某矿火灾事故',
  caseTitleEn: 'Mine fire',
  reportFile: 'fire.pdf',
  reportTitle: '某矿火灾事故调查报告',
  language: 'zh',
  page: 14,
  ...changes,
})

const withLanguage = async (language: 'en' | 'zh-CN') =>
  createInstance().init({ ...i18nOptions, lng: language })

test('cites quote, case, report, section and page in the interface language', async () => {
  const direct = passage({ section: 'direct-cause' })
  expect(citationOf(await withLanguage('en'), 'en', direct)).toBe(
    '“现场负责人违章指挥” (Mine fire; 某矿火灾事故调查报告, section “Direct cause”, p. 14)',
  )
  expect(citationOf(await withLanguage('zh-CN'), 'zh-CN', direct)).toBe(
    '“现场负责人违章指挥”（某矿火灾事故，《某矿火灾事故调查报告》，“直接原因”部分，第 14 页）',
  )
})

test('cites without a section where none is known', async () => {
  expect(citationOf(await withLanguage('en'), 'en', passage({}))).toBe(
    '“现场负责人违章指挥” (Mine fire; 某矿火灾事故调查报告, p. 14)',
  )
})

test('cites without a page where there is none, over one line, and by file where the report has no title', async () => {
  const pageless = passage({ page: null, reportTitle: '', quote: 'first line\n  second line' })
  expect(citationOf(await withLanguage('en'), 'en', pageless)).toBe(
    '“first line second line” (Mine fire; fire.pdf)',
  )
})

test('groups by case or code in order of the first passage and counts through', () => {
  const passages = [
    passage({ id: 'a' }),
    passage({
      id: 'b',
      caseId: 'case-2',
      caseTitle: '二',
      caseTitleEn: '',
      codeId: 'code-2',
      codeNameEn: '',
      codeNameZh: '培训',
      colour: 'c2',
    }),
    passage({ id: 'c', codeId: 'code-2', codeNameEn: '', codeNameZh: '培训', colour: 'c2' }),
  ]
  const shape = (grouping: 'case' | 'code') =>
    groupPassages(passages, grouping, 'en').map((item) =>
      item.kind === 'group' ? [item.label, item.colour, item.count] : [item.passage.id, item.index],
    )
  expect(shape('case')).toEqual([
    ['Mine fire', '', 2],
    ['a', 0],
    ['c', 1],
    ['二', '', 1],
    ['b', 2],
  ])
  expect(shape('code')).toEqual([
    ['Rule-breaking orders', 'c1', 1],
    ['a', 0],
    ['培训', 'c2', 2],
    ['b', 1],
    ['c', 2],
  ])
})

test('finds passages that hold every word, in the text around the quote or in what names it', () => {
  const passages = [
    passage({ id: 'a' }),
    passage({ id: 'b', quote: 'No permit', memo: 'Check with Bea', prefix: '', suffix: '' }),
  ]
  const found = (text: string) => filterPassages(passages, text).map(({ id }) => id)
  expect(found('')).toEqual(['a', 'b'])
  expect(found('经查，现场')).toEqual(['a'])
  expect(found('PERMIT bea')).toEqual(['b'])
  expect(found('permit 现场')).toEqual([])
})

test('context ends at the paragraph and tells where it was cut', () => {
  expect(contextOf({ prefix: 'end of heading\nIt was ', suffix: ' later on' })).toEqual({
    before: { text: 'It was ', cut: false },
    after: { text: ' later on', cut: true },
  })
  expect(contextOf({ prefix: '', suffix: '.\nNext' })).toEqual({
    before: { text: '', cut: false },
    after: { text: '.', cut: false },
  })
})
