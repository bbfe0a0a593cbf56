import { existsSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import type { CoreServices, FileAccess, LogEntry, ReadingService } from '../core/services.ts'

export interface HostOptions {
  app: string
  appFolder: string | null
  resources: string
  files: FileAccess
  reading: ReadingService
  log?: (entry: LogEntry) => void
}

/** The real clock, ids and log for a core. */
export function createServices(options: HostOptions): CoreServices {
  return {
    clock: () => new Date(),
    newId: () => v7(),
    log: options.log ?? logToStandardError,
    files: options.files,
    reading: options.reading,
    appFolder: options.appFolder,
    resources: options.resources,
    holder: { user: userName(), machine: hostname(), processId: process.pid, app: options.app },
  }
}

/** Where settings, recent projects and automatic backups live, by the platform's custom; CAUSEWAY_HOME overrides. */
export function appFolder(): string {
  const { CAUSEWAY_HOME, APPDATA, XDG_CONFIG_HOME, HOME = '.' } = process.env
  if (CAUSEWAY_HOME) return CAUSEWAY_HOME
  if (process.platform === 'win32' && APPDATA) return join(APPDATA, 'Causeway')
  if (process.platform === 'darwin') return join(HOME, 'Library', 'Application Support', 'Causeway')
  return join(XDG_CONFIG_HOME ?? join(HOME, '.config'), 'causeway')
}

/** The first of the places where shipped resources can be: beside the sources, or beside the bundle. */
export function resourcesFolder(from: string): string {
  const candidates = ['../../resources', '../resources', '../../../resources'].map((path) => join(from, path))
  return candidates.find((path) => existsSync(join(path, 'code-sets'))) ?? join(from, '../../resources')
}

function logToStandardError({ level, message, id, error }: LogEntry): void {
  if (level === 'info') return
  const detail =
    error instanceof Error ? (error.stack ?? error.message) : error === undefined ? '' : String(error)
  process.stderr.write(`causeway ${level}${id ? ` ${id}` : ''}: ${message}${detail ? `\n${detail}` : ''}\n`)
}

function userName(): string {
  try {
    return userInfo().username
  } catch {
    return ''
  }
}
