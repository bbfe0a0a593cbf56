import type { MatrixLine } from './matrix-model.ts'

/** Row and column of the cell in focus; the totals are row the number of lines and column that of recommendations. */
export interface Place {
  row: number
  column: number
}

/** Where a key leads to, over headings; null where it leads nowhere. */
export function nextPlace(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>,
  { row, column }: Place,
  lines: readonly MatrixLine[],
  columns: number,
): Place | null {
  const isStop = (at: number): boolean => at === lines.length || lines[at]?.kind === 'code'
  const along = (step: 1 | -1): Place | null => {
    for (let at = row + step; at >= 0 && at <= lines.length; at += step) {
      // The totals' row has no total of its own.
      if (isStop(at)) return at === lines.length && column === columns ? null : { row: at, column }
    }
    return null
  }
  const lastColumn = row === lines.length ? columns - 1 : columns
  const rowsEnd = event.ctrlKey || event.metaKey
  switch (event.key) {
    case 'ArrowDown':
      return along(1)
    case 'ArrowUp':
      return along(-1)
    case 'ArrowRight':
      return column < lastColumn ? { row, column: column + 1 } : null
    case 'ArrowLeft':
      return column > 0 ? { row, column: column - 1 } : null
    case 'Home':
      return {
        row: rowsEnd
          ? Math.max(
              0,
              lines.findIndex((line) => line.kind === 'code'),
            )
          : row,
        column: 0,
      }
    case 'End':
      return { row: rowsEnd ? lines.length : row, column: rowsEnd ? columns - 1 : lastColumn }
    default:
      return null
  }
}
