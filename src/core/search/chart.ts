import { sql } from 'kysely'
import type { HitCount, HitGroup } from '../../shared/contract/search.ts'
import { idList } from '../db/id-list.ts'
import type { Db } from '../db/store.ts'
import { gradesOfCases } from '../filters/case-conditions.ts'
import { createTally, hitParagraphs, type HitParagraphs, type Tally } from './count.ts'
import { type PlacedReport, type SectionBlocks, sectionBlocks, sectionOf } from './places.ts'
import type { Search } from './prepare.ts'

/** How many of some paragraphs are counted under which key; '' where that is missing. */
type KeysOf = (found: HitParagraphs) => Iterable<[key: string, paragraphs: number]>

/** Counts of paragraphs with hits per group, most paragraphs first; years in their order, the missing one last. */
export async function chartHits(search: Search, by: HitGroup): Promise<HitCount[]> {
  const keys = await keysBy(search.db, by)
  const tallies = new Map<string, Tally>()
  for await (const batch of hitParagraphs(search)) {
    const keysOf = await keys(batch)
    for (const found of batch) {
      for (const [key, paragraphs] of keysOf(found)) {
        const tally = tallies.get(key) ?? createTally()
        tallies.set(key, tally)
        tally.add(found.report, paragraphs)
      }
    }
  }
  const names = await namesOf(search.db, by, [...tallies.keys()])
  const counts = [...tallies].map(([key, tally]): HitCount => ({
    key,
    ...(names.get(key) ?? { nameEn: '', nameZh: '' }),
    ...tally.total(),
  }))
  return counts.toSorted(by === 'year' ? byYear : byParagraphs)
}

const byParagraphs = (a: HitCount, b: HitCount): number =>
  b.paragraphs - a.paragraphs || (a.key < b.key ? -1 : 1)

const byYear = (a: HitCount, b: HitCount): number =>
  Number(a.key === '') - Number(b.key === '') || (a.key < b.key ? -1 : 1)

/** Makes ready to count: what is asked for all groups at once, and what only once paragraphs are found. */
async function keysBy(db: Db, by: HitGroup): Promise<(batch: readonly HitParagraphs[]) => Promise<KeysOf>> {
  const byReport = (keyOf: (report: PlacedReport) => string) => {
    const keysOf: KeysOf = ({ report, blockIds }) => [[keyOf(report), blockIds.length]]
    return () => Promise.resolve(keysOf)
  }
  switch (by) {
    case 'report':
      return byReport(({ reportId }) => reportId)
    case 'case':
      return byReport(({ caseId }) => caseId)
    case 'year': {
      const dates = await selectYears(db).execute()
      const years = new Map(dates.map(({ caseId, year }) => [caseId, year]))
      return byReport(({ caseId }) => years.get(caseId) ?? '')
    }
    case 'severity': {
      const grades = await gradesOfCases(db)
      return byReport(({ caseId }) => grades.get(caseId) ?? '')
    }
    case 'document-kind': {
      const rows = await db.selectFrom('reports').select(['id', 'kind']).execute()
      const kinds = new Map(rows.map(({ id, kind }) => [id, kind ?? '']))
      return byReport(({ reportId }) => kinds.get(reportId) ?? '')
    }
    case 'section':
      return async (batch) => {
        const sections = await sectionBlocks(db, [...new Set(batch.map(({ report }) => report.reportId))])
        return ({ report, blockIds }) => countSections(sections.get(report.reportId), blockIds)
      }
  }
}

function countSections(
  sections: readonly SectionBlocks[] | undefined,
  blockIds: readonly number[],
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const blockId of blockIds) {
    const key = sectionOf(sections, blockId) ?? ''
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/** The year of each case's accident, from its date; the plan is tested. */
export const selectYears = (db: Db) =>
  db
    .selectFrom('factReadings')
    .select(['caseId', sql<string>`substr(value, 1, 4)`.as('year')])
    .where('fact', '=', 'date')
    // The index of chosen readings is partial: its condition has to be written out to be recognised.
    .where('chosen', '=', sql.lit<1>(1))

async function namesOf(
  db: Db,
  by: HitGroup,
  ids: readonly string[],
): Promise<Map<string, { nameEn: string; nameZh: string }>> {
  if (by === 'report') {
    const rows = await db
      .selectFrom('reports')
      .select(['id', 'title', 'file'])
      .where('id', 'in', idList(ids))
      .execute()
    return new Map(rows.map(({ id, title, file }) => [id, { nameEn: title || file, nameZh: title || file }]))
  }
  if (by !== 'case') return new Map()
  const rows = await db
    .selectFrom('cases')
    .select(['id', 'title', 'titleEn'])
    .where('id', 'in', idList(ids))
    .execute()
  return new Map(rows.map(({ id, title, titleEn }) => [id, { nameEn: titleEn || title, nameZh: title }]))
}
