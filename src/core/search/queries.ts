import { type ExpressionBuilder, sql } from 'kysely'
import type { SearchHit } from '../../shared/contract/search.ts'
import type { SectionKind } from '../../shared/domain/sections.ts'
import { findMatches, matchQuery } from '../../shared/text/han.ts'
import { buildOffsetIndex, codePoint } from '../../shared/text/offsets.ts'
import { idList } from '../db/id-list.ts'
import type { Database } from '../db/schema.ts'
import type { Db } from '../db/store.ts'

/** Code points shown before and after a match. */
const contextLength = 40

interface BlockRow extends Omit<SearchHit, 'before' | 'match' | 'after' | 'blockStart' | 'blockEnd'> {
  textId: string
}

/**
 * Blocks of the project's reports that hold all words and phrases of a query, by case, report and position;
 * a hit is the first match in its block, with up to 40 code points around. Sections begin at blocks, so a match lies in
 * the section of its block; `sections` leaves out all others. Texts of removed reports are still in
 * the index and are left out by the join.
 */
export async function findInReports(
  db: Db,
  {
    query,
    limit,
    offset,
    sections,
  }: { query: string; limit: number; offset: number; sections?: readonly SectionKind[] | undefined },
): Promise<{ total: number; hits: Omit<SearchHit, 'blockStart' | 'blockEnd'>[] }> {
  const match = matchQuery(query)
  if (match === null) return { total: 0, hits: [] }
  const { total } = await matchingBlocks(db, match, sections)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await matchingRows(db, match, sections).limit(limit).offset(offset).execute()
  return { total, hits: await withMatches(db, rows, query) }
}

function matchingBlocks(db: Db, match: string, sections: readonly SectionKind[] | undefined) {
  const blocks = db
    // A derived table, so that blocks are looked up by what matched and not the other way round.
    .selectFrom(
      sql<{ rowid: number }>`(SELECT rowid FROM block_search WHERE block_search MATCH ${match})`.as('found'),
    )
    .innerJoin('textBlocks', 'textBlocks.id', 'found.rowid')
    .innerJoin('reports', 'reports.textId', 'textBlocks.textId')
  return sections ? blocks.where((eb) => eb(sectionOfBlock(eb), 'in', idList(sections))) : blocks
}

/** The kind of the section that a block lies in; null before the first one. */
const sectionOfBlock = (eb: ExpressionBuilder<Database, 'reports' | 'textBlocks'>) =>
  eb
    .selectFrom('sections')
    .select('sections.kind')
    .whereRef('sections.reportId', '=', 'reports.id')
    .whereRef('sections.start', '<=', 'textBlocks.start')
    .where('sections.state', '!=', 'rejected')
    .orderBy('sections.start', 'desc')
    .limit(1)

/** Blocks that match an FTS5 expression, by case, report and position. */
export function matchingRows(db: Db, match: string, sections?: readonly SectionKind[]) {
  return matchingBlocks(db, match, sections)
    .innerJoin('cases', 'cases.id', 'reports.caseId')
    .select((eb) => [
      'textBlocks.textId',
      'reports.id as reportId',
      'reports.file as reportFile',
      'reports.title as reportTitle',
      'cases.id as caseId',
      'cases.title as caseTitle',
      'cases.titleEn as caseTitleEn',
      'textBlocks.start',
      'textBlocks.end',
      'textBlocks.page',
      'reports.language',
      sectionOfBlock(eb).as('section'),
    ])
    .orderBy('cases.createdAt')
    .orderBy('cases.id')
    .orderBy('reports.importedAt')
    .orderBy('reports.id')
    .orderBy('textBlocks.ordinal')
}

/** Rows come report by report: each text is loaded once. */
async function withMatches(
  db: Db,
  rows: readonly BlockRow[],
  query: string,
): Promise<Omit<SearchHit, 'blockStart' | 'blockEnd'>[]> {
  const hits: Omit<SearchHit, 'blockStart' | 'blockEnd'>[] = []
  let textId = ''
  let slice: (start: number, end: number) => string = () => ''
  for (const { textId: wanted, ...block } of rows) {
    if (wanted !== textId) {
      textId = wanted
      const { text } = await db
        .selectFrom('texts')
        .select('text')
        .where('id', '=', textId)
        .executeTakeFirstOrThrow()
      slice = slicer(text)
    }
    const words = slice(block.start, block.end)
    // The index and findMatches agree on what a word is; should they ever not, the block as a whole is the hit.
    const first = findMatches(words, query)[0]
    const start = block.start + (first?.start ?? 0)
    const end = first ? block.start + first.end : block.end
    hits.push({
      ...block,
      start,
      end,
      before: slice(start - contextLength, start),
      match: slice(start, end),
      after: slice(end, end + contextLength),
    })
  }
  return hits
}

/** Slices of a text by code points, cut at its ends. */
function slicer(text: string): (start: number, end: number) => string {
  const index = buildOffsetIndex(text)
  const at = (position: number): number =>
    index.toUtf16(codePoint(Math.min(Math.max(position, 0), index.length)))
  return (start, end) => text.slice(at(start), at(end))
}
