import { type Expression, sql } from 'kysely'
import type { PassageCount, PassageGroup } from '../../shared/contract/coding.ts'
import type { Db } from '../db/store.ts'
import { gradesOfCases } from '../filters/case-conditions.ts'
import { type Filter, selectMatching } from './passages.ts'
import { sectionOfCoding } from './section-of.ts'

type Counted = Pick<PassageCount, 'key' | 'codings' | 'cases' | 'reports'>
interface Names {
  nameEn: string
  nameZh: string
}

/**
 * How many codings, cases and reports a filter means, per group: most codings first, years in order with the unknown
 * one last. A code counts its own codings alone. Throws as selectMatching.
 */
export async function countPassages(db: Db, filter: Filter, by: PassageGroup): Promise<PassageCount[]> {
  const counts = await countBy(db, filter, by)
  const names = await namesOf(db, by)
  const named = counts.map((count): PassageCount => {
    const { nameEn = '', nameZh = '' } = names.get(count.key) ?? {}
    return { ...count, nameEn, nameZh }
  })
  return by === 'year' ? named.toSorted(byYear) : named.toSorted(bySize)
}

const bySize = (a: Counted, b: Counted): number => b.codings - a.codings || (a.key < b.key ? -1 : 1)
const byYear = (a: Counted, b: Counted): number =>
  Number(a.key === '') - Number(b.key === '') || (a.key < b.key ? -1 : 1)

async function countBy(db: Db, filter: Filter, by: PassageGroup): Promise<Counted[]> {
  switch (by) {
    case 'code':
      return countByColumn(db, filter, 'codings.codeId')
    case 'code-set':
      return countByCodeSet(db, filter)
    case 'case':
      return countByColumn(db, filter, 'reports.caseId')
    case 'report':
      return countByColumn(db, filter, 'codings.reportId')
    case 'coder':
      return countByColumn(db, filter, 'codings.coderId')
    case 'role':
      return countByColumn(db, filter, 'codings.roleId')
    case 'certainty':
      return countByColumn(db, filter, 'codings.certainty')
    case 'document-kind':
      return countByColumn(db, filter, 'reports.kind')
    case 'section':
      return countBySection(db, filter)
    case 'year':
      return mergeCases(await countByColumn(db, filter, 'reports.caseId'), await yearsOfCases(db))
    case 'severity':
      return mergeCases(await countByColumn(db, filter, 'reports.caseId'), await gradesOfCases(db))
  }
}

const codings = sql<number>`count(*)`.as('codings')
const cases = sql<number>`count(DISTINCT reports.case_id)`.as('cases')
const reports = sql<number>`count(DISTINCT codings.report_id)`.as('reports')
const orMissing = (key: Expression<unknown>) => sql<string>`coalesce(${key}, '')`.as('key')

type Column =
  | 'codings.codeId'
  | 'codings.reportId'
  | 'codings.coderId'
  | 'codings.roleId'
  | 'codings.certainty'
  | 'reports.caseId'
  | 'reports.kind'

async function countByColumn(db: Db, filter: Filter, column: Column): Promise<Counted[]> {
  const { matching } = await selectMatching(db, filter)
  return matching
    .select((eb) => [orMissing(eb.ref(column)), codings, cases, reports])
    .groupBy(column)
    .execute()
}

async function countByCodeSet(db: Db, filter: Filter): Promise<Counted[]> {
  const { matching } = await selectMatching(db, filter)
  return matching
    .innerJoin('codes', 'codes.id', 'codings.codeId')
    .select(['codes.codeSetId as key', codings, cases, reports])
    .groupBy('codes.codeSetId')
    .execute()
}

async function countBySection(db: Db, filter: Filter): Promise<Counted[]> {
  const { matching } = await selectMatching(db, filter)
  return matching
    .select((eb) => [orMissing(sectionOfCoding(eb)), codings, cases, reports])
    .groupBy('key')
    .execute()
}

/** Counts of cases put together by what each case belongs to; a case and its reports belong to one group. */
function mergeCases(counts: readonly Counted[], groupOf: ReadonlyMap<string, string>): Counted[] {
  const merged = new Map<string, Counted>()
  for (const count of counts) {
    const key = groupOf.get(count.key) ?? ''
    const sum = merged.get(key) ?? { key, codings: 0, cases: 0, reports: 0 }
    sum.codings += count.codings
    sum.cases += count.cases
    sum.reports += count.reports
    merged.set(key, sum)
  }
  return [...merged.values()]
}

async function yearsOfCases(db: Db): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('factReadings')
    .select(['caseId', 'value'])
    .where('fact', '=', 'date')
    .where('chosen', '=', sql.lit<1>(1))
    .execute()
  return new Map(rows.map(({ caseId, value }) => [caseId, value.slice(0, 4)]))
}

/** Names by key; values, which the interface names, have none. */
async function namesOf(db: Db, by: PassageGroup): Promise<ReadonlyMap<string, Names>> {
  const named = (rows: readonly (Names & { id: string })[]): Map<string, Names> =>
    new Map(rows.map(({ id, ...names }) => [id, names]))
  const same = (rows: readonly { id: string; name: string }[]): Map<string, Names> =>
    new Map(rows.map(({ id, name }) => [id, { nameEn: name, nameZh: name }]))
  switch (by) {
    case 'code':
      return named(await db.selectFrom('codes').select(['id', 'nameEn', 'nameZh']).execute())
    case 'code-set':
      return named(await db.selectFrom('codeSets').select(['id', 'nameEn', 'nameZh']).execute())
    case 'role':
      return named(await db.selectFrom('roles').select(['id', 'nameEn', 'nameZh']).execute())
    case 'case':
      return named(
        await db.selectFrom('cases').select(['id', 'titleEn as nameEn', 'title as nameZh']).execute(),
      )
    case 'coder':
      return same(await db.selectFrom('coders').select(['id', 'name']).execute())
    case 'report': {
      const rows = await db.selectFrom('reports').select(['id', 'title', 'file']).execute()
      return same(rows.map(({ id, title, file }) => ({ id, name: title === '' ? file : title })))
    }
    case 'certainty':
    case 'section':
    case 'document-kind':
    case 'year':
    case 'severity':
      return new Map()
  }
}
