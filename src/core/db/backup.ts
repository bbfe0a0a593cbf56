import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Database as SqliteDatabase } from 'better-sqlite3'
import { AppError } from '../../shared/contract/errors.ts'
import { loadSqlite } from './runtime.ts'

/** Pages copied between two looks at the signal: 4 MB. */
const pagesPerTurn = 1000

/**
 * Copies an open project to `target`: to a temporary file, checked, then renamed, so that no half copy gets the
 * name. Throws the signal's reason when aborted, and nothing is left then.
 */
export async function copyTo(sqlite: SqliteDatabase, target: string, signal?: AbortSignal): Promise<void> {
  const temporary = `${target}.part`
  rmSync(temporary, { force: true })
  try {
    await sqlite.backup(temporary, {
      progress: () => {
        signal?.throwIfAborted()
        return pagesPerTurn
      },
    })
    signal?.throwIfAborted()
    const Sqlite = await loadSqlite()
    const copy = new Sqlite(temporary)
    try {
      if (copy.pragma('quick_check', { simple: true }) !== 'ok')
        throw new AppError('export.failed', { file: target })
      // The copy is marked WAL like its source; as a plain file it travels without side files.
      copy.pragma('journal_mode = DELETE')
    } finally {
      copy.close()
    }
    renameSync(temporary, target)
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(temporary + suffix, { force: true })
  }
}

/** Makes an automatic backup named by its time, and thins the folder. */
export async function backUp(
  sqlite: SqliteDatabase,
  folder: string,
  now: Date,
  label: string,
): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const stamp = now.toISOString().replaceAll(':', '-').slice(0, 19)
  await copyTo(sqlite, join(folder, `${stamp} ${label}.causeway`))
  for (const name of backupsToRemove(readdirSync(folder), now)) rmSync(join(folder, name), { force: true })
}

/** Which backups to drop: kept are the newest 3 of today, the newest of each earlier day, 10 in all. */
export function backupsToRemove(names: readonly string[], now: Date): string[] {
  const today = now.toISOString().slice(0, 10)
  const perDay = new Map<string, number>()
  const newestFirst = names
    .filter((name) => /^\d{4}-\d{2}-\d{2}T.*\.causeway$/.test(name))
    .toSorted()
    .toReversed()
  let kept = 0
  return newestFirst.filter((name) => {
    const day = name.slice(0, 10)
    const ofDay = perDay.get(day) ?? 0
    const keep = ofDay < (day === today ? 3 : 1) && kept < 10
    if (keep) {
      kept += 1
      perDay.set(day, ofDay + 1)
    }
    return !keep
  })
}
