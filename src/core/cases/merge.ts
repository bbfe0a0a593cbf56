import { AppError } from '../../shared/contract/errors.ts'
import { idList } from '../db/id-list.ts'
import type { Trx } from '../db/store.ts'
import { moveReadings } from './move-readings.ts'
import { requireCases } from './queries.ts'

/**
 * Joins cases into one, in the order given: their reports, readings, variable values and memos go to `intoCaseId`,
 * and the emptied cases are removed. What the target has chosen or entered stays, but what a person said goes before
 * what a rule chose (see moveReadings); a fact that the target has no choice for takes the choice of the first case
 * that has one, and so does a variable. Answers the target's title, how many cases were merged and how many reports
 * came. Throws AppError 'not.found', 'cases.mergeWithItself'.
 */
export async function mergeCases(
  db: Trx,
  { caseIds, intoCaseId }: { caseIds: readonly string[]; intoCaseId: string },
): Promise<{ title: string; merged: number; reports: number }> {
  const sources = [...new Set(caseIds)]
  await requireCases(db, [intoCaseId, ...sources])
  if (sources.includes(intoCaseId)) throw new AppError('cases.mergeWithItself')
  const moved = await db
    .updateTable('reports')
    .set({ caseId: intoCaseId })
    .where('caseId', 'in', idList(sources))
    .executeTakeFirstOrThrow()
  for (const source of sources) {
    await moveReadings(db, { from: source, to: intoCaseId })
    await moveVariableValues(db, source, intoCaseId)
  }
  const title = await joinMemos(db, sources, intoCaseId)
  await db.deleteFrom('cases').where('id', 'in', idList(sources)).execute()
  return { title, merged: sources.length, reports: Number(moved.numUpdatedRows) }
}

async function moveVariableValues(db: Trx, from: string, to: string): Promise<void> {
  const given = db.selectFrom('variableValues').select('variableId').where('caseId', '=', to)
  await db.deleteFrom('variableValues').where('caseId', '=', from).where('variableId', 'in', given).execute()
  await db.updateTable('variableValues').set({ caseId: to }).where('caseId', '=', from).execute()
}

/** Memos stand one below the other; what is empty or there already is left out. */
async function joinMemos(db: Trx, sources: readonly string[], intoCaseId: string): Promise<string> {
  const rows = await db
    .selectFrom('cases')
    .select(['id', 'title', 'memo'])
    .where('id', 'in', idList([intoCaseId, ...sources]))
    .execute()
  const known = new Map(rows.map((row) => [row.id, row]))
  const memos = [intoCaseId, ...sources].map((id) => known.get(id)?.memo.trim() ?? '')
  const memo = [...new Set(memos)].filter((text) => text !== '').join('\n\n')
  // A memo to which nothing comes is left as it is, to the blank.
  if (new Set(memos.filter((text) => text !== '')).size > Number(memos[0] !== ''))
    await db.updateTable('cases').set({ memo }).where('id', '=', intoCaseId).execute()
  return known.get(intoCaseId)?.title ?? ''
}
