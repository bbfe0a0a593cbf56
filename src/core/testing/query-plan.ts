import type { CompiledQuery } from 'kysely'
import type { Core } from '../core.ts'

/** The steps of SQLite's plan for a query, such as 'SEARCH reports USING INDEX reports_case (case_id=?)'. */
export function queryPlan(core: Core, query: CompiledQuery): string[] {
  return core
    .openStore()
    .sqlite.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${query.sql}`)
    .all(...query.parameters)
    .map((row) => row.detail)
}
