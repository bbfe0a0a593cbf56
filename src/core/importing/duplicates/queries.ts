import { sql } from 'kysely'
import { idList } from '../../db/id-list.ts'
import type { Db } from '../../db/store.ts'
import type { AccidentFacts } from './same-accident.ts'
import { bandsOf } from './signature.ts'

/** Reports whose text is the same as a text, whatever it was read from. */
export const reportsOfSameText = (db: Db, textId: string) =>
  db
    .selectFrom('texts as this')
    .innerJoin('texts as other', 'other.sha256', 'this.sha256')
    .innerJoin('reports', 'reports.textId', 'other.id')
    .select(['reports.id as reportId', 'reports.caseId'])
    .where('this.id', '=', textId)

/** Reports whose texts share a band with a signature: the candidates for near-duplicates. */
export const reportsSharingBand = (db: Db, signature: Uint8Array) =>
  db
    .selectFrom(
      sql<{ band: number; hash: number }>`(SELECT value ->> 'band' AS band, value ->> 'hash' AS hash
        FROM json_each(${JSON.stringify(bandsOf(signature))}))`.as('wanted'),
    )
    .innerJoin('textBands', (join) =>
      join.onRef('textBands.band', '=', 'wanted.band').onRef('textBands.hash', '=', 'wanted.hash'),
    )
    .innerJoin('reports', 'reports.textId', 'textBands.textId')
    .innerJoin('textSignatures', 'textSignatures.textId', 'textBands.textId')
    .select(['reports.id as reportId', 'reports.caseId', 'textSignatures.signature'])
    .distinct()

/** Cases whose chosen date can be that of a case with this date (ISO day, month or year), in the order of their ids. */
export function casesOfDate(db: Db, date: string) {
  return db
    .selectFrom('factReadings')
    .select('caseId as id')
    .where('fact', '=', 'date')
    .where('chosen', '=', 1)
    .where((eb) =>
      eb.or([
        eb('value', 'in', idList(datesAround(date))),
        // What is more exact: a dot is the character after the hyphen.
        ...(date.length < 10 ? [eb.and([eb('value', '>', `${date}-`), eb('value', '<', `${date}.`)])] : []),
      ]),
    )
    .orderBy('caseId')
}

/** The chosen dates of all cases, in the order of their ids. */
export const selectDates = (db: Db) =>
  db
    .selectFrom('factReadings')
    .select(['caseId', 'value'])
    .where('fact', '=', 'date')
    .where('chosen', '=', 1)
    .orderBy('caseId')

/** A date, the days beside it, and its month and year as dates that say no more. */
function datesAround(date: string): string[] {
  const whole = [date, date.slice(0, 7), date.slice(0, 4)]
  if (date.length < 10) return whole
  const beside = [-1, 1].map((days) => {
    const day = new Date(`${date}T00:00:00Z`)
    day.setUTCDate(day.getUTCDate() + days)
    return day.toISOString().slice(0, 10)
  })
  return [...whole, ...beside]
}

const accidentFacts = [
  'date',
  'place',
  'division',
  'unit',
  'deaths',
  'injuries',
  'seriousInjuries',
  'minorInjuries',
  'directEconomicLoss',
] as const

/** The chosen values that tell accidents apart, as JSON by case. */
export const accidentValues = (db: Db, caseIds: readonly string[]) =>
  db
    .selectFrom('factReadings')
    .select(['caseId', sql<string>`json_group_object(fact, value)`.as('values')])
    .where('caseId', 'in', idList(caseIds))
    .where('chosen', '=', 1)
    .where('fact', 'in', accidentFacts)
    .groupBy('caseId')

/** What is known of the accidents of cases. */
export async function accidentsOf(db: Db, caseIds: readonly string[]): Promise<Map<string, AccidentFacts>> {
  const rows = await accidentValues(db, caseIds).execute()
  return new Map(rows.map(({ caseId, values }) => [caseId, toFacts(JSON.parse(values) as Values)]))
}

type Values = Partial<Record<(typeof accidentFacts)[number], string>>

/** The injured are added up where the report does not. */
function toFacts(values: Values): AccidentFacts {
  const figure = (value: string | undefined): number | null => (value === undefined ? null : Number(value))
  const [serious, minor] = [figure(values.seriousInjuries), figure(values.minorInjuries)]
  const injured = serious === null && minor === null ? null : (serious ?? 0) + (minor ?? 0)
  return {
    date: values.date ?? null,
    place: values.place ?? null,
    division: values.division ?? null,
    unit: values.unit ?? null,
    deaths: figure(values.deaths),
    injuries: figure(values.injuries) ?? injured,
    directEconomicLoss: figure(values.directEconomicLoss),
  }
}

/** Pairs of cases with reports of one stored text. */
export const pairsOfOneText = (db: Db) =>
  db
    .selectFrom('reports as a')
    .innerJoin('reports as b', 'b.textId', 'a.textId')
    .select(['a.caseId', 'b.caseId as otherCaseId'])
    .whereRef('a.caseId', '>', 'b.caseId')
    .distinct()

/** Pairs of cases with reports of texts that are stored twice, as different readers or files gave the same. */
export const pairsOfEqualTexts = (db: Db) =>
  db
    .selectFrom(
      db
        .selectFrom('texts')
        .select('sha256')
        .groupBy('sha256')
        .having((eb) => eb.fn.countAll(), '>', 1)
        .as('twice'),
    )
    .innerJoin('texts as one', 'one.sha256', 'twice.sha256')
    .innerJoin('texts as other', 'other.sha256', 'twice.sha256')
    .innerJoin('reports as a', 'a.textId', 'one.id')
    .innerJoin('reports as b', 'b.textId', 'other.id')
    .select(['a.caseId', 'b.caseId as otherCaseId'])
    .whereRef('a.caseId', '>', 'b.caseId')
    .distinct()

/** Pairs of texts that share a band. */
export const textsSharingBand = (db: Db) =>
  db
    .selectFrom('textBands as a')
    .innerJoin('textBands as b', (join) =>
      join.onRef('b.band', '=', 'a.band').onRef('b.hash', '=', 'a.hash').onRef('b.textId', '>', 'a.textId'),
    )
    .select(['a.textId', 'b.textId as otherTextId'])
    .distinct()

/** Cases and signatures of texts. */
export const signedReports = (db: Db, textIds: readonly string[]) =>
  db
    .selectFrom('reports')
    .innerJoin('textSignatures', 'textSignatures.textId', 'reports.textId')
    .select(['reports.caseId', 'reports.textId', 'textSignatures.signature'])
    .where('reports.textId', 'in', idList(textIds))
