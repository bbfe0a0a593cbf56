import { z } from 'zod'
import { id } from './common.ts'
import type { FactReading } from './cases.ts'
import { command, query, returns } from './define.ts'
import type { SimilarCase } from './importing.ts'
import type { DocumentKind } from '../domain/sections.ts'

/** What a person should check, worst first. */
export const reviewKinds = [
  'orphaned-coding',
  'disagreement',
  'severity',
  'duplicate',
  'low-confidence',
  'missing-fact',
  'recognised-page',
  'unrecognised-pages',
  'unknown-kind',
] as const
export type ReviewKind = (typeof reviewKinds)[number]

interface ReviewBase {
  /** Names the item as long as what it is about stays: `kind:…`. */
  key: string
  caseId: string
  caseTitle: string
  caseTitleEn: string
}
interface ReportReviewBase extends ReviewBase {
  reportId: string
  reportFile: string
  reportTitle: string
}

export type ReviewItem =
  /** Readings of a fact that differ; the chosen one first. */
  | (ReviewBase & { kind: 'disagreement'; fact: string; readings: FactReading[] })
  | (ReviewBase & { kind: 'low-confidence'; fact: string; readings: FactReading[] })
  /** The stated and the computed grade differ. */
  | (ReviewBase & {
      kind: 'severity'
      fact: 'severityStated'
      stated: string
      computed: string
      readings: FactReading[]
    })
  | (ReviewBase & { kind: 'missing-fact'; fact: string })
  | (ReviewBase & { kind: 'duplicate'; other: SimilarCase })
  | (ReportReviewBase & { kind: 'recognised-page'; page: number; confidence: number; lines: number })
  | (ReportReviewBase & { kind: 'unrecognised-pages'; pages: number })
  | (ReportReviewBase & { kind: 'unknown-kind'; documentKind: DocumentKind | null; confidence: number })
  | (ReportReviewBase & { kind: 'orphaned-coding'; codingId: string; quote: string; codeId: string })

const filter = {
  kinds: z.array(z.enum(reviewKinds)).optional(),
  caseId: id.optional(),
}

const reviewReads = ['cases', 'reports', 'fact_readings', 'sections', 'codings', 'review_marks'] as const

export const review = {
  /** What is left to check, worst first. */
  list: query({
    input: z.strictObject({
      ...filter,
      limit: z.number().int().min(1).max(5000).default(500),
      offset: z.number().int().min(0).default(0),
    }),
    output: returns<{ total: number; counts: Record<ReviewKind, number>; items: ReviewItem[] }>(),
    reads: reviewReads,
  }),
  count: query({ input: z.strictObject({}), output: returns<{ total: number }>(), reads: reviewReads }),
  /**
   * Says that items are right as they are: a fact's chosen reading becomes confirmed, a report's kind too; a missing
   * fact is not in the report, duplicates are two accidents, a recognised page has been read. They leave the queue.
   */
  confirm: command({
    input: z.strictObject({ keys: z.array(z.string().min(1).max(300)).min(1).max(10_000) }),
    output: returns<{ confirmed: number }>(),
    errors: ['not.found'],
  }),
}
