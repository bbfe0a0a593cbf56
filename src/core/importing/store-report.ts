import { setImmediate } from 'node:timers/promises'
import type { Block } from '../../shared/domain/blocks.ts'
import { segmentForIndex } from '../../shared/text/han.ts'
import { buildOffsetIndex, codePoint, codePointLength, sliceCodePoints } from '../../shared/text/offsets.ts'
import type { CommandContext } from '../context.ts'
import { blocksOfText } from '../reports/queries.ts'
import { sha256OfText } from './digests.ts'
import type { FileBytes } from './prepare-file.ts'
import { requireCase, type ReportPlace } from './queries.ts'
import type { ReadReport } from './reading/report-draft.ts'

/** Longest title of a report or case, in code points (as the contract's `name`). */
const longestTitle = 300
/** Blocks written between two looks at the signal. */
const blocksPerBreath = 1000

/**
 * Stores a read file as a report: its original, its text with blocks and index, the report's row, and a case of
 * its own unless `caseId` names one. Answers where it is and how long its text is, in code points.
 * Throws AppError 'not.found', and the signal's reason when aborted: the transaction then takes all back.
 */
export async function storeReport(
  context: CommandContext,
  input: { file: FileBytes; report: ReadReport; caseId?: string | undefined },
  signal?: AbortSignal,
): Promise<ReportPlace & { length: number }> {
  const { db, services, now } = context
  const { file, report } = input
  const title = titleOf(report, file.name)
  await storeOriginal(context, file)
  const { textId, length } = await storeText(context, report, signal)
  let { caseId } = input
  if (caseId === undefined) {
    caseId = services.newId()
    await db
      .insertInto('cases')
      .values({ id: caseId, title, titleEn: '', memo: '', createdAt: now })
      .execute()
  } else await requireCase(db, caseId)
  const reportId = services.newId()
  const { language, mediaType, pageCount } = report
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
      kind: null,
      kindConfidence: null,
      kindState: null,
    })
    .execute()
  return { reportId, caseId, length }
}

function titleOf(report: ReadReport, file: string): string {
  const title =
    codePointLength(report.title) > longestTitle
      ? sliceCodePoints(report.title, 0, longestTitle)
      : report.title
  return title.trim() || file
}

/** Keeps the bytes; the same bytes are kept once. */
async function storeOriginal({ db, now }: CommandContext, { bytes, sha256 }: FileBytes): Promise<void> {
  await db
    .insertInto('originals')
    .values({ sha256, bytes, size: bytes.length, createdAt: now })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute()
}

/**
 * Texts are immutable and outlive the undoing of an import: the same text with the same blocks by the same
 * reader is taken up again instead of being stored twice.
 */
async function storeText(
  context: CommandContext,
  report: ReadReport,
  signal: AbortSignal | undefined,
): Promise<{ textId: string; length: number }> {
  const { db, services, now } = context
  const { text, reader, encoding } = report
  const sha256 = sha256OfText(text)
  const notices = JSON.stringify(report.notices)
  const alike = await db
    .selectFrom('texts')
    .select(['id', 'length', 'encoding'])
    .where('sha256', '=', sha256)
    .where('reader', '=', reader)
    .where('notices', '=', notices)
    .execute()
  for (const known of alike) {
    if (known.encoding !== encoding) continue
    if (sameBlocks(await blocksOfText(db, known.id), report.blocks))
      return { textId: known.id, length: known.length }
  }
  const textId = services.newId()
  const { length } = buildOffsetIndex(text)
  await db
    .insertInto('texts')
    .values({ id: textId, sha256, length, reader, encoding, notices, createdAt: now, text })
    .execute()
  await storeBlocks(context, textId, report, signal)
  return { textId, length }
}

async function storeBlocks(
  { project }: CommandContext,
  textId: string,
  { text, blocks }: ReadReport,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { store } = project
  const insertBlock = store.statement(
    'INSERT INTO text_blocks (text_id, ordinal, kind, level, start, "end", page) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const insertWords = store.statement('INSERT INTO block_search (rowid, content) VALUES (?, ?)')
  const index = buildOffsetIndex(text)
  for (const [ordinal, { kind, level, start, end, page }] of blocks.entries()) {
    if (ordinal > 0 && ordinal % blocksPerBreath === 0) {
      await setImmediate()
      signal?.throwIfAborted()
    }
    const { lastInsertRowid } = insertBlock.run(textId, ordinal, kind, level, start, end, page)
    const words = text.slice(index.toUtf16(codePoint(start)), index.toUtf16(codePoint(end)))
    insertWords.run(lastInsertRowid, segmentForIndex(words))
  }
}

function sameBlocks(left: readonly Block[], right: readonly Block[]): boolean {
  return (
    left.length === right.length &&
    left.every((block, at) => {
      const other = right[at]
      return (
        other !== undefined &&
        block.kind === other.kind &&
        block.level === other.level &&
        block.start === other.start &&
        block.end === other.end &&
        block.page === other.page
      )
    })
  )
}
