import { expect } from 'vitest'
import type { ExamplesOf } from './example.ts'
import { anId, having } from './expected.ts'
import { statistic } from './study.ts'

const caseTable = 'title,deaths,企业规模\n冒顶片帮,3,大\n'

/** Examples of cases, reports, importing and statistics. */
export const caseExamples: ExamplesOf<'cases' | 'reports' | 'importing' | 'statistics'> = {
  'cases.list': {
    input: () => ({}),
    answers: ({ study }) => [
      having({ id: study.caseId, codings: 2, reports: [{ id: study.reportId, file: 'report.txt' }] }),
      having({ id: study.otherCaseId, title: '矿井透水', codings: 0, reports: [], variables: {} }),
    ],
  },
  'cases.get': {
    input: ({ study }) => ({ caseId: study.caseId }),
    answers: ({ study }) =>
      having({
        id: study.caseId,
        variables: { [study.variableId]: '大' },
        facts: having({ deaths: having({ value: '1', text: '1', state: 'entered' }) }),
      }),
  },
  'cases.variables': {
    input: () => ({}),
    answers: ({ study }) => [
      {
        id: study.variableId,
        name: '企业规模',
        type: 'category',
        options: ['大', '小'],
        description: '',
        position: 0,
      },
    ],
  },
  'cases.create': { input: () => ({ title: '坍塌' }), answers: () => ({ caseId: anId }) },
  'cases.update': {
    input: ({ study }) => ({ caseId: study.otherCaseId, memo: '待核实' }),
    answers: () => null,
  },
  'cases.remove': {
    input: ({ study }) => ({ caseIds: [study.caseId, study.otherCaseId] }),
    answers: () => ({ cases: 2, reports: 1, codings: 2 }),
  },
  'cases.setFact': {
    input: ({ study }) => ({ caseIds: [study.caseId, study.otherCaseId], fact: 'deaths', text: '3' }),
    answers: () => null,
  },
  'cases.enterValues': {
    input: ({ study }) => ({
      caseIds: [study.otherCaseId],
      memo: '待核实',
      facts: { deaths: '3', place: '某市' },
      variables: { [study.variableId]: '小' },
    }),
    answers: () => null,
  },
  'cases.chooseReading': {
    input: ({ study }) => ({ readingId: study.otherReadingId }),
    answers: () => null,
  },
  'cases.confirmFact': {
    // Entered values need no confirmation: the reading is made one that a rule found.
    prepare: async (_client, { study, test }) => {
      const { sqlite } = test.core.openStore()
      sqlite.exec('UPDATE history_capture SET step_id = -1')
      sqlite.prepare("UPDATE fact_readings SET state = 'automatic' WHERE id = ?").run(study.readingId)
      sqlite.exec('DELETE FROM history_changes WHERE step_id = -1; UPDATE history_capture SET step_id = NULL')
    },
    input: ({ study }) => ({ caseId: study.caseId, fact: 'deaths' }),
    answers: () => null,
  },
  'cases.setVariable': {
    input: ({ study }) => ({ caseIds: [study.otherCaseId], variableId: study.variableId, value: '小' }),
    answers: () => null,
  },
  'cases.createVariable': {
    input: () => ({ name: '班次', type: 'text' }),
    answers: () => ({ variableId: anId }),
  },
  'cases.updateVariable': {
    input: ({ study }) => ({ variableId: study.variableId, name: '规模' }),
    answers: () => null,
  },
  'cases.removeVariable': {
    input: ({ study }) => ({ variableId: study.variableId }),
    answers: () => ({ values: 1 }),
  },
  'cases.previewTable': {
    input: ({ file }) => ({ token: file('cases.csv', caseTable) }),
    answers: () => having({ rows: 1, creates: 1, updates: 0, problems: [] }),
  },
  'cases.importTable': {
    input: ({ file }) => ({ token: file('cases.csv', caseTable) }),
    answers: () => ({ created: 1, updated: 0, variables: 0 }),
  },

  'reports.list': {
    input: () => ({}),
    answers: ({ study }) => [
      having({ id: study.reportId, caseId: study.caseId, file: 'report.txt', language: 'zh', codings: 2 }),
    ],
  },
  'reports.get': {
    input: ({ study }) => ({ reportId: study.reportId }),
    answers: ({ study }) =>
      having({
        id: study.reportId,
        text: expect.stringContaining('违章操作'),
        sha256: expect.stringMatching(/^[\da-f]{64}$/),
      }),
  },
  'reports.update': {
    input: ({ study }) => ({ reportId: study.reportId, title: '调查报告' }),
    answers: () => null,
  },
  'reports.moveToCase': {
    input: ({ study }) => ({ reportIds: [study.reportId], caseId: study.otherCaseId }),
    answers: () => ({ emptied: 0 }),
  },
  'reports.remove': {
    input: ({ study }) => ({ reportId: study.reportId }),
    answers: () => ({ codings: 2 }),
  },

  'importing.importFiles': {
    input: ({ file }) => ({
      tokens: [
        file('second.txt', '二号井事故调查报告\n\n矿井瓦斯超限，未停止作业。\n'),
        file('empty.txt', ''),
      ],
    }),
    answers: () => [
      having({
        file: 'second.txt',
        outcome: 'imported',
        reportId: anId,
        caseId: anId,
        length: expect.any(Number),
      }),
      having({ file: 'empty.txt', outcome: 'unreadable', code: 'reading.empty' }),
    ],
  },

  'statistics.list': {
    input: () => ({}),
    answers: ({ study }) => [{ id: study.statisticId, ...statistic }],
  },
  'statistics.create': {
    input: () => ({ statistics: [{ ...statistic, period: '2022', value: null, status: 'not-found' }] }),
    answers: () => ({ ids: [anId] }),
  },
  'statistics.update': {
    input: ({ study }) => ({ id: study.statisticId, value: 13 }),
    answers: () => null,
  },
  'statistics.remove': {
    input: ({ study }) => ({ ids: [study.statisticId] }),
    answers: () => ({ statistics: 1 }),
  },
}
