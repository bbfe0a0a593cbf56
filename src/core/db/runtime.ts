import { AppError } from '../../shared/contract/errors.ts'

/** The oldest Node major the SQLite binding runs on; older ones crash when it is loaded. */
const oldestNode = 22

/**
 * Fails readably before the native SQLite binding is loaded on a Node that it would crash on.
 * Throws AppError 'runtime.tooOld'.
 */
export function assertRuntime(versions: { node: string }): void {
  if (Number.parseInt(versions.node, 10) < oldestNode) {
    throw new AppError('runtime.tooOld', { version: versions.node, needed: oldestNode })
  }
}

export async function loadSqlite(): Promise<typeof import('better-sqlite3')> {
  assertRuntime(process.versions)
  return (await import('better-sqlite3')).default
}
