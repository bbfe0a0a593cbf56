import { parse } from 'csv-parse/sync'
import { AppError } from '../../shared/contract/errors.ts'
import { decodeText } from '../importing/reading/encoding.ts'

/** One row of a table of codings, as written. */
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

/**
 * Reads a CSV of codings (the long dataset of exporting, or one made by hand): needs `code_path`, one of
 * `report_id` and `report_file`, and `quote` or `start` and `end`; other columns are ignored.
 * Throws AppError 'coding.badTable' {row, reason}.
 */
export function readCodingTable(bytes: Uint8Array): CodingRow[] {
  const { text } = decodeText(bytes)
  const [header, ...rows] = parseCsv(text)
  const columns = header?.map((name) => name.trim().toLowerCase()) ?? []
  const has = (name: string): boolean => columns.includes(name)
  const missing = [
    ...(has('report_id') || has('report_file') ? [] : ['report_file']),
    ...(has('code_path') ? [] : ['code_path']),
    ...(has('quote') || (has('start') && has('end')) ? [] : ['quote']),
  ]
  if (missing.length > 0) throw new AppError('coding.badTable', { row: 1, reason: missing.join(', ') })
  return rows.flatMap((cells, index) => {
    if (cells.every((cell) => cell.trim() === '')) return []
    const cell = (name: string): string => unguarded(cells[columns.indexOf(name)] ?? '')
    return {
      row: index + 2,
      reportId: cell('report_id').trim(),
      reportFile: cell('report_file').trim(),
      codePath: cell('code_path').trim(),
      coder: cell('coder').trim(),
      start: wholeNumber(cell('start')),
      end: wholeNumber(cell('end')),
      quote: cell('quote').replaceAll('\r\n', '\n'),
      role: cell('role').trim(),
      certainty: cell('certainty').trim().toLowerCase(),
      memo: cell('memo').replaceAll('\r\n', '\n'),
    }
  })
}

function parseCsv(text: string): string[][] {
  // Spreadsheets in some languages write semicolons; the header tells.
  const header = text.slice(0, text.search(/[\r\n]|$/))
  const delimiter = [',', ';', '\t'].toSorted((a, b) => header.split(b).length - header.split(a).length)[0] ?? ','
  try {
    return parse(text, { bom: true, delimiter, relax_column_count: true })
  } catch (error) {
    const row = error instanceof Error && 'lines' in error ? Number(error.lines) : 1
    throw new AppError('coding.badTable', { row, reason: error instanceof Error ? error.message : 'CSV' })
  }
}

/** Drops the apostrophe that keeps spreadsheets from computing a text that begins like a formula. */
const unguarded = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)

const wholeNumber = (cell: string): number | null => (/^\s*\d+\s*$/.test(cell) ? Number(cell) : null)
