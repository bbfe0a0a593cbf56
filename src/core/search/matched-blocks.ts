import { setImmediate } from 'node:timers/promises'
import { buildOffsetIndex, codePoint } from '../../shared/text/offsets.ts'
import type { TextRange } from '../../shared/text/quotes.ts'
import type { PlacedCodings } from '../coding/passage-relations.ts'
import { idList } from '../db/id-list.ts'
import type { Db } from '../db/store.ts'
import type { FoundRun } from './found-blocks.ts'
import type { PlacedReport } from './places.ts'
import type { Search } from './prepare.ts'

export interface Range {
  start: number
  end: number
}

/** A paragraph with its matches, in code points of its text. */
export interface MatchedBlock {
  blockId: number
  start: number
  end: number
  page: number | null
  /** The matches that the codings of a report leave. Reports without any are left out. */
  reports: readonly { report: PlacedReport; matches: readonly Range[] }[]
  /** Parts of the text, cut at its ends. */
  slice: (start: number, end: number) => string
}

interface BlockRow {
  id: number
  start: number
  end: number
  page: number | null
}

/** Texts in memory at a time. */
const textsAtOnce = 32
/** Blocks after which other calls are let through. */
const blocksAtOnce = 2000

/** The blocks of those found that have matches, in order, with their words. */
export async function* matchedBlocks(
  search: Search,
  found: readonly FoundRun[],
): AsyncGenerator<MatchedBlock> {
  for (const part of parts(found)) {
    yield* await matchPart(search, part)
    // Lets other calls through.
    await setImmediate()
  }
}

function* parts(found: readonly FoundRun[]): Generator<FoundRun[]> {
  let part: FoundRun[] = []
  let blocks = 0
  for (const run of found) {
    part.push(run)
    blocks += run.blockIds.length
    if (part.length < textsAtOnce && blocks < blocksAtOnce) continue
    yield part
    part = []
    blocks = 0
  }
  if (part.length > 0) yield part
}

async function matchPart(search: Search, found: readonly FoundRun[]): Promise<MatchedBlock[]> {
  const { db, matchesIn, codings } = search
  const rows = await blockRows(
    db,
    found.flatMap(({ blockIds }) => blockIds),
  )
  const wanted = found.flatMap(({ textId, reports, blockIds }) =>
    blockIds.flatMap((blockId) => {
      const block = rows.get(blockId)
      return block ? [{ block, textId, reports }] : []
    }),
  )
  const slices = await slicesOf(db, new Set(wanted.map(({ textId }) => textId)))
  const placed = wanted.flatMap(({ block, textId, reports }) => {
    const slice = slices.get(textId)
    return slice ? [{ block, reports, slice }] : []
  })
  const matches = await matchesIn(placed.map(({ block, slice }) => slice(block.start, block.end)))
  return placed.flatMap(({ block, reports, slice }, at): MatchedBlock[] => {
    const ranges = inText(matches[at] ?? [], block, search)
    const matched = reports.flatMap((report) => {
      const left = codings ? allowed(ranges, codings.byReport.get(report.reportId), codings.inside) : ranges
      return left.length > 0 ? [{ report, matches: left }] : []
    })
    if (matched.length === 0) return []
    const { id: blockId, start, end, page } = block
    return [{ blockId, start, end, page, reports: matched, slice }]
  })
}

async function blockRows(db: Db, blockIds: readonly number[]): Promise<Map<number, BlockRow>> {
  const rows = await db
    .selectFrom('textBlocks')
    .select(['id', 'start', 'end', 'page'])
    .where('id', 'in', idList(blockIds))
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** How to cut each of some texts by code points. */
async function slicesOf(db: Db, textIds: ReadonlySet<string>): Promise<Map<string, MatchedBlock['slice']>> {
  const rows = await db
    .selectFrom('texts')
    .select(['id', 'text'])
    .where('id', 'in', idList([...textIds]))
    .execute()
  return new Map(rows.map(({ id, text }) => [id, slicer(text)]))
}

/** Slices of a text by code points, cut at its ends. */
export function slicer(text: string): (start: number, end: number) => string {
  const index = buildOffsetIndex(text)
  const at = (position: number): number =>
    index.toUtf16(codePoint(Math.min(Math.max(position, 0), index.length)))
  return (start, end) => text.slice(at(start), at(end))
}

/**
 * Matches of a block as places in its text. The index and matchesOf agree on what a word is; should they ever not, the
 * block as a whole is the match.
 */
function inText(matches: readonly TextRange[], block: BlockRow, { match }: Search): Range[] {
  if (matches.length === 0 && match !== null) return [{ start: block.start, end: block.end }]
  return matches.map(({ start, end }) => ({ start: block.start + start, end: block.start + end }))
}

/** The matches that lie wholly in a coding, or in none. */
function allowed(matches: readonly Range[], codings: PlacedCodings | undefined, inside: boolean): Range[] {
  return matches.filter(({ start, end }) => {
    const isInside =
      codings?.starts.some((from, at) => from <= start && end <= (codings.ends[at] ?? 0)) ?? false
    return isInside === inside
  })
}
