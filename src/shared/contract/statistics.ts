import { z } from 'zod'
import { id, ids, longText, shortText } from './common.ts'
import { command, query, returns } from './define.ts'

const fields = {
  indicator: shortText.min(1),
  /** '2018', '2019-01..10', '2022-H1'. */
  period: shortText.min(1),
  periodKind: z.enum(['year', 'half-year', 'quarter', 'months']),
  region: shortText,
  sector: shortText,
  severity: shortText,
  /** Null: not known; a gap stays a gap. */
  value: z.number().nullable(),
  unit: shortText,
  scopeNoteEn: longText,
  scopeNoteZh: longText,
  source: longText,
  asOf: shortText,
  status: z.enum(['published', 'derived', 'not-found']),
  note: longText,
}

export interface Statistic {
  id: string
  indicator: string
  period: string
  periodKind: 'year' | 'half-year' | 'quarter' | 'months'
  region: string
  sector: string
  severity: string
  value: number | null
  unit: string
  scopeNoteEn: string
  scopeNoteZh: string
  source: string
  asOf: string
  status: 'published' | 'derived' | 'not-found'
  note: string
}

export const statistics = {
  list: query({ input: z.strictObject({}), output: returns<Statistic[]>(), reads: ['statistics'] }),
  create: command({
    input: z.strictObject({ statistics: z.array(z.strictObject(fields)).min(1).max(100_000) }),
    output: returns<{ ids: string[] }>(),
  }),
  update: command({
    input: z.strictObject({ id, ...z.strictObject(fields).partial().shape }),
    output: returns<null>(),
    errors: ['not.found'],
  }),
  remove: command({
    input: z.strictObject({ ids }),
    output: returns<{ statistics: number }>(),
    errors: ['not.found'],
  }),
}
