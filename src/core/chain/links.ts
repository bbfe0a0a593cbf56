import { type Link, type LinkEnd, type Relation, relationEnds } from '../../shared/contract/chain.ts'
import { AppError } from '../../shared/contract/errors.ts'
import { labelNames } from '../codebook/names.ts'
import { codeById } from '../codebook/queries.ts'
import { codingsById } from '../coding/queries.ts'
import type { LinkTable } from '../db/schema.ts'
import type { Trx } from '../db/store.ts'
import { codePointLength, sliceCodePoints } from '../../shared/text/offsets.ts'
import { findNode } from './nodes.ts'

export interface End {
  kind: LinkEnd
  id: string
}

/** Names of the ends, for labels in either language. */
export type LinkLabel = Record<'from' | 'fromZh' | 'to' | 'toZh', string>

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
 * Adds a link and answers the label parameters of its step.
 * Throws AppError 'chain.wrongEnds', 'not.found', 'chain.linkExists'.
 */
export async function insertLink(trx: Trx, link: NewLink): Promise<LinkLabel> {
  const { relation, from, to } = link
  const allowed = relationEnds[relation]
  if (!allowed.from.includes(from.kind) || allowed.to !== to.kind) {
    throw new AppError('chain.wrongEnds', { from: from.kind, to: to.kind, relation })
  }
  const [fromNames, toNames] = [await nameOfEnd(trx, from), await nameOfEnd(trx, to)]
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
  return { from: fromNames.name, fromZh: fromNames.nameZh, to: toNames.name, toZh: toNames.nameZh }
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

async function nameOfEnd(trx: Trx, { kind, id }: End): Promise<{ name: string; nameZh: string }> {
  if (kind === 'code') return labelNames(await codeById(trx, id))
  if (kind !== 'coding') return labelNames(await findNode(trx, kind, id))
  const [coding] = await codingsById(trx, [id])
  const quote = coding?.quote ?? ''
  const name = codePointLength(quote) > quoteLength ? `${sliceCodePoints(quote, 0, quoteLength)}…` : quote
  return { name, nameZh: name }
}
