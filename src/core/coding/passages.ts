import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely'
import type { z } from 'zod'
import type { Passage, passageFilter } from '../../shared/contract/coding.ts'
import { evidenceCodingIds } from '../chain/evidence.ts'
import { listPlacedCodes } from '../codebook/queries.ts'
import { idList } from '../db/id-list.ts'
import type { Database } from '../db/schema.ts'
import type { Db } from '../db/store.ts'
import { caseIdsWhere } from '../filters/case-conditions.ts'
import { codesMeant } from './coding-positions.ts'
import { findByQuery, placedByQuery } from './coding-query.ts'
import type { PlacedCodings } from './passage-relations.ts'
import { beginsInSection, pageOfCoding, sectionOfCoding } from './section-of.ts'

export type Filter = z.output<typeof passageFilter>

export interface PassagePage {
  total: number
  cases: number
  reports: number
  passages: Passage[]
}

/** One page of the codings that a filter means, by case title, report and place, and how many there are in all. */
export async function findPassages(
  db: Db,
  filter: Filter,
  page: { limit: number; offset: number },
): Promise<PassagePage> {
  const { query, ...others } = filter
  if (query && Object.values(others).every((condition) => condition === undefined)) {
    return passagesOfQuery(db, await placedByQuery(db, query), page)
  }
  const { matching } = await selectMatching(db, filter)
  const counts = await matching
    .select((eb) => [
      eb.fn.countAll<number>().as('total'),
      eb.fn.count<number>('reports.caseId').distinct().as('cases'),
      eb.fn.count<number>('codings.reportId').distinct().as('reports'),
    ])
    .executeTakeFirstOrThrow()
  // Only ids are sorted: quotes and pages are looked up for the rows of this page alone.
  const ids = await selectIds({ matching }).limit(page.limit).offset(page.offset).execute()
  const read = await createPassageReader(db)
  return { ...counts, passages: await read(ids.map((row) => row.id)) }
}

/** Ids of all codings that a filter means, in the order of findPassages. Throws as selectMatching. */
export async function listPassageIds(db: Db, filter: Filter): Promise<string[]> {
  const { matching } = await selectMatching(db, filter)
  const rows = await selectIds({ matching }).execute()
  return rows.map((row) => row.id)
}

const selectIds = ({ matching }: Matching) =>
  matching
    .select('codings.id')
    .orderBy('cases.title')
    .orderBy('cases.id')
    .orderBy('reports.file')
    .orderBy('reports.id')
    .orderBy('codings.start')
    .orderBy('codings.end')
    .orderBy('codings.id')

/** The same for what a query found, which knows its counts and the order within each report. */
async function passagesOfQuery(
  db: Db,
  found: ReadonlyMap<string, PlacedCodings>,
  { limit, offset }: { limit: number; offset: number },
): Promise<PassagePage> {
  const reports = await db
    .selectFrom('reports')
    .innerJoin('cases', 'cases.id', 'reports.caseId')
    .select(['reports.id', 'reports.caseId'])
    .where('reports.id', 'in', idList([...found.keys()]))
    .orderBy('cases.title')
    .orderBy('cases.id')
    .orderBy('reports.file')
    .orderBy('reports.id')
    .execute()
  const ids: string[] = []
  let total = 0
  for (const { id } of reports) {
    const codings = found.get(id)
    if (!codings) continue
    const from = Math.max(0, offset - total)
    if (ids.length < limit && from < codings.ids.length) {
      ids.push(...inOrder(codings).slice(from, from + limit - ids.length))
    }
    total += codings.ids.length
  }
  return {
    total,
    cases: new Set(reports.map(({ caseId }) => caseId)).size,
    reports: reports.length,
    passages: await (await createPassageReader(db))(ids),
  }
}

/** Ids by start, end and id. */
function inOrder({ ids, starts, ends }: PlacedCodings): string[] {
  const at = (list: readonly number[], index: number): number => list[index] ?? 0
  return ids
    .map((id, index) => ({ id, start: at(starts, index), end: at(ends, index) }))
    .toSorted((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id)
}

/** The codings that a filter means, with their reports and cases. Throws as caseIdsWhere and findByQuery. */
export async function selectMatching(db: Db, filter: Filter) {
  const holds = await conditionOf(db, filter)
  const matching = db
    .selectFrom('codings')
    .innerJoin('reports', 'reports.id', 'codings.reportId')
    .innerJoin('cases', 'cases.id', 'reports.caseId')
    .where(holds)
  return { matching }
}

type Matching = Awaited<ReturnType<typeof selectMatching>>

type Joined = ExpressionBuilder<Database, 'codings' | 'reports' | 'cases'>

async function conditionOf(
  db: Db,
  filter: Filter,
): Promise<(eb: Joined) => ExpressionWrapper<Database, 'codings' | 'reports' | 'cases', SqlBool>> {
  const codeIds = filter.codeIds && (await codesMeant(db, filter.codeIds, filter.branches))
  const evidence = filter.evidenceOf && (await evidenceCodingIds(db, filter.evidenceOf))
  const ofCases = await caseIdsWhere(db, filter.cases)
  const found = filter.query && (await findByQuery(db, filter.query))
  return (eb) =>
    eb.and([
      ...(filter.codingIds ? [eb('codings.id', 'in', idList(filter.codingIds))] : []),
      ...(codeIds ? [eb('codings.codeId', 'in', idList(codeIds))] : []),
      ...(filter.caseIds ? [eb('reports.caseId', 'in', idList(filter.caseIds))] : []),
      ...(filter.reportIds ? [eb('codings.reportId', 'in', idList(filter.reportIds))] : []),
      ...(filter.coderIds ? [eb('codings.coderId', 'in', idList(filter.coderIds))] : []),
      ...(filter.roleIds ? [eb('codings.roleId', 'in', idList(filter.roleIds))] : []),
      ...(filter.sections ? [beginsInSection(filter.sections)(eb)] : []),
      ...(filter.certainties ? [eb('codings.certainty', 'in', idList(filter.certainties))] : []),
      ...(filter.origins ? [eb('codings.origin', 'in', idList(filter.origins))] : []),
      ...(ofCases ? [eb('reports.caseId', 'in', idList(ofCases))] : []),
      ...(found ? [eb('codings.id', 'in', idList(found))] : []),
      ...(filter.documentKinds ? [eb('reports.kind', 'in', idList(filter.documentKinds))] : []),
      ...(evidence ? [eb('codings.id', 'in', idList(evidence))] : []),
    ])
}

/** Answers passages by ids, in the order of these; the codebook is read once. */
export async function createPassageReader(db: Db): Promise<(ids: readonly string[]) => Promise<Passage[]>> {
  const codes = new Map((await listPlacedCodes(db)).map((code) => [code.row.id, code]))
  return async (ids) => {
    if (ids.length === 0) return []
    const rows = await selectPassages(db, ids).execute()
    const passages = new Map(
      rows.map((row) => {
        const code = codes.get(row.codeId)
        const passage: Passage = {
          ...row,
          codeNameEn: code?.row.nameEn ?? '',
          codeNameZh: code?.row.nameZh ?? '',
          codePath: code?.path ?? '',
          codePathZh: code?.pathZh ?? '',
          colour: code?.colour ?? '',
        }
        return [row.id, passage]
      }),
    )
    return ids.flatMap((id) => passages.get(id) ?? [])
  }
}

/** Codings with what is told of their reports, cases and coders, and their pages and sections. */
export const selectPassages = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('codings')
    .innerJoin('reports', 'reports.id', 'codings.reportId')
    .innerJoin('cases', 'cases.id', 'reports.caseId')
    .innerJoin('coders', 'coders.id', 'codings.coderId')
    .selectAll('codings')
    .select((eb) => [
      'coders.name as coderName',
      'cases.id as caseId',
      'cases.title as caseTitle',
      'cases.titleEn as caseTitleEn',
      'reports.file as reportFile',
      'reports.title as reportTitle',
      'reports.language',
      pageOfCoding(eb).as('page'),
      sectionOfCoding(eb).as('section'),
    ])
    .where('codings.id', 'in', idList(ids))
