import type { Client } from '../../src/client/client.ts'
import type { ExamplesOf } from './example.ts'
import { aDate, anId, having } from './expected.ts'

const memo = '见[违章](causeway:code/none)与 **监管**。'

async function anEntry(client: Client): Promise<void> {
  await client.call('memos.addEntry', { title: '开始编码', text: '先编直接原因。' })
}
const theEntry = async (client: Client): Promise<string> =>
  (await client.call('memos.diary', {}))[0]?.id ?? 'none'

/** Examples of memos and the diary. */
export const memoExamples: ExamplesOf<'memos'> = {
  'memos.list': {
    prepare: async (client, { study }) => {
      await client.call('memos.write', { target: { kind: 'coding', id: study.codingId }, text: memo })
    },
    input: () => ({ kinds: ['coding'], text: '监管' }),
    answers: ({ study }) => [
      having({
        kind: 'coding',
        id: study.codingId,
        nameEn: '违章操作',
        nameZh: '违章操作',
        text: memo,
        at: aDate,
        caseId: study.caseId,
        reportId: study.reportId,
      }),
    ],
  },
  'memos.get': {
    input: ({ study }) => ({ kind: 'case', id: study.otherCaseId }),
    answers: ({ study }) => having({ id: study.otherCaseId, nameZh: '矿井透水', text: '' }),
  },
  'memos.write': {
    input: ({ study }) => ({ target: { kind: 'problem', id: study.problemId }, text: memo }),
    answers: () => null,
  },
  'memos.linksTo': {
    prepare: async (client, { study }) => {
      const text = `[这里](causeway:case/${study.caseId})`
      await client.call('memos.write', { target: { kind: 'code', id: study.codeId }, text })
      await client.call('memos.addEntry', { title: '对照', text })
    },
    input: ({ study }) => ({ kind: 'case', id: study.caseId }),
    answers: ({ study }) => ({
      memos: [having({ kind: 'code', id: study.codeId })],
      entries: [having({ title: '对照' })],
    }),
  },
  'memos.linkTargets': {
    input: () => ({ text: '违章' }),
    answers: ({ study }) => [
      having({ kind: 'code', id: study.codeId, nameZh: '违章' }),
      { kind: 'coding', id: study.codingId, nameEn: '违章操作', nameZh: '违章操作' },
    ],
  },
  'memos.resolve': {
    input: ({ study }) => ({
      targets: [
        { kind: 'coding', id: study.codingId },
        { kind: 'code', id: 'none' },
      ],
    }),
    answers: ({ study }) => [having({ kind: 'coding', id: study.codingId, nameZh: '违章操作' })],
  },
  'memos.diary': {
    prepare: anEntry,
    input: () => ({}),
    answers: () => [having({ id: anId, title: '开始编码', text: '先编直接原因。', createdAt: aDate })],
  },
  'memos.addEntry': {
    input: () => ({ title: '开始编码', text: '先编直接原因。' }),
    answers: () => ({ entryId: anId }),
  },
  'memos.updateEntry': {
    prepare: anEntry,
    input: async (_fixture, client) => ({ entryId: await theEntry(client), text: '改了。' }),
    answers: () => null,
  },
  'memos.removeEntry': {
    prepare: anEntry,
    input: async (_fixture, client) => ({ entryId: await theEntry(client) }),
    answers: () => null,
  },
  'memos.export': {
    prepare: anEntry,
    input: ({ file }) => ({ token: file('memos.md'), format: 'md', language: 'zh-CN' }),
    answers: () => ({ files: ['memos.md'], memos: 1 }),
  },
}
