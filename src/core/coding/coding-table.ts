import { readFile, stat } from 'node:fs/promises'
import { AppError } from '../../shared/contract/errors.ts'
import { readError } from '../db/errors.ts'
import { readTable } from '../tables/read-table.ts'

/** One row of a table of codings, as written, without blanks around the cells. */
export interface CodingRow {
  /** Line of the sheet, the header being 1. */
  row: number
  reportId: string
  reportFile: string
  codePath: string
  coder: string
  /** Code points; null when the cell is empty or no whole number. */
  start: number | null
  end: number | null
  quote: string
  role: string
  certainty: string
  memo: string
}

/** Larger files are no table of codings. */
const largestFile = 256 * 1024 * 1024

/**
 * Reads a table of codings (the long dataset of exporting, or one made by hand): needs `code_path`, one of
 * `report_id` and `report_file`, and `quote` or `start` and `end`; other columns are ignored.
 * Throws AppError 'coding.badTable', 'coding.missingColumns', 'file.missing', 'file.notReadable'.
 */
export async function readCodingTable(path: string): Promise<CodingRow[]> {
  const table = await readTable(await readBytes(path))
  if ('problem' in table) throw new AppError('coding.badTable', { row: table.row, reason: table.problem })
  const columns = new Map(table.header.map((column, index) => [column.toLowerCase(), index]))
  const missing = [
    ...(columns.has('report_id') || columns.has('report_file') ? [] : ['report_file']),
    ...(columns.has('code_path') ? [] : ['code_path']),
    ...(columns.has('quote') || (columns.has('start') && columns.has('end')) ? [] : ['quote']),
  ]
  if (missing.length > 0) throw new AppError('coding.missingColumns', { columns: missing.join(', ') })
  return table.rows.map(({ row, cells }) => {
    const cell = (column: string): string => cells[columns.get(column) ?? -1] ?? ''
    return {
      row,
      reportId: cell('report_id'),
      reportFile: cell('report_file'),
      codePath: cell('code_path'),
      coder: cell('coder'),
      start: wholeNumber(cell('start')),
      end: wholeNumber(cell('end')),
      quote: cell('quote').replaceAll('\r\n', '\n'),
      role: cell('role'),
      certainty: cell('certainty').toLowerCase(),
      memo: cell('memo').replaceAll('\r\n', '\n'),
    }
  })
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path)
    if (size > largestFile) throw new AppError('coding.badTable', { row: 1, reason: 'tooLarge' })
    return await readFile(path)
  } catch (error) {
    throw readError(error) ?? error
  }
}

const wholeNumber = (cell: string): number | null => (/^\d+$/.test(cell) ? Number(cell) : null)
