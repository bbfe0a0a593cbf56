import { expect } from 'vitest'
import type { Client } from '../../src/client/client.ts'
import { samplePdf } from '../../src/core/importing/reading/reading-samples.ts'
import type { ExamplesOf } from './example.ts'
import { anId, having } from './expected.ts'
import { type Fixture, statistic, type Study } from './study.ts'

const caseTable = 'title,deaths,企业规模\n冒顶片帮,3,大\n'

const pdfName = 'conveyor.pdf'

/** A report with pages. */
async function importPdf(client: Client, { file }: Fixture): Promise<void> {
  const pdf = samplePdf([[{ text: 'The guard of the conveyor had been removed.', x: 72, y: 700 }]])
  await client.run('importing.importFiles', { tokens: [file(pdfName, pdf)] })
}

async function pdfId(client: Client): Promise<string> {
  return (await client.call('reports.list', {})).find(({ file }) => file === pdfName)?.id ?? 'none'
}

async function setSections({ call }: Client, reportId: string): Promise<void> {
  const { text } = await call('reports.get', { reportId })
  const start = [...(text.split('二、事故原因')[0] ?? '')].length
  await call('reports.setSection', { reportId, start, kind: 'other' })
  await call('reports.setSection', { reportId, start, kind: 'causes' })
}

async function addMeasure({ call }: Client, { reportId, at }: Study): Promise<void> {
  await call('reports.createRecommendation', { reportId, ...at('监管缺失'), addressee: '县局' })
}

async function measureId({ call }: Client): Promise<string> {
  return (await call('reports.recommendations', {}))[0]?.id ?? 'none'
}

/** Examples of cases, reports, importing and statistics. */
export const caseExamples: ExamplesOf<'cases' | 'reports' | 'importing' | 'statistics'> = {
  'cases.titles': {
    input: () => ({}),
    answers: ({ study }) => [
      having({ id: study.caseId, reportIds: [study.reportId] }),
      having({ id: study.otherCaseId, title: '矿井透水', reportIds: [] }),
    ],
  },
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
  'cases.readFacts': {
    // A reading of rules that were, which those of today do not find.
    prepare: async (_client, { study, test }) => {
      const { sqlite } = test.core.openStore()
      sqlite.exec('UPDATE history_capture SET step_id = -1')
      sqlite
        .prepare(
          `INSERT INTO fact_readings (id, case_id, fact, value, text, state, chosen, report_id, start, "end", rule, created_at)
           VALUES ('old', ?, 'injuries', '7', '7', 'automatic', 1, ?, 0, 1, 'old 1', '2026')`,
        )
        .run(study.caseId, study.reportId)
      sqlite.exec('DELETE FROM history_changes WHERE step_id = -1; UPDATE history_capture SET step_id = NULL')
    },
    input: ({ study }) => ({ caseIds: [study.caseId] }),
    answers: () => ({ cases: 1, added: 0, removed: 1 }),
  },
  'cases.merge': {
    input: ({ study }) => ({ caseIds: [study.caseId], intoCaseId: study.otherCaseId }),
    answers: () => ({ reports: 1 }),
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

  'reports.pageMap': {
    prepare: importPdf,
    input: async (_fixture, client) => ({ reportId: await pdfId(client), page: 1 }),
    answers: () => having({ page: 1, turned: 0, source: 'text', lines: expect.any(Array) }),
  },
  'reports.boxes': {
    prepare: importPdf,
    input: async (_fixture, client) => ({ reportId: await pdfId(client), start: 0, end: 3 }),
    answers: () => [having({ page: 1, left: expect.any(Number), bottom: expect.any(Number) })],
  },
  'reports.pageImage': {
    prepare: importPdf,
    input: async (_fixture, client) => ({ reportId: await pdfId(client), page: 1, width: 200 }),
    answers: () => ({ mediaType: 'image/png', base64: 'AQID', width: 200, height: 100 }),
  },
  'reports.sections': {
    prepare: (client, { study }) => setSections(client, study.reportId),
    input: ({ study }) => ({ reportId: study.reportId }),
    answers: () =>
      expect.arrayContaining([
        having({ id: anId, kind: 'causes', heading: '二、事故原因', state: 'entered' }),
      ]),
  },
  'reports.setKind': {
    input: ({ study }) => ({ reportId: study.reportId, kind: 'news' }),
    answers: () => null,
  },
  'reports.setSection': {
    input: ({ study }) => ({
      reportId: study.reportId,
      start: study.at('二、事故原因').start,
      kind: 'lessons',
    }),
    answers: () => null,
  },
  'reports.confirmSections': {
    input: ({ study }) => ({ reportId: study.reportId }),
    answers: () => null,
  },
  'reports.recommendations': {
    prepare: (client, { study }) => addMeasure(client, study),
    input: ({ study }) => ({ caseId: study.caseId }),
    answers: ({ study }) => [
      having({ id: anId, reportId: study.reportId, quote: '监管缺失', addressee: '县局', state: 'entered' }),
    ],
  },
  'reports.createRecommendation': {
    input: ({ study }) => ({ reportId: study.reportId, ...study.at('违章操作'), addressee: '县局' }),
    answers: () => ({ recommendationId: anId }),
  },
  'reports.updateRecommendation': {
    prepare: (client, { study }) => addMeasure(client, study),
    input: async (_fixture, client) => ({ recommendationId: await measureId(client), addressee: '市局' }),
    answers: () => null,
  },
  'reports.confirmRecommendations': {
    // Entered ones need no confirmation: it is made one that a rule found.
    prepare: async (client, { study, test }) => {
      await addMeasure(client, study)
      const { sqlite } = test.core.openStore()
      sqlite.exec(`UPDATE history_capture SET step_id = -1;
        UPDATE report_recommendations SET state = 'automatic';
        DELETE FROM history_changes WHERE step_id = -1;
        UPDATE history_capture SET step_id = NULL`)
    },
    input: async (_fixture, client) => ({ recommendationIds: [await measureId(client)] }),
    answers: () => null,
  },
  'reports.removeRecommendations': {
    prepare: (client, { study }) => addMeasure(client, study),
    input: async (_fixture, client) => ({ recommendationIds: [await measureId(client)] }),
    answers: () => ({ recommendations: 1 }),
  },
  'reports.readAgain': {
    input: ({ study }) => ({ reportId: study.reportId, encoding: 'gb18030' }),
    answers: () => ({
      changed: true,
      codings: { kept: 0, moved: 0, orphaned: 2 },
      recognisedPages: 0,
    }),
  },

  'importing.prepare': { input: () => ({}), answers: () => null },
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
