import { isHan } from '../../shared/text/han.ts'
import type { TableFile } from '../tables/read-table.ts'
import { fittingCell } from '../tables/write-xlsx.ts'
import { colourOf, type ColumnField, matchColumns, type TableField, tableFields } from './table-columns.ts'

/** One row of a codebook as its cells say it; empty cells say nothing. */
export interface TableRow {
  row: number
  /** Names from the top of the set, in the two languages; empty where the table has no paths. */
  path: string[]
  pathZh: string[]
  /** What names the code above; '' for none. */
  parent: string
  texts: Partial<Record<TableField, string>>
  /** A colour that is none. */
  badColour: string | null
}

interface Names {
  nameEn: string
  nameZh: string
}

const openTexts = {
  name: { en: 'nameEn', zh: 'nameZh' },
  definition: { en: 'definitionEn', zh: 'definitionZh' },
  include: { en: 'includeEn', zh: 'includeZh' },
  exclude: { en: 'excludeEn', zh: 'excludeZh' },
} as const

/** The rows of a table for a set of these names. Tables of several sets keep to the set's own rows where they have any. */
export function readRows(
  table: TableFile,
  set: Names,
): { columns: { header: string; field: ColumnField | null }[]; rows: TableRow[] } {
  const columns = matchColumns(table.header)
  const at = new Map(columns.map(({ field }, index) => [field, index]))
  const read = table.rows.map(({ row, cells }) => {
    const cell = (field: ColumnField): string => cellText(cells[at.get(field) ?? -1] ?? '')
    return { set: cell('codeSet'), ...rowOf(row, cell) }
  })
  const own = read.filter((row) => isSet(row.set, set))
  const rows = own.length > 0 ? own : read
  return { columns, rows: withoutSet(rows, set) }
}

/** A text as it is read from a cell. */
const cellText = (text: string): string => text.normalize('NFC').replaceAll('\r\n', '\n').trim()

/** Whether a cell says what a text is already, also one that was written here and lost the text's end or edges. */
export const saysTheSame = (cell: string, text: string): boolean =>
  cell === text || cell === cellText(text) || cell === cellText(fittingCell(text))

function rowOf(row: number, cell: (field: ColumnField) => string): TableRow {
  const texts: TableRow['texts'] = {}
  for (const field of tableFields) if (cell(field) !== '') texts[field] = cell(field)
  for (const [open, fields] of Object.entries(openTexts)) {
    const text = cell(open as keyof typeof openTexts)
    const field = isChinese(text) ? fields.zh : fields.en
    if (text !== '') texts[field] ??= text
  }
  const colour = texts.colour === undefined ? undefined : colourOf(texts.colour)
  const badColour = colour === null ? (texts.colour ?? '') : null
  if (colour === undefined || colour === null) delete texts.colour
  else texts.colour = colour
  return {
    row,
    path: segments(cell('path')),
    pathZh: segments(cell('pathZh')),
    parent: cell('parent'),
    texts,
    badColour,
  }
}

const segments = (path: string): string[] => path.split('/').flatMap((name) => name.trim() || [])

/** Names that are given without their language are Chinese when they have Han characters. */
export const isChinese = (text: string): boolean =>
  Array.from(text).some((character) => isHan(character.codePointAt(0) ?? 0))

const isSet = (text: string, { nameEn, nameZh }: Names): boolean =>
  text !== '' && (text === nameEn || text === nameZh)

/** Paths that all begin with the set's own name, as lists of codes show them, go without it. */
function withoutSet<R extends TableRow>(rows: readonly R[], set: Names): TableRow[] {
  const all = rows.flatMap(({ path, pathZh }) => [path, pathZh]).filter((path) => path.length > 0)
  const whole = all.length > 0 && all.every((path) => path.length > 1 && isSet(path[0] ?? '', set))
  return rows.map(({ row, path, pathZh, parent, texts, badColour }) => ({
    row,
    path: whole ? path.slice(1) : path,
    pathZh: whole ? pathZh.slice(1) : pathZh,
    parent,
    texts,
    badColour,
  }))
}
