import type { Client } from '../../src/client/client.ts'
import type { ExamplesOf } from './example.ts'
import { anId, having } from './expected.ts'
import type { Fixture } from './study.ts'

const codedRow = 'report_file,code_path,coder,quote\nreport.txt,Causes/Supervision,吴,现场负责人\n'

type Saving = 'search.saved' | 'search.save' | 'search.updateSaved' | 'search.removeSaved'

/** Passages of one code in the paragraph of another. */
const codingQuery = ({ study }: Fixture) => ({
  find: { codeIds: [study.otherCodeId] },
  conditions: [
    {
      kind: 'coding' as const,
      relation: 'after' as const,
      paragraphs: 0,
      other: { codeIds: [study.parentCodeId] },
    },
    { kind: 'words' as const, query: '监管' },
  ],
})

async function saveQuery({ call }: Client, fixture: Fixture): Promise<void> {
  await call('search.save', { name: '监管', saved: { kind: 'codings', query: codingQuery(fixture) } })
}

/** Examples of coding and of saved queries. */
export const codingExamples: ExamplesOf<'coding'> & Pick<ExamplesOf<'search'>, Saving> = {
  'coding.byIds': {
    input: ({ study }) => ({ reportId: study.reportId, codingIds: [study.codingId, 'none'] }),
    answers: ({ study }) => [having({ id: study.codingId, codeId: study.codeId, quote: '违章操作' })],
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
  'coding.count': {
    input: (fixture) => ({
      filter: {
        query: codingQuery(fixture),
        cases: [{ field: 'deaths', is: 'at-least', values: ['1'] }],
      },
      by: 'code',
    }),
    answers: ({ study }) => [
      { key: study.otherCodeId, nameEn: 'Supervision', nameZh: '监管', codings: 1, cases: 1, reports: 1 },
    ],
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
        {
          reportId: study.reportId,
          codeId: study.codeId,
          roleId: study.roleId,
          origin: 'search',
          ...study.at('机械伤害'),
        },
        { reportId: study.reportId, codeId: study.codeId, ...study.at('违章操作') },
      ],
      existing: 'skip',
    }),
    answers: () => ({ codingIds: [anId], existing: 1 }),
  },
  'coding.createInVivo': {
    input: ({ study }) => ({ reportId: study.reportId, ...study.at('机械伤害') }),
    answers: ({ study }) => ({ codingId: anId, codeId: anId, codeSetId: study.codeSetId, created: true }),
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

  'search.saved': {
    prepare: saveQuery,
    input: () => ({}),
    answers: () => [
      having({ id: anId, name: '监管', position: 0, broken: false, saved: having({ kind: 'codings' }) }),
    ],
  },
  'search.save': {
    input: () => ({
      name: '违章',
      saved: { kind: 'text', query: { query: '违章 NOT 培训', scope: { sections: ['causes'] } } },
    }),
    answers: () => ({ queryId: anId }),
  },
  'search.updateSaved': {
    prepare: saveQuery,
    input: async (_fixture, { call }) => ({
      queryId: (await call('search.saved', {}))[0]?.id ?? '',
      name: '监管缺失',
    }),
    answers: () => null,
  },
  'search.removeSaved': {
    prepare: saveQuery,
    input: async (_fixture, { call }) => ({ queryId: (await call('search.saved', {}))[0]?.id ?? '' }),
    answers: () => null,
  },
}
