import type { Matrix, MatrixCell } from '../../../shared/contract/chain.ts'
import type { Code, Codebook } from '../../../shared/contract/codebook.ts'

export interface MatrixRow {
  kind: 'code'
  codeId: string
  code: Code
  /** How many of the codes above it are rows themselves. */
  indent: number
  /** Own codings and cases, linked or not. */
  total: { codings: number; cases: number }
  /** By recommendation. */
  cells: ReadonlyMap<string, MatrixCell>
}

/** A code that has no row but heads a branch of rows, or a code set. */
export interface MatrixHeading {
  kind: 'heading'
  key: string
  nameEn: string
  nameZh: string
}

export type MatrixLine = MatrixRow | MatrixHeading

/**
 * Rows in codebook order. A parent that is a row has its rows indented below it; any other parent, and the set
 * for codes at its top, is a heading.
 */
export function matrixLines(matrix: Matrix, codebook: Codebook, setId: string | null): MatrixLine[] {
  const codeById = new Map(codebook.codes.map((code) => [code.id, code]))
  const totals = new Map(matrix.codeTotals.map((total) => [total.codeId, total]))
  const cellsOf = Map.groupBy(matrix.cells, (cell) => cell.codeId)
  const lines: MatrixLine[] = []
  const indents = new Map<string, number>()
  let heading = ''
  for (const codeId of matrix.codeIds) {
    const code = codeById.get(codeId)
    if (!code || (setId !== null && code.codeSetId !== setId)) continue
    const parent =
      (code.parentId === null ? undefined : codeById.get(code.parentId)) ??
      codebook.sets.find((set) => set.id === code.codeSetId)
    const parentIndent = code.parentId === null ? undefined : indents.get(code.parentId)
    const indent = parentIndent === undefined ? 0 : parentIndent + 1
    indents.set(codeId, indent)
    if (parent && indent === 0 && parent.id !== heading) {
      heading = parent.id
      lines.push({ kind: 'heading', key: parent.id, nameEn: parent.nameEn, nameZh: parent.nameZh })
    }
    const { codings = 0, cases = 0 } = totals.get(codeId) ?? {}
    lines.push({
      kind: 'code',
      codeId,
      code,
      indent,
      total: { codings, cases },
      cells: new Map((cellsOf.get(codeId) ?? []).map((cell) => [cell.recommendationId, cell])),
    })
  }
  return lines
}

/** The largest count of the cells shown; 0 where there is none. */
export function largestCount(lines: readonly MatrixLine[], count: 'cases' | 'codings'): number {
  let largest = 0
  for (const line of lines) {
    if (line.kind === 'heading') continue
    for (const cell of line.cells.values()) largest = Math.max(largest, cell[count])
  }
  return largest
}

/** Strength of a cell's colour from 0 to 1: by the square root, so that small counts stay apart. */
export const heat = (count: number, largest: number): number =>
  largest === 0 ? 0 : Math.sqrt(count / largest)
