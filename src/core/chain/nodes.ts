import type { Insertable, Selectable, Updateable } from 'kysely'
import type { NodeKind } from '../../shared/contract/chain.ts'
import { AppError } from '../../shared/contract/errors.ts'
import type { Database } from '../db/schema.ts'
import type { Trx } from '../db/store.ts'

type NodeTable = 'aspects' | 'problems' | 'reasons' | 'recommendations'
type Fields = Omit<Selectable<Database['recommendations']>, 'id' | 'position' | 'memo'>
/** Fields as the contract gives them: what is undefined is left as it is. */
export type GivenFields = { [F in keyof Fields]?: Fields[F] | undefined }

const tables: Record<NodeKind, NodeTable> = {
  aspect: 'aspects',
  problem: 'problems',
  reason: 'reasons',
  recommendation: 'recommendations',
}

const names = ['nameEn', 'nameZh'] as const
const findingFields = [...names, 'aspectId', 'description'] as const
const fieldsOf: Record<NodeKind, readonly (keyof Fields)[]> = {
  aspect: names,
  problem: findingFields,
  reason: findingFields,
  recommendation: [...findingFields, 'addressee', 'strength', 'status', 'timeFrame', 'indicator'],
}

interface NamedRow {
  id: string
  nameEn: string
  nameZh: string
  position: number
}

/** Nodes of one kind in their order. */
export function selectNodes(trx: Trx, kind: NodeKind): Promise<NamedRow[]> {
  return trx
    .selectFrom(tables[kind])
    .select(['id', 'nameEn', 'nameZh', 'position'])
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** Throws AppError 'not.found'. */
export async function findNode(trx: Trx, kind: NodeKind, id: string): Promise<NamedRow> {
  const row = await trx
    .selectFrom(tables[kind])
    .select(['id', 'nameEn', 'nameZh', 'position'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('not.found', { what: kind, id })
  return row
}

/** Adds a node after the last of its kind. Throws AppError 'chain.wrongField', 'not.found' (aspect). */
export async function insertNode(trx: Trx, kind: NodeKind, id: string, given: GivenFields): Promise<void> {
  const fields = pickFields(kind, given)
  await requireAspect(trx, fields.aspectId)
  const { position } = await trx
    .selectFrom(tables[kind])
    .select((eb) => eb.fn.coalesce(eb(eb.fn.max('position'), '+', 1), eb.lit(0)).as('position'))
    .executeTakeFirstOrThrow()
  const { nameEn = '', nameZh = '', aspectId = null, description = '' } = fields
  const named = { id, nameEn, nameZh, position }
  switch (kind) {
    case 'aspect':
      await trx.insertInto('aspects').values(named).execute()
      return
    case 'problem':
    case 'reason':
      await trx
        .insertInto(kind === 'problem' ? 'problems' : 'reasons')
        .values({ ...named, aspectId, description })
        .execute()
      return
    case 'recommendation': {
      const row: Insertable<Database['recommendations']> = {
        ...named,
        aspectId,
        description,
        addressee: fields.addressee ?? '',
        strength: fields.strength ?? null,
        status: fields.status ?? 'draft',
        timeFrame: fields.timeFrame ?? '',
        indicator: fields.indicator ?? '',
      }
      await trx.insertInto('recommendations').values(row).execute()
    }
  }
}

/** Throws AppError 'not.found', 'chain.wrongField', 'chain.nameEmpty'. Answers the node as it was. */
export async function updateNode(
  trx: Trx,
  kind: NodeKind,
  id: string,
  given: GivenFields,
): Promise<NamedRow> {
  const before = await findNode(trx, kind, id)
  const fields = pickFields(kind, given)
  await requireAspect(trx, fields.aspectId)
  const named = { nameEn: fields.nameEn ?? before.nameEn, nameZh: fields.nameZh ?? before.nameZh }
  if (named.nameEn === '' && named.nameZh === '') throw new AppError('chain.nameEmpty')
  if (Object.keys(fields).length > 0) {
    // The table decides which of the fields exist; pickFields has let only those through.
    const changed: Updateable<Database['recommendations']> = fields
    await trx.updateTable(tables[kind]).set(changed).where('id', '=', id).execute()
  }
  return { ...before, ...named }
}

/** Puts a node at a place among its kind; places past the end mean the end. Throws AppError 'not.found'. */
export async function moveNode(trx: Trx, kind: NodeKind, id: string, position: number): Promise<NamedRow> {
  const moved = await findNode(trx, kind, id)
  const others = (await selectNodes(trx, kind)).filter((node) => node.id !== id)
  const ordered = others.toSpliced(Math.min(position, others.length), 0, moved)
  for (const [place, node] of ordered.entries()) {
    if (node.position === place) continue
    await trx.updateTable(tables[kind]).set({ position: place }).where('id', '=', node.id).execute()
  }
  return moved
}

/** Removes a node; the store removes its links and clears an aspect from its findings. Answers how many links went. */
export async function deleteNode(
  trx: Trx,
  kind: NodeKind,
  id: string,
): Promise<{ node: NamedRow; links: number }> {
  const node = await findNode(trx, kind, id)
  const links = await countLinks(trx, kind, id)
  await trx.deleteFrom(tables[kind]).where('id', '=', id).execute()
  return { node, links }
}

async function countLinks(trx: Trx, kind: NodeKind, id: string): Promise<number> {
  if (kind === 'aspect') return 0
  const links = trx.selectFrom('links').select((eb) => eb.fn.countAll<number>().as('count'))
  const { count } = await links
    .where((eb) => {
      if (kind === 'problem') return eb.or([eb('fromProblemId', '=', id), eb('toProblemId', '=', id)])
      if (kind === 'reason') return eb.or([eb('fromReasonId', '=', id), eb('toReasonId', '=', id)])
      return eb('toRecommendationId', '=', id)
    })
    .executeTakeFirstOrThrow()
  return count
}

function pickFields(kind: NodeKind, given: GivenFields): Partial<Fields> {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined)
  for (const [field] of entries) {
    if (!fieldsOf[kind].some((known) => known === field))
      throw new AppError('chain.wrongField', { field, kind })
  }
  return Object.fromEntries(entries)
}

async function requireAspect(trx: Trx, aspectId: string | null | undefined): Promise<void> {
  if (aspectId !== null && aspectId !== undefined) await findNode(trx, 'aspect', aspectId)
}
