import { z } from 'zod'
import { fileToken, id } from './common.ts'
import { job, returns } from './define.ts'

export type ImportOutcome =
  | { file: string; outcome: 'imported'; reportId: string; caseId: string; length: number; notices: string[] }
  | { file: string; outcome: 'already-there'; reportId: string; caseId: string }
  | { file: string; outcome: 'unreadable'; code: string; params: Record<string, string | number> }

export const importing = {
  /** Reads files and stores each as a report in its own case (or all in `caseId`); one outcome per file. */
  importFiles: job({
    input: z.strictObject({ tokens: z.array(fileToken).min(1).max(20_000), caseId: id.optional() }),
    output: returns<ImportOutcome[]>(),
    errors: ['not.found'],
  }),
}
