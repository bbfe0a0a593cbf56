import type { Db, Store } from '../db/store.ts'
import type { EntryOf } from './entry.ts'
import {
  lowConfidence,
  selectOrphans,
  selectRecognisedTexts,
  type selectReports,
  selectUnrecognised,
} from './queries.ts'
import { unsurePages } from './recognised-pages.ts'

export type ReportRow = Awaited<ReturnType<ReturnType<typeof selectReports>['execute']>>[number]

/** What is to check about reports and the codings in them. */
export async function reportEntries(
  db: Db,
  store: Store,
  reports: readonly ReportRow[],
): Promise<EntryOf<'orphaned-coding' | 'recognised-page' | 'unrecognised-pages' | 'unknown-kind'>[]> {
  return [
    ...(await orphanedCodings(db, reports)),
    ...(await pageEntries(db, store, reports)),
    ...unknownKinds(reports),
  ]
}

async function orphanedCodings(db: Db, reports: readonly ReportRow[]): Promise<EntryOf<'orphaned-coding'>[]> {
  const caseOf = new Map(reports.map(({ id, caseId }) => [id, caseId]))
  const rows = await selectOrphans(db).execute()
  return rows.map(({ id, reportId, orphanedAt }) => ({
    key: `orphaned-coding:${id}:${orphanedAt}`,
    kind: 'orphaned-coding',
    caseId: caseOf.get(reportId) ?? '',
    reportId,
    codingId: id,
  }))
}

async function pageEntries(
  db: Db,
  store: Store,
  reports: readonly ReportRow[],
): Promise<EntryOf<'recognised-page' | 'unrecognised-pages'>[]> {
  const recognised = new Set((await selectRecognisedTexts(db).execute()).map(({ textId }) => textId))
  const unsure = await unsurePages(db, store, [...recognised])
  const paged = reports.filter(({ pageCount }) => pageCount !== null).map(({ textId }) => textId)
  const unrecognised = new Map(
    (await selectUnrecognised(db, paged).execute()).map((row) => [row.textId, row.pages]),
  )
  return reports.flatMap(({ id: reportId, caseId, textId }) => {
    const entries: EntryOf<'recognised-page' | 'unrecognised-pages'>[] = (
      recognised.has(textId) ? (unsure.get(textId) ?? []) : []
    ).map((page) => ({
      key: `recognised-page:${reportId}:${textId}:${page.page}`,
      kind: 'recognised-page',
      caseId,
      reportId,
      ...page,
    }))
    const count = unrecognised.get(textId)
    if (count !== undefined)
      entries.push({
        key: `unrecognised-pages:${reportId}:${textId}`,
        kind: 'unrecognised-pages',
        caseId,
        reportId,
        pages: count,
      })
    return entries
  })
}

/** Whether no rule and no person is sure what the report is as a document. */
export function isOfUnknownKind({ kind, kindConfidence, kindState }: ReportRow): boolean {
  return kind === null || (kindState === 'automatic' && (kindConfidence ?? 0) < lowConfidence)
}

function unknownKinds(reports: readonly ReportRow[]): EntryOf<'unknown-kind'>[] {
  return reports.filter(isOfUnknownKind).map(({ id: reportId, caseId, kind, kindConfidence }) => ({
    key: `unknown-kind:${reportId}:${kind ?? 'none'}`,
    kind: 'unknown-kind',
    caseId,
    reportId,
    documentKind: kind,
    confidence: kindConfidence ?? 0,
  }))
}
