import { sql } from 'kysely'
import type { CommandContext } from '../context.ts'
import { idList } from '../db/id-list.ts'
import type { CodeTable } from '../db/schema.ts'
import type { Db } from '../db/store.ts'
import { checkNames, labelNames, takenName } from './names.ts'
import { branchTops, checkPlace, codesById, colourAt, last, type Place, reorder } from './place.ts'
import { branchIds, listSiblings } from './queries.ts'
import { inOrder } from './tree.ts'

const rowsPerInsert = 200

/**
 * Copies codes with their branches and examples to a place, one behind the other in the order of the ids; with
 * `withCodings` their codings too, by the same coders. A copy into its own set whose name is taken gets a number.
 * Throws AppError 'not.found', 'codebook.nameTaken'.
 */
export async function copyCodes(
  { db, services, now, label }: CommandContext,
  {
    codeIds,
    position,
    withCodings,
    ...to
  }: Place & { codeIds: readonly string[]; position: number; withCodings: boolean },
): Promise<{ codeIds: string[]; codes: number; codings: number }> {
  const originals = await codesById(db, codeIds)
  await checkPlace(db, to)
  const tops = await branchTops(db, originals)
  const branch = await codesById(
    db,
    await branchIds(
      db,
      tops.map(({ id }) => id),
    ),
  )
  const children = Map.groupBy(branch, ({ parentId }) => parentId)
  const staying = await listSiblings(db, to)
  const siblings: CodeTable[] = [...staying]
  const copies: CodeTable[] = []
  const copyOf = new Map<string, string>()
  const copy = (code: CodeTable, changes: Partial<CodeTable>): CodeTable => {
    const copied = { ...code, ...changes, id: services.newId(), codeSetId: to.codeSetId }
    copies.push(copied)
    copyOf.set(code.id, copied.id)
    for (const child of (children.get(code.id) ?? []).toSorted(inOrder)) copy(child, { parentId: copied.id })
    return copied
  }
  const added: CodeTable[] = []
  for (const code of tops) {
    const names = code.codeSetId === to.codeSetId ? numberedNames(code, siblings) : code
    checkNames(names, siblings)
    const copied = copy(code, {
      nameEn: names.nameEn,
      nameZh: names.nameZh,
      parentId: to.parentId,
      colour: colourAt(to, code.colour, siblings),
      ...last(added.length === 0 ? staying : added),
    })
    siblings.push(copied)
    added.push(copied)
  }
  for (let from = 0; from < copies.length; from += rowsPerInsert) {
    await db
      .insertInto('codes')
      .values(copies.slice(from, from + rowsPerInsert))
      .execute()
  }
  await reorder(db, staying.toSpliced(position, 0, ...added), new Set(added.map(({ id }) => id)))
  const codingOf = withCodings ? await copyCodings({ db, services, now }, copyOf) : new Map<string, string>()
  await copyExamples({ db, services }, copyOf, codingOf)
  const [first] = tops
  label({ count: tops.length, ...(first && labelNames(first)) })
  return { codeIds: added.map(({ id }) => id), codes: copies.length, codings: codingOf.size }
}

/** The names with the first number from 2 on that no sibling has, where they are taken. */
function numberedNames<N extends { nameEn: string; nameZh: string }>(
  names: N,
  siblings: readonly N[],
): { nameEn: string; nameZh: string } {
  const numbered = (name: string, number: number): string => (name === '' ? '' : `${name} (${number})`)
  let { nameEn, nameZh } = names
  for (let number = 2; takenName({ nameEn, nameZh }, siblings) !== null; number += 1) {
    nameEn = numbered(names.nameEn, number)
    nameZh = numbered(names.nameZh, number)
  }
  return { nameEn, nameZh }
}

/** New codings of the copies for all codings of their originals; answers the new ids by the old. */
async function copyCodings(
  { db, services, now }: Pick<CommandContext, 'db' | 'services' | 'now'>,
  copyOf: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const codings = await db
    .selectFrom('codings')
    .select(['id', 'codeId'])
    .where('codeId', 'in', idList([...copyOf.keys()]))
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  const codingOf = new Map(codings.map(({ id }) => [id, services.newId()]))
  const copied = JSON.stringify(codings.map(({ id, codeId }) => [id, codingOf.get(id), copyOf.get(codeId)]))
  await sql`
    INSERT INTO codings (id, report_id, code_id, coder_id, start, "end", quote, prefix, suffix, role_id, certainty,
      memo, created_at, updated_at, orphaned_at, origin)
    SELECT copied.value ->> 1, report_id, copied.value ->> 2, coder_id, start, "end", quote, prefix, suffix, role_id,
      certainty, memo, ${now}, ${now}, orphaned_at, origin
    FROM json_each(${copied}) AS copied CROSS JOIN codings ON codings.id = copied.value ->> 0`.execute(db)
  return codingOf
}

/** Examples of the copies; they quote the copied codings where there are some, else the same ones. */
async function copyExamples(
  { db, services }: { db: Db; services: Pick<CommandContext['services'], 'newId'> },
  copyOf: ReadonlyMap<string, string>,
  codingOf: ReadonlyMap<string, string>,
): Promise<void> {
  const examples = await db
    .selectFrom('codeExamples')
    .selectAll()
    .where('codeId', 'in', idList([...copyOf.keys()]))
    .orderBy('position')
    .execute()
  for (const { codeId, codingId, ...example } of examples) {
    await db
      .insertInto('codeExamples')
      .values({
        ...example,
        id: services.newId(),
        codeId: copyOf.get(codeId) ?? codeId,
        codingId: codingId === null ? null : (codingOf.get(codingId) ?? codingId),
      })
      .execute()
  }
}
