import { AppError } from '../../shared/contract/errors.ts'

interface Coded {
  code: string
}

const isCoded = (error: unknown): error is Coded =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'

/** A file that could not be read, as an AppError 'file.missing' or 'file.notReadable'; null for anything else. */
export function readError(error: unknown): AppError | null {
  if (error instanceof AppError) return error
  if (!isCoded(error) || !/^E[A-Z]+$/.test(error.code)) return null
  const { code } = error
  return code === 'ENOENT' ? new AppError('file.missing') : new AppError('file.notReadable', { reason: code })
}

/**
 * The expected failures of the file system and of SQLite as AppErrors; null for anything else.
 * `file` is the project's base name.
 */
export function storageError(error: unknown, file: string): AppError | null {
  if (error instanceof AppError) return error
  if (!isCoded(error)) return null
  const { code } = error
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT')
    return new AppError('project.diskFull', { file })
  if (code.startsWith('SQLITE_READONLY') || code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return new AppError('project.readOnly', { file })
  }
  if (code === 'SQLITE_CANTOPEN' || code === 'ENOENT' || code === 'ENOTDIR')
    return new AppError('project.fileMissing', { file })
  if (code.startsWith('SQLITE_CORRUPT')) return new AppError('project.damaged', { file })
  if (code === 'SQLITE_NOTADB' || code === 'EISDIR') return new AppError('project.notAProject', { file })
  return null
}
