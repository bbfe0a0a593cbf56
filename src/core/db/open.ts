import { existsSync, mkdirSync, openSync, readSync, closeSync, rmSync, accessSync, constants } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Database as SqliteDatabase } from 'better-sqlite3'
import { AppError } from '../../shared/contract/errors.ts'
import type { CoreServices } from '../services.ts'
import { backUp } from './backup.ts'
import { dropCaptureTriggers, rebuildCaptureTriggers } from './capture.ts'
import { storageError } from './errors.ts'
import { type LockHolder, readHolder, removeHolder, writeHolder } from './lock.ts'
import { currentVersion, migrations } from './migrations.ts'
import { loadSqlite } from './runtime.ts'
import { createStore, type Store } from './store.ts'

/** 'CSWY' */
const applicationId = 0x43535759

export interface OpenedFile {
  store: Store
  /** True when the last session did not close the file; it was checked and is sound. */
  wasUnclean: boolean
}

/** Creates a project file (and its folder) with an empty schema. Throws AppError 'project.exists', 'project.readOnly', 'project.diskFull'. */
export async function createFile(path: string, services: CoreServices): Promise<OpenedFile> {
  const file = basename(path)
  if (existsSync(path)) throw new AppError('project.exists', { file })
  const Sqlite = await loadSqlite()
  let sqlite: SqliteDatabase | undefined
  try {
    mkdirSync(dirname(path), { recursive: true })
    accessSync(dirname(path), constants.W_OK)
    sqlite = new Sqlite(path)
    sqlite.pragma(`application_id = ${applicationId}`)
    migrate(sqlite)
    return { store: start(sqlite, path, services), wasUnclean: false }
  } catch (error) {
    sqlite?.close()
    for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(path + suffix, { force: true })
    throw storageError(error, file) ?? error
  }
}

/**
 * Opens a project file. Nothing is written before the file is known to be a project of a version we know and
 * nobody else has it open.
 * Throws AppError 'project.fileMissing', 'project.notAProject', 'project.newer', 'project.locked',
 * 'project.damaged', 'project.readOnly', 'project.diskFull'.
 */
export async function openFile(
  path: string,
  services: CoreServices,
  backupFolder: string | null,
): Promise<OpenedFile> {
  const file = basename(path)
  const Sqlite = await loadSqlite()
  let sqlite: SqliteDatabase | undefined
  try {
    const version = readHeader(path)
    if (version > currentVersion)
      throw new AppError('project.newer', { file, version, known: currentVersion })
    accessSync(path, constants.W_OK)
    accessSync(dirname(path), constants.W_OK)
    const wasUnclean = existsSync(`${path}-wal`)
    sqlite = new Sqlite(path, { fileMustExist: true, timeout: 300 })
    lock(sqlite, path)
    if (wasUnclean && sqlite.pragma('quick_check', { simple: true }) !== 'ok')
      throw new AppError('project.damaged', { file })
    const actual = Number(sqlite.pragma('user_version', { simple: true }))
    if (actual > currentVersion)
      throw new AppError('project.newer', { file, version: actual, known: currentVersion })
    if (actual < currentVersion) {
      if (backupFolder) await backUp(sqlite, backupFolder, services.clock(), `version-${actual}`)
      migrate(sqlite)
    }
    return { store: start(sqlite, path, services), wasUnclean }
  } catch (error) {
    sqlite?.close()
    throw storageError(error, file) ?? error
  }
}

/** Checks the file's header without opening it as a database, and answers its schema version. */
function readHeader(path: string): number {
  const file = basename(path)
  if (!existsSync(path)) throw new AppError('project.fileMissing', { file })
  const header = Buffer.alloc(100)
  const descriptor = openSync(path, 'r')
  try {
    const read = readSync(descriptor, header, 0, 100, 0)
    if (
      read < 100 ||
      header.toString('latin1', 0, 15) !== 'SQLite format 3' ||
      header.readUInt32BE(68) !== applicationId
    ) {
      throw new AppError('project.notAProject', { file })
    }
    return header.readUInt32BE(60)
  } finally {
    closeSync(descriptor)
  }
}

/** Takes SQLite's exclusive lock for as long as the file is open: the operating system frees it however we end. */
function lock(sqlite: SqliteDatabase, path: string): void {
  try {
    sqlite.pragma('locking_mode = EXCLUSIVE')
    sqlite.exec('BEGIN EXCLUSIVE; COMMIT')
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('SQLITE_BUSY'))
      throw error
    const holder: LockHolder | null = readHolder(path)
    throw holder
      ? new AppError('project.lockedBy', { file: basename(path), ...holder })
      : new AppError('project.locked', { file: basename(path) })
  }
}

/** All pending migrations in one transaction. */
function migrate(sqlite: SqliteDatabase): void {
  const version = Number(sqlite.pragma('user_version', { simple: true }))
  sqlite.transaction(() => {
    dropCaptureTriggers(sqlite)
    for (const migration of migrations) {
      if (migration.version <= version) continue
      sqlite.exec(migration.sql)
      migration.after?.(sqlite)
    }
    sqlite.pragma(`user_version = ${currentVersion}`)
    rebuildCaptureTriggers(sqlite)
  })()
}

function start(sqlite: SqliteDatabase, path: string, services: CoreServices): Store {
  sqlite.pragma('locking_mode = EXCLUSIVE')
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('trusted_schema = OFF')
  sqlite.exec('BEGIN EXCLUSIVE; COMMIT')
  writeHolder(path, services)
  const store = createStore(sqlite)
  return {
    ...store,
    async close() {
      await store.close()
      removeHolder(path)
    },
  }
}
