import type { ReportScope } from '../../shared/contract/filters.ts'
import { idList } from '../db/id-list.ts'
import type { Db } from '../db/store.ts'
import { caseIdsWhere } from './case-conditions.ts'

/**
 * Ids of the reports that a scope means, in the order in which they were imported; null where it means all. Sections
 * are no part of it: they hold for single paragraphs and codings. Throws as caseIdsWhere.
 */
export async function scopeReports(db: Db, scope: ReportScope): Promise<string[] | null> {
  const { caseIds, reportIds, documentKinds } = scope
  const fulfilling = await caseIdsWhere(db, scope.cases)
  if (!caseIds && !reportIds && !documentKinds && fulfilling === null) return null
  let reports = db.selectFrom('reports').select('id').orderBy('importedAt').orderBy('id')
  if (caseIds) reports = reports.where('caseId', 'in', idList(caseIds))
  if (fulfilling) reports = reports.where('caseId', 'in', idList(fulfilling))
  if (reportIds) reports = reports.where('id', 'in', idList(reportIds))
  if (documentKinds) reports = reports.where('kind', 'in', idList(documentKinds))
  const rows = await reports.execute()
  return rows.map((row) => row.id)
}
