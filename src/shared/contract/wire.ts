import type { Dependency } from './define.ts'
import type { ErrorAnswer } from './errors.ts'

/** Changed rows: ids by table; null means 'many: treat the whole table as changed'. */
export type Changes = Partial<Record<Dependency, string[] | null>>

export type Answer = { ok: true; result: unknown; changes: Changes } | { ok: false; error: ErrorAnswer }

export type JobState = 'running' | 'done' | 'failed' | 'cancelled'

export interface JobStatus {
  id: string
  method: string
  state: JobState
  done: number
  /** Null while the amount is unknown. */
  total: number | null
  /** What is being worked on (a file name), null when there is nothing to name. */
  item: string | null
  /** How far the item itself is, where it has parts (pages); null where it has none. */
  part: { done: number; total: number } | null
  /** i18n key suffix under `jobs.activity`. */
  activity: string | null
  startedAt: string
  result: unknown
  error: ErrorAnswer | null
}

/** What a job tells of its course; what is left out is null. */
export type JobProgress = Pick<JobStatus, 'done' | 'total'> &
  Partial<Pick<JobStatus, 'item' | 'part'>> & { activity?: string }

/** What the core tells every connected client. */
export type CoreEvent = { type: 'changed'; changes: Changes } | { type: 'job'; job: JobStatus }
