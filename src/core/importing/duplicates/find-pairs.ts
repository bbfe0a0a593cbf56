import type { Db } from '../../db/store.ts'
import { bySureness, type FoundLikeness, nearTextThreshold } from './find-similar.ts'
import {
  accidentsOf,
  pairsOfEqualTexts,
  pairsOfOneText,
  selectDates,
  signedReports,
  textsSharingBand,
} from './queries.ts'
import { accidentOf, sameAccident } from './same-accident.ts'
import { similarityOf } from './signature.ts'

/** Two cases that may be about the same accident; the later one names the earlier. */
export interface SimilarPair extends FoundLikeness {
  caseId: string
  otherCaseId: string
}

/** All pairs of cases that are alike, each once with its surest likeness, the surest first. */
export async function findSimilarPairs(db: Db): Promise<SimilarPair[]> {
  const found = [...(await sameTexts(db)), ...(await nearTexts(db)), ...(await sameAccidents(db))]
  const best = new Map<string, SimilarPair>()
  for (const pair of found.toSorted(bySureness)) {
    const key = `${pair.caseId} ${pair.otherCaseId}`
    if (!best.has(key)) best.set(key, pair)
  }
  return [...best.values()]
}

async function sameTexts(db: Db): Promise<SimilarPair[]> {
  const pairs = [...(await pairsOfOneText(db).execute()), ...(await pairsOfEqualTexts(db).execute())]
  return pairs.map((pair) => ({ ...pair, likeness: 'same-text', similarity: 1 }))
}

async function nearTexts(db: Db): Promise<SimilarPair[]> {
  const pairs = await textsSharingBand(db).execute()
  const textIds = new Set(pairs.flatMap(({ textId, otherTextId }) => [textId, otherTextId]))
  const reports = Map.groupBy(await signedReports(db, [...textIds]).execute(), ({ textId }) => textId)
  return pairs.flatMap(({ textId, otherTextId }) => {
    const [left = [], right = []] = [reports.get(textId), reports.get(otherTextId)]
    const [a, b] = [left[0], right[0]]
    const similarity = a && b ? similarityOf(a.signature, b.signature) : 0
    if (similarity < nearTextThreshold) return []
    return left.flatMap((one) =>
      right.flatMap((other) => pairOf(one.caseId, other.caseId, { likeness: 'near-text', similarity })),
    )
  })
}

/** Only cases whose dates can be one are compared: of one day, of days side by side, or of one month or year. */
async function sameAccidents(db: Db): Promise<SimilarPair[]> {
  const dates = await selectDates(db).execute()
  const byDate = Map.groupBy(dates, ({ value }) => value)
  const met: [caseId: string, otherCaseId: string][] = []
  for (const [date, cases] of byDate) {
    const others = widerDates(date).flatMap((wider) => byDate.get(wider) ?? [])
    for (const [index, { caseId }] of cases.entries()) {
      for (const other of [...cases.slice(index + 1), ...others]) met.push([caseId, other.caseId])
    }
  }
  const facts = await accidentsOf(db, [...new Set(met.flat())])
  const accidents = new Map([...facts].map(([caseId, ofCase]) => [caseId, accidentOf(ofCase)]))
  return met.flatMap(([a, b]) => {
    const [one, other] = [accidents.get(a), accidents.get(b)]
    const similarity = one && other ? sameAccident(one, other) : 0
    return similarity === 0 ? [] : pairOf(a, b, { likeness: 'same-accident', similarity })
  })
}

/** The next day, and the dates of which this one is a part. */
function widerDates(date: string): string[] {
  if (date.length === 4) return []
  if (date.length === 7) return [date.slice(0, 4)]
  const next = new Date(`${date}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return [next.toISOString().slice(0, 10), date.slice(0, 7), date.slice(0, 4)]
}

/** Ids sort by the time they were made. */
function pairOf(a: string, b: string, found: FoundLikeness): SimilarPair[] {
  if (a === b) return []
  return [a > b ? { caseId: a, otherCaseId: b, ...found } : { caseId: b, otherCaseId: a, ...found }]
}
