import type { Block } from '../../shared/domain/blocks.ts'
import { reanchor, type AnchorText } from '../../shared/text/anchor.ts'
import { offsetIndexOf, sliceCodePoints } from '../../shared/text/offsets.ts'
import { quoteAt } from '../../shared/text/quotes.ts'
import type { CommandContext } from '../context.ts'
import type { SectionTable } from '../db/schema.ts'
import type { Db } from '../db/store.ts'

/** A report whose text comes in another version. */
export interface TextChange {
  reportId: string
  from: AnchorText & { blocks: readonly Block[] }
  to: AnchorText & { blocks: readonly Block[] }
}

/**
 * Finds the evidence of readings that a person confirmed or entered in another version of the text. Where it is not
 * there any more the reading stays, without its place.
 */
export async function reanchorReadings(db: Db, { reportId, from, to }: TextChange): Promise<void> {
  const rows = await db
    .selectFrom('factReadings')
    .select(['id', 'start', 'end'])
    .where('reportId', '=', reportId)
    .where('state', '!=', 'automatic')
    .execute()
  for (const { id, start, end } of rows) {
    if (start === null || end === null) continue
    const found = whereNow(from, to, start, end)
    await db.updateTable('factReadings').set(found).where('id', '=', id).execute()
  }
}

/**
 * Finds the report recommendations that a person confirmed, entered or rejected in another version of the text; one
 * whose quote is gone becomes an orphan. Those that only rules found are theirs to find again.
 */
export async function reanchorRecommendations(
  { db, now }: Pick<CommandContext, 'db' | 'now'>,
  { reportId, from, to }: TextChange,
): Promise<void> {
  const rows = await db
    .selectFrom('reportRecommendations')
    .selectAll()
    .where('reportId', '=', reportId)
    .orderBy((eb) => eb('orphanedAt', 'is not', null))
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  // All leave their places before any takes a new one.
  for (const { id, state, orphanedAt } of rows) {
    if (state === 'automatic') await db.deleteFrom('reportRecommendations').where('id', '=', id).execute()
    else if (orphanedAt === null)
      await db.updateTable('reportRecommendations').set({ orphanedAt: now }).where('id', '=', id).execute()
  }
  const taken = new Set<string>()
  for (const row of rows) {
    if (row.state === 'automatic') continue
    const found = reanchor(row, row.orphanedAt === null ? from.sha256 : '', to)
    const key = `${found.start}-${found.end}`
    if (found.kind === 'orphan') continue
    // Rejected ones may lie where others stand.
    if (row.state !== 'rejected') {
      if (taken.has(key)) continue
      taken.add(key)
    }
    const { start, end } = found
    await db
      .updateTable('reportRecommendations')
      .set({ start, end, ...quoteAt(to.text, start, end), orphanedAt: null })
      .where('id', '=', row.id)
      .execute()
  }
}

/**
 * Finds the beginnings of sections that a person confirmed, entered or rejected in another version of the text, by the
 * words of their first blocks; one that is not there any more keeps these words and has no place until they are there
 * again. Those that only rules found are theirs to find again.
 */
export async function reanchorSections(db: Db, { reportId, from, to }: TextChange): Promise<void> {
  const rows = await db.selectFrom('sections').selectAll().where('reportId', '=', reportId).execute()
  const blockAt = new Map(from.blocks.map((block) => [block.start, block]))
  const kept: SectionTable[] = []
  for (const row of rows) {
    await db.deleteFrom('sections').where('id', '=', row.id).execute()
    if (row.state === 'automatic') continue
    const block = row.start === null ? undefined : blockAt.get(row.start)
    const quote = block ? wordsOf(from.text, block) : row.lostQuote
    if (quote === null) continue
    const found = block ? whereNow(from, to, block.start, block.end) : null
    const start = block ? startOfBlock(to.blocks, found?.start ?? null) : startOfWords(to, quote)
    // Where blocks became one, a section that begins there goes before one that was taken away.
    const rival = start === null ? undefined : kept.find((other) => other.start === start)
    const goesBefore = rival === undefined || (rival.state === 'rejected' && row.state !== 'rejected')
    if (goesBefore && rival) kept.splice(kept.indexOf(rival), 1)
    if (start !== null && goesBefore) kept.push({ ...row, start, lostQuote: null })
    else if (start === null) kept.push({ ...row, start, lostQuote: quote })
  }
  for (const row of kept) await db.insertInto('sections').values(row).execute()
}

function whereNow(
  from: AnchorText,
  to: AnchorText,
  start: number,
  end: number,
): { start: number | null; end: number | null } {
  if (start >= end || end > offsetIndexOf(from.text).length) return { start: null, end: null }
  const found = reanchor({ start, end, ...quoteAt(from.text, start, end) }, from.sha256, to)
  return { start: found.start, end: found.end }
}

/** The start of the block that a position lies in. */
function startOfBlock(blocks: readonly Block[], position: number | null): number | null {
  if (position === null) return null
  return blocks.find((block) => block.start <= position && position < block.end)?.start ?? null
}

/** The start of the only block with these words. */
function startOfWords({ text, blocks }: TextChange['to'], words: string): number | null {
  const [only, ...others] = blocks.filter((block) => wordsOf(text, block) === words)
  return others.length === 0 ? (only?.start ?? null) : null
}

const wordsOf = (text: string, { start, end }: Block): string => sliceCodePoints(text, start, end)
