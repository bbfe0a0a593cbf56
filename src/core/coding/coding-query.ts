import type { z } from 'zod'
import type { codingQuery } from '../../shared/contract/filters.ts'
import { parse } from '../../shared/text/search-language.ts'
import { holds } from '../../shared/text/search-matches.ts'
import { idList } from '../db/id-list.ts'
import type { Db } from '../db/store.ts'
import { scopeReports } from '../filters/report-scope.ts'
import { loadBlockStarts, loadPositions, sectionTest } from './coding-positions.ts'
import { type HasPartner, partnersIn, type PlacedCodings } from './passage-relations.ts'

type Query = z.output<typeof codingQuery>
type Condition = Query['conditions'][number]
type CodingCondition = Extract<Condition, { kind: 'coding' }>
type WordsCondition = Extract<Condition, { kind: 'words' }>

/**
 * The codings that a query finds, by report and in the order of their starts: those of `find` in the reports and
 * sections of the scope for which all conditions hold. Partners are looked for in the whole report, whatever the
 * sections. Orphans stand nowhere, so they are neither found nor partners.
 * Throws as caseIdsWhere, and AppError 'search.badQuery' for words that can't be understood.
 */
export async function placedByQuery(db: Db, query: Query): Promise<Map<string, PlacedCodings>> {
  const tests = query.conditions.filter((condition) => condition.kind === 'words').map(wordsTest)
  const reportIds = await scopeReports(db, query.scope)
  const all = await loadPositions(db, query.find, reportIds)
  let found = all
  if (query.scope.sections) {
    const inSection = await sectionTest(db, query.scope.sections)
    found = keep(found, (reportId) => (_id, start) => inSection(reportId, start))
  }
  const ofCodings = query.conditions.filter((condition) => condition.kind === 'coding')
  const blocks = ofCodings.some(({ relation }) => countsParagraphs.has(relation))
    ? await loadBlockStarts(db, [...found.keys()])
    : new Map<string, readonly number[]>()
  const asFound = JSON.stringify(query.find)
  for (const condition of ofCodings) {
    const others =
      JSON.stringify(condition.other) === asFound
        ? all
        : await loadPositions(db, condition.other, narrowed(found, reportIds))
    found = keep(found, (reportId) =>
      relationTest(condition, others.get(reportId), blocks.get(reportId) ?? []),
    )
  }
  return tests.length === 0 ? found : havingWords(db, found, tests)
}

/** The same as ids alone. */
export async function findByQuery(db: Db, query: Query): Promise<string[]> {
  return [...(await placedByQuery(db, query)).values()].flatMap((codings) => codings.ids)
}

const countsParagraphs: ReadonlySet<string> = new Set(['within', 'before', 'after'])

/** The reports whose codings can still be found; naming all reports would only slow the lookup. */
const narrowed = (
  found: ReadonlyMap<string, PlacedCodings>,
  reportIds: readonly string[] | null,
): readonly string[] | null => (reportIds === null && found.size > 200 ? null : [...found.keys()])

function relationTest(
  { relation, paragraphs, negated }: CodingCondition,
  others: PlacedCodings | undefined,
  blockStarts: readonly number[],
): HasPartner {
  if (!others) return () => negated
  const hasPartner = partnersIn(others, { relation, paragraphs }, blockStarts)
  return (id, start, end) => hasPartner(id, start, end) !== negated
}

/** The codings for which a test of their report holds; reports without any are left out. */
function keep(
  found: ReadonlyMap<string, PlacedCodings>,
  testIn: (reportId: string) => HasPartner,
): Map<string, PlacedCodings> {
  const kept = new Map<string, PlacedCodings>()
  for (const [reportId, { ids, starts, ends }] of found) {
    const isLeft = testIn(reportId)
    const left = { ids: [] as string[], starts: [] as number[], ends: [] as number[] }
    for (let at = 0; at < ids.length; at += 1) {
      const id = ids[at] ?? ''
      const start = starts[at] ?? 0
      const end = ends[at] ?? 0
      if (!isLeft(id, start, end)) continue
      left.ids.push(id)
      left.starts.push(start)
      left.ends.push(end)
    }
    if (left.ids.length > 0) kept.set(reportId, left)
  }
  return kept
}

function wordsTest({ query, negated }: WordsCondition): (quote: string) => boolean {
  const wanted = parse(query)
  return (quote) => holds(quote, wanted) !== negated
}

/** Quotes read at a time. */
const quotesPerRead = 5000

async function havingWords(
  db: Db,
  found: ReadonlyMap<string, PlacedCodings>,
  tests: readonly ((quote: string) => boolean)[],
): Promise<Map<string, PlacedCodings>> {
  const ids = [...found.values()].flatMap((codings) => codings.ids)
  const kept = new Set<string>()
  for (let from = 0; from < ids.length; from += quotesPerRead) {
    const rows = await db
      .selectFrom('codings')
      .select(['id', 'quote'])
      .where('id', 'in', idList(ids.slice(from, from + quotesPerRead)))
      .execute()
    for (const { id, quote } of rows) if (tests.every((fulfils) => fulfils(quote))) kept.add(id)
  }
  return keep(found, () => (id) => kept.has(id))
}
