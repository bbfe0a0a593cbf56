import type { BlockKind } from '../../../shared/domain/blocks.ts'

/** A column narrower or wider than this (in characters of its longest cell) is drawn as if it had so many. */
const narrowest = 4
const widest = 30

/**
 * Column widths of tables: neighbouring rows form a table, and a column's share follows its longest cell, so
 * that the rows of a table line up although each is a block of its own.
 */
export function tableColumns(
  blocks: readonly { kind: BlockKind; text: string }[],
): { index: number; columns: string }[] {
  const result: { index: number; columns: string }[] = []
  let rows: { index: number; cells: string[] }[] = []
  const close = (): void => {
    const count = Math.max(0, ...rows.map(({ cells }) => cells.length))
    const shares = Array.from({ length: count }, (_, column) =>
      Math.min(widest, Math.max(narrowest, ...rows.map(({ cells }) => cells[column]?.length ?? 0))),
    )
    const columns = shares.map((share) => `minmax(0, ${share}fr)`).join(' ')
    result.push(...rows.map(({ index }) => ({ index, columns })))
    rows = []
  }
  for (const [index, { kind, text }] of blocks.entries()) {
    if (kind === 'table-row') rows.push({ index, cells: text.split('\t') })
    else if (rows.length > 0) close()
  }
  if (rows.length > 0) close()
  return result
}
