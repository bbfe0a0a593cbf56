import { z } from 'zod'
import { documentKinds, sectionKinds } from '../domain/sections.ts'
import { id, shortText } from './common.ts'

export const certainties = ['certain', 'probable', 'possible'] as const
export type Certainty = (typeof certainties)[number]

/** How a coding came to be where it was not made by hand on its passage. */
export const codingOrigins = ['search', 'suggestion', 'crosswalk'] as const
export type CodingOrigin = (typeof codingOrigins)[number]

/** What has to hold of a case: of one of its facts, its computed severity, or a variable. */
export const caseCondition = z.strictObject({
  /** A fact's name (shared/domain/facts.ts), 'severityComputed', or `variable:<id>`. */
  field: z.string().min(1).max(200),
  /** A missing value fulfils only 'missing' and 'none-of'. */
  is: z.enum(['one-of', 'none-of', 'at-least', 'at-most', 'contains', 'known', 'missing']),
  /** Canonical values (see FactValue); one for all but 'one-of' and 'none-of', none for 'known' and 'missing'. */
  values: z.array(shortText).max(1000).default([]),
})
export type CaseCondition = z.input<typeof caseCondition>

/** Which reports, and which parts of them; all given conditions hold together. Empty: everything. */
export const reportScope = z.strictObject({
  caseIds: z.array(id).optional(),
  reportIds: z.array(id).optional(),
  documentKinds: z.array(z.enum(documentKinds)).optional(),
  cases: z.array(caseCondition).max(50).optional(),
  /** Only what begins in sections of these kinds. */
  sections: z.array(z.enum(sectionKinds)).optional(),
})
export type ReportScope = z.input<typeof reportScope>

/** Codings of any of some codes; an empty one means every coding. */
export const codingOperand = z.strictObject({
  codeIds: z.array(id).max(1000).optional(),
  /** With the codes' branches, unless false. */
  branches: z.boolean().optional(),
  roleIds: z.array(id).optional(),
  coderIds: z.array(id).optional(),
  certainties: z.array(z.enum(certainties)).optional(),
})
export type CodingOperand = z.input<typeof codingOperand>

/**
 * How a passage stands to another coding of the same report. 'overlaps' shares at least one character, 'inside' lies
 * wholly in the other, 'covers' wholly holds it, 'same-passage' has the same start and end, 'within' is at most so
 * many paragraphs apart (0: they touch one paragraph), 'before' and 'after' the same with an order.
 */
export const passageRelations = [
  'overlaps',
  'inside',
  'covers',
  'same-passage',
  'within',
  'before',
  'after',
] as const
export type PassageRelation = (typeof passageRelations)[number]

const passageCondition = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('coding'),
    relation: z.enum(passageRelations),
    /** 'within', 'before', 'after' only. */
    paragraphs: z.number().int().min(0).max(1000).default(0),
    negated: z.boolean().default(false),
    other: codingOperand,
  }),
  /** The passage's own words, in the language of text search. */
  z.strictObject({
    kind: z.literal('words'),
    query: z.string().max(1000),
    negated: z.boolean().default(false),
  }),
])

/** The codings of `find` for which all conditions hold, within the scope. A coding is never its own partner. */
export const codingQuery = z.strictObject({
  find: codingOperand,
  conditions: z.array(passageCondition).max(20).default([]),
  scope: reportScope.default({}),
})
export type CodingQuery = z.input<typeof codingQuery>

/** What text search looks for, and where. */
export const textQuery = z.strictObject({
  /** Words: see shared/text/search-language.ts. Pattern: a regular expression (RE2 syntax). */
  mode: z.enum(['words', 'pattern']).default('words'),
  query: z.string().max(1000),
  scope: reportScope.default({}),
  /** Only hits that lie in a passage coded so (all of the hit), or, if `codedNot`, in none. */
  coded: codingOperand.optional(),
  codedNot: z.boolean().default(false),
})
export type TextQuery = z.input<typeof textQuery>
