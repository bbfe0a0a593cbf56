import type { CommandContext } from '../context.ts'
import { idList } from '../db/id-list.ts'
import { labelNames } from './names.ts'
import { branchTops, codesById } from './place.ts'
import { branchIds, countDependents } from './queries.ts'

/** Removes codes with all that hangs on them, and counts what went. Throws AppError 'not.found'. */
export async function removeCodes(
  { db, label }: CommandContext,
  codeIds: readonly string[],
): Promise<{ codes: number; codings: number; links: number }> {
  const removed = await branchTops(db, await codesById(db, codeIds))
  const branch = await branchIds(
    db,
    removed.map(({ id }) => id),
  )
  const dependents = await countDependents(db, branch)
  await db.deleteFrom('codes').where('id', 'in', idList(branch)).execute()
  const [first] = removed
  label({ count: removed.length, ...(first && labelNames(first)) })
  return { codes: branch.length, ...dependents }
}
