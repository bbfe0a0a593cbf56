import { type TrackedTable, trackedTables } from '../../shared/contract/define.ts'
import { AppError } from '../../shared/contract/errors.ts'
import { columnsOf } from '../db/capture.ts'
import type { Store } from '../db/store.ts'

/** One row before and after a change, as JSON; null where it was not there. */
export interface Image {
  tableName: string
  rowId: string
  before: string | null
  after: string | null
}

/** Images of one table whose rows differ, to be applied by one statement. */
interface Batch {
  table: TrackedTable
  /** For updates the columns that change, for inserts all. */
  columns: readonly string[]
  kind: 'insert' | 'update' | 'delete'
  images: Image[]
}

const batchSize = 1000

/**
 * Brings rows from `before` to `after`, in the order given. Throws AppError 'history.conflict' for a table that is not
 * tracked, and SQLite's errors where a row does not fit in.
 */
export function applyImages(store: Store, images: readonly Image[]): void {
  const columns = new Map(trackedTables.map((table) => [table, columnsOf(store.sqlite, table)]))
  for (const batch of batches(images, columns)) {
    if (batch.images.length === 1) {
      applyBatch(store, batch)
      continue
    }
    try {
      applyBatch(store, batch)
    } catch (error) {
      if (!isConstraint(error)) throw error
      // Rows that stand in each other's way go one by one, in their order.
      for (const image of batch.images) applyBatch(store, { ...batch, images: [image] })
    }
  }
}

export function isConstraint(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT')
}

/** Neighbours that one statement can apply: every statement of its own costs more than the change of a row. */
function* batches(
  images: readonly Image[],
  columnsByTable: ReadonlyMap<TrackedTable, readonly string[]>,
): Generator<Batch> {
  let batch: Batch | undefined
  let rows = new Set<string>()
  for (const image of images) {
    const { tableName: table, rowId, before, after } = image
    if (!isTracked(table)) throw new AppError('history.conflict', { method: table })
    const all = columnsByTable.get(table) ?? []
    const kind = after === null ? 'delete' : before === null ? 'insert' : 'update'
    const columns = before === null || after === null ? all : changedColumns(before, after, all)
    const fits =
      batch !== undefined &&
      batch.table === table &&
      batch.kind === kind &&
      batch.images.length < batchSize &&
      !rows.has(rowId) &&
      isSameList(columns, batch.columns)
    if (batch !== undefined && fits) batch.images.push(image)
    else {
      if (batch) yield batch
      batch = { table, kind, columns, images: [image] }
      rows = new Set()
    }
    rows.add(rowId)
  }
  if (batch) yield batch
}

function applyBatch(store: Store, { table, kind, columns, images }: Batch): void {
  if (kind === 'delete') {
    store
      .statement(`DELETE FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`)
      .run(JSON.stringify(images.map(({ rowId }) => rowId)))
    return
  }
  const given = `[${images.map(({ after }) => after).join(',')}]`
  const value = (column: string): string => `json_extract(image.value, '$."${column}"')`
  const quoted = columns.map((column) => `"${column}"`)
  store
    .statement(
      kind === 'insert'
        ? `INSERT INTO ${table} (${quoted.join(', ')}) SELECT ${columns.map(value).join(', ')} FROM json_each(?) AS image`
        : `UPDATE ${table} SET ${columns.map((column) => `"${column}" = ${value(column)}`).join(', ')}
            FROM json_each(?) AS image WHERE ${table}.id = ${value('id')}`,
    )
    .run(given)
}

/**
 * The columns in which two images differ: writing the others again would cost most of the time (indexes, references).
 * Numbers that JavaScript may read as equal although they are not count as different.
 */
function changedColumns(before: string, after: string, columns: readonly string[]): readonly string[] {
  const old = JSON.parse(before) as Record<string, unknown>
  const fresh = JSON.parse(after) as Record<string, unknown>
  const changed = columns.filter((column) => {
    const value = fresh[column]
    return value !== old[column] || (typeof value === 'number' && !Number.isSafeInteger(value))
  })
  return changed.length > 0 ? changed : columns
}

const isTracked = (name: string): name is TrackedTable => trackedTables.some((table) => table === name)

/** Whether the same changes are in both: those of one row in one order, rows in any. */
export function sameImages(wanted: readonly Image[], seen: readonly Image[]): boolean {
  if (wanted.length !== seen.length) return false
  const ofRow = Map.groupBy(seen.toReversed(), rowKey)
  return wanted.every((image) => {
    const next = ofRow.get(rowKey(image))?.pop()
    return next !== undefined && isSame(image, next)
  })
}

const rowKey = ({ tableName, rowId }: Image): string => `${tableName} ${rowId}`

const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value, at) => value === b[at])

const isSame = (a: Image, b: Image): boolean =>
  a.tableName === b.tableName && a.rowId === b.rowId && a.before === b.before && a.after === b.after
