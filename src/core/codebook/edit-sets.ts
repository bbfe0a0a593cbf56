import type { CommandContext } from '../context.ts'
import type { CodeSetTable } from '../db/schema.ts'
import { given } from './given.ts'
import { checkNames, labelNames } from './names.ts'
import { last } from './place.ts'
import { codeSetById, countDependents, listCodeSets } from './queries.ts'

const emptySet = {
  edition: '',
  descriptionEn: '',
  descriptionZh: '',
  source: '',
  sourceZh: '',
  licence: '',
  licenceZh: '',
}

type Fields = {
  [K in Exclude<keyof CodeSetTable, 'id' | 'shippedId' | 'status' | 'position' | 'nameEn' | 'nameZh'>]?:
    | string
    | undefined
}
interface Names {
  nameEn: string
  nameZh: string
}

/** Throws AppError 'codebook.nameTaken', 'codebook.badName'. */
export async function createSet(
  { db, services, label }: CommandContext,
  input: Names & Fields,
): Promise<string> {
  const sets = await listCodeSets(db)
  checkNames(input, sets)
  const id = services.newId()
  await db
    .insertInto('codeSets')
    .values({ ...emptySet, ...given(input), id, shippedId: null, status: 'own', ...last(sets) })
    .execute()
  label(labelNames(input))
  return id
}

/** Throws AppError 'not.found', 'codebook.nameTaken', 'codebook.nameEmpty', 'codebook.badName'. */
export async function updateSet(
  { db, label }: CommandContext,
  { codeSetId, ...input }: { codeSetId: string } & Fields & { [K in keyof Names]?: string | undefined },
): Promise<void> {
  const row = await codeSetById(db, codeSetId)
  const changed = { ...row, ...given(input) }
  if (input.nameEn !== undefined || input.nameZh !== undefined) {
    checkNames(
      changed,
      (await listCodeSets(db)).filter((set) => set.id !== codeSetId),
    )
  }
  await db.updateTable('codeSets').set(changed).where('id', '=', codeSetId).execute()
  label(labelNames(changed))
}

/** Removes a set with its codes and all that hangs on them. Throws AppError 'not.found'. */
export async function removeSet(
  { db, label }: CommandContext,
  codeSetId: string,
): Promise<{ codes: number; codings: number; links: number }> {
  const row = await codeSetById(db, codeSetId)
  const codes = await db.selectFrom('codes').select('id').where('codeSetId', '=', codeSetId).execute()
  const dependents = await countDependents(
    db,
    codes.map((code) => code.id),
  )
  await db.deleteFrom('codeSets').where('id', '=', codeSetId).execute()
  label(labelNames(row))
  return { codes: codes.length, ...dependents }
}
