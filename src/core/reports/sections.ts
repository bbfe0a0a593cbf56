import type { NotNull } from 'kysely'
import { AppError } from '../../shared/contract/errors.ts'
import type { FindingState, Section } from '../../shared/contract/reports.ts'
import type { DocumentKind, SectionKind } from '../../shared/domain/sections.ts'
import { offsetIndexOf, sliceCodePoints } from '../../shared/text/offsets.ts'
import { textById } from '../coding/queries.ts'
import type { CommandContext } from '../context.ts'
import type { Db } from '../db/store.ts'
import { requireReport } from './queries.ts'

/** Code points of a section's first block that name it. */
const headingLength = 80

/** The sections of a report in the order of its text. Throws AppError 'not.found'. */
export async function listSections(db: Db, reportId: string): Promise<Section[]> {
  const { textId } = await requireReport(db, reportId)
  const rows = await sectionsOf(db, reportId).execute()
  if (rows.length === 0) return []
  // Read once: SQLite would walk through the text for every section.
  const text = await textById(db, textId)
  const { length } = offsetIndexOf(text)
  return rows.map(({ blockEnd, ...row }, at) => ({
    ...row,
    heading: sliceCodePoints(
      text,
      row.start,
      Math.min(blockEnd ?? row.start, row.start + headingLength),
    ).trim(),
    end: rows[at + 1]?.start ?? length,
  }))
}

/** The statement behind the list; its plan is tested. */
export const sectionsOf = (db: Db, reportId: string) =>
  db
    .selectFrom('sections')
    .innerJoin('reports', 'reports.id', 'sections.reportId')
    .leftJoin('textBlocks', (join) =>
      join.onRef('textBlocks.textId', '=', 'reports.textId').onRef('textBlocks.start', '=', 'sections.start'),
    )
    .select([
      'sections.id',
      'sections.kind',
      'sections.start',
      'sections.confidence',
      'sections.state',
      'textBlocks.end as blockEnd',
    ])
    .where('sections.reportId', '=', reportId)
    .where('sections.start', 'is not', null)
    .where('sections.state', '!=', 'rejected')
    .$narrowType<{ start: NotNull; state: FindingState }>()
    .orderBy('sections.start')

/** Sets what a report is: the kind that a rule found becomes confirmed, another one is entered. */
export async function setKind(db: Db, reportId: string, kind: DocumentKind): Promise<{ title: string }> {
  const report = await requireReport(db, reportId)
  const same = report.kind === kind
  if (same && report.kindState !== 'automatic') return report
  await db
    .updateTable('reports')
    .set(same ? { kindState: 'confirmed' } : { kind, kindConfidence: 1, kindState: 'entered' })
    .where('id', '=', reportId)
    .execute()
  return report
}

/**
 * Lets a section begin at a block, or takes away the beginning that is there: it is kept as rejected, so that rules do
 * not bring it back. Throws AppError 'not.found', 'reports.noBlock'.
 */
export async function setSection(
  { db, services }: Pick<CommandContext, 'db' | 'services'>,
  { reportId, start, kind }: { reportId: string; start: number; kind: SectionKind | null },
): Promise<{ title: string }> {
  const report = await requireReport(db, reportId)
  const there = await db
    .selectFrom('sections')
    .selectAll()
    .where('reportId', '=', reportId)
    .where('start', '=', start)
    .executeTakeFirst()
  if (kind === null) {
    if (!there || there.state === 'rejected')
      throw new AppError('not.found', { what: 'section', id: String(start) })
    await db.updateTable('sections').set({ state: 'rejected' }).where('id', '=', there.id).execute()
    return report
  }
  if (there) {
    const same = there.kind === kind && there.state !== 'rejected'
    await db
      .updateTable('sections')
      .set(
        same
          ? { state: there.state === 'automatic' ? 'confirmed' : there.state }
          : { kind, confidence: 1, state: 'entered' },
      )
      .where('id', '=', there.id)
      .execute()
    return report
  }
  const block = await db
    .selectFrom('textBlocks')
    .select('id')
    .where('textId', '=', report.textId)
    .where('start', '=', start)
    .executeTakeFirst()
  if (!block) throw new AppError('reports.noBlock', { start })
  await db
    .insertInto('sections')
    .values({ id: services.newId(), reportId, kind, start, confidence: 1, state: 'entered' })
    .execute()
  return report
}

/** Says that the kind and sections that rules found in a report are right. Throws AppError 'not.found'. */
export async function confirmSections(db: Db, reportId: string): Promise<{ title: string }> {
  const report = await requireReport(db, reportId)
  await db
    .updateTable('reports')
    .set({ kindState: 'confirmed' })
    .where('id', '=', reportId)
    .where('kindState', '=', 'automatic')
    .execute()
  await db
    .updateTable('sections')
    .set({ state: 'confirmed' })
    .where('reportId', '=', reportId)
    .where('state', '=', 'automatic')
    .execute()
  return report
}
