import { sql } from 'kysely'
import type { HitCount, HitGroup } from '../../shared/contract/search.ts'
import { idList } from '../db/id-list.ts'
import type { Db } from '../db/store.ts'
import { gradesOfCases } from '../filters/case-conditions.ts'
import { createTally, hitParagraphs, type HitParagraph, type Tally } from './count.ts'
import { type SectionBlocks, sectionBlocks, sectionOf } from './places.ts'
import type { Search } from './prepare.ts'

/** What a paragraph is counted under; '' where that is missing. */
type KeyOf = (paragraphs: readonly HitParagraph[]) => Promise<(paragraph: HitParagraph) => string>

/** Counts of paragraphs with hits per group, most paragraphs first; years in their order, the missing one last. */
export async function chartHits(search: Search, by: HitGroup): Promise<HitCount[]> {
  const keyOf = await keysBy(search.db, by)
  const tallies = new Map<string, Tally>()
  for await (const paragraphs of hitParagraphs(search)) {
    const key = await keyOf(paragraphs)
    for (const paragraph of paragraphs) {
      const group = key(paragraph)
      const tally = tallies.get(group) ?? createTally()
      tallies.set(group, tally)
      tally.add(paragraph)
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

async function keysBy(db: Db, by: HitGroup): Promise<KeyOf> {
  switch (by) {
    case 'report':
      return () => Promise.resolve(({ reportId }) => reportId)
    case 'case':
      return () => Promise.resolve(({ caseId }) => caseId)
    case 'year': {
      const dates = await selectYears(db).execute()
      const years = new Map(dates.map(({ caseId, year }) => [caseId, year]))
      return () => Promise.resolve(({ caseId }) => years.get(caseId) ?? '')
    }
    case 'severity': {
      const grades = await gradesOfCases(db)
      return () => Promise.resolve(({ caseId }) => grades.get(caseId) ?? '')
    }
    case 'document-kind': {
      const rows = await db.selectFrom('reports').select(['id', 'kind']).execute()
      const kinds = new Map(rows.map(({ id, kind }) => [id, kind ?? '']))
      return () => Promise.resolve(({ reportId }) => kinds.get(reportId) ?? '')
    }
    case 'section': {
      const known = new Map<string, SectionBlocks[]>()
      return async (paragraphs) => {
        const wanted = new Set(paragraphs.map(({ reportId }) => reportId).filter((id) => !known.has(id)))
        const loaded = await sectionBlocks(db, [...wanted])
        for (const reportId of wanted) known.set(reportId, loaded.get(reportId) ?? [])
        return ({ reportId, blockId }) => sectionOf(known.get(reportId), blockId) ?? ''
      }
    }
  }
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
    return new Map(
      rows.map(({ id, title, file }) => [id, { nameEn: title || file, nameZh: title || file }]),
    )
  }
  if (by !== 'case') return new Map()
  const rows = await db
    .selectFrom('cases')
    .select(['id', 'title', 'titleEn'])
    .where('id', 'in', idList(ids))
    .execute()
  return new Map(rows.map(({ id, title, titleEn }) => [id, { nameEn: titleEn || title, nameZh: title }]))
}
