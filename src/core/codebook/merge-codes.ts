import { sql } from 'kysely'
import { AppError } from '../../shared/contract/errors.ts'
import type { CommandContext } from '../context.ts'
import { idList } from '../db/id-list.ts'
import type { CodeTable } from '../db/schema.ts'
import type { Db } from '../db/store.ts'
import { handOverCodings } from './hand-over.ts'
import { mergedMemo } from './merged-memo.ts'
import { labelNames, takenName } from './names.ts'
import { codesById, last } from './place.ts'
import { codeById } from './queries.ts'
import { renameInSavedQueries } from './saved-codes.ts'
import { inOrder } from './tree.ts'

/**
 * Joins codes into another one: see the contract. `codes`, `codings` and `links` went over, `duplicates` are codings
 * that were dropped because the other code has the passage by that coder.
 * Throws AppError 'not.found', 'codebook.intoItself'.
 */
export async function mergeCodes(
  { db, now, label }: CommandContext,
  { codeIds, intoCodeId }: { codeIds: readonly string[]; intoCodeId: string },
): Promise<{ codes: number; codings: number; duplicates: number; links: number }> {
  const into = await codeById(db, intoCodeId)
  const given = await codesById(db, codeIds)
  const all = await db.selectFrom('codes').selectAll().execute()
  const { joined, moved, setOf } = planMerge(all, given, into)

  const merged = [...joined.keys()]
  const codings = await db
    .selectFrom('codings')
    .select(['id', 'codeId'])
    .where('codeId', 'in', idList(merged))
    .execute()
  const counts = await handOverCodings(
    db,
    new Map(codings.map(({ id, codeId }) => [id, joined.get(codeId) ?? intoCodeId])),
    now,
  )
  const links = await joinRows(db, joined)
  for (const { id, ...place } of moved)
    await db.updateTable('codes').set(place).where('id', '=', id).execute()
  for (const [codeSetId, ids] of setOf)
    await db.updateTable('codes').set({ codeSetId }).where('id', 'in', idList(ids)).execute()
  await keepTexts(db, all, joined)
  await renameInSavedQueries(db, joined, now)
  await db.deleteFrom('codes').where('id', 'in', idList(merged)).execute()
  label({ count: given.length, ...labelNames(into), codeId: intoCodeId })
  return { codes: merged.length, ...counts, links }
}

interface MergePlan {
  /** The codes that go, each with the code that it is joined into. */
  joined: Map<string, string>
  /** The codes that come below another one. */
  moved: { id: string; parentId: string; position: number }[]
  /** Whole branches by the set they come to, where that is another one. */
  setOf: Map<string, string[]>
}

/** Which codes are joined: those given, and of the codes below them those whose names are taken at their new place. */
function planMerge(all: readonly CodeTable[], given: readonly CodeTable[], into: CodeTable): MergePlan {
  const byId = new Map(all.map((code) => [code.id, code]))
  const givenIds = new Set(given.map(({ id }) => id))
  for (let above: CodeTable | undefined = into; above; above = byId.get(above.parentId ?? ''))
    if (givenIds.has(above.id)) throw new AppError('codebook.intoItself')

  const children = Map.groupBy(all.toSorted(inOrder), ({ parentId }) => parentId)
  const plan: MergePlan = { joined: new Map(), moved: [], setOf: new Map() }
  const join = (code: CodeTable, target: CodeTable): void => {
    plan.joined.set(code.id, target.id)
    // The codes given are joined for themselves, wherever they stand.
    const below = (children.get(code.id) ?? []).filter(({ id }) => !givenIds.has(id))
    children.delete(code.id)
    for (const child of below) {
      const there = (children.get(target.id) ?? []).filter(({ id }) => !givenIds.has(id))
      const twin = takenName(child, there)?.by
      if (twin) join(child, twin)
      else {
        const siblings = children.get(target.id) ?? []
        const at = { ...child, parentId: target.id, ...last(siblings) }
        children.set(target.id, [...siblings, at])
        plan.moved.push({ id: child.id, parentId: target.id, position: at.position })
        if (child.codeSetId !== into.codeSetId) take(child.id)
      }
    }
  }
  const take = (id: string): void => {
    plan.setOf.set(into.codeSetId, [...(plan.setOf.get(into.codeSetId) ?? []), id])
    for (const child of children.get(id) ?? []) take(child.id)
  }
  for (const code of given) join(code, into)
  return plan
}

/** Takes links, examples, rows of crosswalks and refusals of joined codes over; answers how many links. */
async function joinRows(db: Db, joined: ReadonlyMap<string, string>): Promise<number> {
  const pairs = sql`json_each(${JSON.stringify([...joined])})`
  // What the other code has already stays with the joined one, and goes with it.
  const links = await sql`
    UPDATE OR IGNORE links SET from_code_id = pair.value ->> 1
    FROM ${pairs} AS pair WHERE links.from_code_id = pair.value ->> 0`.execute(db)
  await sql`
    UPDATE OR IGNORE refused_suggestions SET code_id = pair.value ->> 1
    FROM ${pairs} AS pair WHERE refused_suggestions.code_id = pair.value ->> 0`.execute(db)
  await joinExamples(db, joined)
  await sql`
    UPDATE OR IGNORE crosswalks SET from_code_id = pair.value ->> 1
    FROM ${pairs} AS pair WHERE crosswalks.from_code_id = pair.value ->> 0`.execute(db)
  await sql`
    UPDATE OR IGNORE crosswalks SET to_code_id = pair.value ->> 1
    FROM ${pairs} AS pair WHERE crosswalks.to_code_id = pair.value ->> 0`.execute(db)
  // No code is its own successor, and what has a successor is not without one.
  await sql`
    DELETE FROM crosswalks WHERE from_code_id = to_code_id OR (to_code_id IS NULL AND EXISTS (
      SELECT 1 FROM crosswalks AS other WHERE other.from_code_id = crosswalks.from_code_id
        AND other.to_code_id IS NOT NULL))`.execute(db)
  return Number(links.numAffectedRows ?? 0)
}

async function joinExamples(db: Db, joined: ReadonlyMap<string, string>): Promise<void> {
  const targets = [...new Set(joined.values())]
  const examples = await db
    .selectFrom('codeExamples')
    .select(['id', 'codeId', 'codingId', 'position'])
    .where('codeId', 'in', idList([...joined.keys(), ...targets]))
    .orderBy('position')
    .orderBy('id')
    .execute()
  const ofTarget = Map.groupBy(
    examples.filter(({ codeId }) => !joined.has(codeId)),
    ({ codeId }) => codeId,
  )
  const dropped: string[] = []
  // A coding that was an example of both, or that two dropped ones came to, is one example.
  for (const rows of ofTarget.values()) dropped.push(...repeated(rows))
  for (const { codeId, ...example } of examples) {
    const target = joined.get(codeId)
    if (target === undefined) continue
    const there = ofTarget.get(target) ?? []
    if (example.codingId !== null && there.some(({ codingId }) => codingId === example.codingId)) continue
    const placed = { ...example, codeId: target, ...last(there) }
    ofTarget.set(target, [...there, placed])
    await db
      .updateTable('codeExamples')
      .set({ codeId: target, position: placed.position })
      .where('id', '=', example.id)
      .execute()
  }
  await db.deleteFrom('codeExamples').where('id', 'in', idList(dropped)).execute()
}

function repeated(rows: readonly { id: string; codingId: string | null }[]): string[] {
  const seen = new Set<string>()
  return rows.flatMap(({ id, codingId }) => {
    if (codingId === null) return []
    if (seen.has(codingId)) return [id]
    seen.add(codingId)
    return []
  })
}

/** Definitions, memos and phrases of the joined codes stay with the codes they were joined into. */
async function keepTexts(
  db: Db,
  all: readonly CodeTable[],
  joined: ReadonlyMap<string, string>,
): Promise<void> {
  const byId = new Map(all.map((code) => [code.id, code]))
  for (const [target, codes] of Map.groupBy(joined.keys(), (id) => joined.get(id))) {
    const kept = byId.get(target ?? '')
    if (!kept) continue
    const gone = codes.flatMap((id) => byId.get(id) ?? [])
    await db
      .updateTable('codes')
      .set({ memo: mergedMemo(kept, gone), phrases: joinedLines([kept, ...gone]) })
      .where('id', '=', kept.id)
      .execute()
  }
}

const joinedLines = (codes: readonly { phrases: string }[]): string =>
  [
    ...new Set(
      codes.flatMap(({ phrases }) =>
        phrases.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()])),
      ),
    ),
  ].join('\n')
