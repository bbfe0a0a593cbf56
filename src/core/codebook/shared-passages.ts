import { sql } from 'kysely'
import type { Db } from '../db/store.ts'

export interface SharedPassages {
  /** Passages of each code: equal start and end in a report, whoever coded it. */
  passages: Map<string, number>
  /** Passages that two codes have both, by either of them. */
  together: Map<string, Map<string, number>>
}

/** Passages that have several codings, as the list of their codes; orphans stand nowhere. */
export const selectCrowdedPassages = (db: Db) =>
  db
    .selectFrom('codings')
    .select(sql<string>`group_concat(code_id)`.as('codes'))
    .where('orphanedAt', 'is', null)
    .groupBy(['reportId', 'start', 'end'])
    .having((eb) => eb(eb.fn.countAll(), '>', 1))

/** Codes of the codings that lost their places. */
export const selectOrphanedCodes = (db: Db) =>
  db.selectFrom('codings').select('codeId').where('orphanedAt', 'is not', null)

/** Counts what codes share, from the number of codings that each has. */
export async function countSharedPassages(
  db: Db,
  codings: ReadonlyMap<string, number>,
): Promise<SharedPassages> {
  const passages = new Map(codings)
  for (const { codeId } of await selectOrphanedCodes(db).execute()) add(passages, codeId, -1)
  const together = new Map<string, Map<string, number>>()
  for (const { codes } of await selectCrowdedPassages(db).execute()) {
    const list = codes.split(',')
    for (let at = 0; at < list.length; at += 1) {
      const code = list[at] ?? ''
      // A second coder's coding of the passage is no second passage.
      if (list.indexOf(code) < at) {
        add(passages, code, -1)
        continue
      }
      let others = together.get(code)
      if (!others) together.set(code, (others = new Map()))
      for (let next = 0; next < list.length; next += 1) {
        const other = list[next] ?? ''
        if (other !== code && list.indexOf(other) === next) add(others, other, 1)
      }
    }
  }
  return { passages, together }
}

const add = (counts: Map<string, number>, key: string, count: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + count)
}
