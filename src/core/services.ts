import type { RecognisedPage } from './importing/reading/recognised-page.ts'
import type { ReadReport } from './importing/reading/report-draft.ts'
import type { Findings, UnderstandInput } from './importing/understanding/findings.ts'
import type { PatternInput, PatternOutcome } from './search/pattern-task.ts'
import type { LearnInput, LearnOutcome } from './suggestions/learn-task.ts'

/** What the hosts inject; nothing below them reads the clock, the environment or the machine. */
export interface CoreServices {
  clock: () => Date
  /** UUIDv7: sorts by time of creation. */
  newId: () => string
  log: (entry: LogEntry) => void
  files: FileAccess
  reading: ReadingService
  /** Folder of settings, recent projects and backups; null keeps them in memory only (tests). */
  appFolder: string | null
  /** Folder of the shipped resources (code-sets, sample). */
  resources: string
  /** Who holds the lock on an open project, for the message a second opener gets. */
  holder: { user: string; machine: string; processId: number; app: string }
}

export interface LogEntry {
  level: 'info' | 'warning' | 'error'
  message: string
  id?: string
  error?: unknown
}

/** Files are named by opaque tokens that dialogs, drops and uploads yield. */
export interface FileAccess {
  /** Throws AppError 'file.unknownToken'. */
  resolve: (token: string) => { path: string; name: string }
  tokenFor: (path: string) => string
}

/** What a reading may be told besides the file. */
export interface ReadingOptions {
  /** Opens an encrypted PDF. */
  password?: string
  /** The text encoding that a person chose, as iconv-lite names it, instead of the detected one. */
  encoding?: string
  /** Pages that were recognised, to be taken up instead of their images. */
  recognised?: readonly RecognisedPage[]
}

/** The bytes of a PDF, asked for only when a reading process does not have them yet. */
export interface DocumentSource {
  sha256: string
  bytes: () => Promise<Uint8Array>
  password?: string
}

export interface PageImage {
  /** PNG. */
  bytes: Uint8Array
  /** Pixels. */
  width: number
  height: number
}

/** Works on files away from the core's thread, with limits on time and memory. Throws ReadingError. */
export interface ReadingService {
  /** Gets ready for a file that will come soon; does nothing where all is ready. */
  prepare: () => void
  /** Turns a file's bytes into text, blocks, page map and what the rules find in it. */
  read: (
    input: { name: string; bytes: Uint8Array; options?: ReadingOptions },
    signal: AbortSignal,
  ) => Promise<ReadReport>
  /** Applies the rules to a text that is stored. */
  understand: (input: UnderstandInput, signal: AbortSignal) => Promise<Findings>
  /** Learns suggestions from codings; null where they are too few. `progress` is told the share done, from 0 to 1. */
  learn: (
    input: LearnInput,
    signal: AbortSignal,
    progress?: (share: number) => void,
  ) => Promise<LearnOutcome | null>
  /** Looks for a regular expression in paragraphs. */
  findPattern: (input: PatternInput, signal: AbortSignal) => Promise<PatternOutcome>
  /** Recognises the text of one page (from 1). */
  recognisePage: (document: DocumentSource, page: number, signal: AbortSignal) => Promise<RecognisedPage>
  /** Renders one page (from 1), `width` pixels wide, turned clockwise by `turned` degrees and levelled by `skew`. */
  renderPage: (
    document: DocumentSource,
    image: { page: number; width: number; turned: 0 | 90 | 180 | 270; skew: number },
    signal: AbortSignal,
  ) => Promise<PageImage>
}
