import { z } from 'zod'
import type { Block } from '../domain/blocks.ts'
import { id, name } from './common.ts'
import { command, query, returns } from './define.ts'

export interface ReportRow {
  id: string
  caseId: string
  /** Base name of the imported file. */
  file: string
  title: string
  language: 'zh' | 'en' | 'other'
  mediaType: string
  /** Length of the text in code points. */
  length: number
  pageCount: number | null
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
}
