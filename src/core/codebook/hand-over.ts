import { sql } from 'kysely'
import { idList } from '../db/id-list.ts'
import type { CodingTable } from '../db/schema.ts'
import type { Db } from '../db/store.ts'

interface HandedCoding extends Pick<CodingTable, 'id' | 'roleId' | 'certainty' | 'memo'> {
  /** Report, place and coder; '' for an orphan, which stands in nobody's way. */
  passage: string
  codeId: string
  /** The coding that the other code has on the passage by the coder. */
  there: string | null
}

/**
 * Gives codings to other codes (`codeOf`: new code by coding). Where the code has a coding on the same passage by the
 * same coder, that one stays: links and examples of the other go over to it, it takes the other's role and certainty
 * where it has none, and the other's memo behind its own. Answers how many went over and how many were dropped so.
 */
export async function handOverCodings(
  db: Db,
  codeOf: ReadonlyMap<string, string>,
  now: string,
): Promise<{ codings: number; duplicates: number }> {
  const handed = await readHanded(db, codeOf)
  const standing = new Map<string, string>()
  const moving: HandedCoding[] = []
  const dropped: (HandedCoding & { kept: string })[] = []
  for (const coding of handed) {
    const key = `${coding.codeId} ${coding.passage}`
    const kept = coding.passage === '' ? undefined : (coding.there ?? standing.get(key))
    if (kept !== undefined) dropped.push({ ...coding, kept })
    else {
      standing.set(key, coding.id)
      moving.push(coding)
    }
  }
  if (dropped.length > 0) await dropDuplicates(db, dropped, now)
  for (const [codeId, codings] of Map.groupBy(moving, (coding) => coding.codeId)) {
    await db
      .updateTable('codings')
      .set({ codeId, updatedAt: now })
      .where('id', 'in', idList(codings.map(({ id }) => id)))
      .execute()
  }
  return { codings: moving.length, duplicates: dropped.length }
}

/** The codings, the oldest first, with what stands in their way at their new codes. */
async function readHanded(db: Db, codeOf: ReadonlyMap<string, string>): Promise<HandedCoding[]> {
  const { rows } = await sql<HandedCoding>`
    SELECT codings.id, codings.role_id AS "roleId", codings.certainty, codings.memo, given.value ->> 1 AS "codeId",
      CASE WHEN codings.orphaned_at IS NULL
        THEN codings.report_id || ' ' || codings.start || ' ' || codings."end" || ' ' || codings.coder_id
        ELSE '' END AS passage,
      (SELECT there.id FROM codings AS there
        WHERE there.report_id = codings.report_id AND there.start = codings.start AND there."end" = codings."end"
          AND there.code_id = given.value ->> 1 AND there.coder_id = codings.coder_id
          AND there.orphaned_at IS NULL) AS there
    FROM json_each(${JSON.stringify([...codeOf])}) AS given CROSS JOIN codings ON codings.id = given.value ->> 0
    ORDER BY codings.created_at, codings.id`.execute(db)
  return rows
}

async function dropDuplicates(
  db: Db,
  dropped: readonly (HandedCoding & { kept: string })[],
  now: string,
): Promise<void> {
  const pairs = sql`json_each(${JSON.stringify(dropped.map(({ id, kept }) => [id, kept]))})`
  // What the kept coding has already stays where it is, and goes with the dropped one.
  await sql`
    UPDATE OR IGNORE links SET from_coding_id = pair.value ->> 1
    FROM ${pairs} AS pair WHERE links.from_coding_id = pair.value ->> 0`.execute(db)
  await sql`
    UPDATE code_examples SET coding_id = pair.value ->> 1
    FROM ${pairs} AS pair WHERE code_examples.coding_id = pair.value ->> 0`.execute(db)
  await takeOver(db, dropped, now)
  await db
    .deleteFrom('codings')
    .where('id', 'in', idList(dropped.map(({ id }) => id)))
    .execute()
}

/** Whether a memo has another one among its paragraphs already. */
const holdsParagraphs = (memo: string, other: string): boolean =>
  other === '' || `\n\n${memo}\n\n`.includes(`\n\n${other}\n\n`)

/** Roles, certainties and memos of dropped codings that the kept ones lack. */
async function takeOver(
  db: Db,
  dropped: readonly (HandedCoding & { kept: string })[],
  now: string,
): Promise<void> {
  const telling = dropped.filter(
    ({ roleId, certainty, memo }) => roleId !== null || certainty !== null || memo !== '',
  )
  const ofKept = Map.groupBy(telling, ({ kept }) => kept)
  const kept = await db
    .selectFrom('codings')
    .select(['id', 'roleId', 'certainty', 'memo'])
    .where('id', 'in', idList([...ofKept.keys()]))
    .execute()
  const changed = kept.flatMap((coding) => {
    const after = { ...coding }
    for (const { roleId, certainty, memo } of ofKept.get(coding.id) ?? []) {
      after.roleId ??= roleId
      after.certainty ??= certainty
      if (!holdsParagraphs(after.memo, memo))
        after.memo = after.memo === '' ? memo : `${after.memo}\n\n${memo}`
    }
    const same =
      after.roleId === coding.roleId && after.certainty === coding.certainty && after.memo === coding.memo
    return same ? [] : [after]
  })
  if (changed.length === 0) return
  await sql`
    UPDATE codings SET role_id = taken.value ->> 'roleId', certainty = taken.value ->> 'certainty',
      memo = taken.value ->> 'memo', updated_at = ${now}
    FROM json_each(${JSON.stringify(changed)}) AS taken WHERE codings.id = taken.value ->> 'id'`.execute(db)
}
