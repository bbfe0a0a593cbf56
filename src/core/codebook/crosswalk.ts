import { sql } from 'kysely'
import type { CrosswalkRow } from '../../shared/contract/codebook.ts'
import { AppError } from '../../shared/contract/errors.ts'
import { requireCoderInUse } from '../coding/queries.ts'
import type { CommandContext } from '../context.ts'
import type { CrosswalkTable } from '../db/schema.ts'
import type { Db } from '../db/store.ts'
import { labelNames } from './names.ts'
import { codeById, codeSetById, listPlacedCodes } from './queries.ts'

interface Sets {
  fromSetId?: string | undefined
  toSetId?: string | undefined
}

/** Rows from codes of a set, and to codes of another; a code without successor has none in any set. */
export const selectCrosswalk = (db: Db, { fromSetId, toSetId }: Sets) => {
  let rows = db
    .selectFrom('crosswalks')
    .innerJoin('codes as source', 'source.id', 'crosswalks.fromCodeId')
    .leftJoin('codes as target', 'target.id', 'crosswalks.toCodeId')
    .selectAll('crosswalks')
  if (fromSetId !== undefined) rows = rows.where('source.codeSetId', '=', fromSetId)
  if (toSetId !== undefined)
    rows = rows.where((eb) =>
      eb.or([eb('target.codeSetId', '=', toSetId), eb('crosswalks.toCodeId', 'is', null)]),
    )
  return rows
}

/** The same in the order of the codebook. */
export async function listCrosswalk(db: Db, sets: Sets): Promise<CrosswalkRow[]> {
  const order = new Map((await listPlacedCodes(db)).map(({ row }, at) => [row.id, at]))
  const at = (id: string | null): number => order.get(id ?? '') ?? -1
  return (await selectCrosswalk(db, sets).execute()).toSorted(
    (a, b) => at(a.fromCodeId) - at(b.fromCodeId) || at(a.toCodeId) - at(b.toCodeId),
  )
}

/**
 * Says how two codes stand to each other, or that the first has no successor, which takes the place of all that was
 * said of it; a successor takes the place of 'none'. Throws AppError 'not.found', 'codebook.sameSet'.
 */
export async function setCrosswalk(
  { db, services, label }: CommandContext,
  row: Omit<CrosswalkTable, 'id'>,
): Promise<string> {
  const { fromCodeId, toCodeId, relation, note } = row
  const from = await codeById(db, fromCodeId)
  const to = toCodeId === null ? null : await codeById(db, toCodeId)
  if (to?.codeSetId === from.codeSetId) throw new AppError('codebook.sameSet')
  const known = await db.selectFrom('crosswalks').selectAll().where('fromCodeId', '=', fromCodeId).execute()
  const same = known.find((other) => other.toCodeId === toCodeId)
  for (const other of known)
    if (other !== same && (toCodeId === null || other.toCodeId === null))
      await db.deleteFrom('crosswalks').where('id', '=', other.id).execute()
  const names = labelNames(from)
  label({ from: names.name, fromZh: names.nameZh })
  if (same) {
    await db.updateTable('crosswalks').set({ relation, note }).where('id', '=', same.id).execute()
    return same.id
  }
  const id = services.newId()
  await db
    .insertInto('crosswalks')
    .values({ id, ...row })
    .execute()
  return id
}

/** Throws AppError 'not.found'. */
export async function removeCrosswalk({ db, label }: CommandContext, rowId: string): Promise<void> {
  const { numDeletedRows } = await db.deleteFrom('crosswalks').where('id', '=', rowId).executeTakeFirst()
  if (numDeletedRows === 0n) throw new AppError('not.found', { what: 'crosswalk', id: rowId })
  label({})
}

/** Label parameters of a step that concerns two sets. */
export async function labelSets(
  db: Db,
  { fromSetId, toSetId }: Required<{ fromSetId: string; toSetId: string }>,
): Promise<{ from: string; fromZh: string; to: string; toZh: string }> {
  const from = labelNames(await codeSetById(db, fromSetId))
  const to = labelNames(await codeSetById(db, toSetId))
  return { from: from.name, fromZh: from.nameZh, to: to.name, toZh: to.nameZh }
}

interface Decided {
  id: string
  passage: string
  toCodeId: string
}

/**
 * Codes what has a code of one set with its one successor in the other ('same' or 'broader'), by the coder in use,
 * with the role and certainty that the coding has. Orphans are left alone.
 * Throws AppError 'not.found', 'coding.noCoder'.
 */
export async function applyCrosswalk(
  { db, services, project, now, label }: CommandContext,
  sets: { fromSetId: string; toSetId: string },
): Promise<{ created: number; existing: number; undecided: number }> {
  label(await labelSets(db, sets))
  const coderId = await requireCoderInUse(db, project)
  const { rows } = await sql<Omit<Decided, 'toCodeId'> & { toCodeId: string | null; there: number }>`
    WITH decided AS (
      SELECT from_code_id, min(to_code_id) AS to_code_id
      FROM crosswalks JOIN codes AS target ON target.id = crosswalks.to_code_id
      WHERE target.code_set_id = ${sets.toSetId} AND relation IN ('same', 'broader')
      GROUP BY from_code_id HAVING count(*) = 1
    )
    SELECT codings.id, decided.to_code_id AS "toCodeId",
      codings.report_id || ' ' || codings.start || ' ' || codings."end" AS passage,
      EXISTS (SELECT 1 FROM codings AS there
        WHERE there.report_id = codings.report_id AND there.start = codings.start AND there."end" = codings."end"
          AND there.code_id = decided.to_code_id AND there.coder_id = ${coderId}
          AND there.orphaned_at IS NULL) AS there
    FROM codes CROSS JOIN codings ON codings.code_id = codes.id
      LEFT JOIN decided ON decided.from_code_id = codes.id
    WHERE codes.code_set_id = ${sets.fromSetId} AND codings.orphaned_at IS NULL
    ORDER BY codings.created_at, codings.id`.execute(db)
  const fresh = new Map<string, Decided>()
  let decided = 0
  for (const { id, passage, toCodeId, there } of rows) {
    if (toCodeId === null) continue
    decided += 1
    const key = `${toCodeId} ${passage}`
    if (there === 0 && !fresh.has(key)) fresh.set(key, { id, passage, toCodeId })
  }
  const created = JSON.stringify(
    [...fresh.values()].map(({ id, toCodeId }) => [services.newId(), id, toCodeId]),
  )
  await sql`
    INSERT INTO codings (id, report_id, code_id, coder_id, start, "end", quote, prefix, suffix, role_id, certainty,
      memo, created_at, updated_at, orphaned_at, origin)
    SELECT fresh.value ->> 0, report_id, fresh.value ->> 2, ${coderId}, start, "end", quote, prefix, suffix,
      role_id, certainty, '', ${now}, ${now}, NULL, 'crosswalk'
    FROM json_each(${created}) AS fresh CROSS JOIN codings ON codings.id = fresh.value ->> 1`.execute(db)
  return { created: fresh.size, existing: decided - fresh.size, undecided: rows.length - decided }
}
