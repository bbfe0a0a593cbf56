import { z } from 'zod'
import { type SectionKind } from '../domain/sections.ts'
import { filterErrors } from './coding.ts'
import { fileToken, id, name } from './common.ts'
import { command, job, query, returns } from './define.ts'
import { codingQuery, textQuery } from './filters.ts'

/** One line of a concordance: a match with the words around it. */
export interface SearchHit {
  reportId: string
  reportFile: string
  reportTitle: string
  caseId: string
  caseTitle: string
  caseTitleEn: string
  /** Code points of the match. */
  start: number
  end: number
  /** The paragraph that it stands in. */
  blockStart: number
  blockEnd: number
  page: number | null
  language: 'zh' | 'en' | 'other'
  before: string
  match: string
  after: string
  /** The section of the report that the match lies in; null where none is known. */
  section: SectionKind | null
}

/** How much of the text around a match is meant. */
export const hitUnits = ['match', 'sentence', 'paragraph'] as const
export type HitUnit = (typeof hitUnits)[number]

/** A passage that hits stand for, to be looked at before it is coded. */
export interface HitSpan {
  reportId: string
  reportFile: string
  caseTitle: string
  caseTitleEn: string
  start: number
  end: number
  page: number | null
  quote: string
}

/** What hits can be counted by. */
export const hitGroups = ['report', 'case', 'year', 'section', 'document-kind', 'severity'] as const
export type HitGroup = (typeof hitGroups)[number]

/** One bar of a count; `key` is an id or the value itself, '' where it is missing. */
export interface HitCount {
  key: string
  /** Case titles or report titles; '' for values, which the interface names. */
  nameEn: string
  nameZh: string
  paragraphs: number
  cases: number
  reports: number
}

export const savedQuery = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), query: textQuery }),
  z.strictObject({ kind: z.literal('codings'), query: codingQuery }),
])

export interface SavedQuery {
  id: string
  name: string
  position: number
  saved: z.output<typeof savedQuery>
  /** What is stored can't be read as a query; `saved` is then one without words. */
  broken: boolean
  createdAt: string
  updatedAt: string
}

const searchReads = [
  'reports',
  'cases',
  'sections',
  'codings',
  'codes',
  'fact_readings',
  'variables',
  'variable_values',
] as const
const searchErrors = [...filterErrors, 'search.badPattern', 'search.tooSlow'] as const

export const search = {
  /**
   * Matches in the texts of all reports, in the order in which they were imported. Words AND-ed by default must stand
   * in one paragraph; every occurrence of each positive word or phrase is a hit.
   */
  find: query({
    input: z.strictObject({
      query: textQuery,
      /** Paragraphs looked at for one page; each may hold several hits. */
      limit: z.number().int().min(1).max(1000).default(50),
      /** Where the page before ended (`next` of its answer). */
      after: z.string().max(100).nullable().default(null),
    }),
    output: returns<{ hits: SearchHit[]; next: string | null }>(),
    reads: searchReads,
    errors: searchErrors,
  }),
  /** How much there is in all; apart, because pages come faster than a count of frequent words. */
  count: query({
    input: z.strictObject({ query: textQuery }),
    output: returns<{ paragraphs: number; reports: number; cases: number }>(),
    reads: searchReads,
    errors: searchErrors,
  }),
  /** Counts per group, most paragraphs first, years in order. */
  chart: query({
    input: z.strictObject({ query: textQuery, by: z.enum(hitGroups) }),
    output: returns<HitCount[]>(),
    reads: searchReads,
    errors: searchErrors,
  }),
  /** The passages that all hits stand for, merged where they overlap; `total` counts those beyond the limit too. */
  spans: query({
    input: z.strictObject({
      query: textQuery,
      unit: z.enum(hitUnits),
      limit: z.number().int().min(1).max(50_000).default(10_000),
    }),
    output: returns<{ spans: HitSpan[]; total: number }>(),
    reads: searchReads,
    errors: searchErrors,
  }),
  /** The concordance as a table: case, report, section, page, before, match, after. */
  exportHits: job({
    input: z.strictObject({
      token: fileToken,
      format: z.enum(['csv', 'xlsx']),
      query: textQuery,
    }),
    /** `cut`: texts that were longer than a cell of XLSX holds; where there are any. */
    output: returns<{ files: string[]; rows: number; cut?: number }>(),
    errors: [
      ...searchErrors,
      'file.unknownToken',
      'export.failed',
      'export.tooManyRows',
      'export.ontoProject',
    ],
  }),
  saved: query({ input: z.strictObject({}), output: returns<SavedQuery[]>(), reads: ['saved_queries'] }),
  save: command({
    input: z.strictObject({ name, saved: savedQuery }),
    output: returns<{ queryId: string }>(),
    errors: ['search.nameTaken'],
  }),
  updateSaved: command({
    input: z.strictObject({ queryId: id, name: name.optional(), saved: savedQuery.optional() }),
    output: returns<null>(),
    errors: ['not.found', 'search.nameTaken'],
  }),
  removeSaved: command({
    input: z.strictObject({ queryId: id }),
    output: returns<null>(),
    errors: ['not.found'],
  }),
}
