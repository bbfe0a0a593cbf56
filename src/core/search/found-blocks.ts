import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from '../db/store.ts'
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
import type { Search } from './prepare.ts'

/** A block that the index found (or that has to be looked through), in the reports that are searched there. */
export interface FoundBlock {
  blockId: number
  text: PlacedText
  reports: readonly PlacedReport[]
}

/** Ids asked for at a time, at most. */
const mostIds = 16_384
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
): AsyncGenerator<FoundBlock[]> {
  const { db, match, reportIds, sections } = search
  const few = first < mostIds && reportIds === null && match !== null
  const places = few ? null : await placesOfReports(db, reportIds)
  const ids = match === null ? blocksOf(places, after) : matchingIds(db, match, places, { after, first })
  let knownSections: Map<string, SectionBlocks[]> | undefined
  for await (const blockIds of ids) {
    const here = places ?? (await placesOfBlocks(db, blockIds))
    let found = blockIds.flatMap((blockId): FoundBlock[] => {
      const text = here.textOf(blockId)
      return text ? [{ blockId, text, reports: text.reports }] : []
    })
    if (sections) {
      knownSections = await addSections(db, knownSections, found)
      found = found.flatMap(({ blockId, text, reports }) => {
        const inside = reports.filter(({ reportId }) => {
          const kind = sectionOf(knownSections?.get(reportId), blockId)
          return kind !== null && sections.has(kind)
        })
        return inside.length > 0 ? [{ blockId, text, reports: inside }] : []
      })
    }
    if (found.length > 0) yield found
  }
}

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
  const end = places ? (places.texts.at(-1)?.lastBlock ?? 0) : Number.MAX_SAFE_INTEGER
  let cursor = after
  for (let limit = first; ; limit = Math.min(2 * limit, mostIds)) {
    if (places) {
      const next = places.nextBlock(cursor + 1)
      if (next === null) return
      cursor = next - 1
    }
    const { ids } = await selectMatching(match, { after: cursor, until: end, limit })
      .execute(db)
      .then(({ rows }) => rows[0] ?? { ids: '[]' })
    const blockIds = JSON.parse(ids) as number[]
    yield blockIds
    if (blockIds.length < limit) return
    cursor = blockIds.at(-1) ?? end
    // Lets other calls through.
    if (limit === mostIds) await setImmediate()
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

/** The sections of all reports that were found so far. */
async function addSections(
  db: Db,
  known: Map<string, SectionBlocks[]> | undefined,
  found: readonly FoundBlock[],
): Promise<Map<string, SectionBlocks[]>> {
  const sections = known ?? new Map<string, SectionBlocks[]>()
  const wanted = new Set<string>()
  for (const { reports } of found)
    for (const { reportId } of reports) if (!sections.has(reportId)) wanted.add(reportId)
  if (wanted.size === 0) return sections
  const loaded = await sectionBlocks(db, [...wanted])
  for (const reportId of wanted) sections.set(reportId, loaded.get(reportId) ?? [])
  return sections
}
