import { AppError } from '../../shared/contract/errors.ts'
import type { FindingState, ReportRecommendation } from '../../shared/contract/reports.ts'
import { quoteAt } from '../../shared/text/quotes.ts'
import { reportTextOf, textById } from '../coding/queries.ts'
import type { CommandContext } from '../context.ts'
import { idList } from '../db/id-list.ts'
import type { ReportRecommendationTable } from '../db/schema.ts'
import type { Db } from '../db/store.ts'

interface Filter {
  reportId?: string | undefined
  caseId?: string | undefined
}

/** The measures that reports propose, by case, report and place; those that lost their place come last. */
export function listRecommendations(db: Db, filter: Filter): Promise<ReportRecommendation[]> {
  return recommendationsOf(db, filter).execute()
}

/** The statement behind the list; its plan is tested. */
export function recommendationsOf(db: Db, { reportId, caseId }: Filter) {
  let rows = db
    .selectFrom('reportRecommendations as measure')
    .innerJoin('reports', 'reports.id', 'measure.reportId')
    .innerJoin('cases', 'cases.id', 'reports.caseId')
    .select((eb) => [
      'measure.id',
      'measure.reportId',
      'reports.caseId',
      'cases.title as caseTitle',
      'cases.titleEn as caseTitleEn',
      'reports.file as reportFile',
      'reports.title as reportTitle',
      'measure.start',
      'measure.end',
      'measure.quote',
      // The page of the block that the passage begins in; an orphan has none.
      eb
        .selectFrom('textBlocks')
        .select('textBlocks.page')
        .whereRef('textBlocks.textId', '=', 'reports.textId')
        .whereRef('textBlocks.start', '<=', 'measure.start')
        .where('measure.orphanedAt', 'is', null)
        .orderBy('textBlocks.start', 'desc')
        .limit(1)
        .as('page'),
      'measure.addressee',
      'measure.state',
      'measure.confidence',
      'measure.rule',
      'measure.orphanedAt',
    ])
    .where('measure.state', '!=', 'rejected')
    .$narrowType<{ state: FindingState }>()
    .orderBy('cases.title')
    .orderBy('cases.id')
    .orderBy('reports.importedAt')
    .orderBy('reports.id')
    .orderBy((eb) => eb('measure.orphanedAt', 'is not', null))
    .orderBy('measure.start')
    .orderBy('measure.end')
    .orderBy('measure.id')
  if (reportId !== undefined) rows = rows.where('measure.reportId', '=', reportId)
  if (caseId !== undefined) rows = rows.where('reports.caseId', '=', caseId)
  return rows
}

interface Passage {
  reportId: string
  start: number
  end: number
}

/** Makes a passage a report recommendation. Throws AppError 'not.found', 'reports.badRange', 'reports.recommendationExists'. */
export async function createRecommendation(
  { db, services, now }: CommandContext,
  { addressee, ...passage }: Passage & { addressee: string },
): Promise<{ recommendationId: string }> {
  const recommendationId = services.newId()
  const quote = await quoteOf(db, passage)
  await requireFree(db, passage, null)
  await db
    .insertInto('reportRecommendations')
    .values({
      id: recommendationId,
      ...passage,
      ...quote,
      addressee,
      state: 'entered',
      confidence: null,
      rule: null,
      createdAt: now,
      orphanedAt: null,
    })
    .execute()
  return { recommendationId }
}

/** Changes the passage or addressee of one; it then counts as entered. Throws as createRecommendation. */
export async function updateRecommendation(
  db: Db,
  recommendationId: string,
  changes: { start?: number | undefined; end?: number | undefined; addressee?: string | undefined },
): Promise<void> {
  const [row] = await recommendationsById(db, [recommendationId])
  if (!row) return
  const passage = { reportId: row.reportId, start: changes.start ?? row.start, end: changes.end ?? row.end }
  const moved = changes.start !== undefined || changes.end !== undefined
  const addressee = changes.addressee ?? row.addressee
  if (moved) await requireFree(db, passage, recommendationId)
  const place = moved && { ...passage, ...(await quoteOf(db, passage)), orphanedAt: null }
  await db
    .updateTable('reportRecommendations')
    .set({ ...place, addressee, state: 'entered' })
    .where('id', '=', recommendationId)
    .execute()
}

/** Says that these are right as the rules found them. Throws AppError 'not.found'. */
export async function confirmRecommendations(db: Db, recommendationIds: readonly string[]): Promise<void> {
  await recommendationsById(db, recommendationIds)
  await db
    .updateTable('reportRecommendations')
    .set({ state: 'confirmed' })
    .where('id', 'in', idList(recommendationIds))
    .where('state', '=', 'automatic')
    .execute()
}

/**
 * Removes these; answers how many went. Those that rules found, whatever a person made of them, are kept as rejected,
 * so that rules do not bring them back. Throws AppError 'not.found'.
 */
export async function removeRecommendations(db: Db, recommendationIds: readonly string[]): Promise<number> {
  const rows = await recommendationsById(db, recommendationIds)
  await db
    .deleteFrom('reportRecommendations')
    .where('id', 'in', idList(recommendationIds))
    .where('rule', 'is', null)
    .execute()
  await db
    .updateTable('reportRecommendations')
    .set({ state: 'rejected' })
    .where('id', 'in', idList(recommendationIds))
    .execute()
  return rows.length
}

/** Rejected ones are not there. Throws AppError 'not.found'. */
async function recommendationsById(db: Db, ids: readonly string[]): Promise<ReportRecommendationTable[]> {
  const rows = await db
    .selectFrom('reportRecommendations')
    .selectAll()
    .where('id', 'in', idList(ids))
    .where('state', '!=', 'rejected')
    .execute()
  const found = new Set(rows.map((row) => row.id))
  const missing = ids.find((id) => !found.has(id))
  if (missing !== undefined) throw new AppError('not.found', { what: 'reportRecommendation', id: missing })
  return rows
}

async function quoteOf(db: Db, { reportId, start, end }: Passage) {
  const { textId, length } = await reportTextOf(db, reportId)
  if (start >= end || end > length) throw new AppError('reports.badRange', { start, end, length })
  return quoteAt(await textById(db, textId), start, end)
}

async function requireFree(db: Db, { reportId, start, end }: Passage, besides: string | null): Promise<void> {
  const other = await db
    .selectFrom('reportRecommendations')
    .select('id')
    .where('reportId', '=', reportId)
    .where('start', '=', start)
    .where('end', '=', end)
    .where('orphanedAt', 'is', null)
    .where('state', '!=', 'rejected')
    .executeTakeFirst()
  if (other && other.id !== besides) throw new AppError('reports.recommendationExists')
}
