import { idList } from '../db/id-list.ts'
import type { Trx } from '../db/store.ts'
import { requireCases } from './queries.ts'

/**
 * Removes cases with their readings, values, reports and codings; answers how many went. Rows go one table after
 * the other, leaves first, so that undo and redo meet them in an order that does not hang on cascades.
 */
export async function removeCases(
  db: Trx,
  caseIds: readonly string[],
): Promise<{ cases: number; reports: number; codings: number }> {
  await requireCases(db, caseIds)
  const cases = idList(caseIds)
  const reports = db.selectFrom('reports').select('id').where('caseId', 'in', cases)
  const codings = db.selectFrom('codings').select('id').where('reportId', 'in', reports)
  await db.deleteFrom('factReadings').where('caseId', 'in', cases).execute()
  // Another case's reading can quote one of these reports; it stays, without its place.
  await db.updateTable('factReadings').set({ reportId: null }).where('reportId', 'in', reports).execute()
  await db.deleteFrom('variableValues').where('caseId', 'in', cases).execute()
  await db.deleteFrom('links').where('fromCodingId', 'in', codings).execute()
  const goneCodings = await db
    .deleteFrom('codings')
    .where('reportId', 'in', reports)
    .executeTakeFirstOrThrow()
  await db.deleteFrom('sections').where('reportId', 'in', reports).execute()
  await db.deleteFrom('reportRecommendations').where('reportId', 'in', reports).execute()
  const goneReports = await db.deleteFrom('reports').where('caseId', 'in', cases).executeTakeFirstOrThrow()
  const goneCases = await db.deleteFrom('cases').where('id', 'in', cases).executeTakeFirstOrThrow()
  return {
    cases: Number(goneCases.numDeletedRows),
    reports: Number(goneReports.numDeletedRows),
    codings: Number(goneCodings.numDeletedRows),
  }
}
