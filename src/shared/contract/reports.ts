import { z } from 'zod'
import type { Block } from '../domain/blocks.ts'
import type { PageInfo, PageMap } from '../domain/page-map.ts'
import { type DocumentKind, documentKinds, type SectionKind, sectionKinds } from '../domain/sections.ts'
import { encoding, id, ids, name, position, shortText } from './common.ts'
import { command, job, query, returns } from './define.ts'

/** How something about a report came to be: found by a rule, confirmed by a person, or entered by a person. */
export type FindingState = 'automatic' | 'confirmed' | 'entered'

export interface ReportRow {
  id: string
  caseId: string
  /** Base name of the imported file. */
  file: string
  title: string
  language: 'zh' | 'en' | 'other'
  mediaType: string
  /** What the report is as a document; null where no rule has looked at it yet. */
  kind: { kind: DocumentKind; confidence: number; state: FindingState } | null
  /** Length of the text in code points. */
  length: number
  pageCount: number | null
  /** Pages without usable text whose image could be recognised. */
  unrecognisedPages: number
  importedAt: string
  codings: number
}

export interface ReportText extends ReportRow {
  caseTitle: string
  caseTitleEn: string
  /** Normalised text; positions everywhere count its code points. */
  text: string
  sha256: string
  blocks: Block[]
  reader: string
  encoding: string | null
  notices: { code: string; params: Record<string, string | number> }[]
  /** Pages of the original, sorted; empty where it has none. */
  pages: PageInfo[]
  /** Stretches that were recognised with low confidence, sorted. */
  uncertain: { start: number; end: number; confidence: number }[]
}

export interface Section {
  id: string
  kind: SectionKind
  start: number
  /** The start of the next section, or the end of the text. */
  end: number
  /** First words: the heading where there is one. */
  heading: string
  confidence: number
  state: FindingState
}

/** A measure that a report itself proposes: a passage. */
export interface ReportRecommendation {
  id: string
  reportId: string
  caseId: string
  caseTitle: string
  caseTitleEn: string
  reportFile: string
  reportTitle: string
  start: number
  end: number
  quote: string
  /** Page that it begins on; null where the original has none. */
  page: number | null
  addressee: string
  state: FindingState
  confidence: number | null
  rule: string | null
  /** When its quote was lost from the report's text; null while it stands. */
  orphanedAt: string | null
}

/** What reading a report again changed. */
export interface ReadAgain {
  /** Whether the text came out otherwise. */
  changed: boolean
  /** Codings that stayed, that moved with their quote, and that lost their place. */
  codings: { kept: number; moved: number; orphaned: number }
  recognisedPages: number
}

export const reports = {
  list: query({
    input: z.strictObject({ caseId: id.optional() }),
    output: returns<ReportRow[]>(),
    reads: ['reports', 'codings'],
  }),
  get: query({
    input: z.strictObject({ reportId: id }),
    output: returns<ReportText>(),
    reads: ['reports', 'cases'],
    errors: ['not.found'],
  }),
  update: command({
    input: z.strictObject({ reportId: id, title: name }),
    output: returns<null>(),
    errors: ['not.found'],
  }),
  /** Moves reports to a case; `removeEmptied` drops a case that is left with no report, fact or memo. */
  moveToCase: command({
    input: z.strictObject({
      reportIds: z.array(id).min(1),
      caseId: id,
      removeEmptied: z.boolean().default(true),
    }),
    output: returns<{ emptied: number }>(),
    errors: ['not.found'],
  }),
  remove: command({
    input: z.strictObject({ reportId: id }),
    output: returns<{ codings: number }>(),
    errors: ['not.found'],
  }),
  /** Where the text stands on a page (from 1). */
  pageMap: query({
    input: z.strictObject({ reportId: id, page: z.number().int().min(1) }),
    output: returns<PageMap>(),
    reads: ['reports'],
    errors: ['not.found'],
  }),
  /** The boxes of a passage on the pages, one for each line that it touches. */
  boxes: query({
    input: z.strictObject({ reportId: id, start: position, end: position }),
    output: returns<{ page: number; left: number; top: number; right: number; bottom: number }[]>(),
    reads: ['reports'],
    errors: ['not.found'],
  }),
  /** A page (from 1) as a PNG, `width` pixels wide, upright. */
  pageImage: query({
    input: z.strictObject({
      reportId: id,
      page: z.number().int().min(1),
      width: z.number().int().min(50).max(4000),
    }),
    output: returns<{ mediaType: 'image/png'; base64: string; width: number; height: number }>(),
    reads: ['reports'],
    errors: ['not.found', 'reports.noPages', 'reading.encrypted', 'reading.damaged', 'reading.timeout'],
  }),
  /** The sections of a report in the order of the text. */
  sections: query({
    input: z.strictObject({ reportId: id }),
    output: returns<Section[]>(),
    reads: ['reports', 'sections'],
    errors: ['not.found'],
  }),
  setKind: command({
    input: z.strictObject({ reportId: id, kind: z.enum(documentKinds) }),
    output: returns<null>(),
    errors: ['not.found'],
  }),
  /** Lets a section begin at the block that starts at `start`; null takes away the beginning that is there, for good. */
  setSection: command({
    input: z.strictObject({ reportId: id, start: position, kind: z.enum(sectionKinds).nullable() }),
    output: returns<null>(),
    errors: ['not.found', 'reports.noBlock'],
  }),
  /** Says that the kind and sections of a report are right as they are. */
  confirmSections: command({
    input: z.strictObject({ reportId: id }),
    output: returns<null>(),
    errors: ['not.found'],
  }),
  /** Measures that reports propose, by case, report and place. */
  recommendations: query({
    input: z.strictObject({ reportId: id.optional(), caseId: id.optional() }),
    output: returns<ReportRecommendation[]>(),
    reads: ['report_recommendations', 'reports', 'cases'],
  }),
  createRecommendation: command({
    input: z.strictObject({ reportId: id, start: position, end: position, addressee: shortText.default('') }),
    output: returns<{ recommendationId: string }>(),
    errors: ['not.found', 'reports.badRange', 'reports.recommendationExists'],
  }),
  updateRecommendation: command({
    input: z.strictObject({
      recommendationId: id,
      start: position.optional(),
      end: position.optional(),
      addressee: shortText.optional(),
    }),
    output: returns<null>(),
    errors: ['not.found', 'reports.badRange', 'reports.recommendationExists'],
  }),
  confirmRecommendations: command({
    input: z.strictObject({ recommendationIds: ids }),
    output: returns<null>(),
    errors: ['not.found'],
  }),
  /** Rules do not bring back what is removed. */
  removeRecommendations: command({
    input: z.strictObject({ recommendationIds: ids }),
    output: returns<{ recommendations: number }>(),
    errors: ['not.found'],
  }),
  /**
   * Reads the original again: in another encoding, with pages recognised (`missing`: those without usable text,
   * `all`: every page, `none`: text layers only). Codings, confirmed facts and sections keep their place by their
   * quotes; a coding whose quote is gone becomes an orphan. Without `recognise`, what is recognised stays.
   */
  readAgain: job({
    input: z.strictObject({
      reportId: id,
      encoding: encoding.optional(),
      recognise: z.enum(['missing', 'all', 'none']).optional(),
    }),
    output: returns<ReadAgain>(),
    errors: [
      'not.found',
      'reading.empty',
      'reading.noText',
      'reading.onlyImages',
      'reading.damaged',
      'reading.timeout',
      'reading.encrypted',
      'reading.tooLarge',
      'reading.unsupported',
    ],
  }),
}
