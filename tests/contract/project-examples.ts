import { expect } from 'vitest'
import type { Client } from '../../src/client/client.ts'
import type { ExamplesOf } from './example.ts'
import { aDate, anId, having } from './expected.ts'

const counts = { cases: 2, reports: 1, codings: 2 }
const projectInfo = (title: string): unknown =>
  having({ id: anId, title, createdAt: aDate, counts: { cases: 0, reports: 0, codings: 0 } })
const undone = { method: 'cases.create', params: { title: '坍塌' } }
/** Makes a step and undoes it. */
async function undoOne(client: Client): Promise<void> {
  await client.call('cases.create', { title: '坍塌' })
  await client.call('history.undo', {})
}

/** Examples of the project, its history, the settings and jobs. */
export const projectExamples: ExamplesOf<'project' | 'history' | 'settings' | 'jobs'> = {
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
  'settings.memory': {
    prepare: async (client) => {
      await client.call('settings.remember', { memory: { reader: '{}' } })
    },
    input: () => ({}),
    answers: () => ({ reader: '{}' }),
  },
  'settings.remember': { input: () => ({ memory: { reader: '{"split":0.5}' } }), answers: () => null },

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
