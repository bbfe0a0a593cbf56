import { z } from 'zod'
import { hasName, id, longText, type Named, names, position, shortText } from './common.ts'
import { command, query, returns } from './define.ts'

export const nodeKinds = ['aspect', 'problem', 'reason', 'recommendation'] as const
export type NodeKind = (typeof nodeKinds)[number]
export const strengths = ['stronger', 'intermediate', 'weaker'] as const
export const statuses = ['draft', 'proposed', 'accepted', 'in-progress', 'done', 'rejected'] as const

/** Evidence that reaches a node by any path of links. */
export interface Evidence {
  codings: number
  cases: number
  reports: number
  /** Sum of the chosen deaths of those cases; null when none is known. */
  deaths: number | null
}

export interface Aspect extends Named {
  id: string
  position: number
}
export interface Finding extends Named {
  id: string
  aspectId: string | null
  description: string
  memo: string
  position: number
  evidence: Evidence
}
export interface Recommendation extends Finding {
  addressee: string
  strength: (typeof strengths)[number] | null
  status: (typeof statuses)[number]
  timeFrame: string
  indicator: string
}

export const linkEnds = ['code', 'coding', 'problem', 'reason', 'recommendation'] as const
export type LinkEnd = (typeof linkEnds)[number]
export const relations = ['shows', 'explained-by', 'addressed-by'] as const
export type Relation = (typeof relations)[number]

/** Which ends a relation may join. */
export const relationEnds: Record<Relation, { from: readonly LinkEnd[]; to: LinkEnd }> = {
  shows: { from: ['code', 'coding'], to: 'problem' },
  'explained-by': { from: ['problem'], to: 'reason' },
  'addressed-by': { from: ['code', 'coding', 'problem', 'reason'], to: 'recommendation' },
}

export interface Link {
  id: string
  relation: Relation
  from: { kind: LinkEnd; id: string }
  to: { kind: LinkEnd; id: string }
  rationale: string
  coderId: string | null
  createdAt: string
}

/** A code that the chain can start from: it has codings or links. */
export interface Cause {
  codeId: string
  /** Codings of the code and its branch, for a link on it holds for the whole branch. */
  evidence: Evidence
}

export interface Chain {
  aspects: Aspect[]
  /** In codebook order. */
  causes: Cause[]
  problems: Finding[]
  reasons: Finding[]
  recommendations: Recommendation[]
  links: Link[]
}

export interface MatrixCell {
  codeId: string
  recommendationId: string
  codings: number
  cases: number
  /** True when a link joins the code (or one of its codings) to the recommendation itself, not through a problem or reason. */
  direct: boolean
}

export interface Matrix {
  /** Codes with codings or links, in codebook order. */
  codeIds: string[]
  recommendationIds: string[]
  /** Only cells with at least one supporting coding or a link. */
  cells: MatrixCell[]
  /** Own codings of each row, and evidence of each column; every coding and case counted once. */
  codeTotals: { codeId: string; codings: number; cases: number }[]
  recommendationTotals: { recommendationId: string; codings: number; cases: number }[]
}

export interface Gaps {
  /** Codes with codings that reach no recommendation, most cases first. */
  causesWithoutRecommendation: { codeId: string; codings: number; cases: number; deaths: number | null }[]
  recommendationsWithoutEvidence: string[]
  problemsWithoutReason: string[]
  problemsWithoutEvidence: string[]
}

const recommendationFields = {
  addressee: shortText,
  strength: z.enum(strengths).nullable(),
  status: z.enum(statuses),
  timeFrame: shortText,
  indicator: shortText,
}
const findingFields = { aspectId: id.nullable(), description: longText }
const allFields = z.strictObject({ ...names, ...findingFields, ...recommendationFields }).partial().shape

const end = z.strictObject({ kind: z.enum(linkEnds), id })

export const chain = {
  get: query({
    input: z.strictObject({}),
    output: returns<Chain>(),
    reads: [
      'aspects',
      'problems',
      'reasons',
      'recommendations',
      'links',
      'codings',
      'codes',
      'code_sets',
      'reports',
      'fact_readings',
      'cases',
    ],
  }),
  matrix: query({
    input: z.strictObject({}),
    output: returns<Matrix>(),
    reads: ['problems', 'reasons', 'recommendations', 'links', 'codings', 'codes', 'code_sets', 'reports'],
  }),
  gaps: query({
    input: z.strictObject({}),
    output: returns<Gaps>(),
    reads: [
      'problems',
      'reasons',
      'recommendations',
      'links',
      'codings',
      'codes',
      'fact_readings',
      'reports',
    ],
  }),
  /** Creates an aspect, problem, reason or recommendation; fields that the kind lacks are refused. */
  create: command({
    input: z.strictObject({ kind: z.enum(nodeKinds), ...allFields, ...names }).refine(hasName),
    output: returns<{ id: string }>(),
    errors: ['not.found', 'chain.wrongField'],
  }),
  update: command({
    input: z.strictObject({ kind: z.enum(nodeKinds), id, ...allFields }),
    output: returns<null>(),
    errors: ['not.found', 'chain.wrongField', 'chain.nameEmpty'],
  }),
  move: command({
    input: z.strictObject({ kind: z.enum(nodeKinds), id, position }),
    output: returns<null>(),
    errors: ['not.found'],
  }),
  remove: command({
    input: z.strictObject({ kind: z.enum(nodeKinds), id }),
    output: returns<{ links: number }>(),
    errors: ['not.found'],
  }),
  link: command({
    input: z.strictObject({
      from: end,
      to: end,
      relation: z.enum(relations),
      rationale: longText.default(''),
    }),
    output: returns<{ linkId: string }>(),
    errors: ['not.found', 'chain.wrongEnds', 'chain.linkExists'],
  }),
  updateLink: command({
    input: z.strictObject({ linkId: id, rationale: longText }),
    output: returns<null>(),
    errors: ['not.found'],
  }),
  unlink: command({
    input: z.strictObject({ linkId: id }),
    output: returns<null>(),
    errors: ['not.found'],
  }),
}
