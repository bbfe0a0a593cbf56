import { z } from 'zod'
import { fileToken, hasName, id, ids, longText, name, type Named, names, position } from './common.ts'
import { type SectionKind, documentKinds, sectionKinds } from '../domain/sections.ts'
import { action, command, query, returns } from './define.ts'
import type { ErrorAnswer } from './errors.ts'
import {
  caseCondition,
  certainties,
  type Certainty,
  codingOrigins,
  type CodingOrigin,
  codingQuery,
} from './filters.ts'

export { certainties, type Certainty } from './filters.ts'

export interface Coder {
  id: string
  name: string
  colour: string
  codings: number
}

export interface Role extends Named {
  id: string
  /** direct, indirect, management, contributing; null for the study's own. */
  key: string | null
  position: number
}

export interface Coding {
  id: string
  reportId: string
  codeId: string
  coderId: string
  /** Code points, end exclusive. */
  start: number
  end: number
  quote: string
  roleId: string | null
  certainty: Certainty | null
  memo: string
  /** When the coding lost its place because its quote is not in the report's text any more; null while it stands. */
  orphanedAt: string | null
  /** How it came to be; null where it was made by hand on its passage, or imported. */
  origin: CodingOrigin | null
  createdAt: string
  updatedAt: string
}

/** A coding with everything needed to show and cite it. */
export interface Passage extends Coding {
  prefix: string
  suffix: string
  codeNameEn: string
  codeNameZh: string
  codePath: string
  codePathZh: string
  colour: string
  coderName: string
  caseId: string
  caseTitle: string
  caseTitleEn: string
  reportFile: string
  reportTitle: string
  language: 'zh' | 'en' | 'other'
  page: number | null
  /** The section of the report that it begins in; null where none is known. */
  section: SectionKind | null
}

/** Which codings are meant; all given conditions hold together. An empty filter means all codings. */
export const passageFilter = z.strictObject({
  codingIds: z.array(id).optional(),
  /** With their branches, unless `branches` is false. */
  codeIds: z.array(id).optional(),
  branches: z.boolean().optional(),
  caseIds: z.array(id).optional(),
  reportIds: z.array(id).optional(),
  coderIds: z.array(id).optional(),
  roleIds: z.array(id).optional(),
  /** Codings that begin in a section of one of these kinds. */
  sections: z.array(z.enum(sectionKinds)).optional(),
  documentKinds: z.array(z.enum(documentKinds)).optional(),
  certainties: z.array(z.enum(certainties)).optional(),
  origins: z.array(z.enum(codingOrigins)).optional(),
  /** Codings of cases for which all of these hold. */
  cases: z.array(caseCondition).max(50).optional(),
  /** What a coding query finds. */
  query: codingQuery.optional(),
  /** Codings that support a node of the chain, by any path of links. */
  evidenceOf: z.strictObject({ kind: z.enum(['problem', 'reason', 'recommendation']), id }).optional(),
})
export type PassageFilter = z.input<typeof passageFilter>

const newCoding = z.strictObject({
  /** Chosen by callers that go on working with the coding before it is confirmed; else the core chooses. */
  id: z.uuid().optional(),
  reportId: id,
  start: position,
  end: position,
  codeId: id,
  roleId: id.nullable().default(null),
  certainty: z.enum(certainties).nullable().default(null),
  memo: longText.default(''),
  origin: z.enum(codingOrigins).nullable().default(null),
  /** Defaults to the coder in use. */
  coderId: id.optional(),
})

/** What passages can be counted by. */
export const passageGroups = [
  'code',
  'code-set',
  'case',
  'report',
  'coder',
  'role',
  'certainty',
  'section',
  'document-kind',
  'year',
  'severity',
] as const
export type PassageGroup = (typeof passageGroups)[number]

/** One bar of a count; `key` is an id, or the value itself where there is none ('' where it is missing). */
export interface PassageCount extends Named {
  key: string
  codings: number
  cases: number
  reports: number
}

/** Filters can name facts and variables that are not there, and words that are no query. */
export const filterErrors = ['cases.unknownFact', 'cases.unknownVariable', 'search.badQuery'] as const
/** What passages are found by and show. */
const passageReads = [
  'codings',
  'codes',
  'code_sets',
  'cases',
  'reports',
  'coders',
  'links',
  'sections',
  'fact_readings',
  'variables',
  'variable_values',
] as const
const codingErrors = ['not.found', 'coding.noCoder', 'coding.badRange', 'coding.exists'] as const

export const coding = {
  list: query({
    input: z.strictObject({ reportId: id }),
    output: returns<Coding[]>(),
    reads: ['codings'],
    errors: ['not.found'],
  }),
  /** Those of these codings that are in the report: what a screen that has its codings fetches when some changed. */
  byIds: query({
    input: z.strictObject({ reportId: id, codingIds: z.array(id).min(1).max(1000) }),
    output: returns<Coding[]>(),
    reads: ['codings'],
  }),
  passages: query({
    input: z.strictObject({
      filter: passageFilter,
      limit: z.number().int().min(1).max(10_000).default(500),
      offset: z.number().int().min(0).default(0),
    }),
    output: returns<{ total: number; cases: number; reports: number; passages: Passage[] }>(),
    reads: passageReads,
    errors: filterErrors,
  }),
  /** How many codings, cases and reports a filter means, per group; most codings first, years in order. */
  count: query({
    input: z.strictObject({ filter: passageFilter, by: z.enum(passageGroups) }),
    output: returns<PassageCount[]>(),
    reads: [...passageReads, 'roles'],
    errors: filterErrors,
  }),
  coders: query({ input: z.strictObject({}), output: returns<Coder[]>(), reads: ['coders', 'codings'] }),
  /** The coder whose name new codings carry; null until chosen. */
  currentCoder: query({
    input: z.strictObject({}),
    output: returns<Coder | null>(),
    reads: ['coders', 'codings', 'session'],
  }),
  roles: query({ input: z.strictObject({}), output: returns<Role[]>(), reads: ['roles'] }),
  /** Codes passages, all in one step. */
  create: command({
    input: z.strictObject({
      codings: z.array(newCoding).min(1).max(50_000),
      /** What happens with passages that have the code by the coder already: nothing is created, or they are passed over. */
      existing: z.enum(['refuse', 'skip']).default('refuse'),
    }),
    /** `existing`: how many were passed over. */
    output: returns<{ codingIds: string[]; existing: number }>(),
    errors: codingErrors,
  }),
  /**
   * Codes a passage with its own words: with the code of that name in one of the study's own sets, or with a new one at
   * its top (blanks made one, marks at the ends left out, at most 60 code points), in one step.
   */
  createInVivo: command({
    input: z.strictObject({
      id: z.uuid().optional(),
      reportId: id,
      start: position,
      end: position,
      /** An own set; else the first one, and where there is none, a new one for such codes. */
      codeSetId: id.optional(),
      coderId: id.optional(),
    }),
    /** `created`: whether the code is new. */
    output: returns<{ codingId: string; codeId: string; codeSetId: string; created: boolean }>(),
    errors: [...codingErrors, 'coding.noWords'],
  }),
  /** Changes codings: another code (recode), role, certainty, memo. */
  update: command({
    input: z.strictObject({
      codingIds: ids,
      codeId: id.optional(),
      roleId: id.nullable().optional(),
      certainty: z.enum(certainties).nullable().optional(),
      memo: longText.optional(),
    }),
    output: returns<null>(),
    errors: ['not.found', 'coding.exists'],
  }),
  moveBoundaries: command({
    input: z.strictObject({ codingId: id, start: position, end: position }),
    output: returns<null>(),
    errors: ['not.found', 'coding.badRange', 'coding.exists'],
  }),
  remove: command({
    input: z.strictObject({ codingIds: ids }),
    output: returns<{ codings: number; links: number }>(),
    errors: ['not.found'],
  }),
  /** Chooses the coder in use by name, and adds that coder to the project when new. */
  useCoder: action({
    input: z.strictObject({ name }),
    output: returns<Coder>(),
    needsProject: true,
  }),
  createCoder: command({
    input: z.strictObject({ name }),
    output: returns<{ coderId: string }>(),
    errors: ['coding.coderExists'],
  }),
  renameCoder: command({
    input: z.strictObject({ coderId: id, name }),
    output: returns<null>(),
    errors: ['not.found', 'coding.coderExists'],
  }),
  createRole: command({
    input: z.strictObject(names).refine(hasName),
    output: returns<{ roleId: string }>(),
  }),
  updateRole: command({
    input: z.strictObject({ roleId: id, ...names }).refine(hasName),
    output: returns<null>(),
    errors: ['not.found'],
  }),
  removeRole: command({
    input: z.strictObject({ roleId: id }),
    output: returns<{ codings: number }>(),
    errors: ['not.found'],
  }),
  /** Imports codings from a CSV as `exporting.codings` writes it; quotes are checked against the text and re-anchored. */
  importTable: command({
    input: z.strictObject({ token: fileToken }),
    /** `failed`: rows that were left out, each with its error (key `errors.<code>`); the header is row 1. */
    output: returns<{ created: number; existing: number; failed: ({ row: number } & ErrorAnswer)[] }>(),
    errors: [
      'file.unknownToken',
      'file.missing',
      'file.notReadable',
      'coding.badTable',
      'coding.missingColumns',
    ],
  }),
}
