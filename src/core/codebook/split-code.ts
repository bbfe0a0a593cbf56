import { AppError } from '../../shared/contract/errors.ts'
import { type Filter, selectMatching } from '../coding/passages.ts'
import type { CommandContext } from '../context.ts'
import type { CodeTable } from '../db/schema.ts'
import type { Db } from '../db/store.ts'
import { emptyCode } from './empty-code.ts'
import { handOverCodings } from './hand-over.ts'
import { checkNames, labelNames } from './names.ts'
import { colourAt, last, reorder } from './place.ts'
import { codeById, listSiblings } from './queries.ts'

interface SplitPart {
  into: { codeId: string } | { nameEn: string; nameZh: string }
  codingIds: readonly string[]
  rule?: Filter | undefined
}

/**
 * Hands codings of a code over to others, each to the part that claims it first; new codes come below the code or
 * after it. Answers the code of every part, how many codings went over, and how many were dropped because their code
 * has the passage by that coder. A part that names the code itself keeps what it claims.
 * Throws AppError 'not.found', 'codebook.nameTaken', 'codebook.badName'.
 */
export async function splitCode(
  { db, services, now, label }: CommandContext,
  { codeId, below, parts }: { codeId: string; below: boolean; parts: readonly SplitPart[] },
): Promise<{ codeIds: string[]; codings: number; duplicates: number }> {
  const code = await codeById(db, codeId)
  const claims = await claimedBy(db, codeId, parts)
  const place = { codeSetId: code.codeSetId, parentId: below ? codeId : code.parentId }
  const siblings = await listSiblings(db, place)
  const added: CodeTable[] = []
  const codeIds: string[] = []
  for (const { into } of parts) {
    if ('codeId' in into) {
      codeIds.push((await codeById(db, into.codeId)).id)
      continue
    }
    const beside = [...siblings, ...added]
    checkNames(into, beside)
    const colour = colourAt(place, '', beside)
    const row = { ...emptyCode, ...into, ...place, ...last(beside), id: services.newId(), colour }
    await db.insertInto('codes').values(row).execute()
    added.push(row)
    codeIds.push(row.id)
  }
  if (!below) {
    const after = siblings.findIndex(({ id }) => id === codeId) + 1
    await reorder(db, siblings.toSpliced(after, 0, ...added), new Set(added.map(({ id }) => id)))
  }
  const codeOf = new Map<string, string>()
  for (const [index, codingIds] of claims.entries())
    for (const codingId of codingIds) {
      const target = codeIds[index]
      if (target !== undefined && target !== codeId) codeOf.set(codingId, target)
    }
  const counts = await handOverCodings(db, codeOf, now)
  label({ ...labelNames(code), codeId })
  return { codeIds, ...counts }
}

/** The codings that each part claims before the others. Throws AppError 'not.found' for one of another code. */
async function claimedBy(db: Db, codeId: string, parts: readonly SplitPart[]): Promise<string[][]> {
  const rows = await db.selectFrom('codings').select('id').where('codeId', '=', codeId).execute()
  const free = new Set(rows.map(({ id }) => id))
  const own = new Set(free)
  const claimed: string[][] = []
  for (const { codingIds, rule } of parts) {
    const foreign = codingIds.find((id) => !own.has(id))
    if (foreign !== undefined) throw new AppError('not.found', { what: 'coding', id: foreign })
    const wanted = [...codingIds, ...(rule ? await matchingIn(db, codeId, rule) : [])]
    // Taking one off what is free tells whether it was.
    claimed.push(wanted.filter((id) => free.delete(id)))
  }
  return claimed
}

async function matchingIn(db: Db, codeId: string, rule: Filter): Promise<string[]> {
  const { matching } = await selectMatching(db, rule)
  const rows = await matching.select('codings.id').where('codings.codeId', '=', codeId).execute()
  return rows.map(({ id }) => id)
}
