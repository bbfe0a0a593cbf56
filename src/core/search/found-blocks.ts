import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from '../db/store.ts'
import { codedBlocks } from './coded-blocks.ts'
import {
  type PlacedReport,
  type PlacedText,
  type Places,
  placesOfBlocks,
  placesOfReports,
  type SectionBlocks,
  sectionBlocks,
  sectionOf,
} from './places.ts'
import { prefixMark } from './match-expression.ts'
import type { Search } from './prepare.ts'

/**
 * Blocks of one text, ascending, that the index found (or that have to be looked through), and the reports that are
 * searched there.
 */
export interface FoundRun {
  textId: string
  reports: readonly PlacedReport[]
  blockIds: readonly number[]
}

/** Ids asked for at a time, at most. */
const mostIds = 131_072
/** Blocks looked through for a pattern at a time. */
const patternBlocks = 4_096

/**
 * The blocks that may have hits, ascending from after a block, in batches: the first is of `first` ids, and later ones
 * grow, so that a page costs little and counting everything does not cost many statements. The first page of a query
 * without a scope looks at no other blocks than those of the page.
 */
export async function* foundBlocks(
  search: Search,
  { after = 0, first = mostIds }: { after?: number; first?: number } = {},
): AsyncGenerator<FoundRun[]> {
  const { db, match, reportIds, sections, codings } = search
  const few = first < mostIds && reportIds === null && match !== null
  const places = few ? null : await placesOfReports(db, reportIds)
  const ids = match === null ? blocksOf(places, after) : matchingIds(db, match, places, { after, first })
  const known = new Map<string, SectionBlocks[]>()
  for await (const blockIds of ids) {
    let runs = runsOf(blockIds, places ?? (await placesOfBlocks(db, blockIds)))
    if (sections) {
      await addSections(db, known, reportsOf(runs))
      runs = keepBlocks(runs, ({ reportId }, blockId) => {
        const kind = sectionOf(known.get(reportId), blockId)
        return kind !== null && sections.has(kind)
      })
    }
    if (codings?.inside) {
      const coded = await codedBlocks(db, codings.byReport, reportsOf(runs))
      runs = keepBlocks(runs, ({ reportId }, blockId) => coded.get(reportId)?.has(blockId) ?? false)
    }
    if (runs.length > 0) yield runs
  }
}

/** Ids of the reports of some runs; reports with several runs come several times. */
export const reportsOf = (runs: readonly FoundRun[]): string[] =>
  runs.flatMap(({ reports }) => reports.map(({ reportId }) => reportId))

/** All blocks of the places. */
function* blocksOf(places: Places | null, after: number): Generator<number[]> {
  let blockIds: number[] = []
  for (const { firstBlock, lastBlock } of places?.texts ?? []) {
    for (let id = Math.max(firstBlock, after + 1); id <= lastBlock; id++) blockIds.push(id)
    if (blockIds.length < patternBlocks) continue
    yield blockIds
    blockIds = []
  }
  if (blockIds.length > 0) yield blockIds
}

/** Ids of the blocks that an expression matches; what lies between the places is passed over. */
async function* matchingIds(
  db: Db,
  match: string,
  places: Places | null,
  { after, first }: { after: number; first: number },
): AsyncGenerator<number[]> {
  const until = places ? (places.texts.at(-1)?.lastBlock ?? 0) : Number.MAX_SAFE_INTEGER
  let cursor = after
  // A prefix gathers all its words anew for each statement.
  const most = match.includes(prefixMark) ? Number.MAX_SAFE_INTEGER : mostIds
  for (let limit = first; ; limit = limit >= mostIds ? most : Math.min(4 * limit, mostIds)) {
    if (places) {
      const next = places.nextBlock(cursor + 1)
      if (next === null) return
      cursor = next - 1
    }
    const { rows } = await selectMatching(match, { after: cursor, until, limit }).execute(db)
    const blockIds = JSON.parse(rows[0]?.ids ?? '[]') as number[]
    yield blockIds
    if (blockIds.length < limit) return
    cursor = blockIds.at(-1) ?? until
    // Lets other calls through.
    if (limit >= mostIds) await setImmediate()
  }
}

/** One row with all ids: rows of their own would cost ten times as much. */
export const selectMatching = (
  match: string,
  { after, until, limit }: { after: number; until: number; limit: number },
) => sql<{ ids: string }>`
  SELECT json_group_array(rowid) AS ids FROM (
    SELECT rowid FROM block_search
    WHERE block_search MATCH ${match} AND rowid > ${after} AND rowid <= ${until} ORDER BY rowid LIMIT ${limit}
  )`

/** Ascending blocks by the texts they belong to, without those that are not searched. */
function runsOf(blockIds: readonly number[], places: Places): FoundRun[] {
  const runs: FoundRun[] = []
  let text: PlacedText | undefined
  let inText: number[] = []
  for (const blockId of blockIds) {
    if (text === undefined || blockId > text.lastBlock) {
      text = places.textOf(blockId)
      if (text === undefined) continue
      inText = []
      runs.push({ textId: text.textId, reports: text.reports, blockIds: inText })
    }
    inText.push(blockId)
  }
  return runs
}

/** The sections of the reports that were found, besides those known. */
async function addSections(
  db: Db,
  known: Map<string, SectionBlocks[]>,
  reportIds: readonly string[],
): Promise<void> {
  const wanted = [...new Set(reportIds)].filter((reportId) => !known.has(reportId))
  if (wanted.length === 0) return
  const loaded = await sectionBlocks(db, wanted)
  for (const reportId of wanted) known.set(reportId, loaded.get(reportId) ?? [])
}

/** The blocks of some runs that a test of their reports leaves, in the same order. */
function keepBlocks(
  runs: readonly FoundRun[],
  keeps: (report: PlacedReport, blockId: number) => boolean,
): FoundRun[] {
  return runs.flatMap(({ textId, reports, blockIds }) => {
    const [only] = reports
    if (only && reports.length === 1) {
      const left = blockIds.filter((blockId) => keeps(only, blockId))
      return left.length > 0 ? [{ textId, reports, blockIds: left }] : []
    }
    return blockIds.flatMap((blockId) => {
      const left = reports.filter((report) => keeps(report, blockId))
      return left.length > 0 ? [{ textId, reports: left, blockIds: [blockId] }] : []
    })
  })
}
