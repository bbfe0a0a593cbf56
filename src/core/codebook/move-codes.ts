import { AppError } from '../../shared/contract/errors.ts'
import type { CommandContext } from '../context.ts'
import { idList } from '../db/id-list.ts'
import type { CodeTable } from '../db/schema.ts'
import { checkNames, labelNames } from './names.ts'
import { branchTops, checkPlace, codesById, colourAt, type Place, reorder } from './place.ts'
import { branchIds, listSiblings } from './queries.ts'

/**
 * Moves codes with their branches to a place, one behind the other in the order of the ids; what has an ancestor
 * among them goes with it. `position` counts the siblings that stay.
 * Throws AppError 'not.found', 'codebook.intoItself', 'codebook.nameTaken'.
 */
export async function moveCodes(
  { db, label }: CommandContext,
  { codeIds, position, ...to }: Place & { codeIds: readonly string[]; position: number },
): Promise<void> {
  const codes = await codesById(db, codeIds)
  await checkPlace(db, to)
  const moved = await branchTops(db, codes)
  const branch = await branchIds(
    db,
    moved.map(({ id }) => id),
  )
  if (to.parentId !== null && branch.includes(to.parentId)) throw new AppError('codebook.intoItself')

  const movedIds = new Set(moved.map(({ id }) => id))
  const staying = (await listSiblings(db, to)).filter(({ id }) => !movedIds.has(id))
  const siblings: CodeTable[] = [...staying]
  for (const code of moved) {
    checkNames(code, siblings)
    const colour = colourAt(to, code.colour, siblings)
    siblings.push({ ...code, colour })
    await db.updateTable('codes').set({ parentId: to.parentId, colour }).where('id', '=', code.id).execute()
  }
  await db.updateTable('codes').set({ codeSetId: to.codeSetId }).where('id', 'in', idList(branch)).execute()
  await reorder(db, staying.toSpliced(position, 0, ...moved), movedIds)
  const [first] = moved
  label({ count: moved.length, ...(first && labelNames(first)) })
}
