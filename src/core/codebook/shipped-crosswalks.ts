import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../shared/contract/errors.ts'
import { type CrosswalkFile, crosswalkFileSchema } from '../../shared/domain/crosswalk-file.ts'
import type { CommandContext } from '../context.ts'
import type { CodeTable } from '../db/schema.ts'
import type { Db } from '../db/store.ts'
import type { CoreServices } from '../services.ts'
import { nameKey } from './code-finder.ts'
import { labelSets } from './crosswalk.ts'
import { codeSetById } from './queries.ts'

/**
 * Adds the rows that ship for two shipped sets, in the direction in which they ship. Codes are found by the names
 * they were shipped with; rows whose codes are gone or renamed, or that the study has already, are passed over.
 * Throws AppError 'not.found', 'codebook.noCrosswalk'.
 */
export async function addShippedCrosswalk(
  { db, services, label }: CommandContext,
  sets: { fromSetId: string; toSetId: string },
): Promise<number> {
  const from = await codeSetById(db, sets.fromSetId)
  const to = await codeSetById(db, sets.toSetId)
  const file = await readCrosswalk(services, from.shippedId, to.shippedId)
  label(await labelSets(db, sets))
  const sources = await codesByName(db, from.id)
  const targets = await codesByName(db, to.id)
  const known = await db.selectFrom('crosswalks').select(['fromCodeId', 'toCodeId']).execute()
  let rows = 0
  for (const { from: source, to: target, relation, noteEn, noteZh } of file.rows) {
    const fromCodeId = sources.get(nameKey(source))?.id
    const toCodeId = target === null ? null : targets.get(nameKey(target))?.id
    if (fromCodeId === undefined || toCodeId === undefined) continue
    const there = known.filter((row) => row.fromCodeId === fromCodeId)
    // Whatever a person decided about a code without successor goes before what ships.
    if (there.some((row) => row.toCodeId === toCodeId || row.toCodeId === null)) continue
    if (toCodeId === null && there.length > 0) continue
    const note = [noteEn, noteZh].filter((text) => text !== undefined).join(' / ')
    await db
      .insertInto('crosswalks')
      .values({ id: services.newId(), fromCodeId, toCodeId, relation, note })
      .execute()
    known.push({ fromCodeId, toCodeId })
    rows += 1
  }
  return rows
}

async function readCrosswalk(
  services: CoreServices,
  from: string | null,
  to: string | null,
): Promise<CrosswalkFile> {
  if (from === null || to === null) throw new AppError('codebook.noCrosswalk')
  const path = join(services.resources, 'crosswalks', `${from}--${to}.json`)
  const json = await readFile(path, 'utf8').catch(() => {
    throw new AppError('codebook.noCrosswalk')
  })
  return crosswalkFileSchema.parse(JSON.parse(json))
}

/** Codes of a set by their Chinese names, which are those of the standards. */
async function codesByName(db: Db, codeSetId: string): Promise<Map<string, Pick<CodeTable, 'id'>>> {
  const codes = await db
    .selectFrom('codes')
    .select(['id', 'nameZh'])
    .where('codeSetId', '=', codeSetId)
    .execute()
  return new Map(codes.map((code) => [nameKey(code.nameZh), code]))
}
