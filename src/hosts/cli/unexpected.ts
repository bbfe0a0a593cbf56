import { randomUUID } from 'node:crypto'
import { AppError } from '../../shared/contract/errors.ts'
import type { LogEntry } from '../../core/services.ts'

/** Standard error gets a line for what went wrong, and where in the code it did with CAUSEWAY_DEBUG only. */
export function logLines({ level, message, id, error }: LogEntry): string {
  if (level === 'info') return ''
  const detail = error === undefined ? '' : `: ${error instanceof Error ? error.message : String(error)}`
  const trace =
    process.env['CAUSEWAY_DEBUG'] && error instanceof Error && error.stack ? `\n${error.stack}` : ''
  return `causeway ${level}${id ? ` ${id}` : ''}: ${message}${detail}${trace}\n`
}

/** An error thrown outside the core as one that can be told: the file system's as such, others as a bug. */
export function toAppError(error: unknown, log: (entry: LogEntry) => void): AppError {
  if (error instanceof AppError) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const path = error instanceof Error && 'path' in error ? error.path : undefined
  if (code === 'EADDRINUSE' || (code === 'EACCES' && path === undefined)) {
    return new AppError('serve.portTaken', {
      port: error instanceof Error && 'port' in error ? Number(error.port) : 0,
    })
  }
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code) && typeof path === 'string') {
    return new AppError('file.refused', { path, reason: code })
  }
  const id = randomUUID()
  log({ level: 'error', message: 'unexpected failure', id, error })
  return new AppError('internal', { id })
}
