import { AppError } from '../../shared/contract/errors.ts'
import { idList } from '../db/id-list.ts'
import type { Db } from '../db/store.ts'
import { recognitionEngine, type RecognisedPage } from './reading/recognised-page.ts'
import type { ReadPageMap } from './reading/report-draft.ts'

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

/** The pages of a text with their encoded lines, in order. */
export function storedPages(db: Db, textId: string): Promise<(ReadPageMap & { unrecognised: 0 | 1 })[]> {
  return db
    .selectFrom('textPages')
    .select(['page', 'width', 'height', 'turned', 'skew', 'source', 'confidence', 'unrecognised', 'lines'])
    .where('textId', '=', textId)
    .orderBy('page')
    .execute()
}

/** What was recognised of these pages of an original, by page; `engines`: in the way of today, or in any way. */
export async function recognisedPages(
  db: Db,
  originalSha256: string,
  pages: readonly number[],
  engines: 'current' | 'any' = 'current',
): Promise<Map<number, RecognisedPage>> {
  const rows = await db
    .selectFrom('recognisedPages')
    .select(['page', 'engine', 'result'])
    .where('originalSha256', '=', originalSha256)
    .where('page', 'in', idList(pages))
    .orderBy('page')
    .execute()
  const found = new Map<number, RecognisedPage>()
  for (const { page, engine, result } of rows) {
    const current = engine === recognitionEngine
    if (current || (engines === 'any' && !found.has(page))) found.set(page, parseRecognised(result))
  }
  return found
}

/** What was kept before recognition told by how much it levels a page tells nothing of it. */
function parseRecognised(result: string): RecognisedPage {
  const page = JSON.parse(result) as Omit<RecognisedPage, 'skew'> & { skew?: number }
  return { ...page, skew: page.skew ?? 0 }
}

/** Keeps what was recognised of a page; it is no part of the study's history. */
export async function keepRecognisedPage(
  db: Db,
  originalSha256: string,
  page: RecognisedPage,
): Promise<void> {
  await db
    .insertInto('recognisedPages')
    .values({ originalSha256, page: page.page, engine: recognitionEngine, result: JSON.stringify(page) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
