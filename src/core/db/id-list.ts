import { type RawBuilder, sql } from 'kysely'

/** Ids for `where('id', 'in', idList(ids))`: one parameter for any number, so that one prepared statement serves all. */
export function idList(ids: readonly string[]): RawBuilder<string> {
  return sql<string>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`
}
