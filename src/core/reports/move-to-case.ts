import { AppError } from '../../shared/contract/errors.ts'
import { moveReadings } from '../cases/move-readings.ts'
import { idList } from '../db/id-list.ts'
import type { Db } from '../db/store.ts'
import { requireReport } from './queries.ts'

export interface MoveInput {
  reportIds: readonly string[]
  caseId: string
  removeEmptied: boolean
}

/**
 * Moves reports to a case. Facts that were read from a report go with it, so that a case never shows evidence
 * from another case's report (see moveReadings). Answers the new case's title, how many reports moved, and how many
 * cases were removed because nothing was left in them.
 * Throws AppError 'not.found'.
 */
export async function moveReports(
  db: Db,
  { reportIds, caseId, removeEmptied }: MoveInput,
): Promise<{ title: string; moved: number; emptied: number }> {
  const target = await db.selectFrom('cases').select('title').where('id', '=', caseId).executeTakeFirst()
  if (!target) throw new AppError('not.found', { what: 'case', id: caseId })
  const moving: { id: string; caseId: string }[] = []
  for (const reportId of new Set(reportIds)) {
    const report = await requireReport(db, reportId)
    if (report.caseId !== caseId) moving.push(report)
  }
  let emptied = 0
  for (const [from, reports] of Map.groupBy(moving, (report) => report.caseId)) {
    const ids = reports.map(({ id }) => id)
    await db.updateTable('reports').set({ caseId }).where('id', 'in', idList(ids)).execute()
    await moveReadings(db, { from, to: caseId, reportIds: ids })
    if (removeEmptied && (await removeIfEmpty(db, from))) emptied++
  }
  return { title: target.title, moved: moving.length, emptied }
}

/** Removes a case that has no report, fact, variable or memo. */
async function removeIfEmpty(db: Db, caseId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('cases')
    .where('id', '=', caseId)
    .where('memo', '=', '')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('reports').select('id').where('caseId', '=', caseId))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('factReadings').select('id').where('caseId', '=', caseId))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('variableValues').select('id').where('caseId', '=', caseId))),
    )
    .executeTakeFirst()
  return numDeletedRows > 0n
}
