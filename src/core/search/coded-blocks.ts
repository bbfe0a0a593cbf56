import { sql } from 'kysely'
import type { PlacedCodings } from '../coding/passage-relations.ts'
import type { Db } from '../db/store.ts'

/** Blocks from the first to the last of each range. */
type BlockRange = [first: number, last: number]

/** The blocks that codings touch, by report. */
export type CodedBlocks = ReadonlyMap<string, ReadonlySet<number>>

/** The blocks that codings touch, for those of some reports that have codings. */
export async function codedBlocks(
  db: Db,
  codings: ReadonlyMap<string, PlacedCodings>,
  reportIds: Iterable<string>,
): Promise<CodedBlocks> {
  const places: [reportId: string, start: number, end: number][] = []
  for (const reportId of new Set(reportIds)) {
    const { starts, ends } = codings.get(reportId) ?? { starts: [], ends: [] }
    for (const [at, start] of starts.entries()) places.push([reportId, start, ends[at] ?? start])
  }
  const touched = new Map<string, Set<number>>()
  if (places.length === 0) return touched
  for (const { reportId, ranges } of await selectRanges(db, places).execute()) {
    const blocks = new Set<number>()
    for (const [first, last] of JSON.parse(ranges) as BlockRange[])
      for (let block = first; block <= last; block++) blocks.add(block)
    touched.set(reportId, blocks)
  }
  return touched
}

/** The blocks that passages begin and end in, as one row per report; the plan is tested. */
export function selectRanges(db: Db, places: readonly (readonly [string, number, number])[]) {
  const blockBefore = (position: '1' | '2', compare: '<=' | '<') => sql`(
    SELECT id FROM text_blocks
    WHERE text_id = reports.text_id AND start ${sql.raw(compare)} passage.value ->> ${sql.raw(position)}
    ORDER BY start DESC LIMIT 1
  )`
  return db
    .selectFrom(sql<{ value: string }>`json_each(${JSON.stringify(places)})`.as('passage'))
    .innerJoin('reports', (join) => join.on('reports.id', '=', sql<string>`passage.value ->> 0`))
    .select([
      'reports.id as reportId',
      sql<string>`json_group_array(json_array(${blockBefore('1', '<=')}, ${blockBefore('2', '<')}))`.as(
        'ranges',
      ),
    ])
    .groupBy('reports.id')
}
