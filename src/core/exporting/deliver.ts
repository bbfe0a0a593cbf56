import { basename, extname } from 'node:path'
import { AppError } from '../../shared/contract/errors.ts'
import type { DatasetFiles } from '../../shared/contract/exporting.ts'
import type { JobContext } from '../context.ts'
import { rowSource } from '../tables/row-source.ts'
import { writeCsv } from '../tables/write-csv.ts'
import { sheetRows, writeXlsx } from '../tables/write-xlsx.ts'
import type { Dataset } from './dataset.ts'
import { dictionaryHeader, dictionaryRows } from './dictionary.ts'
import { type FileToWrite, writeFiles } from './write-files.ts'

type Context = Pick<JobContext, 'services' | 'signal' | 'progress'>

/**
 * Writes a dataset with its dictionary: two sheets of one XLSX file, or `<name>.csv` and `<name>-dictionary.csv` (see
 * writeFiles). Throws AppError 'export.tooManyRows' besides.
 */
export async function deliver(
  context: Context,
  token: string,
  format: 'csv' | 'xlsx',
  dataset: Dataset,
): Promise<DatasetFiles> {
  const { path, name } = context.services.files.resolve(token)
  if (format === 'xlsx' && dataset.totalRows >= sheetRows) {
    throw new AppError('export.tooManyRows', { rows: dataset.totalRows, limit: sheetRows - 1 })
  }
  let cut = 0
  const planned = planFiles(context, path, format, dataset, (count) => {
    cut += count
  })
  const files = await writeFiles(context, name, planned)
  return { files, rows: dataset.totalRows, ...(cut > 0 && { cut }) }
}

function planFiles(
  { services, signal, progress }: Context,
  path: string,
  format: 'csv' | 'xlsx',
  dataset: Dataset,
  onCut: (texts: number) => void,
): FileToWrite[] {
  const header = dataset.dictionary.map(({ column }) => column)
  const rows = () =>
    rowSource(dataset.totalRows, dataset.row, (done) => {
      signal.throwIfAborted()
      progress({ done, total: dataset.totalRows, item: basename(path) })
    })
  const described = dictionaryRows(dataset.dictionary, format)
  const dictionary = () => rowSource(described.length, (index) => described[index] ?? [])
  if (format === 'xlsx') {
    const sheets = [
      { name: 'Data', header, rows: rows() },
      { name: 'Dictionary', header: dictionaryHeader, rows: dictionary() },
    ]
    return [{ path, write: async (file) => onCut(await writeXlsx(file, sheets, services.clock())) }]
  }
  return [
    { path, write: (file) => writeCsv(file, header, rows()) },
    { path: dictionaryPath(path), write: (file) => writeCsv(file, dictionaryHeader, dictionary()) },
  ]
}

function dictionaryPath(path: string): string {
  const extension = extname(path)
  return `${path.slice(0, path.length - extension.length)}-dictionary.csv`
}
