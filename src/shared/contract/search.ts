import { z } from 'zod'
import { type SectionKind, sectionKinds } from '../domain/sections.ts'
import { query, returns } from './define.ts'

export interface SearchHit {
  reportId: string
  reportFile: string
  reportTitle: string
  caseId: string
  caseTitle: string
  caseTitleEn: string
  /** Code points of the first match in this block. */
  start: number
  end: number
  page: number | null
  language: 'zh' | 'en' | 'other'
  before: string
  match: string
  after: string
  /** The section of the report that the match lies in; null where none is known. */
  section: SectionKind | null
}

export const search = {
  /** Blocks of reports that hold all words or phrases of the query; Han words of any length. */
  find: query({
    input: z.strictObject({
      query: z.string().max(1000),
      /** Only matches in sections of these kinds. */
      sections: z.array(z.enum(sectionKinds)).optional(),
      limit: z.number().int().min(1).max(1000).default(100),
      offset: z.number().int().min(0).default(0),
    }),
    output: returns<{ total: number; hits: SearchHit[] }>(),
    reads: ['reports', 'cases', 'sections'],
  }),
}
