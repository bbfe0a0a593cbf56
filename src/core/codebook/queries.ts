import type { Codebook, CodeSet } from '../../shared/contract/codebook.ts'
import { AppError } from '../../shared/contract/errors.ts'
import { idList } from '../db/id-list.ts'
import type { CodeTable } from '../db/schema.ts'
import type { Db } from '../db/store.ts'
import { createCodeFinder, type NamedCode } from './code-finder.ts'
import { type PlacedCode, placeCodes } from './tree.ts'

export function listCodeSets(db: Db): Promise<CodeSet[]> {
  return db.selectFrom('codeSets').selectAll().orderBy('position').orderBy('id').execute()
}

/** Every code depth first, set by set, with its paths and inherited colour. */
export async function listPlacedCodes(db: Db): Promise<PlacedCode[]> {
  const sets = await listCodeSets(db)
  const rows = await db.selectFrom('codes').selectAll().execute()
  return placeCodes(sets, rows)
}

/** How many codings each code has that has any. */
export async function codingsByCode(db: Db): Promise<Map<string, number>> {
  const counts = await db
    .selectFrom('codings')
    .select((eb) => ['codeId', eb.fn.countAll<number>().as('codings')])
    .groupBy('codeId')
    .execute()
  return new Map(counts.map(({ codeId, codings }) => [codeId, codings]))
}

export async function loadCodebook(db: Db): Promise<Codebook> {
  const sets = await listCodeSets(db)
  const rows = await db.selectFrom('codes').selectAll().execute()
  const codings = await codingsByCode(db)
  return {
    sets,
    codes: placeCodes(sets, rows).map(({ row, path, pathZh }) => ({
      ...row,
      path,
      pathZh,
      codings: codings.get(row.id) ?? 0,
    })),
  }
}

/**
 * The code that a text names: its id, its path in English or Chinese, or the end of a path (the name alone)
 * where only one code has it. Throws AppError 'codebook.unknownCode', 'codebook.ambiguousCode'.
 */
export async function findCodeByPath(db: Db, text: string): Promise<NamedCode> {
  const codes = (await listPlacedCodes(db)).map(({ row, path, pathZh }) => ({ id: row.id, path, pathZh }))
  const found = createCodeFinder(codes)(text)
  if (found.code) return found.code
  throw found.matches > 0
    ? new AppError('codebook.ambiguousCode', { path: text, count: found.matches })
    : new AppError('codebook.unknownCode', { path: text })
}

/** Throws AppError 'not.found'. */
export async function codeSetById(db: Db, id: string): Promise<CodeSet> {
  const row = await db.selectFrom('codeSets').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('not.found', { what: 'codeSet', id })
  return row
}

/** Throws AppError 'not.found'. */
export async function codeById(db: Db, id: string): Promise<CodeTable> {
  const row = await db.selectFrom('codes').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('not.found', { what: 'code', id })
  return row
}

/** The codes directly under a parent, or at the top of a set, in order. */
export async function listSiblings(
  db: Db,
  place: { codeSetId: string; parentId: string | null },
): Promise<CodeTable[]> {
  return db
    .selectFrom('codes')
    .selectAll()
    .where('codeSetId', '=', place.codeSetId)
    .where('parentId', 'is', place.parentId)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** Ids of the codes and of everything below them. */
export async function branchIds(db: Db, codeIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .withRecursive('branch', (cte) =>
      cte
        .selectFrom('codes')
        .select('codes.id')
        .where('codes.id', 'in', idList(codeIds))
        .union(cte.selectFrom('codes').innerJoin('branch', 'branch.id', 'codes.parentId').select('codes.id')),
    )
    .selectFrom('branch')
    .select('branch.id')
    .execute()
  return rows.map((row) => row.id)
}

/** Codings of the codes, and links that go when those codes and codings go. */
export async function countDependents(
  db: Db,
  codeIds: readonly string[],
): Promise<{ codings: number; links: number }> {
  const codings = await db
    .selectFrom('codings')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('codeId', 'in', idList(codeIds))
    .executeTakeFirstOrThrow()
  const links = await db
    .selectFrom('links')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where((eb) =>
      eb.or([
        eb('fromCodeId', 'in', idList(codeIds)),
        eb(
          'fromCodingId',
          'in',
          eb.selectFrom('codings').select('id').where('codeId', 'in', idList(codeIds)),
        ),
      ]),
    )
    .executeTakeFirstOrThrow()
  return { codings: codings.count, links: links.count }
}
