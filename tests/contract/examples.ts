import { expect } from 'vitest'
import type { Client } from '../../src/client/client.ts'
import type { InputOf, MethodName } from '../../src/shared/contract/index.ts'
import { type Fixture, statistic } from './study.ts'

/** One call of a method on the study of study.ts. */
export interface Example<N extends MethodName> {
  /** What has to happen first. */
  prepare?: (client: Client, fixture: Fixture) => Promise<void>
  input: (fixture: Fixture, client: Client) => InputOf<N> | Promise<InputOf<N>>
  /** What the method answers. */
  answers: (fixture: Fixture) => unknown
}

export type Examples = { [N in MethodName]: Example<N> }

const having = (value: Record<string, unknown>): unknown => expect.objectContaining(value)
const anId: unknown = expect.any(String)
const aDate: unknown = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/)
const counts = { cases: 2, reports: 1, codings: 2 }
const undone = { method: 'cases.create', params: { title: '坍塌' } }
const codedRow = 'report_file,code_path,coder,quote\nreport.txt,Causes/Supervision,吴,现场负责人\n'
const caseTable = 'title,deaths,企业规模\n冒顶片帮,3,大\n'
const projectInfo = (title: string): unknown =>
  having({ id: anId, title, createdAt: aDate, counts: { cases: 0, reports: 0, codings: 0 } })
const evidence = { codings: 1, cases: 1, reports: 1, deaths: 1 }
const noEvidence = { codings: 0, cases: 0, reports: 0, deaths: null }

/** Makes a step and undoes it. */
async function undoOne(client: Client): Promise<void> {
  await client.call('cases.create', { title: '坍塌' })
  await client.call('history.undo', {})
}

/** An example of every method. What each method computes in full is the business of its capability's own tests. */
export const examples: Examples = {
  'project.current': {
    input: () => ({}),
    answers: ({ study }) => having({ title: study.title, counts }),
  },
  'project.recent': {
    input: () => ({}),
    answers: ({ study }) => expect.arrayContaining([having({ title: study.title, counts, present: true })]),
  },
  'project.create': {
    input: ({ file }) => ({
      token: file(`${crypto.randomUUID()}.causeway`),
      title: '新研究',
      codeSets: ['hfacs'],
    }),
    answers: () => projectInfo('新研究'),
  },
  'project.open': {
    // A second opening of the open project is the same project.
    input: ({ openToken }) => ({ token: openToken() }),
    answers: ({ study }) => having({ title: study.title, counts }),
  },
  'project.close': { input: () => ({}), answers: () => null },
  'project.forgetRecent': {
    input: async (_fixture, client) => ({ token: (await client.call('project.recent', {}))[0]?.token ?? '' }),
    answers: () => null,
  },
  'project.update': { input: () => ({ title: '改名的研究' }), answers: () => null },
  'project.createSample': {
    input: ({ file }) => ({ token: file(`${crypto.randomUUID()}.causeway`), language: 'zh-CN' }),
    answers: () => having({ id: anId, title: anId, counts: having({ cases: expect.any(Number) }) }),
  },
  'project.check': {
    input: () => ({}),
    answers: () => ({
      ok: true,
      problems: [],
      checked: { tables: expect.any(Number), codings: 2, texts: 1 },
    }),
  },
  'project.backup': {
    input: ({ file }) => ({ token: file('backup.causeway') }),
    answers: () => ({ file: 'backup.causeway', bytes: expect.any(Number) }),
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

  'codebook.get': {
    input: () => ({}),
    answers: ({ study }) => ({
      sets: [
        having({ id: study.codeSetId, nameEn: 'Causes', nameZh: '原因', status: 'own', shippedId: null }),
      ],
      codes: [
        having({ id: study.parentCodeId, parentId: null, codings: 0 }),
        having({ id: study.codeId, parentId: study.parentCodeId, path: 'Causes/Acts/Violation', codings: 1 }),
        having({ id: study.otherCodeId, parentId: null, pathZh: '原因/监管', codings: 1 }),
      ],
    }),
  },
  'codebook.shipped': {
    input: () => ({}),
    answers: () =>
      expect.arrayContaining([having({ id: 'hfacs', installed: false, codes: expect.any(Number) })]),
  },
  'codebook.shippedCodes': {
    input: () => ({ shippedId: 'swiss-cheese' }),
    answers: () => [
      having({
        nameEn: 'Organisational influences and decisions',
        nameZh: '组织影响与决策',
        depth: 0,
        colour: 'c1',
      }),
      ...Array.from({ length: 3 }, () => having({ nameEn: anId, depth: 0 })),
    ],
  },
  'codebook.addShippedSet': {
    input: () => ({ shippedId: 'swiss-cheese' }),
    answers: () => ({ codeSetId: anId, codes: 4 }),
  },
  'codebook.createSet': {
    input: () => ({ nameEn: 'Measures', nameZh: '措施' }),
    answers: () => ({ codeSetId: anId }),
  },
  'codebook.updateSet': {
    input: ({ study }) => ({ codeSetId: study.codeSetId, nameEn: 'Causal factors' }),
    answers: () => null,
  },
  'codebook.removeSet': {
    input: ({ study }) => ({ codeSetId: study.codeSetId }),
    answers: () => ({ codes: 3, codings: 2, links: 1 }),
  },
  'codebook.createCode': {
    input: ({ study }) => ({
      codeSetId: study.codeSetId,
      parentId: study.parentCodeId,
      nameEn: '',
      nameZh: '误操作',
    }),
    answers: () => ({ codeId: anId }),
  },
  'codebook.updateCode': {
    input: ({ study }) => ({ codeId: study.codeId, definitionZh: '明知故犯' }),
    answers: () => null,
  },
  'codebook.moveCode': {
    input: ({ study }) => ({ codeId: study.codeId, codeSetId: study.codeSetId, parentId: null, position: 0 }),
    answers: () => null,
  },
  'codebook.removeCode': {
    input: ({ study }) => ({ codeId: study.parentCodeId }),
    answers: () => ({ codes: 2, codings: 1, links: 1 }),
  },

  'coding.list': {
    input: ({ study }) => ({ reportId: study.reportId }),
    answers: ({ study }) => [
      having({ id: study.codingId, codeId: study.codeId, quote: '违章操作', ...study.at('违章操作') }),
      having({
        id: study.otherCodingId,
        codeId: study.otherCodeId,
        quote: '监管缺失',
        ...study.at('监管缺失'),
      }),
    ],
  },
  'coding.passages': {
    input: ({ study }) => ({ filter: { codeIds: [study.parentCodeId] } }),
    answers: ({ study }) => ({
      total: 1,
      cases: 1,
      reports: 1,
      passages: [
        having({ id: study.codingId, quote: '违章操作', coderName: '林', reportFile: 'report.txt' }),
      ],
    }),
  },
  'coding.coders': {
    input: () => ({}),
    answers: ({ study }) => [{ id: study.coderId, name: '林', colour: anId, codings: 2 }],
  },
  'coding.currentCoder': {
    input: () => ({}),
    answers: ({ study }) => ({ id: study.coderId, name: '林', colour: anId, codings: 2 }),
  },
  'coding.roles': {
    input: () => ({}),
    answers: ({ study }) => [
      ...['direct', 'indirect', 'management', 'contributing'].map((key) => having({ key })),
      { id: study.roleId, key: null, nameEn: 'Latent', nameZh: '潜在', position: 4 },
    ],
  },
  'coding.create': {
    input: ({ study }) => ({
      codings: [
        { reportId: study.reportId, codeId: study.codeId, roleId: study.roleId, ...study.at('机械伤害') },
      ],
    }),
    answers: () => ({ codingIds: [anId] }),
  },
  'coding.update': {
    input: ({ study }) => ({ codingIds: [study.codingId, study.otherCodingId], certainty: 'probable' }),
    answers: () => null,
  },
  'coding.moveBoundaries': {
    input: ({ study }) => ({ codingId: study.codingId, ...study.at('作业人员违章操作') }),
    answers: () => null,
  },
  'coding.remove': {
    input: ({ study }) => ({ codingIds: [study.codingId] }),
    answers: () => ({ codings: 1, links: 1 }),
  },
  'coding.useCoder': {
    input: () => ({ name: '吴' }),
    answers: () => ({ id: anId, name: '吴', colour: anId, codings: 0 }),
  },
  'coding.createCoder': { input: () => ({ name: '吴' }), answers: () => ({ coderId: anId }) },
  'coding.renameCoder': {
    input: ({ study }) => ({ coderId: study.coderId, name: '林晓' }),
    answers: () => null,
  },
  'coding.createRole': {
    input: () => ({ nameEn: 'Root', nameZh: '根本原因' }),
    answers: () => ({ roleId: anId }),
  },
  'coding.updateRole': {
    input: ({ study }) => ({ roleId: study.roleId, nameEn: 'Latent cause', nameZh: '潜在原因' }),
    answers: () => null,
  },
  'coding.removeRole': {
    input: ({ study }) => ({ roleId: study.roleId }),
    answers: () => ({ codings: 0 }),
  },
  'coding.importTable': {
    input: ({ file }) => ({ token: file('codings.csv', codedRow) }),
    answers: () => ({ created: 1, existing: 0, failed: [] }),
  },

  'search.find': {
    input: () => ({ query: '监管' }),
    answers: ({ study }) => ({
      total: 1,
      hits: [having({ reportId: study.reportId, match: '监管', start: study.at('监管缺失').start })],
    }),
  },

  'chain.get': {
    input: () => ({}),
    answers: ({ study }) => ({
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
    answers: ({ study }) => ({
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

  'exporting.preview': {
    input: () => ({ shape: 'long' }),
    answers: () =>
      having({
        columns: expect.arrayContaining(['code_path', 'quote']),
        rows: [expect.any(Array), expect.any(Array)],
        totalRows: 2,
      }),
  },
  'exporting.dataset': {
    input: ({ file }) => ({ token: file('dataset.csv'), format: 'csv', shape: 'long' }),
    answers: () => ({ files: ['dataset.csv', 'dataset-dictionary.csv'], rows: 2 }),
  },
  'exporting.cases': {
    input: ({ file }) => ({ token: file('cases-out.csv'), format: 'csv' }),
    answers: () => ({ files: ['cases-out.csv', 'cases-out-dictionary.csv'], rows: 2 }),
  },

  'history.state': {
    input: () => ({}),
    answers: () => ({ undo: having({ method: 'chain.create' }), redo: null, savedAt: aDate }),
  },
  'history.list': {
    input: () => ({ limit: 1 }),
    answers: () => [
      {
        id: expect.any(Number),
        method: 'chain.create',
        params: expect.any(Object),
        coder: '林',
        at: aDate,
        state: 'done',
        changes: [{ table: 'recommendations', inserted: 1, updated: 0, deleted: 0 }],
      },
    ],
  },
  'history.undo': {
    prepare: async (client) => {
      await client.call('cases.create', { title: '坍塌' })
    },
    input: () => ({}),
    answers: () => undone,
  },
  'history.redo': { prepare: undoOne, input: () => ({}), answers: () => undone },

  'settings.get': {
    input: () => ({}),
    answers: () => having({ theme: 'auto', readingFont: 'sans', readingSize: expect.any(Number) }),
  },
  'settings.update': {
    input: () => ({ readingSize: 18 }),
    answers: () => having({ theme: 'auto', readingSize: 18 }),
  },

  'jobs.list': {
    prepare: async (client) => {
      await client.run('project.check', {})
    },
    input: () => ({}),
    answers: () => expect.arrayContaining([having({ method: 'project.check', state: 'done' })]),
  },
  'jobs.cancel': {
    prepare: async (client) => {
      await client.run('project.check', {})
    },
    // A job that has ended already is not disturbed.
    input: async (_fixture, client) => ({ jobId: (await client.call('jobs.list', {})).at(-1)?.id ?? '' }),
    answers: () => null,
  },
}
