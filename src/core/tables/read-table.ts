import { CsvError, parse } from 'csv-parse/sync'
import { withFormula } from './formula-safety.ts'

/** A table as it stands in a file, all cells as trimmed text. Rows are numbered as a spreadsheet shows them. */
export interface TableFile {
  header: string[]
  rows: { row: number; cells: string[] }[]
}

export type TableProblem = 'empty' | 'quotes' | 'tooManyCells' | 'notATable'

export type ReadTable = TableFile | { problem: TableProblem; row: number }

/** An XLSX file is a ZIP archive, whatever its name says. */
const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

/**
 * Reads a CSV file (UTF-8, UTF-16, GB18030 and other encodings; comma, semicolon or tab) or the first filled sheet
 * of an XLSX file. The first row with anything in it is the header; empty rows are left out.
 */
export async function readTable(bytes: Uint8Array): Promise<ReadTable> {
  const records = isZip(bytes) ? await readXlsx(bytes) : readCsv(await decodedText(bytes))
  if ('problem' in records) return records
  const filled = records
    .map((cells, index) => ({ row: index + 1, cells: cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  const [first, ...rows] = filled
  if (!first) return { problem: 'empty', row: 1 }
  const header = first.cells.slice(0, first.cells.findLastIndex((cell) => cell !== '') + 1)
  const long = rows.find(({ cells }) => cells.slice(header.length).some((cell) => cell !== ''))
  if (long) return { problem: 'tooManyCells', row: long.row }
  return {
    header: header.map((cell) => cell.replaceAll(/\s+/gu, ' ')),
    rows: rows.map(({ row, cells }) => ({ row, cells: header.map((_, column) => cells[column] ?? '') })),
  }
}

/** The encoding tables are loaded when first needed: they are large. */
async function decodedText(bytes: Uint8Array): Promise<string> {
  const { decodeText } = await import('../importing/reading/encoding.ts')
  return decodeText(bytes).text
}

function readCsv(text: string): string[][] | { problem: TableProblem; row: number } {
  try {
    const records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
    })
    return records.map((cells) => cells.map((cell) => withFormula(cell)))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const { lines } = error
    return { problem: 'quotes', row: typeof lines === 'number' ? lines : 1 }
  }
}

/** The one of comma, semicolon and tab that parts the first line, outside quotes, most often. */
function delimiterOf(text: string): string {
  const start = text.search(/\S/u)
  const line = (/^(?:"(?:[^"]|"")*"|[^"\r\n])*/u.exec(text.slice(Math.max(start, 0)))?.[0] ?? '').replaceAll(
    /"(?:[^"]|"")*"/gu,
    '',
  )
  const count = (mark: string): number => line.split(mark).length - 1
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

async function readXlsx(bytes: Uint8Array): Promise<string[][] | { problem: TableProblem; row: number }> {
  // Loaded when first needed: it is large.
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  try {
    await workbook.xlsx.load(new Uint8Array(bytes).buffer)
  } catch {
    return { problem: 'notATable', row: 1 }
  }
  const sheet = workbook.worksheets.find(({ actualRowCount }) => actualRowCount > 0)
  if (!sheet) return { problem: 'empty', row: 1 }
  const records: string[][] = []
  sheet.eachRow({ includeEmpty: true }, (row) => {
    records.push(Array.from({ length: row.cellCount }, (_, index) => cellText(row.getCell(index + 1).value)))
  })
  return records
}

/** Dates of cells are days in UTC; those before 1905 are times of day, which Excel counts from 1899-12-30. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return ''
    const iso = value.toISOString()
    return value.getUTCFullYear() < 1905 ? iso.slice(11, 16) : iso.slice(0, 10)
  }
  if (typeof value === 'object') {
    if ('richText' in value && Array.isArray(value.richText)) {
      return value.richText.map((run: { text: string }) => run.text).join('')
    }
    if ('result' in value) return cellText(value.result)
    if ('text' in value) return cellText(value.text)
    return ''
  }
  return String(value)
}
