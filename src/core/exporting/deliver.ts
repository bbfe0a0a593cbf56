import { open, rename, rm } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { AppError } from '../../shared/contract/errors.ts'
import type { DatasetFiles } from '../../shared/contract/exporting.ts'
import type { JobContext } from '../context.ts'
import { storageError } from '../db/errors.ts'
import { holdsProject } from '../db/project-files.ts'
import { rowSource } from '../tables/row-source.ts'
import { writeCsv } from '../tables/write-csv.ts'
import { sheetRows, writeXlsx } from '../tables/write-xlsx.ts'
import type { Dataset } from './dataset.ts'
import { dictionaryHeader, dictionaryRows } from './dictionary.ts'

type Context = Pick<JobContext, 'services' | 'signal' | 'progress'>

interface PlannedFile {
  path: string
  temporary: string
  write: (file: FileHandle) => Promise<number>
}

/**
 * Writes a dataset with its dictionary: two sheets of one XLSX file, or `<name>.csv` and
 * `<name>-dictionary.csv`. Files are complete or not there: they are written beside the target and renamed at
 * the end. Throws AppError 'export.failed', 'export.tooManyRows', 'export.ontoProject' (a project is
 * never overwritten), 'project.diskFull'.
 */
export async function deliver(
  context: Context,
  token: string,
  format: 'csv' | 'xlsx',
  dataset: Dataset,
): Promise<DatasetFiles> {
  const { services } = context
  const { path, name } = services.files.resolve(token)
  if (format === 'xlsx' && dataset.totalRows >= sheetRows) {
    throw new AppError('export.tooManyRows', { rows: dataset.totalRows, limit: sheetRows - 1 })
  }
  const files = planFiles(context, path, format, dataset)
  const project = files.find((file) => holdsProject(file.path))
  if (project) throw new AppError('export.ontoProject', { file: basename(project.path) })
  const replaced = new Set(files.filter((file) => existsSync(file.path)))
  const placed: PlannedFile[] = []
  let cut = 0
  try {
    for (const file of files) cut += await writeWhole(file)
    for (const file of files) {
      await rename(file.temporary, file.path)
      placed.push(file)
    }
  } catch (error) {
    for (const { temporary } of files) await rm(temporary, { force: true }).catch(() => undefined)
    for (const file of placed)
      if (!replaced.has(file)) await rm(file.path, { force: true }).catch(() => undefined)
    if (context.signal.aborted) throw error
    const known = storageError(error, name)
    if (known && known.code !== 'project.diskFull' && error !== known)
      throw new AppError('export.failed', { file: name })
    throw known ?? (isSystemError(error) ? new AppError('export.failed', { file: name }) : error)
  }
  return { files: files.map((file) => basename(file.path)), rows: dataset.totalRows, ...(cut > 0 && { cut }) }
}

function planFiles(context: Context, path: string, format: 'csv' | 'xlsx', dataset: Dataset): PlannedFile[] {
  const { services, signal, progress } = context
  const header = dataset.dictionary.map(({ column }) => column)
  const rows = () =>
    rowSource(dataset.totalRows, dataset.row, (done) => {
      signal.throwIfAborted()
      progress({ done, total: dataset.totalRows, item: basename(path) })
    })
  const described = dictionaryRows(dataset.dictionary, format)
  const dictionary = () => rowSource(described.length, (index) => described[index] ?? [])
  const planned = (target: string, write: PlannedFile['write']): PlannedFile => ({
    path: target,
    temporary: join(dirname(target), `.${basename(target)}.${services.newId()}.tmp`),
    write,
  })
  if (format === 'xlsx') {
    const sheets = [
      { name: 'Data', header, rows: rows() },
      { name: 'Dictionary', header: dictionaryHeader, rows: dictionary() },
    ]
    return [planned(path, (file) => writeXlsx(file, sheets, services.clock()))]
  }
  return [
    planned(path, async (file) => {
      await writeCsv(file, header, rows())
      return 0
    }),
    planned(dictionaryPath(path), async (file) => {
      await writeCsv(file, dictionaryHeader, dictionary())
      return 0
    }),
  ]
}

function dictionaryPath(path: string): string {
  const extension = extname(path)
  return `${path.slice(0, path.length - extension.length)}-dictionary.csv`
}

async function writeWhole({ temporary, write }: PlannedFile): Promise<number> {
  const file = await open(temporary, 'wx')
  try {
    const cut = await write(file)
    await file.sync()
    return cut
  } finally {
    await file.close()
  }
}

const isSystemError = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && typeof error.syscall === 'string'
