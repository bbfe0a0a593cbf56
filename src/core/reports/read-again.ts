import type { Selectable } from 'kysely'
import type { ReadAgain } from '../../shared/contract/reports.ts'
import { type ReanchoredCodings, reanchorCodings } from '../coding/reanchor-codings.ts'
import type { CommandContext, JobContext } from '../context.ts'
import type { ReportTable } from '../db/schema.ts'
import type { Db } from '../db/store.ts'
import { applyFindings } from '../importing/apply-findings.ts'
import { sha256OfText } from '../importing/digests.ts'
import type { ReadReport } from '../importing/reading/report-draft.ts'
import { titleOf } from '../importing/store-report.ts'
import { storeText } from '../importing/store-text.ts'
import { blocksOfText, requireReport } from './queries.ts'
import { readOriginal, type ReadingChoice } from './read-original.ts'
import {
  reanchorReadings,
  reanchorRecommendations,
  reanchorSections,
  type TextChange,
} from './reanchor-findings.ts'

/**
 * Reads a report's original again and puts the new text in the place of the old one, in one step: codings and what
 * people said of the report keep their places by their quotes, what rules found is found again. A text that comes
 * out as it is stored makes no step.
 * Throws AppError 'not.found', and as readOriginal.
 */
export async function readAgain(
  context: JobContext,
  { reportId, ...choice }: { reportId: string } & ReadingChoice,
): Promise<ReadAgain> {
  const { project, signal } = context
  const original = await requireReport(project.store.db, reportId)
  context.progress({ done: 0, total: 1, item: original.file, activity: 'reading' })
  const reading = await readOriginal(context, original, choice)
  const recognisedPages = reading.pages.filter(({ source }) => source === 'recognised').length
  const put = await context.step(async (step) => {
    // It may have been changed while its original was read.
    const report = await requireReport(step.db, reportId)
    const { textId } = await storeText(step, reading, signal)
    if (textId !== report.textId) return putText(step, report, { textId, reading }, signal)
    return { changed: false, codings: await allKept(step.db, reportId) }
  })
  return { ...put, recognisedPages }
}

async function putText(
  context: CommandContext,
  report: Selectable<ReportTable>,
  { textId, reading }: { textId: string; reading: ReadReport },
  signal: AbortSignal,
): Promise<{ changed: boolean; codings: ReanchoredCodings }> {
  const { db, now, label } = context
  const { id: reportId, caseId } = report
  const { text, language, mediaType, pageCount, findings } = reading
  const old = await db
    .selectFrom('texts')
    .select(['text', 'sha256'])
    .where('id', '=', report.textId)
    .executeTakeFirstOrThrow()
  const sha256 = sha256OfText(text)
  const changed = old.sha256 !== sha256
  await db
    .updateTable('reports')
    .set({ textId, language, mediaType, pageCount })
    .where('id', '=', reportId)
    .execute()
  let codings: ReanchoredCodings
  let { title } = report
  if (changed) {
    const change = {
      reportId,
      from: { ...old, blocks: await blocksOfText(db, report.textId) },
      to: { text, sha256, blocks: reading.blocks },
    }
    codings = await reanchorCodings(db, { ...change, now }, signal)
    await reanchorReadings(db, change)
    await reanchorRecommendations(context, change)
    await reanchorSections(db, change)
    title = await takeTitle(db, report, change, titleOf(reading, report.file))
  } else codings = await allKept(db, reportId)
  await applyFindings(context, caseId, [{ reportId, text, findings }])
  label({ title })
  return { changed, codings }
}

/**
 * Gives a report, and a case that is named after it, its new title where the old one went with the old text; answers
 * its title. One that a person gave is not in the old text, or is in the new one too.
 */
async function takeTitle(
  db: Db,
  report: Selectable<ReportTable>,
  { from, to }: TextChange,
  title: string,
): Promise<string> {
  const gone = from.text.includes(report.title) && !to.text.includes(report.title)
  if (!gone && report.title !== report.file) return report.title
  await db.updateTable('reports').set({ title }).where('id', '=', report.id).execute()
  await db
    .updateTable('cases')
    .set({ title })
    .where('id', '=', report.caseId)
    .where('title', '=', report.title)
    .execute()
  return title
}

async function allKept(db: Db, reportId: string): Promise<ReanchoredCodings> {
  const { count } = await db
    .selectFrom('codings')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('reportId', '=', reportId)
    .where('orphanedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return { kept: count, moved: 0, orphaned: 0 }
}
