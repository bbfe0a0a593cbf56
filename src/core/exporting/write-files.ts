import { existsSync } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError } from '../../shared/contract/errors.ts'
import type { JobContext } from '../context.ts'
import { storageError } from '../db/errors.ts'
import { holdsProject } from '../db/project-files.ts'

export interface FileToWrite {
  path: string
  write: (file: FileHandle) => Promise<void>
}

interface PlannedFile extends FileToWrite {
  temporary: string
}

/**
 * Writes files that belong together: they are complete or not there, because they are written beside their target and
 * renamed at the end. `name` is the name people gave. Throws AppError 'export.failed', 'export.ontoProject' (a project
 * is never overwritten), 'project.diskFull'. Answers base names.
 */
export async function writeFiles(
  { services, signal }: Pick<JobContext, 'services' | 'signal'>,
  name: string,
  wanted: readonly FileToWrite[],
): Promise<string[]> {
  const files = wanted.map(({ path, write }): PlannedFile => ({
    path,
    temporary: join(dirname(path), `.${basename(path)}.${services.newId()}.tmp`),
    write,
  }))
  const project = files.find((file) => holdsProject(file.path))
  if (project) throw new AppError('export.ontoProject', { file: basename(project.path) })
  const replaced = new Set(files.filter((file) => existsSync(file.path)))
  const placed: PlannedFile[] = []
  try {
    for (const file of files) await writeWhole(file)
    signal.throwIfAborted()
    for (const file of files) {
      await rename(file.temporary, file.path)
      placed.push(file)
    }
  } catch (error) {
    for (const { temporary } of files) await rm(temporary, { force: true }).catch(() => undefined)
    for (const file of placed)
      if (!replaced.has(file)) await rm(file.path, { force: true }).catch(() => undefined)
    if (signal.aborted) throw error
    const known = storageError(error, name)
    if (known && known.code !== 'project.diskFull' && error !== known)
      throw new AppError('export.failed', { file: name })
    throw known ?? (isSystemError(error) ? new AppError('export.failed', { file: name }) : error)
  }
  return files.map(({ path }) => basename(path))
}

async function writeWhole({ temporary, write }: PlannedFile): Promise<void> {
  const file = await open(temporary, 'wx')
  try {
    await write(file)
    await file.sync()
  } finally {
    await file.close()
  }
}

const isSystemError = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && typeof error.syscall === 'string'
