import type { PageImage, ReadingOptions } from '../../services.ts'
import type { PatternInput, PatternOutcome } from '../../search/pattern-task.ts'
import type { LearnInput, LearnOutcome } from '../../suggestions/learn-task.ts'
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
  /** Learns suggestions from codings; says meanwhile how far it is. */
  | { task: 'learn'; input: LearnInput }
  /** Looks for a regular expression in paragraphs. */
  | { task: 'find-pattern'; input: PatternInput }
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
  learn: LearnOutcome | null
  'find-pattern': PatternOutcome
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

/** What a process says before it answers: the share of a long task that is done, from 0 to 1. */
export interface SentProgress {
  progress: number
}
