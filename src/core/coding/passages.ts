import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely'
import type { Passage, PassageFilter } from '../../shared/contract/coding.ts'
import { evidenceCodingIds } from '../chain/evidence.ts'
import { branchIds, listPlacedCodes } from '../codebook/queries.ts'
import { idList } from '../db/id-list.ts'
import type { Database } from '../db/schema.ts'
import type { Db } from '../db/store.ts'
import { beginsInSection, sectionOfCoding } from './section-of.ts'

export interface PassagePage {
  total: number
  cases: number
  reports: number
  passages: Passage[]
}

/** One page of the codings that a filter means, by case title, report and place, and how many there are in all. */
export async function findPassages(
  db: Db,
  filter: PassageFilter,
  page: { limit: number; offset: number },
): Promise<PassagePage> {
  const { matching } = await selectMatching(db, filter)
  const counts = await matching
    .select((eb) => [
      eb.fn.countAll<number>().as('total'),
      eb.fn.count<number>('reports.caseId').distinct().as('cases'),
      eb.fn.count<number>('codings.reportId').distinct().as('reports'),
    ])
    .executeTakeFirstOrThrow()
  // Only ids are sorted: quotes and pages are looked up for the rows of this page alone.
  const ids = await matching
    .select('codings.id')
    .orderBy('cases.title')
    .orderBy('cases.id')
    .orderBy('reports.file')
    .orderBy('reports.id')
    .orderBy('codings.start')
    .orderBy('codings.end')
    .orderBy('codings.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return {
    ...counts,
    passages: await passagesInOrder(
      db,
      ids.map((row) => row.id),
    ),
  }
}

/** The codings that a filter means, with their reports and cases. */
export async function selectMatching(db: Db, filter: PassageFilter) {
  const holds = await conditionOf(db, filter)
  const matching = db
    .selectFrom('codings')
    .innerJoin('reports', 'reports.id', 'codings.reportId')
    .innerJoin('cases', 'cases.id', 'reports.caseId')
    .where(holds)
  return { matching }
}

type Joined = ExpressionBuilder<Database, 'codings' | 'reports' | 'cases'>

async function conditionOf(
  db: Db,
  filter: PassageFilter,
): Promise<(eb: Joined) => ExpressionWrapper<Database, 'codings' | 'reports' | 'cases', SqlBool>> {
  const codeIds =
    filter.branches === false ? filter.codeIds : filter.codeIds && (await branchIds(db, filter.codeIds))
  const evidence = filter.evidenceOf && (await evidenceCodingIds(db, filter.evidenceOf))
  return (eb) =>
    eb.and([
      ...(filter.codingIds ? [eb('codings.id', 'in', idList(filter.codingIds))] : []),
      ...(codeIds ? [eb('codings.codeId', 'in', idList(codeIds))] : []),
      ...(filter.caseIds ? [eb('reports.caseId', 'in', idList(filter.caseIds))] : []),
      ...(filter.reportIds ? [eb('codings.reportId', 'in', idList(filter.reportIds))] : []),
      ...(filter.coderIds ? [eb('codings.coderId', 'in', idList(filter.coderIds))] : []),
      ...(filter.roleIds ? [eb('codings.roleId', 'in', idList(filter.roleIds))] : []),
      ...(filter.sections ? [beginsInSection(filter.sections)(eb)] : []),
      ...(filter.documentKinds ? [eb('reports.kind', 'in', idList(filter.documentKinds))] : []),
      ...(evidence ? [eb('codings.id', 'in', idList(evidence))] : []),
    ])
}

async function passagesInOrder(db: Db, ids: readonly string[]): Promise<Passage[]> {
  if (ids.length === 0) return []
  const rows = await selectPassages(db, ids).execute()
  const codes = new Map((await listPlacedCodes(db)).map((code) => [code.row.id, code]))
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
      // The page of the block that the passage begins in; a coding that lost its place has none.
      eb
        .selectFrom('textBlocks')
        .select('textBlocks.page')
        .whereRef('textBlocks.textId', '=', 'reports.textId')
        .whereRef('textBlocks.start', '<=', 'codings.start')
        .where('codings.orphanedAt', 'is', null)
        .orderBy('textBlocks.start', 'desc')
        .limit(1)
        .as('page'),
      sectionOfCoding(eb).as('section'),
    ])
    .where('codings.id', 'in', idList(ids))
