import { isHan } from '../../shared/text/han.ts'
import type { TableFile } from '../tables/read-table.ts'
import { fittingCell } from '../tables/write-xlsx.ts'
import { nameKey } from './code-finder.ts'
import { colourOf, type ColumnField, matchColumns, type TableField, tableFields } from './table-columns.ts'

/** One row of a codebook as its cells say it; empty cells say nothing. */
export interface TableRow {
  row: number
  /** Names from the top of the set, in the two languages; empty where the table has no paths. */
  path: string[]
  pathZh: string[]
  /** Whether the path is the set itself. */
  ofSet: boolean
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

interface KnownCode extends Names {
  parentId: string | null
}

const openTexts = {
  name: { en: 'nameEn', zh: 'nameZh' },
  definition: { en: 'definitionEn', zh: 'definitionZh' },
  include: { en: 'includeEn', zh: 'includeZh' },
  exclude: { en: 'excludeEn', zh: 'excludeZh' },
} as const

const placing: readonly (ColumnField | null)[] = ['path', 'pathZh', 'parent']

/**
 * The rows of a table for a set of these names with these codes, and whether it has columns that say where codes
 * stand. Tables of several sets keep to the set's own rows where they have any.
 */
export function readRows(
  table: TableFile,
  set: Names,
  codes: readonly KnownCode[],
): { columns: { header: string; field: ColumnField | null }[]; rows: TableRow[]; places: boolean } {
  const columns = matchColumns(table.header)
  const at = new Map(columns.map(({ field }, index) => [field, index]))
  const read = table.rows.map(({ row, cells }) => {
    const cell = (field: ColumnField): string => cellText(cells[at.get(field) ?? -1] ?? '')
    return { set: cell('codeSet'), ...rowOf(row, cell) }
  })
  const own = read.filter((row) => isSet(row.set, set))
  const rows = own.length > 0 ? own : read
  const places = columns.some(({ field }) => placing.includes(field))
  return { columns, rows: withoutSet(rows, set, codes), places }
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
    ofSet: false,
    parent: cell('parent'),
    texts,
    badColour,
  }
}

const segments = (path: string): string[] => path.split('/').flatMap((name) => name.trim() || [])

/** Names that are given without their language are Chinese when they have Han characters. */
export const isChinese = (text: string): boolean =>
  Array.from(text).some((character) => isHan(character.codePointAt(0) ?? 0))

const isSet = (text: string | undefined, { nameEn, nameZh }: Names): text is string =>
  text !== undefined && text !== '' && [nameEn, nameZh].some((name) => nameKey(name) === nameKey(text))

/**
 * Paths that begin with the set's own name, as lists of codes show them, go without it. Where a code at the set's top
 * has the name too, that code is meant: one that is there, or that a table with a column of sets names.
 */
function withoutSet<R extends TableRow & { set: string }>(
  rows: readonly R[],
  set: Names,
  codes: readonly KnownCode[],
): TableRow[] {
  const namesOf = ({ nameEn, nameZh }: Names): string[] => [nameKey(nameEn), nameKey(nameZh)]
  const tops = new Set([
    ...codes.filter(({ parentId }) => parentId === null).flatMap(namesOf),
    ...rows
      .filter((row) => row.set !== '')
      .flatMap(({ path, pathZh }) => [path, pathZh].flatMap((way) => (way.length === 1 ? way : [])))
      .map(nameKey),
  ])
  const named = new Set([
    ...codes.flatMap(namesOf),
    ...rows.flatMap(({ texts }) => [nameKey(texts.nameEn ?? ''), nameKey(texts.nameZh ?? '')]),
  ])
  return rows.map(({ row, path, pathZh, parent, texts, badColour }) => {
    const first = [path[0], pathZh[0]].filter((name) => isSet(name, set))
    const whole = first.length > 0 && !first.some((name) => tops.has(nameKey(name ?? '')))
    const within = (way: string[]): string[] => (whole && isSet(way[0], set) ? way.slice(1) : way)
    const places = { path: within(path), pathZh: within(pathZh) }
    const ofSet = whole && places.path.length + places.pathZh.length === 0
    const [above = '', ...below] = segments(parent)
    const fromSet = isSet(above, set) && !tops.has(nameKey(above))
    return {
      row,
      // What it says is told with its problem.
      ...(ofSet ? { path, pathZh } : places),
      ofSet,
      // The name alone may be that of a code further down.
      parent: fromSet && (below.length > 0 || !named.has(nameKey(above))) ? below.join('/') : parent,
      texts,
      badColour,
    }
  })
}
