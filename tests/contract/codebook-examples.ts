import { expect } from 'vitest'
import type { Client } from '../../src/client/client.ts'
import type { ExamplesOf } from './example.ts'
import { aDate, anId, having } from './expected.ts'
import type { Fixture } from './study.ts'

const codebookTable = '路径,定义\n原因/行为/违章,明知故犯\n原因/行为/误操作,无意的差错\n'

async function addExample({ call }: Client, { study }: Fixture): Promise<void> {
  await call('codebook.addExample', { codeId: study.codeId, codingId: study.codingId })
}

const theExample = async ({ call }: Client): Promise<string> =>
  (await call('codebook.examples', {}))[0]?.id ?? ''

/** Another set with a code that is broader than the study's. */
async function addSuccessor({ call }: Client, { study }: Fixture): Promise<void> {
  const { codeSetId } = await call('codebook.createSet', { nameEn: 'Edition 2', nameZh: '' })
  const { codeId } = await call('codebook.createCode', {
    codeSetId,
    parentId: null,
    nameEn: 'Violations of any kind',
    nameZh: '',
  })
  await call('codebook.setCrosswalk', { fromCodeId: study.codeId, toCodeId: codeId, relation: 'broader' })
}

/** Examples of the codebook. */
export const codebookExamples: ExamplesOf<'codebook'> = {
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
  'codebook.moveCodes': {
    input: ({ study }) => ({
      codeIds: [study.codeId],
      codeSetId: study.codeSetId,
      parentId: null,
      position: 0,
    }),
    answers: () => null,
  },
  'codebook.removeCodes': {
    input: ({ study }) => ({ codeIds: [study.parentCodeId] }),
    answers: () => ({ codes: 2, codings: 1, links: 1 }),
  },
  'codebook.copyCodes': {
    input: ({ study }) => ({
      codeIds: [study.parentCodeId],
      codeSetId: study.codeSetId,
      parentId: null,
      position: 0,
      withCodings: true,
    }),
    answers: () => ({ codeIds: [anId], codes: 2, codings: 1 }),
  },
  'codebook.mergeCodes': {
    input: ({ study }) => ({ codeIds: [study.codeId], intoCodeId: study.otherCodeId }),
    answers: () => ({ codes: 1, codings: 1, duplicates: 0, links: 0 }),
  },
  'codebook.splitCode': {
    input: ({ study }) => ({
      codeId: study.codeId,
      parts: [
        { into: { nameEn: 'Deliberate', nameZh: '故意' }, codingIds: [study.codingId] },
        { into: { codeId: study.otherCodeId }, rule: { reportIds: [study.reportId] } },
      ],
    }),
    answers: ({ study }) => ({ codeIds: [anId, study.otherCodeId], codings: 1, duplicates: 0 }),
  },
  'codebook.examples': {
    prepare: async ({ call }, { study }) => {
      await call('codebook.addExample', { codeId: study.codeId, codingId: study.codingId, note: '典型' })
    },
    input: ({ study }) => ({ codeId: study.codeId }),
    answers: ({ study }) => [
      {
        id: anId,
        codeId: study.codeId,
        kind: 'anchor',
        quote: '违章操作',
        note: '典型',
        codingId: study.codingId,
        caseTitle: anId,
        caseTitleEn: '',
        reportFile: 'report.txt',
        reportId: study.reportId,
        page: null,
        position: 0,
      },
    ],
  },
  'codebook.addExample': {
    input: ({ study }) => ({ codeId: study.codeId, codingId: study.otherCodingId, kind: 'counter' }),
    answers: () => ({ exampleId: anId }),
  },
  'codebook.updateExample': {
    prepare: addExample,
    input: async (_fixture, client) => ({
      exampleId: await theExample(client),
      kind: 'counter',
      note: '不算',
    }),
    answers: () => null,
  },
  'codebook.removeExample': {
    prepare: addExample,
    input: async (_fixture, client) => ({ exampleId: await theExample(client) }),
    answers: () => null,
  },
  'codebook.usage': {
    input: () => ({}),
    answers: ({ study }) => {
      const none = { coders: 0, lastUsedAt: null, doubts: [] }
      const once = { branchCodings: 1, branchCases: 1, branchReports: 1 }
      const used = { ...once, codings: 1, coders: 1, lastUsedAt: aDate }
      const undefinedYet = [{ kind: 'no-definition', share: null, otherId: null }]
      return [
        { codeId: study.parentCodeId, codings: 0, ...once, ...none },
        { codeId: study.codeId, ...used, doubts: undefinedYet },
        { codeId: study.otherCodeId, ...used, doubts: undefinedYet },
      ]
    },
  },
  'codebook.changesOf': {
    input: ({ study }) => ({ codeId: study.codeId }),
    answers: ({ study }) => [
      having({
        method: 'codebook.createCode',
        coderName: '林',
        params: { name: 'Violation', nameZh: '违章' },
        undone: false,
        changes: expect.arrayContaining([
          { field: 'nameZh', before: null, after: '违章' },
          { field: 'parentId', before: null, after: study.parentCodeId },
        ]),
      }),
    ],
  },
  'codebook.crosswalk': {
    prepare: addSuccessor,
    input: ({ study }) => ({ fromSetId: study.codeSetId }),
    answers: ({ study }) => [
      { id: anId, fromCodeId: study.codeId, toCodeId: anId, relation: 'broader', note: '' },
    ],
  },
  'codebook.setCrosswalk': {
    input: ({ study }) => ({
      fromCodeId: study.codeId,
      toCodeId: null,
      relation: 'none',
      note: '新版已取消',
    }),
    answers: () => ({ rowId: anId }),
  },
  'codebook.removeCrosswalk': {
    prepare: addSuccessor,
    input: async (_fixture, { call }) => ({ rowId: (await call('codebook.crosswalk', {}))[0]?.id ?? '' }),
    answers: () => null,
  },
  'codebook.addShippedCrosswalk': {
    prepare: async ({ call }) => {
      for (const shippedId of ['gb6441-1986-types', 'gb6441-2025-types'])
        await call('codebook.addShippedSet', { shippedId })
    },
    input: async (_fixture, { call }) => {
      const { sets } = await call('codebook.get', {})
      const idOf = (shippedId: string): string => sets.find((set) => set.shippedId === shippedId)?.id ?? ''
      return { fromSetId: idOf('gb6441-1986-types'), toSetId: idOf('gb6441-2025-types') }
    },
    answers: () => ({ rows: 32 }),
  },
  'codebook.applyCrosswalk': {
    prepare: addSuccessor,
    input: async ({ study }, { call }) => {
      const { sets } = await call('codebook.get', {})
      return {
        fromSetId: study.codeSetId,
        toSetId: sets.find(({ nameEn }) => nameEn === 'Edition 2')?.id ?? '',
      }
    },
    answers: () => ({ created: 1, existing: 0, undecided: 1 }),
  },
  'codebook.previewTable': {
    input: ({ study, file }) => ({ token: file('codebook.csv', codebookTable), codeSetId: study.codeSetId }),
    answers: ({ study }) => ({
      columns: [
        { header: '路径', field: 'path' },
        { header: '定义', field: 'definition' },
      ],
      rows: [
        {
          row: 2,
          path: 'Causes/Acts/Violation',
          pathZh: '原因/行为/违章',
          does: 'change',
          changes: [{ field: 'definitionZh', before: '', after: '明知故犯' }],
          problem: null,
        },
        {
          row: 3,
          path: 'Causes/Acts/误操作',
          pathZh: '原因/行为/误操作',
          does: 'add',
          changes: [
            { field: 'nameZh', before: '', after: '误操作' },
            { field: 'definitionZh', before: '', after: '无意的差错' },
          ],
          problem: null,
        },
      ],
      adds: 1,
      changes: 1,
      problems: 0,
      missing: [
        { codeId: study.parentCodeId, path: 'Causes/Acts', pathZh: '原因/行为', codings: 0 },
        { codeId: study.otherCodeId, path: 'Causes/Supervision', pathZh: '原因/监管', codings: 1 },
      ],
    }),
  },
  'codebook.importTable': {
    input: ({ study, file }) => ({ token: file('codebook.csv', codebookTable), codeSetId: study.codeSetId }),
    answers: () => ({ added: 1, changed: 1 }),
  },
  'codebook.export': {
    input: ({ file }) => ({ token: file('codebook-export.html'), format: 'html' }),
    answers: () => ({ files: ['codebook-export.html'], codes: 3 }),
  },
}
