import type { NotNull } from 'kysely'
import type { DocumentKind, SectionKind } from '../../shared/domain/sections.ts'
import { beginsInSection } from '../coding/section-of.ts'
import type { CodingTable } from '../db/schema.ts'
import { idList } from '../db/id-list.ts'
import type { Db } from '../db/store.ts'

/** Which codings an export holds; what is left out means all. */
export interface CodingSelection {
  codeSetIds?: string[] | undefined
  coderIds?: string[] | undefined
  sections?: SectionKind[] | undefined
}

export type ExportedCoding = Pick<
  CodingTable,
  | 'id'
  | 'reportId'
  | 'codeId'
  | 'coderId'
  | 'start'
  | 'end'
  | 'quote'
  | 'roleId'
  | 'certainty'
  | 'memo'
  | 'createdAt'
  | 'orphanedAt'
  | 'origin'
>

export function selectedCodings(db: Db, selection: CodingSelection) {
  let codings = db.selectFrom('codings')
  if (selection.coderIds) codings = codings.where('codings.coderId', 'in', idList(selection.coderIds))
  if (selection.codeSetIds) {
    const codes = db
      .selectFrom('codes')
      .select('codes.id')
      .where('codeSetId', 'in', idList(selection.codeSetIds))
    codings = codings.where('codings.codeId', 'in', codes)
  }
  if (selection.sections) codings = codings.where(beginsInSection(selection.sections))
  return codings
}

/** The selected codings, in no order. */
export function listExportedCodings(db: Db, selection: CodingSelection): Promise<ExportedCoding[]> {
  return selectedCodings(db, selection)
    .select([
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
      'codings.orphanedAt',
      'codings.origin',
    ])
    .execute()
}

/** How many of the selected codings each case has with each code. */
export function countCodings(
  db: Db,
  selection: CodingSelection,
): Promise<{ caseId: string; codeId: string; codings: number }[]> {
  return selectedCodings(db, selection)
    .innerJoin('reports', 'reports.id', 'codings.reportId')
    .select((eb) => ['reports.caseId', 'codings.codeId', eb.fn.countAll<number>().as('codings')])
    .groupBy(['reports.caseId', 'codings.codeId'])
    .execute()
}

/** Starts of the pages' blocks by report, ascending; reports without pages are left out. */
export async function pageStarts(db: Db): Promise<Map<string, { start: number; page: number }[]>> {
  const rows = await db
    .selectFrom('textBlocks')
    .innerJoin('reports', 'reports.textId', 'textBlocks.textId')
    .select(['reports.id as reportId', 'textBlocks.start', 'textBlocks.page'])
    .where('reports.pageCount', 'is not', null)
    .where('textBlocks.page', 'is not', null)
    .orderBy('textBlocks.textId')
    .orderBy('textBlocks.ordinal')
    .execute()
  return Map.groupBy(
    rows.flatMap(({ page, ...row }) => (page === null ? [] : [{ ...row, page }])),
    (row) => row.reportId,
  )
}

/** Sections by report, in the order of the text. */
export async function sectionStarts(db: Db): Promise<Map<string, { start: number; kind: SectionKind }[]>> {
  const rows = await db
    .selectFrom('sections')
    .select(['reportId', 'start', 'kind'])
    .where('start', 'is not', null)
    .$narrowType<{ start: NotNull }>()
    .where('state', '!=', 'rejected')
    .orderBy('reportId')
    .orderBy('start')
    .execute()
  return Map.groupBy(rows, (row) => row.reportId)
}

/** What the reports are as documents; those that no rule has looked at are left out. */
export async function documentKindsOf(db: Db): Promise<Map<string, DocumentKind>> {
  const rows = await db.selectFrom('reports').select(['id', 'kind']).execute()
  return new Map(rows.flatMap(({ id, kind }) => (kind === null ? [] : [[id, kind]])))
}
