import { AppError } from '../../shared/contract/errors.ts'
import { boxesOf, decodePageLines } from '../../shared/domain/page-lines.ts'
import { lowLineConfidence, type PageBox, type PageInfo, type PageMap } from '../../shared/domain/page-map.ts'
import type { Db } from '../db/store.ts'

const pageColumns = ['page', 'width', 'height', 'turned', 'skew', 'source', 'confidence'] as const

/** What is known of the pages of a text, in order. */
export function pagesOf(db: Db, textId: string): Promise<PageInfo[]> {
  return selectPages(db, textId).select(pageColumns).execute()
}

/** A page (from 1) with its lines. Throws AppError 'not.found' for one that the text's original has not. */
export async function pageMap(db: Db, textId: string, page: number): Promise<PageMap> {
  const row = await selectPages(db, textId)
    .select([...pageColumns, 'lines'])
    .where('page', '=', page)
    .executeTakeFirst()
  if (!row) throw new AppError('not.found', { what: 'page', id: String(page) })
  return { ...row, lines: decodePageLines(row.lines) }
}

/** The boxes of a passage (code points, end exclusive) on the pages, in their order. */
export async function boxesOfPassage(db: Db, textId: string, start: number, end: number): Promise<PageBox[]> {
  const rows = await pagesOfPassage(db, textId, start, end).execute()
  return rows.flatMap(({ page, lines }) => boxesOf(page, decodePageLines(lines), start, end))
}

/** The pages that something between two positions stands on, with their encoded lines. */
export function pagesOfPassage(db: Db, textId: string, start: number, end: number) {
  return selectPages(db, textId).select(['page', 'lines']).where('start', '<', end).where('end', '>', start)
}

/** The lines of a text that were recognised with low confidence, in the order of the text. */
export async function uncertainStretches(
  db: Db,
  textId: string,
): Promise<{ start: number; end: number; confidence: number }[]> {
  const rows = await selectPages(db, textId).select('lines').where('source', '=', 'recognised').execute()
  const stretches: { start: number; end: number; confidence: number }[] = []
  const lines = rows.flatMap((row) => decodePageLines(row.lines)).toSorted((a, b) => a.start - b.start)
  for (const { start, end, confidence } of lines) {
    if (confidence === null || confidence >= lowLineConfidence) continue
    const last = stretches.at(-1)
    // Cells of one line of a table, say, each recognised by itself.
    if (last && start <= last.end) {
      last.end = Math.max(last.end, end)
      last.confidence = Math.min(last.confidence, confidence)
    } else stretches.push({ start, end, confidence })
  }
  return stretches
}

const selectPages = (db: Db, textId: string) =>
  db.selectFrom('textPages').where('textId', '=', textId).orderBy('page')
