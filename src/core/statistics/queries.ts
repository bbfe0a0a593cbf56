import type { Statistic } from '../../shared/contract/statistics.ts'
import { AppError } from '../../shared/contract/errors.ts'
import type { Db, Trx } from '../db/store.ts'

export type StatisticFields = Omit<Statistic, 'id'>
/** What is undefined is left as it is. */
export type StatisticChanges = { [F in keyof StatisticFields]?: StatisticFields[F] | undefined }

/** All figures, by indicator and period. */
export function listStatistics(db: Db): Promise<Statistic[]> {
  return db
    .selectFrom('statistics')
    .selectAll()
    .orderBy('indicator')
    .orderBy('period')
    .orderBy('id')
    .execute()
}

/** SQLite takes at most 32,766 values in one statement; a figure has 15. */
const rowsPerInsert = 2000

export async function insertStatistics(trx: Trx, rows: readonly Statistic[]): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    await trx
      .insertInto('statistics')
      .values(rows.slice(start, start + rowsPerInsert))
      .execute()
  }
}

/** Throws AppError 'not.found'. */
export async function updateStatistic(trx: Trx, id: string, changes: StatisticChanges): Promise<void> {
  await requireStatistics(trx, [id])
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  if (Object.keys(given).length > 0)
    await trx.updateTable('statistics').set(given).where('id', '=', id).execute()
}

/** Throws AppError 'not.found' when one of them is not there. */
export async function deleteStatistics(trx: Trx, ids: readonly string[]): Promise<void> {
  await requireStatistics(trx, ids)
  for (const id of ids) await trx.deleteFrom('statistics').where('id', '=', id).execute()
}

async function requireStatistics(trx: Trx, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const row = await trx.selectFrom('statistics').select('id').where('id', '=', id).executeTakeFirst()
    if (!row) throw new AppError('not.found', { what: 'statistic', id })
  }
}
