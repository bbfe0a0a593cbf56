import type { NotNull } from 'kysely'
import type { CheckReport } from '../../shared/contract/project.ts'
import { decodePageLines } from '../../shared/domain/page-lines.ts'
import { codePointLength, sliceCodePoints } from '../../shared/text/offsets.ts'
import type { Db } from '../db/store.ts'
import { sha256OfBytes, sha256OfText } from '../importing/digests.ts'
import { storedPages } from '../importing/queries.ts'

type Problem = CheckReport['problems'][number]

interface ReportToCheck {
  id: string
  file: string
  textId: string
  originalSha256: string
}

interface StoredText {
  text: string
  sha256: string
  /** In code points. */
  length: number
}

/**
 * Checks one report: its text and its original against their digests, the places of its page map, and the quotes and
 * positions of codings, report recommendations, sections and fact readings against the text.
 */
export async function checkReport(
  db: Db,
  report: ReportToCheck,
): Promise<{ problems: Problem[]; codings: number }> {
  const { id, file, textId, originalSha256 } = report
  const stored = await db
    .selectFrom('texts')
    .select(['text', 'sha256', 'length'])
    .where('id', '=', textId)
    .executeTakeFirst()
  if (!stored) return { problems: [{ code: 'check.textMissing', params: { file } }], codings: 0 }
  const problems: Problem[] = []
  if (sha256OfText(stored.text) !== stored.sha256 || codePointLength(stored.text) !== stored.length) {
    problems.push({ code: 'check.textChanged', params: { file } })
  }
  const original = await db
    .selectFrom('originals')
    .select('bytes')
    .where('sha256', '=', originalSha256)
    .executeTakeFirst()
  if (!original) problems.push({ code: 'check.originalMissing', params: { file } })
  else if ((await sha256OfBytes(original.bytes)) !== originalSha256)
    problems.push({ code: 'check.originalChanged', params: { file } })
  const codings = await db
    .selectFrom('codings')
    .select(['id', 'start', 'end', 'quote', 'orphanedAt'])
    .where('reportId', '=', id)
    .execute()
  const measures = await db
    .selectFrom('reportRecommendations')
    .select(['id', 'start', 'end', 'quote', 'orphanedAt'])
    .where('reportId', '=', id)
    .execute()
  problems.push(
    ...misquoted(stored, codings).map((lost) => ({ code: 'check.quote', params: { file, id: lost } })),
    ...misquoted(stored, measures).map((lost) => ({ code: 'check.measure', params: { file, id: lost } })),
    ...(await misplacedSections(db, report)).map((start) => ({
      code: 'check.section',
      params: { file, start },
    })),
    ...(await misplacedReadings(db, id, stored)).map((lost) => ({
      code: 'check.reading',
      params: { file, id: lost },
    })),
    ...(await badPages(db, textId, stored)).map((page) => ({ code: 'check.page', params: { file, page } })),
  )
  return { problems, codings: codings.length }
}

/** Ids of passages whose quote is not at their place; orphans have none. */
function misquoted(
  { text }: StoredText,
  passages: readonly { id: string; start: number; end: number; quote: string; orphanedAt: string | null }[],
): string[] {
  return passages
    .filter(
      ({ start, end, quote, orphanedAt }) => orphanedAt === null && sliceOrNull(text, start, end) !== quote,
    )
    .map(({ id }) => id)
}

/** Starts of sections that are no start of a block. */
async function misplacedSections(db: Db, { id, textId }: ReportToCheck): Promise<number[]> {
  const rows = await db
    .selectFrom('sections')
    .select('start')
    .where('reportId', '=', id)
    .where('start', 'is not', null)
    .$narrowType<{ start: NotNull }>()
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('textBlocks')
            .select('textBlocks.id')
            .where('textBlocks.textId', '=', textId)
            .whereRef('textBlocks.start', '=', 'sections.start'),
        ),
      ),
    )
    .execute()
  return rows.map(({ start }) => start)
}

/** Ids of readings whose evidence is not inside the text. */
async function misplacedReadings(db: Db, reportId: string, { length }: StoredText): Promise<string[]> {
  const rows = await db
    .selectFrom('factReadings')
    .select(['id', 'start', 'end'])
    .where('reportId', '=', reportId)
    .execute()
  return rows
    .filter(({ start, end }) => start !== null && (end === null || start >= end || end > length))
    .map(({ id }) => id)
}

/** Pages whose map can't be read or points outside the text. */
async function badPages(db: Db, textId: string, { length }: StoredText): Promise<number[]> {
  const pages = await storedPages(db, textId)
  return pages.filter(({ lines }) => !inside(lines, length)).map(({ page }) => page)
}

function inside(encoded: Uint8Array, length: number): boolean {
  try {
    return decodePageLines(encoded).every(({ start, end }) => start >= 0 && start <= end && end <= length)
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function sliceOrNull(text: string, start: number, end: number): string | null {
  try {
    return sliceCodePoints(text, start, end)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
