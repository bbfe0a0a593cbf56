import { closeSync, openSync, readSync, realpathSync } from 'node:fs'

const sqliteHeader = 'SQLite format 3\0'

/** Whether there is a project (any SQLite file) at a path, which no export may overwrite. */
export function holdsProject(path: string): boolean {
  const start = Buffer.alloc(sqliteHeader.length)
  try {
    const file = openSync(path, 'r')
    try {
      readSync(file, start)
    } finally {
      closeSync(file)
    }
  } catch {
    return false
  }
  return start.toString('latin1') === sqliteHeader
}

/** Whether two paths name one file that is there. */
export function isSameFile(left: string, right: string): boolean {
  try {
    return realpathSync(left) === realpathSync(right)
  } catch {
    return false
  }
}
