import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely'
import type { SectionKind } from '../../shared/domain/sections.ts'
import { idList } from '../db/id-list.ts'
import type { Database } from '../db/schema.ts'

type OverCodings = ExpressionBuilder<Database, 'codings'>

/** The kind of the section that a coding begins in; null before the first one, and for a coding without its place. */
export const sectionOfCoding = (eb: OverCodings) =>
  eb
    .selectFrom('sections')
    .select('sections.kind')
    .whereRef('sections.reportId', '=', 'codings.reportId')
    .whereRef('sections.start', '<=', 'codings.start')
    .where('sections.state', '!=', 'rejected')
    .where('codings.orphanedAt', 'is', null)
    .orderBy('sections.start', 'desc')
    .limit(1)

/** The page of the block that a coding begins in; null for a coding without its place. */
export const pageOfCoding = (eb: ExpressionBuilder<Database, 'codings' | 'reports'>) =>
  eb
    .selectFrom('textBlocks')
    .select('textBlocks.page')
    .whereRef('textBlocks.textId', '=', 'reports.textId')
    .whereRef('textBlocks.start', '<=', 'codings.start')
    .where('codings.orphanedAt', 'is', null)
    .orderBy('textBlocks.start', 'desc')
    .limit(1)

/** Codings that begin in a section of one of these kinds. */
export const beginsInSection =
  (kinds: readonly SectionKind[]) =>
  (eb: OverCodings): ExpressionWrapper<Database, 'codings', SqlBool> =>
    eb(sectionOfCoding(eb), 'in', idList(kinds))
