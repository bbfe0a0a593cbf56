import { codePointLength, sliceCodePoints } from '../../shared/text/offsets.ts'
import type { CommandContext } from '../context.ts'
import { applyFindings } from './apply-findings.ts'
import type { FileBytes } from './prepare-file.ts'
import { requireCase, type ReportPlace } from './queries.ts'
import type { ReadReport } from './reading/report-draft.ts'
import { storeText } from './store-text.ts'

/** Longest title of a report or case, in code points (as the contract's `name`). */
const longestTitle = 300

export interface ReportToStore {
  file: FileBytes
  report: ReadReport
  /** The case that it belongs to; undefined for a case of its own. */
  caseId?: string | undefined
  /** The password that opened the file. It is kept, so that its pages can be drawn. */
  password?: string | undefined
}

/**
 * Stores a read file as a report: its original, its text with blocks, index and page map, the report's row with what
 * the rules found, and a case of its own unless `caseId` names one. Answers where it is and how long its text is, in
 * code points.
 * Throws AppError 'not.found', and the signal's reason when aborted: the transaction then takes all back.
 */
export async function storeReport(
  context: CommandContext,
  input: ReportToStore,
  signal?: AbortSignal,
): Promise<ReportPlace & { textId: string; length: number }> {
  const { db, services, now } = context
  const { file, report, password } = input
  const title = titleOf(report, file.name)
  await storeOriginal(context, file, password)
  const { textId, length } = await storeText(context, report, signal)
  let { caseId } = input
  if (caseId === undefined) {
    caseId = services.newId()
    await db
      .insertInto('cases')
      .values({ id: caseId, title: accidentName(report) ?? title, titleEn: '', memo: '', createdAt: now })
      .execute()
  } else await requireCase(db, caseId)
  const reportId = services.newId()
  const { language, mediaType, pageCount, findings } = report
  await db
    .insertInto('reports')
    .values({
      id: reportId,
      caseId,
      file: file.name,
      title,
      language,
      mediaType,
      pageCount,
      textId,
      originalSha256: file.sha256,
      importedAt: now,
      kind: findings.kind.kind,
      kindConfidence: findings.kind.confidence,
      kindState: 'automatic',
    })
    .execute()
  await applyFindings(context, caseId, [{ reportId, text: report.text, findings }])
  return { reportId, caseId, textId, length }
}

/** A report's title as its file gives it, cut to what a title may be. */
export function titleOf(report: Pick<ReadReport, 'title'>, file: string): string {
  return cutTitle(report.title) || file
}

function accidentName({ findings }: ReadReport): string | null {
  const name = findings.facts.find(({ fact, best }) => best && fact === 'accidentName')
  return name === undefined ? null : cutTitle(name.value) || null
}

function cutTitle(title: string): string {
  return (codePointLength(title) > longestTitle ? sliceCodePoints(title, 0, longestTitle) : title).trim()
}

/** Keeps the bytes; the same bytes are kept once. */
async function storeOriginal(
  { db, now }: CommandContext,
  { bytes, sha256 }: FileBytes,
  password: string | undefined,
): Promise<void> {
  await db
    .insertInto('originals')
    .values({ sha256, bytes, size: bytes.length, createdAt: now })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute()
  if (password === undefined) return
  await db
    .insertInto('originalPasswords')
    .values({ sha256, password })
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ password }))
    .execute()
}
