import { AppError } from '../../shared/contract/errors.ts'
import type { Db } from '../db/store.ts'

export interface ReportPlace {
  reportId: string
  caseId: string
}

/** The first report of the project that was imported from these bytes. */
export function reportOfOriginal(db: Db, sha256: string): Promise<ReportPlace | undefined> {
  return db
    .selectFrom('reports')
    .select(['id as reportId', 'caseId'])
    .where('originalSha256', '=', sha256)
    .orderBy('importedAt')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

/** Throws AppError 'not.found'. */
export async function requireCase(db: Db, caseId: string): Promise<void> {
  const found = await db.selectFrom('cases').select('id').where('id', '=', caseId).executeTakeFirst()
  if (!found) throw new AppError('not.found', { what: 'case', id: caseId })
}
