import { sql } from 'kysely'
import type { CodingOperand } from '../../shared/contract/filters.ts'
import type { SectionKind } from '../../shared/domain/sections.ts'
import { branchIds } from '../codebook/queries.ts'
import { idList } from '../db/id-list.ts'
import type { Db } from '../db/store.ts'
import { countBelow, type PlacedCodings } from './passage-relations.ts'

/**
 * Where the codings of an operand stand, by report and in the order of their starts; orphans, which stand nowhere, are
 * left out. One row per report is read: rows of their own would cost three times as much for 200,000 codings.
 */
export async function loadPositions(
  db: Db,
  operand: CodingOperand,
  reportIds: readonly string[] | null,
): Promise<Map<string, PlacedCodings>> {
  const rows = await (await selectPositions(db, operand, reportIds)).execute()
  return new Map(
    rows.map(({ reportId, ids, starts, ends }) => [
      reportId,
      inOrder({
        ids: JSON.parse(ids) as string[],
        starts: JSON.parse(starts) as number[],
        ends: JSON.parse(ends) as number[],
      }),
    ]),
  )
}

/** The statement behind it; its plan is tested. */
export async function selectPositions(db: Db, operand: CodingOperand, reportIds: readonly string[] | null) {
  const { roleIds, coderIds, certainties } = operand
  const codeIds = operand.codeIds && (await codesMeant(db, operand.codeIds, operand.branches))
  let codings = db
    .selectFrom('codings')
    .select([
      'reportId',
      sql<string>`json_group_array(id)`.as('ids'),
      sql<string>`json_group_array(start)`.as('starts'),
      sql<string>`json_group_array("end")`.as('ends'),
    ])
    .where('orphanedAt', 'is', null)
    .groupBy('reportId')
  if (codeIds && (await areMany(db, codeIds)))
    codings = codings.where(notByIndex('codeId'), 'in', idList(codeIds))
  else if (codeIds) codings = codings.where('codeId', 'in', idList(codeIds))
  if (reportIds) codings = codings.where('reportId', 'in', idList(reportIds))
  if (roleIds) codings = codings.where('roleId', 'in', idList(roleIds))
  if (coderIds) codings = codings.where('coderId', 'in', idList(coderIds))
  if (certainties) codings = codings.where('certainty', 'in', idList(certainties))
  return codings
}

/**
 * Whether a quarter of all codings have one of these codes: then walking through the index that holds them in the
 * order of reports is quicker than fetching them code by code and sorting.
 */
async function areMany(db: Db, codeIds: readonly string[]): Promise<boolean> {
  const all = db.selectFrom('codings').select((eb) => eb.fn.countAll<number>().as('count'))
  const { count } = await all.executeTakeFirstOrThrow()
  const having = await all.where('codeId', 'in', idList(codeIds)).executeTakeFirstOrThrow()
  return having.count * 4 > count
}

/** A column with a sign, which keeps SQLite from looking it up in an index. */
const notByIndex = (column: 'codeId') => sql<string>`+${sql.ref(column)}`

/** Codes as a filter names them: with their branches, unless those are not wanted. */
export const codesMeant = async (
  db: Db,
  codeIds: readonly string[],
  branches: boolean | undefined,
): Promise<readonly string[]> => (branches === false ? codeIds : branchIds(db, codeIds))

function inOrder(codings: PlacedCodings): PlacedCodings {
  const { ids, starts, ends } = codings
  if (starts.every((start, at) => at === 0 || start >= (starts[at - 1] ?? 0))) return codings
  const order = starts.map((_start, at) => at).toSorted((a, b) => (starts[a] ?? 0) - (starts[b] ?? 0))
  return {
    ids: order.map((at) => ids[at] ?? ''),
    starts: order.map((at) => starts[at] ?? 0),
    ends: order.map((at) => ends[at] ?? 0),
  }
}

/** Starts of the paragraphs of these reports, ascending, by report. */
export async function loadBlockStarts(
  db: Db,
  reportIds: readonly string[],
): Promise<Map<string, readonly number[]>> {
  const rows = await db
    .selectFrom('textBlocks')
    .innerJoin('reports', 'reports.textId', 'textBlocks.textId')
    .select(['reports.id as reportId', sql<string>`json_group_array(text_blocks.start)`.as('starts')])
    .where('reports.id', 'in', idList(reportIds))
    .groupBy('reports.id')
    .execute()
  return new Map(
    rows.map(({ reportId, starts }) => [
      reportId,
      [...new Set(JSON.parse(starts) as number[])].toSorted((a, b) => a - b),
    ]),
  )
}

/** Answers whether a position of a report lies in a section of one of these kinds. */
export async function sectionTest(
  db: Db,
  kinds: readonly SectionKind[],
): Promise<(reportId: string, position: number) => boolean> {
  const rows = await db
    .selectFrom('sections')
    .select(['reportId', 'start', 'kind'])
    .where('start', 'is not', null)
    .where('state', '!=', 'rejected')
    .orderBy('reportId')
    .orderBy('start')
    .execute()
  const wanted = new Set<SectionKind>(kinds)
  const byReport = new Map<string, { starts: number[]; wanted: boolean[] }>()
  for (const { reportId, start, kind } of rows) {
    const sections = byReport.get(reportId) ?? { starts: [], wanted: [] }
    byReport.set(reportId, sections)
    sections.starts.push(start ?? 0)
    sections.wanted.push(wanted.has(kind))
  }
  return (reportId, position) => {
    const sections = byReport.get(reportId)
    return sections?.wanted[countBelow(sections.starts, position + 1) - 1] === true
  }
}
