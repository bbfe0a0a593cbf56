import { sql } from 'kysely'
import type { Coder, Coding, Role } from '../../shared/contract/coding.ts'
import { AppError } from '../../shared/contract/errors.ts'
import { idList } from '../db/id-list.ts'
import type { CodingTable } from '../db/schema.ts'
import type { Db } from '../db/store.ts'

const codingColumns = [
  'codings.id',
  'codings.reportId',
  'codings.codeId',
  'codings.coderId',
  'codings.start',
  'codings.end',
  'codings.quote',
  'codings.roleId',
  'codings.certainty',
  'codings.memo',
  'codings.createdAt',
  'codings.updatedAt',
  'codings.orphanedAt',
  'codings.origin',
] as const

/** The codings of a report in the order of its text. */
export const selectCodings = (db: Db, reportId: string) =>
  db
    .selectFrom('codings')
    .select(codingColumns)
    .where('reportId', '=', reportId)
    .orderBy('start')
    .orderBy('end')
    .orderBy('id')

/** Those of these codings that there are, in no order. */
export const selectCodingsById = (db: Db, codingIds: readonly string[]) =>
  db.selectFrom('codings').select(codingColumns).where('id', 'in', idList(codingIds))

/** The codings of a report, read. Throws AppError 'not.found'. */
export async function listCodings(db: Db, reportId: string): Promise<Coding[]> {
  const codings = await selectCodings(db, reportId).execute()
  if (codings.length === 0) await reportTextOf(db, reportId)
  return codings
}

/** Coders by name with how many codings each made. */
export async function listCoders(db: Db): Promise<Coder[]> {
  const counts = await db
    .selectFrom('codings')
    .select((eb) => ['coderId', eb.fn.countAll<number>().as('codings')])
    .groupBy('coderId')
    .execute()
  const coders = await db.selectFrom('coders').select(['id', 'name', 'colour']).orderBy('name').execute()
  return coders.map((coder) => ({
    ...coder,
    codings: counts.find((count) => count.coderId === coder.id)?.codings ?? 0,
  }))
}

export function listRoles(db: Db): Promise<Role[]> {
  return db.selectFrom('roles').selectAll().orderBy('position').orderBy('id').execute()
}

/** Id and length (code points) of a report's text. Throws AppError 'not.found'. */
export async function reportTextOf(db: Db, reportId: string): Promise<{ textId: string; length: number }> {
  const row = await db
    .selectFrom('reports')
    .innerJoin('texts', 'texts.id', 'reports.textId')
    .select(['texts.id as textId', 'texts.length'])
    .where('reports.id', '=', reportId)
    .executeTakeFirst()
  if (!row) throw new AppError('not.found', { what: 'report', id: reportId })
  return row
}

export async function textById(db: Db, textId: string): Promise<string> {
  const row = await db.selectFrom('texts').select('text').where('id', '=', textId).executeTakeFirstOrThrow()
  return row.text
}

/** The codings of these ids. Throws AppError 'not.found' when one is missing. */
export async function codingsById(db: Db, codingIds: readonly string[]): Promise<CodingTable[]> {
  const rows = await db.selectFrom('codings').selectAll().where('id', 'in', idList(codingIds)).execute()
  const found = new Set(rows.map((row) => row.id))
  const missing = codingIds.find((id) => !found.has(id))
  if (missing !== undefined) throw new AppError('not.found', { what: 'coding', id: missing })
  return rows
}

/** Throws AppError 'not.found' when one of the rows is missing; null stands for none. */
export async function requireRows(
  db: Db,
  table: 'codes' | 'coders' | 'roles',
  wanted: Iterable<string | null>,
): Promise<void> {
  const ids = [...new Set(wanted)].filter((id) => id !== null)
  if (ids.length === 0) return
  const rows = await db.selectFrom(table).select('id').where('id', 'in', idList(ids)).execute()
  const found = new Set(rows.map((row) => row.id))
  const missing = ids.find((id) => !found.has(id))
  if (missing !== undefined) throw new AppError('not.found', { what: table.slice(0, -1), id: missing })
}

/** Links that start at these codings. */
export async function countLinksOf(db: Db, codingIds: readonly string[]): Promise<number> {
  const row = await db
    .selectFrom('links')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('fromCodingId', 'in', idList(codingIds))
    .executeTakeFirstOrThrow()
  return row.count
}

/** The coder in use; null when none was chosen, or an undo took that coder away. */
export async function coderInUse(
  db: Db,
  { coderId }: { readonly coderId: string | null },
): Promise<string | null> {
  const row = await db.selectFrom('coders').select('id').where('id', '=', coderId).executeTakeFirst()
  return row?.id ?? null
}

/** The same where there has to be one. Throws AppError 'coding.noCoder'. */
export async function requireCoderInUse(
  db: Db,
  project: { readonly coderId: string | null },
): Promise<string> {
  const coderId = await coderInUse(db, project)
  if (coderId === null) throw new AppError('coding.noCoder')
  return coderId
}

export async function coderByName(db: Db, name: string): Promise<{ id: string } | undefined> {
  return db.selectFrom('coders').select('id').where('name', '=', name).executeTakeFirst()
}

const coderColours = 12

/** Adds a coder with the next palette colour. */
export async function insertCoder(
  db: Db,
  coder: { id: string; name: string; createdAt: string },
): Promise<void> {
  const { count } = await db
    .selectFrom('coders')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  await db
    .insertInto('coders')
    .values({ ...coder, colour: `c${(count % coderColours) + 1}` })
    .execute()
}

const rowsPerInsert = 1000

/**
 * Inserts codings; a passage that has the code by that coder already throws AppError 'coding.exists'. One coding is
 * written out; many go as one parameter, for building and parsing a statement with a parameter for each of their
 * values costs more than inserting them.
 */
export async function insertCodings(db: Db, rows: readonly CodingTable[]): Promise<void> {
  const [only] = rows
  if (only && rows.length === 1) {
    await whenUnique(db.insertInto('codings').values(only).execute())
    return
  }
  for (let from = 0; from < rows.length; from += rowsPerInsert) {
    const part = rows.slice(from, from + rowsPerInsert)
    await whenUnique(
      db
        .insertInto('codings')
        .columns(insertedColumns)
        .expression(
          sql`SELECT ${sql.join(insertedColumns.map((column) => sql`value ->> ${sql.lit(`$.${column}`)}`))}
            FROM json_each(${JSON.stringify(part)})`,
        )
        .execute(),
    )
  }
}

const insertedColumns = [
  'id',
  'reportId',
  'codeId',
  'coderId',
  'start',
  'end',
  'quote',
  'prefix',
  'suffix',
  'roleId',
  'certainty',
  'memo',
  'createdAt',
  'updatedAt',
  'orphanedAt',
  'origin',
] as const satisfies (keyof CodingTable)[]

/** Those of these codings that the study does not have yet, each once: same passage, code and coder. */
export async function withoutExisting(db: Db, rows: readonly CodingTable[]): Promise<CodingTable[]> {
  const wanted = rows.map((row) => [row.reportId, row.start, row.end, row.codeId, row.coderId])
  const { rows: existing } = await selectExisting(wanted).execute(db)
  const known = new Set(existing.map(({ place }) => JSON.stringify(wanted[place])))
  return rows.filter((_row, index) => {
    const key = JSON.stringify(wanted[index])
    if (known.has(key)) return false
    known.add(key)
    return true
  })
}

/** Places in a list of codings, given by what makes them the same, of those that there are; the plan is tested. */
export const selectExisting = (wanted: readonly (readonly (string | number)[])[]) =>
  sql<{ place: number }>`
    SELECT wanted.key AS place FROM json_each(${JSON.stringify(wanted)}) AS wanted CROSS JOIN codings
      ON codings.report_id = wanted.value ->> 0 AND codings.start = wanted.value ->> 1
        AND codings."end" = wanted.value ->> 2 AND codings.code_id = wanted.value ->> 3
        AND codings.coder_id = wanted.value ->> 4
      WHERE codings.orphaned_at IS NULL`

/** Changes codings; where two would become the same, throws AppError 'coding.exists'. */
export async function updateCodings(
  db: Db,
  codingIds: readonly string[],
  changes: Partial<CodingTable>,
): Promise<void> {
  await whenUnique(db.updateTable('codings').set(changes).where('id', 'in', idList(codingIds)).execute())
}

/** The unique index on (report, start, end, code, coder) says what is the same coding. */
async function whenUnique<T>(change: Promise<T>): Promise<T> {
  return change.catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && /_(UNIQUE|PRIMARYKEY)$/.test(String(error.code))) {
      throw new AppError('coding.exists')
    }
    throw error
  })
}
