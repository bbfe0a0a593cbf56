import { AppError } from '../../shared/contract/errors.ts'
import { chooseAutomatic } from '../cases/choose-readings.ts'
import type { Db } from '../db/store.ts'
import { requireReport } from './queries.ts'

export interface MoveInput {
  reportIds: readonly string[]
  caseId: string
  removeEmptied: boolean
}

/**
 * Moves reports to a case. Facts that were read from a report go with it, so that a case never shows evidence
 * from another case's report; a fact that the new case has chosen already stays chosen there. Answers the new
 * case's title, how many reports moved, and how many cases were removed because nothing was left in them.
 * Throws AppError 'not.found'.
 */
export async function moveReports(
  db: Db,
  { reportIds, caseId, removeEmptied }: MoveInput,
): Promise<{ title: string; moved: number; emptied: number }> {
  const target = await db.selectFrom('cases').select('title').where('id', '=', caseId).executeTakeFirst()
  if (!target) throw new AppError('not.found', { what: 'case', id: caseId })
  const left = new Set<string>()
  let moved = 0
  for (const reportId of new Set(reportIds)) {
    const report = await requireReport(db, reportId)
    if (report.caseId === caseId) continue
    left.add(report.caseId)
    await db.updateTable('reports').set({ caseId }).where('id', '=', reportId).execute()
    await moveReadings(db, reportId, report.caseId, caseId)
    moved++
  }
  let emptied = 0
  if (removeEmptied) for (const oldCase of left) if (await removeIfEmpty(db, oldCase)) emptied++
  return { title: target.title, moved, emptied }
}

async function moveReadings(db: Db, reportId: string, from: string, to: string): Promise<void> {
  const left = new Set<string>()
  const readings = await db
    .selectFrom('factReadings')
    .select(['id', 'fact', 'chosen'])
    .where('reportId', '=', reportId)
    .where('caseId', '=', from)
    .orderBy('id')
    .execute()
  for (const { id, fact, chosen } of readings) {
    if (chosen === 1) left.add(fact)
    const rival = await db
      .selectFrom('factReadings')
      .select('id')
      .where('caseId', '=', to)
      .where('fact', '=', fact)
      .where('chosen', '=', 1)
      .executeTakeFirst()
    await db
      .updateTable('factReadings')
      .set({ caseId: to, chosen: rival ? 0 : chosen })
      .where('id', '=', id)
      .execute()
  }
  // What another report says of them comes in their place.
  await chooseAutomatic(db, from, left)
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
