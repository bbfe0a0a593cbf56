import type { ExamplesOf } from './example.ts'
import { anId, having } from './expected.ts'

const codedRow = 'report_file,code_path,coder,quote\nreport.txt,Causes/Supervision,吴,现场负责人\n'

/** Examples of coding and search. */
export const codingExamples: ExamplesOf<'coding' | 'search'> = {
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

  'search.find': {
    input: () => ({ query: '监管' }),
    answers: ({ study }) => ({
      total: 1,
      hits: [having({ reportId: study.reportId, match: '监管', start: study.at('监管缺失').start })],
    }),
  },
}
