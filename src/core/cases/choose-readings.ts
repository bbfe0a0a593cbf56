import { idList } from '../db/id-list.ts'
import type { FactReadingTable } from '../db/schema.ts'
import type { Db } from '../db/store.ts'

/** What the rules said of reports that were just read. */
export interface JustRead {
  reportIds: ReadonlySet<string>
  /** Readings that the rules hold for the best of their fact in their report. */
  best: ReadonlySet<string>
}

const nothingRead: JustRead = { reportIds: new Set(), best: new Set() }

type Reading = Pick<
  FactReadingTable,
  'id' | 'fact' | 'value' | 'state' | 'chosen' | 'reportId' | 'confidence' | 'createdAt'
>

/**
 * Chooses one reading for each of these facts of a case. What a person confirmed or entered stays chosen, and where no
 * reading is chosen, what a person said last comes before what rules read. Else each report stands for its best reading, and among reports an investigation report comes first, then the later one by
 * its own date, then the surer reading. A fact that no rule read is left without a choice.
 */
export async function chooseAutomatic(
  db: Db,
  caseId: string,
  facts: ReadonlySet<string>,
  read: JustRead = nothingRead,
): Promise<void> {
  if (facts.size === 0) return
  const readings = await db
    .selectFrom('factReadings')
    .select(['id', 'fact', 'value', 'state', 'chosen', 'reportId', 'confidence', 'createdAt'])
    .where('caseId', '=', caseId)
    .where('fact', 'in', idList([...facts, 'reportDate']))
    .orderBy('id')
    .execute()
  const rankOf = await reportRanks(db, caseId, readings)
  for (const fact of facts) {
    const ofFact = readings.filter((reading) => reading.fact === fact)
    const chosen = ofFact.find((reading) => reading.chosen === 1)
    if (chosen && chosen.state !== 'automatic') continue
    const said = chosen ? undefined : ofFact.findLast(({ state }) => state !== 'automatic')
    const [best] = representatives(ofFact, read).toSorted(
      (a, b) => rankOf(a, b) || (b.confidence ?? 0) - (a.confidence ?? 0) || compare(a.id, b.id),
    )
    const winner = said ?? best
    if (winner?.id === chosen?.id) continue
    if (chosen) await setChosen(db, chosen.id, 0)
    if (winner) await setChosen(db, winner.id, 1)
  }
}

/** Facts of a case that have readings of which none is chosen: a person cleared the choice. */
export async function clearedFacts(db: Db, caseId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('factReadings')
    .select('fact')
    .where('caseId', '=', caseId)
    .groupBy('fact')
    .having((eb) => eb.fn.max('chosen'), '=', 0)
    .execute()
  return new Set(rows.map((row) => row.fact))
}

/** The one reading that stands for each report. */
function representatives(readings: readonly Reading[], { reportIds, best }: JustRead): Reading[] {
  const automatic = readings.filter((reading) => reading.state === 'automatic')
  return [...Map.groupBy(automatic, (reading) => reading.reportId)].flatMap(([reportId, ofReport]) => {
    if (reportId !== null && reportIds.has(reportId))
      return ofReport.filter(({ id }) => best.has(id)).slice(0, 1)
    const chosen = ofReport.find((reading) => reading.chosen === 1)
    const surest = ofReport.toSorted((a, b) => (b.confidence ?? 0) - (a.confidence ?? 0))[0]
    const one = chosen ?? surest
    return one ? [one] : []
  })
}

async function reportRanks(
  db: Db,
  caseId: string,
  readings: readonly Reading[],
): Promise<(a: Reading, b: Reading) => number> {
  const reports = await db.selectFrom('reports').select(['id', 'kind']).where('caseId', '=', caseId).execute()
  const places = new Map(
    reports.map(({ id, kind }) => {
      const dated = readings
        .filter((reading) => reading.fact === 'reportDate' && reading.reportId === id)
        .toSorted((a, b) => b.chosen - a.chosen || (b.confidence ?? 0) - (a.confidence ?? 0))[0]
      return [id, { investigation: kind === 'investigation-report', date: dated?.value ?? '' }]
    }),
  )
  const placeOf = ({ reportId }: Reading) => places.get(reportId ?? '') ?? { investigation: false, date: '' }
  return (a, b) => {
    const left = placeOf(a)
    const right = placeOf(b)
    return Number(right.investigation) - Number(left.investigation) || compare(right.date, left.date)
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export async function setChosen(db: Db, readingId: string, chosen: 0 | 1): Promise<void> {
  await db.updateTable('factReadings').set({ chosen }).where('id', '=', readingId).execute()
}
