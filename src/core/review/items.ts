import type { FactReading } from '../../shared/contract/cases.ts'
import type { SimilarCase } from '../../shared/contract/importing.ts'
import type { ReviewItem } from '../../shared/contract/review.ts'
import { toReading } from '../cases/queries.ts'
import type { Db } from '../db/store.ts'
import type { ReviewEntry } from './entry.ts'
import { selectCaseTitles, selectQuotes, selectReadings, selectReportTitles } from './queries.ts'

/** Items of the queue with the names, readings and quotes that they show. */
export async function reviewItems(db: Db, entries: readonly ReviewEntry[]): Promise<ReviewItem[]> {
  const cases = await titlesOfCases(db, entries)
  const reports = await titlesOfReports(db, entries)
  const readings = await readingsOfFacts(db, entries)
  const quotes = await quotesOfOrphans(db, entries)
  return entries.map((entry): ReviewItem => {
    const base = { key: entry.key, caseId: entry.caseId, ...cases(entry.caseId) }
    const readingsOf = (fact: string): FactReading[] => readings.get(`${entry.caseId} ${fact}`) ?? []
    switch (entry.kind) {
      case 'disagreement':
      case 'low-confidence':
        return { ...base, kind: entry.kind, fact: entry.fact, readings: readingsOf(entry.fact) }
      case 'severity':
        return {
          ...base,
          kind: 'severity',
          fact: 'severityStated',
          stated: entry.stated,
          computed: entry.computed,
          readings: readingsOf('severityStated'),
        }
      case 'missing-fact':
        return { ...base, kind: 'missing-fact', fact: entry.fact }
      case 'duplicate': {
        const { otherCaseId, likeness, similarity } = entry.pair
        const other: SimilarCase = { caseId: otherCaseId, ...cases(otherCaseId), likeness, similarity }
        return { ...base, kind: 'duplicate', other }
      }
      case 'orphaned-coding': {
        const quote = quotes.get(entry.codingId) ?? { quote: '', codeId: '' }
        return { ...entry, ...base, ...reports(entry.reportId), ...quote }
      }
      default:
        return { ...entry, ...base, ...reports(entry.reportId) }
    }
  })
}

const distinct = (ids: readonly string[]): string[] => [...new Set(ids)]

async function titlesOfCases(
  db: Db,
  entries: readonly ReviewEntry[],
): Promise<(caseId: string) => { caseTitle: string; caseTitleEn: string }> {
  const ids = entries.flatMap((entry) =>
    entry.kind === 'duplicate' ? [entry.caseId, entry.pair.otherCaseId] : [entry.caseId],
  )
  const rows = await selectCaseTitles(db, distinct(ids)).execute()
  const titles = new Map(
    rows.map(({ id, title, titleEn }) => [id, { caseTitle: title, caseTitleEn: titleEn }]),
  )
  return (caseId) => titles.get(caseId) ?? { caseTitle: '', caseTitleEn: '' }
}

async function titlesOfReports(
  db: Db,
  entries: readonly ReviewEntry[],
): Promise<(reportId: string) => { reportFile: string; reportTitle: string }> {
  const ids = entries.flatMap((entry) => ('reportId' in entry ? [entry.reportId] : []))
  const rows = await selectReportTitles(db, distinct(ids)).execute()
  const titles = new Map(rows.map(({ id, file, title }) => [id, { reportFile: file, reportTitle: title }]))
  return (reportId) => titles.get(reportId) ?? { reportFile: '', reportTitle: '' }
}

/** By case and fact. */
async function readingsOfFacts(db: Db, entries: readonly ReviewEntry[]): Promise<Map<string, FactReading[]>> {
  const shown = new Set(['disagreement', 'low-confidence', 'severity'])
  const ids = entries.flatMap(({ kind, caseId }) => (shown.has(kind) ? [caseId] : []))
  const byFact = Map.groupBy(
    await selectReadings(db, distinct(ids)).execute(),
    ({ caseId, fact }) => `${caseId} ${fact}`,
  )
  return new Map([...byFact].map(([key, rows]) => [key, rows.map(toReading)]))
}

async function quotesOfOrphans(
  db: Db,
  entries: readonly ReviewEntry[],
): Promise<Map<string, { quote: string; codeId: string }>> {
  const ids = entries.flatMap((entry) => (entry.kind === 'orphaned-coding' ? [entry.codingId] : []))
  const rows = await selectQuotes(db, ids).execute()
  return new Map(rows.map(({ id, ...quote }) => [id, quote]))
}
