import { type RawBuilder, sql } from 'kysely'

/** Ids (or page numbers) for `where('id', 'in', idList(ids))`: one parameter for any number, so that one prepared statement serves all. */
export function idList<T extends string | number>(ids: readonly T[]): RawBuilder<T> {
  return sql<T>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`
}
