import { expect } from 'vitest'
import type { ExamplesOf } from './example.ts'
import { anId, having } from './expected.ts'

const evidence = { codings: 1, cases: 1, reports: 1, deaths: 1 }
const noEvidence = { codings: 0, cases: 0, reports: 0, deaths: null }

/** Examples of the chain and exporting. */
export const chainExamples: ExamplesOf<'chain' | 'exporting'> = {
  'chain.get': {
    input: () => ({}),
    answers: ({ study }) =>
      having({
        aspects: [{ id: study.aspectId, nameEn: '', nameZh: '政府监管', position: 0 }],
        problems: [
          having({ id: study.problemId, nameZh: '现场管理薄弱', evidence }),
          having({ id: study.otherProblemId, evidence: noEvidence }),
        ],
        reasons: [having({ id: study.reasonId, evidence: noEvidence })],
        recommendations: [
          having({ id: study.recommendationId, status: 'draft', strength: null, evidence: noEvidence }),
        ],
        links: [
          having({
            id: study.linkId,
            relation: 'shows',
            from: { kind: 'coding', id: study.codingId },
            to: { kind: 'problem', id: study.problemId },
          }),
        ],
      }),
  },
  'chain.matrix': {
    input: () => ({}),
    answers: ({ study }) =>
      having({
        codeIds: [study.codeId, study.otherCodeId],
        recommendationIds: [study.recommendationId],
        cells: [],
      }),
  },
  'chain.gaps': {
    input: () => ({}),
    answers: ({ study }) => ({
      causesWithoutRecommendation: [
        { codeId: study.codeId, codings: 1, cases: 1, deaths: 1 },
        { codeId: study.otherCodeId, codings: 1, cases: 1, deaths: 1 },
      ],
      recommendationsWithoutEvidence: [study.recommendationId],
      problemsWithoutReason: [study.problemId, study.otherProblemId],
      problemsWithoutEvidence: [study.otherProblemId],
    }),
  },
  'chain.create': {
    input: ({ study }) => ({
      kind: 'recommendation',
      nameEn: '',
      nameZh: '开展培训',
      aspectId: study.aspectId,
      strength: 'weaker',
    }),
    answers: () => ({ id: anId }),
  },
  'chain.update': {
    input: ({ study }) => ({ kind: 'problem', id: study.problemId, aspectId: study.aspectId }),
    answers: () => null,
  },
  'chain.move': {
    input: ({ study }) => ({ kind: 'problem', id: study.otherProblemId, position: 0 }),
    answers: () => null,
  },
  'chain.remove': {
    input: ({ study }) => ({ kind: 'problem', id: study.problemId }),
    answers: () => ({ links: 1 }),
  },
  'chain.link': {
    input: ({ study }) => ({
      from: { kind: 'problem', id: study.problemId },
      to: { kind: 'recommendation', id: study.recommendationId },
      relation: 'addressed-by',
      rationale: '直接对应',
    }),
    answers: () => ({ linkId: anId }),
  },
  'chain.updateLink': {
    input: ({ study }) => ({ linkId: study.linkId, rationale: '见报告第二节' }),
    answers: () => null,
  },
  'chain.unlink': { input: ({ study }) => ({ linkId: study.linkId }), answers: () => null },

  'exporting.preview': {
    input: () => ({ shape: 'long' }),
    answers: () =>
      having({
        columns: expect.arrayContaining(['code_path', 'quote']),
        rows: [expect.any(Array), expect.any(Array)],
        totalRows: 2,
      }),
  },
  'exporting.previewCases': {
    input: () => ({}),
    answers: () =>
      having({
        columns: expect.arrayContaining(['case_id', 'deaths', '企业规模']),
        rows: [expect.any(Array), expect.any(Array)],
        totalRows: 2,
      }),
  },
  'exporting.dataset': {
    input: ({ file }) => ({ token: file('dataset.csv'), format: 'csv', shape: 'long' }),
    answers: () => ({ files: ['dataset.csv', 'dataset-dictionary.csv'], rows: 2 }),
  },
  'exporting.passages': {
    input: ({ file }) => ({
      token: file('passages.csv'),
      format: 'csv',
      filter: { query: { find: {}, conditions: [{ kind: 'words', query: '监管' }] } },
    }),
    answers: () => ({ files: ['passages.csv', 'passages-dictionary.csv'], rows: 1 }),
  },
  'exporting.cases': {
    input: ({ file }) => ({ token: file('cases-out.csv'), format: 'csv' }),
    answers: () => ({ files: ['cases-out.csv', 'cases-out-dictionary.csv'], rows: 2 }),
  },
}
