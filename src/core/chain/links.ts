import { type Link, type LinkEnd, type Relation, relationEnds } from '../../shared/contract/chain.ts'
import { AppError } from '../../shared/contract/errors.ts'
import type { LinkTable } from '../db/schema.ts'
import type { Trx } from '../db/store.ts'
import { codePointLength, sliceCodePoints } from '../../shared/text/offsets.ts'
import { findNode } from './nodes.ts'

export interface End {
  kind: LinkEnd
  id: string
}

export interface NewLink {
  id: string
  relation: Relation
  from: End
  to: End
  rationale: string
  coderId: string | null
  createdAt: string
}

/** A stored link with its two ends named. */
export function linkOf(row: LinkTable): Link {
  const { id, relation, rationale, coderId, createdAt } = row
  const from = firstEnd([
    ['code', row.fromCodeId],
    ['coding', row.fromCodingId],
    ['problem', row.fromProblemId],
    ['reason', row.fromReasonId],
  ])
  const to = firstEnd([
    ['problem', row.toProblemId],
    ['reason', row.toReasonId],
    ['recommendation', row.toRecommendationId],
  ])
  return { id, relation, from, to, rationale, coderId, createdAt }
}

function firstEnd(ends: readonly [LinkEnd, string | null][]): End {
  for (const [kind, id] of ends) if (id !== null) return { kind, id }
  throw new RangeError('a link without an end')
}

/**
 * Adds a link and answers the names of its ends.
 * Throws AppError 'chain.wrongEnds', 'not.found', 'chain.linkExists'.
 */
export async function insertLink(trx: Trx, link: NewLink): Promise<{ from: string; to: string }> {
  const { relation, from, to } = link
  const allowed = relationEnds[relation]
  if (!allowed.from.includes(from.kind) || allowed.to !== to.kind) {
    throw new AppError('chain.wrongEnds', { from: from.kind, to: to.kind, relation })
  }
  const names = { from: await nameOfEnd(trx, from), to: await nameOfEnd(trx, to) }
  const row: LinkTable = {
    id: link.id,
    relation,
    fromCodeId: idOf(from, 'code'),
    fromCodingId: idOf(from, 'coding'),
    fromProblemId: idOf(from, 'problem'),
    fromReasonId: idOf(from, 'reason'),
    toProblemId: idOf(to, 'problem'),
    toReasonId: idOf(to, 'reason'),
    toRecommendationId: idOf(to, 'recommendation'),
    rationale: link.rationale,
    coderId: link.coderId,
    createdAt: link.createdAt,
  }
  const existing = await trx
    .selectFrom('links')
    .select('id')
    .where('relation', '=', relation)
    .where((eb) =>
      eb.or([
        eb('fromCodeId', '=', from.id),
        eb('fromCodingId', '=', from.id),
        eb('fromProblemId', '=', from.id),
        eb('fromReasonId', '=', from.id),
      ]),
    )
    .where((eb) =>
      eb.or([
        eb('toProblemId', '=', to.id),
        eb('toReasonId', '=', to.id),
        eb('toRecommendationId', '=', to.id),
      ]),
    )
    .executeTakeFirst()
  if (existing) throw new AppError('chain.linkExists')
  await trx.insertInto('links').values(row).execute()
  return names
}

/** Throws AppError 'not.found'. */
export async function updateLinkRationale(trx: Trx, id: string, rationale: string): Promise<void> {
  await requireLink(trx, id)
  await trx.updateTable('links').set({ rationale }).where('id', '=', id).execute()
}

/** Throws AppError 'not.found'. */
export async function deleteLink(trx: Trx, id: string): Promise<void> {
  await requireLink(trx, id)
  await trx.deleteFrom('links').where('id', '=', id).execute()
}

async function requireLink(trx: Trx, id: string): Promise<void> {
  const link = await trx.selectFrom('links').select('id').where('id', '=', id).executeTakeFirst()
  if (!link) throw new AppError('not.found', { what: 'link', id })
}

const idOf = (end: End, kind: LinkEnd): string | null => (end.kind === kind ? end.id : null)

/** Longest quote (code points) in a label of the history. */
const quoteLength = 24

async function nameOfEnd(trx: Trx, { kind, id }: End): Promise<string> {
  if (kind === 'coding') {
    const coding = await trx.selectFrom('codings').select('quote').where('id', '=', id).executeTakeFirst()
    if (!coding) throw new AppError('not.found', { what: kind, id })
    const { quote } = coding
    return codePointLength(quote) > quoteLength ? `${sliceCodePoints(quote, 0, quoteLength)}…` : quote
  }
  if (kind === 'code') {
    const code = await trx
      .selectFrom('codes')
      .select(['nameEn', 'nameZh'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!code) throw new AppError('not.found', { what: kind, id })
    return code.nameEn || code.nameZh
  }
  const node = await findNode(trx, kind, id)
  return node.nameEn || node.nameZh
}
