import { z } from 'zod'
import { fileToken, id, longText, name, shortText } from './common.ts'
import { command, job, query, returns } from './define.ts'

/** What can carry a memo, in Markdown. Links in it: `[words](causeway:coding/<id>)`. */
export const memoKinds = [
  'case',
  'report',
  'code-set',
  'code',
  'coding',
  'problem',
  'reason',
  'recommendation',
] as const
export type MemoKind = (typeof memoKinds)[number]

export const memoTarget = z.strictObject({ kind: z.enum(memoKinds), id })
export type MemoTarget = z.infer<typeof memoTarget>

export interface Memo extends MemoTarget {
  /** What it is about: a name, a title, or a quote (both the same where there is only one). */
  nameEn: string
  nameZh: string
  text: string
  /** Who wrote it last, and when, as the history tells; null where that is not known. */
  coderName: string | null
  at: string | null
  /** Where it is to be seen. */
  caseId: string | null
  reportId: string | null
}

export interface DiaryEntry {
  id: string
  title: string
  text: string
  coderId: string | null
  coderName: string | null
  createdAt: string
  updatedAt: string
}

/** Something that a memo can link to. */
export interface LinkTarget extends MemoTarget {
  nameEn: string
  nameZh: string
}

const memoReads = [
  'cases',
  'reports',
  'code_sets',
  'codes',
  'codings',
  'problems',
  'reasons',
  'recommendations',
  'history',
] as const

export const memos = {
  /** Every memo that is not empty, newest first; `text` keeps those that hold all its words. */
  list: query({
    input: z.strictObject({ kinds: z.array(z.enum(memoKinds)).optional(), text: shortText.default('') }),
    output: returns<Memo[]>(),
    reads: memoReads,
  }),
  get: query({
    input: memoTarget,
    output: returns<Memo>(),
    reads: memoReads,
    errors: ['not.found'],
  }),
  /** Writes the memo of anything; '' takes it away. */
  write: command({
    input: z.strictObject({ target: memoTarget, text: longText }),
    output: returns<null>(),
    errors: ['not.found'],
  }),
  /** Memos and diary entries that link to something (`entries` by id). */
  linksTo: query({
    input: memoTarget,
    output: returns<{ memos: Memo[]; entries: DiaryEntry[] }>(),
    reads: [...memoReads, 'diary_entries'],
    errors: ['not.found'],
  }),
  /** What a link could lead to, by any part of its name or quote. */
  linkTargets: query({
    input: z.strictObject({ text: shortText, limit: z.number().int().min(1).max(100).default(20) }),
    output: returns<LinkTarget[]>(),
    reads: memoReads,
  }),
  /** The names of link targets, for showing links; those that are gone are left out. */
  resolve: query({
    input: z.strictObject({ targets: z.array(memoTarget).max(1000) }),
    output: returns<LinkTarget[]>(),
    reads: memoReads,
  }),
  /** The study diary, newest first. */
  diary: query({
    input: z.strictObject({ text: shortText.default('') }),
    output: returns<DiaryEntry[]>(),
    reads: ['diary_entries', 'coders'],
  }),
  addEntry: command({
    input: z.strictObject({ title: name, text: longText.default('') }),
    output: returns<{ entryId: string }>(),
  }),
  updateEntry: command({
    input: z.strictObject({ entryId: id, title: name.optional(), text: longText.optional() }),
    output: returns<null>(),
    errors: ['not.found'],
  }),
  removeEntry: command({
    input: z.strictObject({ entryId: id }),
    output: returns<null>(),
    errors: ['not.found'],
  }),
  /** All memos and the diary as one document. */
  export: job({
    input: z.strictObject({
      token: fileToken,
      format: z.enum(['md', 'docx', 'csv']),
      language: z.enum(['en', 'zh-CN']).default('en'),
    }),
    output: returns<{ files: string[]; memos: number }>(),
    errors: ['file.unknownToken', 'export.failed', 'export.ontoProject'],
  }),
}
