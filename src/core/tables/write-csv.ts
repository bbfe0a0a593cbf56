import type { FileHandle } from 'node:fs/promises'
import { stringify } from 'csv-stringify/sync'
import { withoutFormula } from './formula-safety.ts'
import type { RowSource } from './row-source.ts'

const byteOrderMark = '\uFEFF'

/** Writes a table as CSV: UTF-8 with byte order mark, CRLF, safe against formulas; null is an empty cell. */
export async function writeCsv(
  file: FileHandle,
  header: readonly string[],
  source: RowSource,
): Promise<void> {
  await file.appendFile(byteOrderMark + csvLines([header]))
  for await (const rows of source) await file.appendFile(csvLines(rows))
}

function csvLines(rows: readonly (readonly (string | number | null)[])[]): string {
  const safe = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? withoutFormula(cell) : cell)))
  // A lone line feed inside a cell needs quotes too, although the rows end with CRLF.
  return stringify(safe, { record_delimiter: '\r\n', quoted_match: /[\r\n]|^\s|\s$/u })
}
