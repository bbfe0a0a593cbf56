import { setImmediate } from 'node:timers/promises'
import { buildOffsetIndex, codePoint } from '../../shared/text/offsets.ts'
import type { TextRange } from '../../shared/text/quotes.ts'
import type { PlacedCodings } from '../coding/passage-relations.ts'
import { idList } from '../db/id-list.ts'
import type { Db } from '../db/store.ts'
import type { FoundBlock } from './found-blocks.ts'
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
  /** What a reports' matches are: those that its codings leave. Reports without any are left out. */
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

/** The blocks of those found that have matches, in order, with their words. */
export async function* matchedBlocks(
  search: Search,
  found: readonly FoundBlock[],
): AsyncGenerator<MatchedBlock> {
  for (const part of byTexts(found)) {
    yield* await matchPart(search, part)
    await setImmediate()
  }
}

/** Blocks of a few texts each. */
function* byTexts(found: readonly FoundBlock[]): Generator<FoundBlock[]> {
  let part: FoundBlock[] = []
  let texts = 0
  let last: string | undefined
  for (const block of found) {
    if (block.text.textId !== last) {
      if (texts === textsAtOnce) {
        yield part
        part = []
        texts = 0
      }
      last = block.text.textId
      texts++
    }
    part.push(block)
  }
  yield part
}

async function matchPart(search: Search, found: readonly FoundBlock[]): Promise<MatchedBlock[]> {
  const { db, matchesIn, codings } = search
  const rows = await blockRows(
    db,
    found.map(({ blockId }) => blockId),
  )
  const wanted = found.flatMap(({ blockId, text, reports }) => {
    const block = rows.get(blockId)
    if (block === undefined) return []
    const left = codings?.inside
      ? reports.filter(({ reportId }) => overlapsAny(codings.byReport.get(reportId), block))
      : reports
    return left.length > 0 ? [{ block, textId: text.textId, reports: left }] : []
  })
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

/** Whether a block shares a character with one of the codings, which are in the order of their starts. */
function overlapsAny(codings: PlacedCodings | undefined, { start, end }: Range): boolean {
  if (codings === undefined) return false
  return codings.starts.some((from, at) => from < end && (codings.ends[at] ?? 0) > start)
}

/** The matches that lie wholly in a coding, or in none. */
function allowed(matches: readonly Range[], codings: PlacedCodings | undefined, inside: boolean): Range[] {
  return matches.filter(({ start, end }) => {
    const isInside =
      codings?.starts.some((from, at) => from <= start && end <= (codings.ends[at] ?? 0)) ?? false
    return isInside === inside
  })
}
