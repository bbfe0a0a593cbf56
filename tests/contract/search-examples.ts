import type { ExamplesOf } from './example.ts'
import { having } from './expected.ts'

type Searching = 'search.find' | 'search.count' | 'search.chart' | 'search.spans' | 'search.exportHits'

/** Examples of text search; those of saved queries are with the coding queries. */
export const searchExamples: Pick<ExamplesOf<'search'>, Searching> = {
  'search.find': {
    input: ({ study }) => ({
      query: {
        query: '监管 NEAR/2 违章 OR 缺失',
        scope: { caseIds: [study.caseId], reportIds: [study.reportId] },
      },
      limit: 10,
    }),
    answers: ({ study }) => ({
      hits: [having({ reportId: study.reportId, match: '缺失', end: study.at('监管缺失').end })],
      next: null,
    }),
  },
  'search.count': {
    input: () => ({ query: { mode: 'pattern', query: '[0-9]{4}年.*机械' } }),
    answers: () => ({ paragraphs: 1, reports: 1, cases: 1 }),
  },
  'search.chart': {
    input: () => ({ query: { query: '违章' }, by: 'report' }),
    answers: ({ study }) => [having({ key: study.reportId, paragraphs: 1, reports: 1, cases: 1 })],
  },
  'search.spans': {
    input: ({ study }) => ({
      query: { query: '违章 OR 监管', coded: { codeIds: [study.otherCodeId] } },
      unit: 'match',
    }),
    answers: ({ study }) => ({
      spans: [having({ reportId: study.reportId, quote: '监管', start: study.at('监管缺失').start })],
      total: 1,
    }),
  },
  'search.exportHits': {
    input: ({ file }) => ({ token: file('hits.csv'), format: 'csv', query: { query: '"机械伤害"' } }),
    answers: () => ({ files: ['hits.csv', 'hits-dictionary.csv'], rows: 2 }),
  },
}
