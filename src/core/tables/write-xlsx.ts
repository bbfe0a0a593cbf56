import type { FileHandle } from 'node:fs/promises'
import { Writable } from 'node:stream'
import { callbackify } from 'node:util'
import type { Worksheet } from 'exceljs'
import type { RowSource } from './row-source.ts'

export interface Sheet {
  name: string
  header: readonly string[]
  rows: RowSource
  /** How columns of these headers look; the others' widths follow from their headers. */
  columns?: Readonly<Record<string, SheetColumn>>
}

export interface SheetColumn {
  /** In characters. */
  width: number
  /** Whether cells show all their lines. */
  wrap?: boolean
}

/** Rows of an XLSX sheet, its header among them. */
export const sheetRows = 1_048_576
/** Characters (UTF-16 units) of an XLSX cell. */
const cellLength = 32_767

/** As much of a text as a cell holds, with a mark where that is not all. */
export const fittingCell = (text: string): string =>
  text.length <= cellLength ? text : `${text.slice(0, cellLength - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`

/**
 * Writes sheets as XLSX row by row: numbers as numbers, the header bold and frozen. Answers how many texts were
 * cut because a cell holds no more.
 */
export async function writeXlsx(file: FileHandle, sheets: readonly Sheet[], created: Date): Promise<number> {
  // Loaded when first needed: it is large.
  const { default: ExcelJS } = await import('exceljs')
  // Not the handle's own stream: that keeps the handle from being closed.
  const append = callbackify((chunk: Uint8Array) => file.appendFile(chunk))
  const stream = new Writable({
    write: (chunk: Uint8Array, _encoding, done) => append(chunk, done),
  })
  const failed = new Promise<never>((_resolve, reject) => {
    stream.on('error', reject)
  })
  // Without a listener a failure before the end would end the process.
  failed.catch(() => {})
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  })
  workbook.creator = 'Causeway'
  workbook.lastModifiedBy = 'Causeway'
  workbook.created = created
  workbook.modified = created
  let cut = 0
  const fit = (cell: string | number | null): string | number | null => {
    if (typeof cell !== 'string') return cell
    const fitting = fittingCell(cell)
    if (fitting !== cell) cut += 1
    return fitting
  }
  try {
    for (const { name, header, rows, columns } of sheets) {
      const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
      setColumns(sheet, header, columns)
      const head = sheet.addRow([...header])
      head.font = { bold: true }
      head.commit()
      for await (const batch of rows) {
        for (const row of batch) sheet.addRow(row.map(fit)).commit()
        if (stream.errored) throw stream.errored
      }
      sheet.commit()
    }
    await Promise.race([workbook.commit(), failed])
    return cut
  } catch (error) {
    stream.destroy()
    throw error
  }
}

const wide = new Set([
  'quote',
  'memo',
  'case_memo',
  'description_en',
  'description_zh',
  'values',
  'code_path',
])

function setColumns(sheet: Worksheet, header: readonly string[], columns: Sheet['columns'] = {}): void {
  for (const [index, name] of header.entries()) {
    const column = sheet.getColumn(index + 1)
    const given = columns[name]
    column.width = given?.width ?? (wide.has(name) ? 48 : Math.min(Math.max(name.length + 2, 12), 40))
    if (given?.wrap) column.alignment = { wrapText: true, vertical: 'top' }
  }
}
