import { idList } from '../db/id-list.ts'
import type { FactReadingTable } from '../db/schema.ts'
import type { Db } from '../db/store.ts'
import { chooseAutomatic, clearedFacts } from './choose-readings.ts'

/**
 * Moves the readings of a case, all or those of reports, to another case. One reading of each fact stays chosen
 * there: what a person confirmed or entered goes before what a rule chose, then what the case had before what comes.
 * A fact whose choice goes gets another one from what is left in the old case, and one whose choice stays behind from
 * what came to the new case; a choice that a person cleared is not made again.
 */
export async function moveReadings(
  db: Db,
  { from, to, reportIds }: { from: string; to: string; reportIds?: readonly string[] },
): Promise<void> {
  let coming = db
    .selectFrom('factReadings')
    .select(['id', 'fact', 'state', 'chosen'])
    .where('caseId', '=', from)
  if (reportIds !== undefined) coming = coming.where('reportId', 'in', idList(reportIds))
  const readings = await coming.orderBy('id').execute()
  const there = db.selectFrom('factReadings').where('caseId', '=', to)
  const chosenThere = new Map(
    (await there.select(['id', 'fact', 'state']).where('chosen', '=', 1).execute()).map((reading) => [
      reading.fact,
      reading,
    ]),
  )
  const readThere = await there.select('fact').distinct().execute()
  const cleared = await clearedFacts(db, from)

  const chosenHere = readings.filter(({ chosen }) => chosen === 1)
  const givingWay = chosenHere.flatMap((reading) => {
    const rival = chosenThere.get(reading.fact)
    if (rival === undefined) return []
    return isPersons(reading) && !isPersons(rival) ? [rival.id] : [reading.id]
  })
  await db.updateTable('factReadings').set({ chosen: 0 }).where('id', 'in', idList(givingWay)).execute()
  const ids = readings.map(({ id }) => id)
  await db.updateTable('factReadings').set({ caseId: to }).where('id', 'in', idList(ids)).execute()

  const known = new Set([...readThere, ...chosenHere].map(({ fact }) => fact))
  const open = readings.filter(({ fact }) => !known.has(fact) && !cleared.has(fact))
  await chooseAutomatic(db, from, factsOf(chosenHere))
  await chooseAutomatic(db, to, factsOf(open))
}

const isPersons = ({ state }: Pick<FactReadingTable, 'state'>): boolean => state !== 'automatic'
const factsOf = (readings: readonly { fact: string }[]): Set<string> =>
  new Set(readings.map(({ fact }) => fact))
