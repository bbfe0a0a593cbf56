import { type Selectable, sql } from 'kysely'
import type { Block } from '../../shared/domain/blocks.ts'
import type { ReportRow, ReportText } from '../../shared/contract/reports.ts'
import { AppError, type ErrorParams } from '../../shared/contract/errors.ts'
import { chooseAutomatic } from '../cases/choose-readings.ts'
import type { ReportTable } from '../db/schema.ts'
import type { Db } from '../db/store.ts'
import { pagesOf, uncertainStretches } from './pages.ts'

/** Reports in the order they were imported, of one case or of all. */
export async function listReports(db: Db, filter: { caseId?: string | undefined }): Promise<ReportRow[]> {
  return (await reportsOf(db, filter.caseId).execute()).map(withKind)
}

/** The kind of a report as the contract shows it, from its columns. */
function withKind<R extends Pick<ReportTable, 'kind' | 'kindConfidence' | 'kindState'>>({
  kind,
  kindConfidence,
  kindState,
  ...row
}: R) {
  const known =
    kind === null ? null : { kind, confidence: kindConfidence ?? 1, state: kindState ?? 'automatic' }
  return { ...row, kind: known } as const
}

export function reportsOf(db: Db, caseId: string | undefined) {
  const rows = reportRows(db)
  return caseId === undefined ? rows : rows.where('reports.caseId', '=', caseId)
}

function reportRows(db: Db) {
  return db
    .selectFrom('reports')
    .innerJoin('texts', 'texts.id', 'reports.textId')
    .select((eb) => [
      'reports.id',
      'reports.caseId',
      'reports.file',
      'reports.title',
      'reports.language',
      'reports.mediaType',
      'texts.length',
      'reports.pageCount',
      'reports.importedAt',
      'reports.kind',
      'reports.kindConfidence',
      'reports.kindState',
      eb
        .selectFrom('textPages')
        .whereRef('textPages.textId', '=', 'reports.textId')
        // Written out, so that SQLite sees that its partial index serves.
        .where(sql<boolean>`text_pages.unrecognised = 1`)
        .select((count) => count.fn.countAll<number>().as('pages'))
        .$asScalar()
        .$notNull()
        .as('unrecognisedPages'),
      eb
        .selectFrom('codings')
        .whereRef('codings.reportId', '=', 'reports.id')
        .select((count) => count.fn.countAll<number>().as('codings'))
        .$asScalar()
        .$notNull()
        .as('codings'),
    ])
    .orderBy('reports.importedAt')
    .orderBy('reports.id')
}

/** A report with its text and blocks. Throws AppError 'not.found'. */
export async function getReport(db: Db, reportId: string): Promise<ReportText> {
  const row = await reportRows(db)
    .innerJoin('cases', 'cases.id', 'reports.caseId')
    .select([
      'cases.title as caseTitle',
      'cases.titleEn as caseTitleEn',
      'texts.text',
      'texts.sha256',
      'texts.reader',
      'texts.encoding',
      'texts.notices',
      'reports.textId',
    ])
    .where('reports.id', '=', reportId)
    .executeTakeFirst()
  if (!row) throw notFound(reportId)
  const { textId, notices, ...report } = row
  return {
    ...withKind(report),
    notices: parseNotices(notices),
    blocks: await blocksOfText(db, textId),
    pages: await pagesOf(db, textId),
    uncertain: await uncertainStretches(db, textId),
  }
}

/** The blocks of a text in reading order. */
export function blocksOfText(db: Db, textId: string): Promise<Block[]> {
  return db
    .selectFrom('textBlocks')
    .select(['kind', 'level', 'start', 'end', 'page'])
    .where('textId', '=', textId)
    .orderBy('ordinal')
    .execute()
}

/** Throws AppError 'not.found'. */
export async function requireReport(db: Db, reportId: string): Promise<Selectable<ReportTable>> {
  const found = await db.selectFrom('reports').selectAll().where('id', '=', reportId).executeTakeFirst()
  if (!found) throw notFound(reportId)
  return found
}

export async function setReportTitle(db: Db, reportId: string, title: string): Promise<void> {
  await db.updateTable('reports').set({ title }).where('id', '=', reportId).execute()
}

/**
 * Removes a report with its codings and what rules read in it; answers how many codings went. Readings that a person
 * confirmed stay with the case, without their place. Throws AppError 'not.found'.
 */
export async function removeReport(db: Db, reportId: string): Promise<{ codings: number }> {
  const { caseId } = await requireReport(db, reportId)
  const { codings } = await db
    .selectFrom('codings')
    .select((eb) => eb.fn.countAll<number>().as('codings'))
    .where('reportId', '=', reportId)
    .executeTakeFirstOrThrow()
  const automatic = await db
    .selectFrom('factReadings')
    .select('fact')
    .where('reportId', '=', reportId)
    .where('state', '=', 'automatic')
    .where('chosen', '=', 1)
    .execute()
  await db
    .deleteFrom('factReadings')
    .where('reportId', '=', reportId)
    .where('state', '=', 'automatic')
    .execute()
  await db
    .updateTable('factReadings')
    .set({ reportId: null, start: null, end: null })
    .where('reportId', '=', reportId)
    .execute()
  await db.deleteFrom('reports').where('id', '=', reportId).execute()
  await chooseAutomatic(db, caseId, new Set(automatic.map(({ fact }) => fact)))
  return { codings }
}

const notFound = (reportId: string): AppError => new AppError('not.found', { what: 'report', id: reportId })

function parseNotices(json: string): { code: string; params: ErrorParams }[] {
  return JSON.parse(json) as { code: string; params: ErrorParams }[]
}
