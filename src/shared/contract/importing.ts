import { z } from 'zod'
import { encoding, fileToken, id } from './common.ts'
import { action, job, returns } from './define.ts'

/** Why two reports or cases may be about the same thing, the surest first. */
export type Likeness = 'same-text' | 'near-text' | 'same-accident'

export interface SimilarCase {
  caseId: string
  caseTitle: string
  caseTitleEn: string
  likeness: Likeness
  /** 0..1: share of text in common, or how much of the facts agrees. */
  similarity: number
}

export type ImportOutcome =
  | {
      file: string
      outcome: 'imported'
      reportId: string
      caseId: string
      length: number
      notices: string[]
      /** Pages whose text was recognised from their image. */
      recognised: number
      /** Another case that this report probably belongs to; null when none is like it. */
      similar: SimilarCase | null
    }
  | { file: string; outcome: 'already-there'; reportId: string; caseId: string }
  | { file: string; outcome: 'unreadable'; code: string; params: Record<string, string | number> }

export const importing = {
  /** Says that files will come soon: what reads them gets ready while a person still chooses. */
  prepare: action({ input: z.strictObject({}), output: returns<null>() }),
  /** Reads files and stores each as a report in its own case (or all in `caseId`); one outcome per file. */
  importFiles: job({
    input: z.strictObject({
      tokens: z.array(fileToken).min(1).max(20_000),
      caseId: id.optional(),
      /** Passwords of encrypted PDFs by token. */
      passwords: z.record(fileToken, z.string().max(200)).default({}),
      /** Text encoding of all the files, in place of the detected one. */
      encoding: encoding.optional(),
      /** Whether pages without usable text are recognised from their image. */
      recognise: z.enum(['where-needed', 'never']).default('where-needed'),
    }),
    output: returns<ImportOutcome[]>(),
    errors: ['not.found'],
  }),
}
