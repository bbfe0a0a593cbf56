import type { CaseRow, TablePreview, Variable } from '../../shared/contract/cases.ts'
import { parseFactValue } from '../../shared/domain/facts.ts'
import { parseVariableValue } from '../../shared/domain/variables.ts'
import type { TableFile } from '../tables/read-table.ts'
import { matchColumns, type TableColumn, withHeaderUnit } from './table-columns.ts'

/** What one row of a case table changes; empty cells change nothing. */
export interface PlannedRow {
  /** Null where the row makes a new case. */
  caseId: string | null
  title: string | null
  titleEn: string | null
  memo: string | null
  facts: { fact: string; value: string; text: string }[]
  /** By index of the column. */
  variables: { column: number; value: string }[]
}

export interface TablePlan {
  columns: TableColumn[]
  rows: PlannedRow[]
  problems: TablePreview['problems']
}

const textVariable = { type: 'text', options: [] } as const
const longest = { title: 300, titleEn: 500, memo: 100_000, value: 500 }

/**
 * Plans the import of a case table: rows are matched to cases by id, else by title; values are read as if they
 * were typed. Nothing is imported while there is a problem.
 */
export function planTable(
  table: TableFile,
  cases: readonly CaseRow[],
  variables: readonly Variable[],
): TablePlan {
  const columns = matchColumns(table.header, variables)
  const problems: TablePreview['problems'] = [
    ...duplicateColumns(columns),
    ...namelessColumns(columns, table),
  ]
  const caseById = new Map(cases.map((row) => [row.id, row]))
  const casesByTitle = Map.groupBy(
    cases.flatMap((row) => [...new Set([row.title, row.titleEn])].map((title) => ({ title, row }))),
    ({ title }) => title.normalize('NFC').trim(),
  )
  const variableById = new Map(variables.map((variable) => [variable.id, variable]))
  const seen = new Map<string, number>()
  const rows: PlannedRow[] = []

  for (const { row, cells } of table.rows) {
    const problem = (column: TableColumn | undefined, code: string, value: string): void => {
      problems.push({ row, column: column?.header ?? '', code, value })
    }
    const cellOf = (kind: string, target: string): string =>
      cells[columns.findIndex((column) => column.kind === kind && column.target === target)]?.normalize(
        'NFC',
      ) ?? ''
    const titleColumn = columns.find((column) => column.target === 'title')
    const id = cellOf('id', 'id')
    const title = cellOf('title', 'title')
    const titleEn = cellOf('title', 'titleEn')
    const byTitle = casesByTitle.get(title === '' ? titleEn : title) ?? []
    const byId = id === '' ? undefined : caseById.get(id)
    if (!byId && title === '' && titleEn === '') {
      problem(titleColumn, id === '' ? 'noTitle' : 'unknownId', id)
      continue
    }
    if (!byId && byTitle.length > 1) {
      problem(titleColumn, 'ambiguousTitle', title)
      continue
    }
    const known = byId ?? byTitle[0]?.row
    const identity = known ? `id ${known.id}` : `title ${title === '' ? titleEn : title}`
    const earlier = seen.get(identity)
    if (earlier !== undefined) {
      problem(titleColumn, 'sameCase', String(earlier))
      continue
    }
    seen.set(identity, row)

    const planned: PlannedRow = {
      caseId: known?.id ?? null,
      // A row found by its English title alone says nothing about the title.
      title: known ? changed(title, known.title, byId !== undefined) : title === '' ? titleEn : title,
      titleEn: known ? changed(titleEn, known.titleEn, true) : title === '' ? '' : titleEn,
      memo: changed(cellOf('memo', 'memo'), known?.memo ?? '', true),
      facts: [],
      variables: [],
    }
    for (const target of ['title', 'titleEn', 'memo'] as const) {
      const text = planned[target] ?? ''
      if (text.length > longest[target]) {
        problem(
          columns.find((column) => column.target === target),
          'tooLong',
          text.slice(0, 40),
        )
      }
    }
    for (const [index, column] of columns.entries()) {
      const cell = cells[index] ?? ''
      if (cell === '') continue
      if (
        cell.length > longest.value &&
        (column.kind === 'fact' || column.kind === 'variable' || column.kind === 'unknown')
      ) {
        problem(column, 'tooLong', cell.slice(0, 40))
      } else if (column.kind === 'fact' && column.target !== null) {
        const parsed = parseFactValue(column.target, withHeaderUnit(column, cell))
        if ('error' in parsed) problem(column, parsed.error, cell)
        else if (known?.facts[column.target]?.value !== parsed.value) {
          planned.facts.push({ fact: column.target, ...parsed })
        }
      } else if (column.kind === 'variable' || column.kind === 'unknown') {
        const variable = variableById.get(column.target ?? '')
        const parsed = parseVariableValue(variable ?? textVariable, cell)
        if ('error' in parsed) problem(column, parsed.error, cell)
        else if (!variable || known?.variables[variable.id] !== parsed.value) {
          planned.variables.push({ column: index, value: parsed.value })
        }
      }
    }
    rows.push(planned)
  }
  return { columns, rows, problems }
}

/** Whether a row makes or changes a case. */
export function changesSomething({ caseId, title, titleEn, memo, facts, variables }: PlannedRow): boolean {
  return (
    caseId === null ||
    title !== null ||
    titleEn !== null ||
    memo !== null ||
    facts.length > 0 ||
    variables.length > 0
  )
}

function changed(cell: string, present: string, counts: boolean): string | null {
  return counts && cell !== '' && cell !== present ? cell : null
}

function duplicateColumns(columns: readonly TableColumn[]): TablePreview['problems'] {
  const meaning = ({ kind, target, header }: TableColumn): string => `${kind} ${target ?? header}`
  return columns
    .filter(
      (column, index) =>
        column.kind !== 'ignored' && columns.findIndex((other) => meaning(other) === meaning(column)) < index,
    )
    .map(({ header }) => ({ row: 1, column: header, code: 'sameColumn', value: header }))
}

/** Columns without a header that hold something. */
function namelessColumns(columns: readonly TableColumn[], table: TableFile): TablePreview['problems'] {
  return columns.flatMap(({ header }, index) => {
    const filled = header === '' ? table.rows.find(({ cells }) => cells[index] !== '') : undefined
    return filled ? [{ row: filled.row, column: '', code: 'noHeader', value: filled.cells[index] ?? '' }] : []
  })
}
