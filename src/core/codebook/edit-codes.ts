import type { CommandContext } from '../context.ts'
import type { CodeTable } from '../db/schema.ts'
import { emptyCode } from './empty-code.ts'
import { given } from './given.ts'
import { checkNames, labelNames } from './names.ts'
import { checkPlace, colourAt, last, type Place, reorder } from './place.ts'
import { codeById, listSiblings } from './queries.ts'

type Fields = { [K in keyof typeof emptyCode]?: string | undefined }
interface Names {
  nameEn: string
  nameZh: string
}

/** Throws AppError 'not.found', 'codebook.nameTaken', 'codebook.badName'. */
export async function createCode(
  { db, services, label }: CommandContext,
  { position, ...input }: Place & Names & Fields & { position?: number | undefined },
): Promise<string> {
  await checkPlace(db, input)
  const siblings = await listSiblings(db, input)
  checkNames(input, siblings)
  const id = services.newId()
  const code: CodeTable = { ...emptyCode, ...given(input), id, ...last(siblings) }
  const added = { ...code, colour: colourAt(input, code.colour, siblings) }
  await db.insertInto('codes').values(added).execute()
  if (position !== undefined) await reorder(db, siblings.toSpliced(position, 0, added), new Set([id]))
  label(labelNames(input))
  return id
}

/** Throws AppError 'not.found', 'codebook.nameTaken', 'codebook.nameEmpty', 'codebook.badName'. */
export async function updateCode(
  { db, label }: CommandContext,
  { codeId, ...input }: { codeId: string } & Fields & { [K in keyof Names]?: string | undefined },
): Promise<void> {
  const row = await codeById(db, codeId)
  const changed = { ...row, ...given(input) }
  if (input.nameEn !== undefined || input.nameZh !== undefined) {
    checkNames(
      changed,
      (await listSiblings(db, row)).filter((code) => code.id !== codeId),
    )
  }
  await db.updateTable('codes').set(changed).where('id', '=', codeId).execute()
  label(labelNames(changed))
}
