import type { ReadReport } from './importing/reading/report-draft.ts'

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

/** Turns a file's bytes into text and blocks, away from the core's thread. Throws ReadingError. */
export interface ReadingService {
  read: (input: { name: string; bytes: Uint8Array }, signal: AbortSignal) => Promise<ReadReport>
}
