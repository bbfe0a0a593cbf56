import type { PageImage, ReadingOptions } from '../../services.ts'
import type { Findings, UnderstandInput } from '../understanding/findings.ts'
import type { ReadingErrorCode, ReadingParams } from './reading-error.ts'
import type { RecognisedPage } from './recognised-page.ts'
import type { ReadReport } from './report-draft.ts'

/** A PDF that a task works on; without bytes it is the one that the process was sent last. */
export interface SentDocument {
  sha256: string
  bytes: Uint8Array | null
  password?: string
}

/** What a reading process is asked to do. */
export type ReadingTask =
  | { task: 'read'; name: string; bytes: Uint8Array; options?: ReadingOptions }
  | { task: 'understand'; input: UnderstandInput }
  /** Loads what reading needs, so that the first file does not wait for it. */
  | { task: 'prepare' }
  | { task: 'recognise'; document: SentDocument; page: number }
  | {
      task: 'render'
      document: SentDocument
      page: number
      width: number
      turned: 0 | 90 | 180 | 270
      skew: number
    }

/** A task as it is sent: with the megabytes of memory that the process may hold while it works on it. */
export interface SentTask {
  task: ReadingTask
  memoryLimit: number
}

export type TaskName = ReadingTask['task']

/** What each kind of task gives back. */
export interface TaskResults {
  read: ReadReport
  understand: Findings
  prepare: null
  recognise: RecognisedPage
  render: PageImage
}

export type TaskResult = TaskResults[TaskName]

/** Errors go back as data, because their class does not survive the way between processes. */
export type TaskAnswer<Result = TaskResult> =
  | { ok: true; result: Result }
  | { ok: false; code: ReadingErrorCode; params: ReadingParams }

/** An answer as it is sent: with the memory (bytes) that the process holds after the task. */
export type SentAnswer<Result = TaskResult> = TaskAnswer<Result> & { memory: number }
