import { z } from 'zod'
import { id, longText, none, position } from './common.ts'
import { certainties } from './filters.ts'
import { command, job, query, returns } from './define.ts'

/** Why a passage probably deserves a code. */
export type SuggestionReason =
  /** A word or phrase that the code names stands in it (code points of the report). */
  | { kind: 'phrase'; phrase: string; start: number; end: number }
  /** It resembles a passage that has the code; likeness from 0 to 1. */
  | {
      kind: 'similar'
      codingId: string
      quote: string
      likeness: number
      reportId: string
      caseTitle: string
      caseTitleEn: string
    }
  /** Words that, over all coded passages, speak for the code most. */
  | { kind: 'words'; words: string[] }

export interface Suggestion {
  /** The same for the same passage and code, as long as neither changes. */
  key: string
  reportId: string
  start: number
  end: number
  quote: string
  codeId: string
  /** From 0 to 1, calibrated: of suggestions with 0.7, about 7 in 10 were right in the cross-validation. */
  score: number
  /** Strongest first; at least one. */
  reasons: SuggestionReason[]
}

/** Of one code, how suggestions did on codings that the model had not seen. Null: too few to say. */
export interface CodeQuality {
  codeId: string
  /** Coded passages. */
  passages: number
  precision: number | null
  recall: number | null
  f1: number | null
}

/** What was learnt from this project, and how good it is (k-fold cross-validation over reports). */
export interface SuggestionQuality {
  trainedAt: string
  passages: number
  reports: number
  folds: number
  /** Mean over codes with at least 5 passages; null where there are none. */
  macroF1: number | null
  precision: number | null
  recall: number | null
  /** The same figures for always saying the most frequent code, and for the codes' words alone. */
  majorityF1: number | null
  keywordF1: number | null
  codes: CodeQuality[]
  /** Codings, refusals and codes that changed since. */
  changedSince: number
}

export const suggestions = {
  /**
   * Passages of a report that probably deserve a code, most probable first: sentences that a code's words or a learnt
   * model speak for, without those that have the code already or were refused. Before anything was learnt the codes'
   * words alone speak.
   */
  list: query({
    input: z.strictObject({
      reportId: id,
      codeSetIds: z.array(id).optional(),
      /** Least score. */
      least: z.number().min(0).max(1).default(0.5),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    output: returns<Suggestion[]>(),
    reads: ['reports', 'cases', 'codes', 'code_sets', 'codings', 'refused_suggestions', 'suggestion_model'],
    errors: ['not.found'],
  }),
  /** How good suggestions are in this project; null until something was learnt. */
  quality: query({
    input: none,
    output: returns<SuggestionQuality | null>(),
    reads: ['codings', 'codes', 'refused_suggestions', 'suggestion_model'],
  }),
  /** Learns from all codings and refusals, away from the core's thread, and keeps what was learnt in the project. */
  learn: job({
    input: none,
    output: returns<{ passages: number; codes: number; macroF1: number | null }>(),
    errors: ['suggestions.nothingToLearn'],
  }),
  /** Codes a suggested passage; with another code or other bounds it is corrected. The coding says that it was suggested. */
  accept: command({
    input: z.strictObject({
      id: z.uuid().optional(),
      reportId: id,
      start: position,
      end: position,
      /** The code that was suggested. */
      codeId: id,
      /** What is coded instead, where that differs. */
      corrected: z
        .strictObject({ codeId: id.optional(), start: position.optional(), end: position.optional() })
        .optional(),
      roleId: id.nullable().default(null),
      certainty: z.enum(certainties).nullable().default(null),
      memo: longText.default(''),
    }),
    output: returns<{ codingId: string }>(),
    errors: ['not.found', 'coding.noCoder', 'coding.badRange', 'coding.exists'],
  }),
  /** Says that a passage does not deserve a code; it is not suggested again, and learnt from. */
  refuse: command({
    input: z.strictObject({ reportId: id, start: position, end: position, codeId: id }),
    output: returns<{ refusalId: string }>(),
    errors: ['not.found', 'coding.badRange'],
  }),
}
