import { AppError } from '../../shared/contract/errors.ts'
import { idList } from '../db/id-list.ts'
import type { CodeTable } from '../db/schema.ts'
import type { Db } from '../db/store.ts'
import { renumber } from './order.ts'
import { codeById, codeSetById } from './queries.ts'

/** Under a code, or at the top of a set. */
export interface Place {
  codeSetId: string
  parentId: string | null
}

/** The set has to be there, and a parent in the set it is named with. Throws AppError 'not.found'. */
export async function checkPlace(db: Db, { codeSetId, parentId }: Place): Promise<void> {
  await codeSetById(db, codeSetId)
  if (parentId === null) return
  const parent = await codeById(db, parentId)
  if (parent.codeSetId !== codeSetId) throw new AppError('not.found', { what: 'code', id: parentId })
}

/** The codes of these ids, each once, in the order given. Throws AppError 'not.found' when one is missing. */
export async function codesById(db: Db, codeIds: readonly string[]): Promise<CodeTable[]> {
  const rows = await db.selectFrom('codes').selectAll().where('id', 'in', idList(codeIds)).execute()
  const found = new Map(rows.map((row) => [row.id, row]))
  return [...new Set(codeIds)].map((id) => {
    const row = found.get(id)
    if (!row) throw new AppError('not.found', { what: 'code', id })
    return row
  })
}

/** Without those that have an ancestor among them: where a branch goes as a whole, they go with it. */
export async function branchTops(db: Db, codes: readonly CodeTable[]): Promise<CodeTable[]> {
  const parents = await parentsOf(db)
  const given = new Set(codes.map(({ id }) => id))
  return codes.filter(({ parentId }) => {
    for (let above = parentId; above !== null; above = parents.get(above) ?? null)
      if (given.has(above)) return false
    return true
  })
}

/** The parent of every code. */
export async function parentsOf(db: Db): Promise<Map<string, string | null>> {
  const rows = await db.selectFrom('codes').select(['id', 'parentId']).execute()
  return new Map(rows.map(({ id, parentId }) => [id, parentId]))
}

/** Puts siblings in the order given. */
export async function reorder(
  db: Db,
  order: readonly { id: string; position: number }[],
  moved: ReadonlySet<string>,
): Promise<void> {
  for (const { id, position } of renumber(order, moved)) {
    await db.updateTable('codes').set({ position }).where('id', '=', id).execute()
  }
}

/** The position behind the last sibling. */
export const last = (siblings: readonly { position: number }[]): { position: number } => ({
  position: (siblings.at(-1)?.position ?? -1) + 1,
})

const colours = Array.from({ length: 12 }, (_, index) => `c${index + 1}`)

/** How many siblings have each colour. */
export function colourUses(siblings: readonly { colour: string }[]): Map<string, number> {
  const uses = new Map<string, number>()
  for (const { colour } of siblings) uses.set(colour, (uses.get(colour) ?? 0) + 1)
  return uses
}

/** The colour of the palette that is used least; the first of equals. */
export function rarestColour(uses: ReadonlyMap<string, number>): string {
  const counts = colours.map((colour) => uses.get(colour) ?? 0)
  return colours[counts.indexOf(Math.min(...counts))] ?? 'c1'
}

/** The colour of a code at a place: its own, else a free one at the top, where there is no branch to take one from. */
export const colourAt = (
  { parentId }: Pick<Place, 'parentId'>,
  colour: string,
  siblings: readonly { colour: string }[],
): string => (colour === '' && parentId === null ? rarestColour(colourUses(siblings)) : colour)
