import { setImmediate } from 'node:timers/promises'
import { reanchor, type AnchorText } from '../../shared/text/anchor.ts'
import { quoteAt, type Quote } from '../../shared/text/quotes.ts'
import type { CodingTable } from '../db/schema.ts'
import type { Db } from '../db/store.ts'

export interface ReanchoredCodings {
  kept: number
  moved: number
  orphaned: number
}

type Place = { start: number; end: number } & Quote

/**
 * Finds the codings of a report again in another version of its text. A coding keeps its place, moves with its
 * quote, or becomes an orphan, which keeps its quote and old positions; an orphan of before whose quote is there
 * again gets its place back. Where two codings would become the same, the second is left an orphan, or the one that
 * was one before.
 * Throws the signal's reason when aborted.
 */
export async function reanchorCodings(
  db: Db,
  change: { reportId: string; from: AnchorText; to: AnchorText; now: string },
  signal: AbortSignal,
): Promise<ReanchoredCodings> {
  const { reportId, from, to, now } = change
  const codings = await db
    .selectFrom('codings')
    .selectAll()
    .where('reportId', '=', reportId)
    .orderBy((eb) => eb('orphanedAt', 'is not', null))
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  const counts: ReanchoredCodings = { kept: 0, moved: 0, orphaned: 0 }
  const taken = new Set<string>()
  const placed: { coding: CodingTable; place: Place }[] = []
  const lost: CodingTable[] = []
  for (const coding of codings) {
    await setImmediate()
    signal.throwIfAborted()
    // The positions of an orphan are those of an older text.
    const found = reanchor(coding, coding.orphanedAt === null ? from.sha256 : '', to)
    const key = [found.start, found.end, coding.codeId, coding.coderId].join(' ')
    if (found.kind === 'orphan' || taken.has(key)) {
      counts.orphaned++
      lost.push(coding)
      continue
    }
    taken.add(key)
    const { start, end } = found
    if (coding.orphanedAt === null && start === coding.start && end === coding.end) counts.kept++
    else counts.moved++
    placed.push({ coding, place: { start, end, ...quoteAt(to.text, start, end) } })
  }
  const changed = placed.filter(({ coding, place }) => !stands(coding, place))
  // Out of each other's way first: what one leaves may be where another goes.
  const leaving = [...lost, ...changed.map(({ coding }) => coding)].filter(
    (coding) => coding.orphanedAt === null,
  )
  for (const { id } of leaving)
    await db.updateTable('codings').set({ orphanedAt: now }).where('id', '=', id).execute()
  for (const { coding, place } of changed) {
    await db
      .updateTable('codings')
      .set({ ...place, orphanedAt: null })
      .where('id', '=', coding.id)
      .execute()
  }
  return counts
}

const stands = (coding: CodingTable, place: Place): boolean =>
  coding.orphanedAt === null &&
  coding.start === place.start &&
  coding.end === place.end &&
  coding.quote === place.quote &&
  coding.prefix === place.prefix &&
  coding.suffix === place.suffix
