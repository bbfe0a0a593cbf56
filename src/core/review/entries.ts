import { findSimilarPairs } from '../importing/duplicates/find-pairs.ts'
import type { Db, Store } from '../db/store.ts'
import { type EntryOf, type ReviewEntry, worstFirst } from './entry.ts'
import { factEntries } from './fact-entries.ts'
import { selectCases, selectMarks, selectReports } from './queries.ts'
import { reportEntries } from './report-entries.ts'

/** Everything that a person should check and has not marked, worst first (see worstFirst). */
export async function reviewEntries(db: Db, store: Store): Promise<ReviewEntry[]> {
  const cases = await selectCases(db).execute()
  const reports = await selectReports(db).execute()
  const marks = new Set((await selectMarks(db).execute()).map(({ key }) => key))
  const entries = [
    ...(await factEntries(db, reports, marks)),
    ...(await duplicates(db)),
    ...(await reportEntries(db, store, reports)),
  ].filter(({ key }) => !marks.has(key))
  return worstFirst(
    entries,
    cases.map(({ id }) => id),
  )
}

async function duplicates(db: Db): Promise<EntryOf<'duplicate'>[]> {
  return (await findSimilarPairs(db)).map((pair) => ({
    key: `duplicate:${pair.caseId}:${pair.otherCaseId}`,
    kind: 'duplicate',
    caseId: pair.caseId,
    pair,
  }))
}
