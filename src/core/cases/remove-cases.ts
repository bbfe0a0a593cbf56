import type { Trx } from '../db/store.ts'
import { inBatches, requireCases } from './queries.ts'

/**
 * Removes cases with their readings, values, reports and codings; answers how many went. Rows go one table after
 * the other, leaves first, so that undo and redo meet them in an order that does not hang on cascades.
 */
export async function removeCases(
  db: Trx,
  caseIds: readonly string[],
): Promise<{ cases: number; reports: number; codings: number }> {
  await requireCases(db, caseIds)
  const removed = { cases: 0, reports: 0, codings: 0 }
  // Readings can quote a report of another case.
  for (const batch of inBatches(caseIds)) {
    await db.deleteFrom('factReadings').where('caseId', 'in', batch).execute()
    await db.deleteFrom('variableValues').where('caseId', 'in', batch).execute()
    const reports = db.selectFrom('reports').select('id').where('caseId', 'in', batch)
    const codings = db.selectFrom('codings').select('id').where('reportId', 'in', reports)
    await db.deleteFrom('links').where('fromCodingId', 'in', codings).execute()
    const goneCodings = await db
      .deleteFrom('codings')
      .where('reportId', 'in', reports)
      .executeTakeFirstOrThrow()
    const goneReports = await db.deleteFrom('reports').where('caseId', 'in', batch).executeTakeFirstOrThrow()
    const goneCases = await db.deleteFrom('cases').where('id', 'in', batch).executeTakeFirstOrThrow()
    removed.codings += Number(goneCodings.numDeletedRows)
    removed.reports += Number(goneReports.numDeletedRows)
    removed.cases += Number(goneCases.numDeletedRows)
  }
  return removed
}
