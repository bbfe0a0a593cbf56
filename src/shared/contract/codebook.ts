import { z } from 'zod'
import { type CrosswalkRelation, crosswalkRelations } from '../domain/crosswalk-file.ts'
import { filterErrors, passageFilter } from './coding.ts'
import {
  fileToken,
  hasName,
  id,
  ids,
  language,
  longText,
  type Named,
  names,
  position,
  shortText,
} from './common.ts'
import { command, job, query, returns } from './define.ts'
import type { ErrorAnswer } from './errors.ts'

export interface CodeSet extends Named {
  id: string
  /** Id of the shipped set it came from; null for the study's own. */
  shippedId: string | null
  edition: string
  status: 'ready' | 'draft' | 'names-only' | 'own'
  descriptionEn: string
  descriptionZh: string
  source: string
  sourceZh: string
  licence: string
  licenceZh: string
  position: number
  memo: string
  /** When this edition is in force (ISO dates or parts of them); '' where that is not known or goes on. */
  validFrom: string
  validTo: string
}

export interface Code extends Named {
  id: string
  codeSetId: string
  parentId: string | null
  number: string
  definitionEn: string
  definitionZh: string
  includeEn: string
  includeZh: string
  excludeEn: string
  excludeZh: string
  memo: string
  /** Words and phrases that point to the code, one per line, in any language; suggestions begin with them. */
  phrases: string
  /** Palette key c1…c12; children without one inherit their branch's. */
  colour: string
  position: number
  /** `Set/Level/Code` in English names where there are, else Chinese. */
  path: string
  pathZh: string
  /** Codings of this code alone. */
  codings: number
}

export interface Codebook {
  sets: CodeSet[]
  /** Depth first, in order, per set. */
  codes: Code[]
}

export interface ShippedSet extends Named {
  id: string
  edition: string
  status: 'ready' | 'draft' | 'names-only'
  descriptionEn: string
  descriptionZh: string
  source: string
  sourceZh: string
  licence: string
  licenceZh: string
  codes: number
  installed: boolean
}

/** A code of a shipped set as a preview shows it. */
export interface ShippedCode extends Named {
  number: string
  definitionEn: string
  definitionZh: string
  /** Palette key of its branch. */
  colour: string
  /** 0 for a top-level code. */
  depth: number
}

/** A quote that shows what a code means (an anchor), or what it does not. */
export interface CodeExample {
  id: string
  codeId: string
  kind: 'anchor' | 'counter'
  quote: string
  note: string
  /** The coding it was picked from; null once that is gone, or where it was written by hand. */
  codingId: string | null
  /** Case, file and page of that coding, as they are now; '' and null where it is gone. */
  caseTitle: string
  caseTitleEn: string
  reportFile: string
  reportId: string | null
  page: number | null
  position: number
}

/** How much a code is used, with what speaks against its being a good code. */
export interface CodeUsage {
  codeId: string
  codings: number
  /** Codings, cases and reports with the branch, each counted once. */
  branchCodings: number
  branchCases: number
  branchReports: number
  coders: number
  lastUsedAt: string | null
  doubts: CodeDoubt[]
}

/**
 * 'unused': neither it nor its branch has codings; 'rare': codings in one case only (with its branch) of the five or
 * more that its set has; 'no-definition': used, yet without definition; 'uncertain': at least half of its codings are
 * 'possible'; 'same-as': at least 80 % of its passages, three or more, have the code `otherId` too; 'one-coder': codings
 * of one coder only, though several coded its reports; 'crowded': more than 30 % of its set's codings, 20 or more.
 */
export interface CodeDoubt {
  kind: 'unused' | 'rare' | 'no-definition' | 'uncertain' | 'same-as' | 'one-coder' | 'crowded'
  /** A share from 0 to 1, where the kind has one. */
  share: number | null
  otherId: string | null
}

/** One change of a code, as the audit trail tells it. */
export interface CodeChange {
  stepId: number
  at: string
  coderName: string | null
  /** Label of the step: `history.step.<method>` with its params. */
  method: string
  params: Record<string, string | number>
  /** The fields that changed with what stood there before and after; all of them where it was created or removed. */
  changes: { field: string; before: string | null; after: string | null }[]
  undone: boolean
}

export interface CrosswalkRow {
  id: string
  fromCodeId: string
  /** Null with 'none': the code has no successor. */
  toCodeId: string | null
  /** What the second code is to the first. */
  relation: CrosswalkRelation
  note: string
}

/** What importing a codebook would do with one of its codes. */
export interface CodebookPreviewRow {
  /** From 2; the header is row 1. */
  row: number
  /** `Set/Level/Code` with English names first, as it would be; what the row says of it where it has a problem. */
  path: string
  /** The same with Chinese names first. */
  pathZh: string
  does: 'add' | 'change' | 'nothing' | 'problem'
  changes: { field: string; before: string; after: string }[]
  problem: ErrorAnswer | null
}

export interface CodebookPreview {
  /** Header cells with what they are taken for; null is passed over. */
  columns: { header: string; field: string | null }[]
  rows: CodebookPreviewRow[]
  adds: number
  changes: number
  problems: number
  /** Codes of the set that the table does not hold: they stay. */
  missing: { codeId: string; path: string; pathZh: string; codings: number }[]
}

export { crosswalkRelations } from '../domain/crosswalk-file.ts'

const codeFields = {
  number: shortText,
  definitionEn: longText,
  definitionZh: longText,
  includeEn: longText,
  includeZh: longText,
  excludeEn: longText,
  excludeZh: longText,
  memo: longText,
  phrases: longText,
  colour: z.string().regex(/^(c([1-9]|1[0-2]))?$/),
}
const partialDate = z.string().regex(/^(\d{4}(-\d{2}(-\d{2})?)?)?$/)
const setFields = {
  edition: shortText,
  descriptionEn: longText,
  descriptionZh: longText,
  source: longText,
  sourceZh: longText,
  licence: longText,
  licenceZh: longText,
  memo: longText,
  validFrom: partialDate,
  validTo: partialDate,
}
const place = { codeSetId: id, parentId: id.nullable(), position }
const tableErrors = [
  'not.found',
  'file.unknownToken',
  'file.missing',
  'file.notReadable',
  'codebook.badTable',
] as const

/** A new code beside or below the one that is split, or one that is there. */
const splitPart = z.union([z.strictObject({ codeId: id }), z.strictObject(names).refine(hasName)])

export const codebook = {
  get: query({
    input: z.strictObject({}),
    output: returns<Codebook>(),
    reads: ['code_sets', 'codes', 'codings'],
  }),
  shipped: query({
    input: z.strictObject({}),
    output: returns<ShippedSet[]>(),
    reads: ['code_sets', 'session'],
    needsProject: false,
  }),
  /** The codes of a shipped set, depth first, before it is added. */
  shippedCodes: query({
    input: z.strictObject({ shippedId: z.string() }),
    output: returns<ShippedCode[]>(),
    reads: [],
    errors: ['codebook.unknownSet'],
    needsProject: false,
  }),
  addShippedSet: command({
    input: z.strictObject({ shippedId: z.string() }),
    output: returns<{ codeSetId: string; codes: number }>(),
    errors: ['codebook.unknownSet', 'codebook.setInstalled', 'codebook.nameTaken'],
  }),
  createSet: command({
    input: z
      .strictObject({ ...names, ...setFields })
      .partial(setKeys(setFields))
      .refine(hasName),
    output: returns<{ codeSetId: string }>(),
    errors: ['codebook.nameTaken', 'codebook.badName'],
  }),
  updateSet: command({
    input: z.strictObject({ codeSetId: id, ...z.strictObject({ ...names, ...setFields }).partial().shape }),
    output: returns<null>(),
    errors: ['not.found', 'codebook.nameTaken', 'codebook.nameEmpty', 'codebook.badName'],
  }),
  removeSet: command({
    input: z.strictObject({ codeSetId: id }),
    output: returns<{ codes: number; codings: number; links: number }>(),
    errors: ['not.found'],
  }),
  /** Adds a code, at a position among its siblings (else as the last). */
  createCode: command({
    input: z
      .strictObject({ codeSetId: id, parentId: id.nullable(), ...names, ...codeFields, position })
      .partial({ ...setKeys(codeFields), position: true })
      .refine(hasName),
    output: returns<{ codeId: string }>(),
    errors: ['not.found', 'codebook.nameTaken', 'codebook.badName'],
  }),
  updateCode: command({
    input: z.strictObject({ codeId: id, ...z.strictObject({ ...names, ...codeFields }).partial().shape }),
    output: returns<null>(),
    errors: ['not.found', 'codebook.nameTaken', 'codebook.nameEmpty', 'codebook.badName'],
  }),
  /**
   * Moves codes with their branches, in the order of the ids, under another parent (or to the top of a set) at a position
   * among the siblings that stay. A code whose ancestor is moved too goes with it.
   */
  moveCodes: command({
    input: z.strictObject({ codeIds: ids, ...place }),
    output: returns<null>(),
    errors: ['not.found', 'codebook.nameTaken', 'codebook.intoItself'],
  }),
  /**
   * Copies codes with their branches and examples; with `withCodings` their codings too, as new ones by the same coders.
   * A copy into its own set whose names are taken gets a number behind them; elsewhere it is refused.
   */
  copyCodes: command({
    input: z.strictObject({ codeIds: ids, ...place, withCodings: z.boolean().default(false) }),
    output: returns<{ codeIds: string[]; codes: number; codings: number }>(),
    errors: ['not.found', 'codebook.nameTaken'],
  }),
  /**
   * Joins codes into another: codings, links, examples, crosswalk rows and the codes below them go over, names of codes
   * below that are taken there are joined too; definitions and memos are kept in the memo, phrases added. `duplicates`:
   * codings that were dropped because the other code had the passage by the same coder already; it keeps their links
   * and examples, their memos behind its own, and role and certainty where it had none. `codings` and `links` went over.
   */
  mergeCodes: command({
    input: z.strictObject({ codeIds: ids, intoCodeId: id }),
    output: returns<{ codes: number; codings: number; duplicates: number; links: number }>(),
    errors: ['not.found', 'codebook.intoItself'],
  }),
  /**
   * Hands codings of a code over to others, one by one or by rule, in the order given: a coding goes where it is
   * claimed first, what nobody claims stays. New codes come under the code (`below`) or after it.
   */
  splitCode: command({
    input: z.strictObject({
      codeId: id,
      below: z.boolean().default(true),
      parts: z
        .array(
          z.strictObject({
            into: splitPart,
            codingIds: z.array(id).default([]),
            /** Codings of the code that the filter means too. */
            rule: passageFilter.optional(),
          }),
        )
        .min(1)
        .max(50),
    }),
    output: returns<{ codeIds: string[]; codings: number; duplicates: number }>(),
    errors: ['not.found', 'codebook.nameTaken', 'codebook.badName', ...filterErrors],
  }),
  /** Removes codes with their branches, codings and links; answers how many went. */
  removeCodes: command({
    input: z.strictObject({ codeIds: ids }),
    output: returns<{ codes: number; codings: number; links: number }>(),
    errors: ['not.found'],
  }),
  examples: query({
    input: z.strictObject({ codeId: id.optional() }),
    output: returns<CodeExample[]>(),
    reads: ['code_examples', 'codings', 'reports', 'cases'],
  }),
  addExample: command({
    input: z.strictObject({
      codeId: id,
      kind: z.enum(['anchor', 'counter']).default('anchor'),
      codingId: id.nullable().default(null),
      /** The coding's quote where it is left out. */
      quote: longText.optional(),
      note: longText.default(''),
    }),
    output: returns<{ exampleId: string }>(),
    errors: ['not.found', 'codebook.noQuote', 'codebook.exampleExists'],
  }),
  updateExample: command({
    input: z.strictObject({
      exampleId: id,
      kind: z.enum(['anchor', 'counter']).optional(),
      note: longText.optional(),
      position: position.optional(),
    }),
    output: returns<null>(),
    errors: ['not.found'],
  }),
  removeExample: command({
    input: z.strictObject({ exampleId: id }),
    output: returns<null>(),
    errors: ['not.found'],
  }),
  usage: query({
    input: z.strictObject({}),
    output: returns<CodeUsage[]>(),
    reads: ['codes', 'code_sets', 'codings', 'reports', 'cases', 'coders'],
  }),
  /** What happened to a code, newest first. */
  changesOf: query({
    input: z.strictObject({ codeId: id, limit: z.number().int().min(1).max(1000).default(200) }),
    output: returns<CodeChange[]>(),
    reads: ['codes', 'history', 'coders'],
  }),
  crosswalk: query({
    input: z.strictObject({ fromSetId: id.optional(), toSetId: id.optional() }),
    output: returns<CrosswalkRow[]>(),
    reads: ['crosswalks', 'codes'],
  }),
  /**
   * Says how a code stands to one of another set, in the place of what was said of the two. 'none' (and no second code)
   * takes the place of all successors, and a successor that of 'none'.
   */
  setCrosswalk: command({
    input: z
      .strictObject({
        fromCodeId: id,
        toCodeId: id.nullable(),
        relation: z.enum(crosswalkRelations),
        note: shortText.default(''),
      })
      .refine(({ toCodeId, relation }) => (toCodeId === null) === (relation === 'none')),
    output: returns<{ rowId: string }>(),
    errors: ['not.found', 'codebook.sameSet'],
  }),
  removeCrosswalk: command({
    input: z.strictObject({ rowId: id }),
    output: returns<null>(),
    errors: ['not.found'],
  }),
  /** Adds the rows that ship for two shipped sets; those that are there stay. */
  addShippedCrosswalk: command({
    input: z.strictObject({ fromSetId: id, toSetId: id }),
    output: returns<{ rows: number }>(),
    errors: ['not.found', 'codebook.noCrosswalk'],
  }),
  /**
   * Codes what has a code of one edition with its successors in the other ('same' and 'broader'), as new codings with
   * origin 'crosswalk'. `undecided`: codings whose code has none, or several of them.
   */
  applyCrosswalk: command({
    input: z.strictObject({ fromSetId: id, toSetId: id }),
    output: returns<{ created: number; existing: number; undecided: number }>(),
    errors: ['not.found', 'coding.noCoder'],
  }),
  /**
   * What importing a codebook (CSV or XLSX, as `export` writes it) into a set would change. Where it has no column that
   * says where codes stand, they are found by number or name; several are the problem 'codebook.ambiguousCode'.
   */
  previewTable: query({
    input: z.strictObject({ token: fileToken, codeSetId: id }),
    output: returns<CodebookPreview>(),
    reads: ['codes', 'code_sets', 'codings'],
    errors: tableErrors,
  }),
  /** Imports a codebook into a set: adds codes and changes texts, removes nothing. Nothing where a row has a problem. */
  importTable: command({
    input: z.strictObject({ token: fileToken, codeSetId: id }),
    output: returns<{ added: number; changed: number }>(),
    errors: [...tableErrors, 'codebook.tableProblems'],
  }),
  /** The codebook as a table, or as a document to print (DOCX, HTML). */
  export: job({
    input: z.strictObject({
      token: fileToken,
      format: z.enum(['csv', 'xlsx', 'docx', 'html']),
      language: language.default('en'),
      /** All sets where none is named. */
      codeSetIds: z.array(id).optional(),
      /** Documents only. */
      examples: z.boolean().default(true),
      usage: z.boolean().default(true),
    }),
    /** `cut`: texts that were longer than a cell of XLSX holds; where there are any. */
    output: returns<{ files: string[]; codes: number; cut?: number }>(),
    errors: ['file.unknownToken', 'export.failed', 'export.ontoProject'],
  }),
}

function setKeys<T extends Record<string, unknown>>(shape: T): { [K in keyof T]: true } {
  return Object.fromEntries(Object.keys(shape).map((key) => [key, true])) as { [K in keyof T]: true }
}
