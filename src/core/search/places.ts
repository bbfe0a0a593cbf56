import { sql } from 'kysely'
import type { SectionKind } from '../../shared/domain/sections.ts'
import { idList } from '../db/id-list.ts'
import type { Db } from '../db/store.ts'

export interface PlacedReport {
  reportId: string
  caseId: string
}

/** A text that is searched: the ids of its blocks, which follow each other, and the reports that have it. */
export interface PlacedText {
  textId: string
  firstBlock: number
  lastBlock: number
  reports: readonly PlacedReport[]
}

/** Texts in the order of their blocks, and which of them a block belongs to. */
export interface Places {
  texts: readonly PlacedText[]
  /** Undefined for blocks of texts that are not searched. */
  textOf: (blockId: number) => PlacedText | undefined
  /** The first block that is searched at or after one; null when there is none. */
  nextBlock: (blockId: number) => number | null
}

/** The texts of some reports, or of all reports if null. Texts that no report has are left out. */
export async function placesOfReports(db: Db, reportIds: readonly string[] | null): Promise<Places> {
  return placesOf(await selectPlaces(db, reportIds).execute())
}

/** The texts that some blocks belong to. */
export async function placesOfBlocks(db: Db, blockIds: readonly number[]): Promise<Places> {
  return placesOf(await selectPlacesOfBlocks(db, blockIds).execute())
}

type PlaceRow = Omit<PlacedText, 'reports'> & PlacedReport

/** The statements behind them; their plans are tested. */
export function selectPlaces(db: Db, reportIds: readonly string[] | null) {
  const places = db
    .selectFrom('indexedTexts')
    .innerJoin('reports', 'reports.textId', 'indexedTexts.textId')
    .select([
      'indexedTexts.textId',
      'indexedTexts.firstBlock',
      'indexedTexts.lastBlock',
      'reports.id as reportId',
      'reports.caseId',
    ])
    .orderBy('indexedTexts.firstBlock')
    .orderBy('reports.id')
  return reportIds === null ? places : places.where('reports.id', 'in', idList(reportIds))
}

export function selectPlacesOfBlocks(db: Db, blockIds: readonly number[]) {
  const firstBlocks = sql<number>`(
    SELECT (SELECT max(first_block) FROM indexed_texts WHERE first_block <= value)
    FROM json_each(${JSON.stringify(blockIds)})
  )`
  return selectPlaces(db, null).where('indexedTexts.firstBlock', 'in', firstBlocks)
}

function placesOf(rows: readonly PlaceRow[]): Places {
  const texts: (PlacedText & { reports: PlacedReport[] })[] = []
  for (const { reportId, caseId, ...text } of rows) {
    const last = texts.at(-1)
    if (last?.textId === text.textId) last.reports.push({ reportId, caseId })
    else texts.push({ ...text, reports: [{ reportId, caseId }] })
  }
  /** The number of texts that begin at or before a block. */
  const begun = (blockId: number): number => {
    let low = 0
    let high = texts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((texts[middle]?.firstBlock ?? 0) <= blockId) low = middle + 1
      else high = middle
    }
    return low
  }
  const textOf = (blockId: number): PlacedText | undefined => {
    const text = texts[begun(blockId) - 1]
    return text !== undefined && blockId <= text.lastBlock ? text : undefined
  }
  return {
    texts,
    textOf,
    nextBlock: (blockId) => (textOf(blockId) ? blockId : (texts[begun(blockId)]?.firstBlock ?? null)),
  }
}

/** The blocks of a section, by their ids. */
export interface SectionBlocks {
  kind: SectionKind
  firstBlock: number
  /** Where the next section begins; Infinity for the last one. */
  endBlock: number
}

/** The sections of reports as blocks, in the order of the text. */
export async function sectionBlocks(
  db: Db,
  reportIds: readonly string[],
): Promise<Map<string, SectionBlocks[]>> {
  const byReport = new Map<string, SectionBlocks[]>()
  for (const { reportId, kinds, firstBlocks } of await selectSectionBlocks(db, reportIds).execute()) {
    const starts = JSON.parse(firstBlocks) as (number | null)[]
    const sections: SectionBlocks[] = []
    for (const [at, kind] of (JSON.parse(kinds) as SectionKind[]).entries()) {
      const firstBlock = starts[at]
      // One that begins behind the last block.
      if (firstBlock === null || firstBlock === undefined) continue
      const last = sections.at(-1)
      if (last) last.endBlock = firstBlock
      sections.push({ kind, firstBlock, endBlock: Infinity })
    }
    byReport.set(reportId, sections)
  }
  return byReport
}

/** One row per report: rows of their own cost three times as much. The plan is tested. */
export function selectSectionBlocks(db: Db, reportIds: readonly string[]) {
  const firstBlock = sql`(
    SELECT text_blocks.id FROM text_blocks
    WHERE text_blocks.text_id = reports.text_id AND text_blocks.start >= sections.start
    ORDER BY text_blocks.start LIMIT 1
  )`
  return db
    .selectFrom('sections')
    .innerJoin('reports', 'reports.id', 'sections.reportId')
    .select([
      'sections.reportId',
      sql<string>`json_group_array(sections.kind ORDER BY sections.start)`.as('kinds'),
      sql<string>`json_group_array(${firstBlock} ORDER BY sections.start)`.as('firstBlocks'),
    ])
    .where('sections.reportId', 'in', idList(reportIds))
    .where('sections.state', '!=', 'rejected')
    .where('sections.start', 'is not', null)
    .groupBy('sections.reportId')
}

/** Ids of the reports that have a section of one of these kinds. */
export async function reportsWithSections(db: Db, kinds: readonly SectionKind[]): Promise<string[]> {
  const rows = await db
    .selectFrom('sections')
    .select('reportId')
    .distinct()
    .where('kind', 'in', idList(kinds))
    .where('state', '!=', 'rejected')
    .where('start', 'is not', null)
    .execute()
  return rows.map(({ reportId }) => reportId)
}

/** The kind of section that a block lies in; null before the first one. */
export function sectionOf(
  sections: readonly SectionBlocks[] | undefined,
  blockId: number,
): SectionKind | null {
  const section = sections?.find(({ firstBlock, endBlock }) => firstBlock <= blockId && blockId < endBlock)
  return section?.kind ?? null
}
