import type { TablePreview, Variable } from '../../shared/contract/cases.ts'
import { factDefinition } from '../../shared/domain/facts.ts'
import {
  caseColumns,
  factColumns,
  headersOf,
  otherHeaders,
  plainHeader,
  unitOfHeader,
  variablePrefix,
} from './fact-columns.ts'

export type TableColumn = TablePreview['columns'][number]

/** Finds out what each column of a case table means, by its header in either language. */
export function matchColumns(header: readonly string[], variables: readonly Variable[]): TableColumn[] {
  return header.map((text): TableColumn => {
    if (text === '') return { header: text, target: null, kind: 'ignored' }
    const forced = text.toLowerCase().startsWith(variablePrefix)
    const wanted = forced ? text.slice(variablePrefix.length).trim() : text
    const exact = variables.find(({ name }) => name === wanted)
    if (forced) return exact ? variable(wanted, exact) : { header: wanted, target: null, kind: 'unknown' }
    const plain = plainHeader(text)
    const means = (names: readonly string[]): boolean => names.some((name) => plainHeader(name) === plain)
    if (means(caseColumns.id)) return { header: text, target: 'id', kind: 'id' }
    if (means(caseColumns.title)) return { header: text, target: 'title', kind: 'title' }
    if (means(caseColumns.titleEn)) return { header: text, target: 'titleEn', kind: 'title' }
    if (means(caseColumns.memo)) return { header: text, target: 'memo', kind: 'memo' }
    const fact =
      factColumns.find((each) => means(headersOf(each))) ??
      (exact ? undefined : factColumns.find((each) => means(otherHeaders[each.fact] ?? [])))
    if (fact) {
      // What follows from other facts is computed again and not read.
      const computed = factDefinition(fact.fact)?.computed === true
      return { header: text, target: fact.fact, kind: computed ? 'ignored' : 'fact' }
    }
    const alike = exact ?? variables.find(({ name }) => plainHeader(name) === plain)
    return alike ? variable(text, alike) : { header: text, target: null, kind: 'unknown' }
  })
}

const variable = (header: string, { id }: Variable): TableColumn => ({ header, target: id, kind: 'variable' })

/** Scales that a money column can give in its header, as they are written after a figure. */
const moneyScales = /^(?:千元|万元|亿元|(?:million|billion)(?: yuan)?)$/iu
const plainFigure = /^[\d,.\s]+$/u

/** A cell's text with the unit of its column, where the cell alone gives a bare figure: 4154 under '(万元)'. */
export function withHeaderUnit(column: TableColumn, cell: string): string {
  if (column.kind !== 'fact' || factDefinition(column.target ?? '')?.type !== 'money') return cell
  const unit = unitOfHeader(column.header)
  return moneyScales.test(unit) && plainFigure.test(cell) ? `${cell} ${unit}` : cell
}
