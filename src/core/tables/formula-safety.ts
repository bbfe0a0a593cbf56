/**
 * Spreadsheets run cells of a CSV file that look like formulas. Such a cell is written with an apostrophe before
 * it, and the apostrophe is taken off when the file is read back; plain numbers stay as they are.
 *
 * Source: OWASP, 'CSV Injection' (characters = + - @ TAB CR).
 */
const startsFormula = /^'*[=+\-@\t\r]/u
const plainNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/u

/** The cell to write for a text. Texts with apostrophes of their own before such a character get one more. */
export function withoutFormula(text: string): string {
  return startsFormula.test(text) && !plainNumber.test(text) ? `'${text}` : text
}

/** The text of a cell that `withoutFormula` wrote, and of any other cell. */
export function withFormula(cell: string): string {
  return cell.startsWith("'") && startsFormula.test(cell) ? cell.slice(1) : cell
}
