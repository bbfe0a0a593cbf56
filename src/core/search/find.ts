import type { SearchHit } from '../../shared/contract/search.ts'
import { idList } from '../db/id-list.ts'
import type { Db } from '../db/store.ts'
import { foundBlocks } from './found-blocks.ts'
import { type MatchedBlock, matchedBlocks } from './matched-blocks.ts'
import { sectionBlocks, sectionOf } from './places.ts'
import type { Search } from './prepare.ts'

/** Code points shown before and after a match. */
export const contextLength = 40

/** Matches that fill a page however few its paragraphs are: a text without line breaks is one paragraph. */
const enoughMatches = 2000

/**
 * One page of hits: the matches of up to `limit` paragraphs after the paragraph that `after` names, in the order in
 * which texts were stored. It stops as soon as the page is full: nothing is sorted and nothing counted.
 */
export async function findHits(
  search: Search,
  { limit, after }: { limit: number; after: string | null },
): Promise<{ hits: SearchHit[]; next: string | null }> {
  const blocks: MatchedBlock[] = []
  let matches = 0
  const cursor = Number(after ?? 0)
  const from = { after: Number.isSafeInteger(cursor) ? cursor : 0, first: limit + 1 }
  for await (const found of foundBlocks(search, from)) {
    for await (const block of matchedBlocks(search, found)) {
      if (blocks.length === limit || matches >= enoughMatches)
        return { hits: await toHits(search.db, blocks), next: String(blocks.at(-1)?.blockId ?? 0) }
      blocks.push(block)
      for (const report of block.reports) matches += report.matches.length
    }
  }
  return { hits: await toHits(search.db, blocks), next: null }
}

/** Matches with their surroundings and what is told of their reports. */
export async function toHits(db: Db, blocks: readonly MatchedBlock[]): Promise<SearchHit[]> {
  const reportIds = [
    ...new Set(blocks.flatMap(({ reports }) => reports.map(({ report }) => report.reportId))),
  ]
  const described = new Map((await describedReports(db, reportIds)).map((row) => [row.reportId, row]))
  const sections = await sectionBlocks(db, reportIds)
  return blocks.flatMap((block) =>
    block.reports.flatMap(({ report: { reportId }, matches }) => {
      const report = described.get(reportId)
      if (report === undefined) return []
      const { documentKind: _, ...named } = report
      const section = sectionOf(sections.get(reportId), block.blockId)
      return matches.map(({ start, end }): SearchHit => ({
        ...named,
        start,
        end,
        blockStart: block.start,
        blockEnd: block.end,
        page: block.page,
        before: block.slice(start - contextLength, start),
        match: block.slice(start, end),
        after: block.slice(end, end + contextLength),
        section,
      }))
    }),
  )
}

export const describedReports = (db: Db, reportIds: readonly string[]) =>
  db
    .selectFrom('reports')
    .innerJoin('cases', 'cases.id', 'reports.caseId')
    .select([
      'reports.id as reportId',
      'reports.file as reportFile',
      'reports.title as reportTitle',
      'reports.language',
      'reports.kind as documentKind',
      'cases.id as caseId',
      'cases.title as caseTitle',
      'cases.titleEn as caseTitleEn',
    ])
    .where('reports.id', 'in', idList(reportIds))
    .execute()
