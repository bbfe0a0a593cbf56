import { sql } from 'kysely'
import { idList } from '../db/id-list.ts'
import type { FactReadingTable } from '../db/schema.ts'
import type { Db } from '../db/store.ts'

/** An automatic reading, or a kind of document, that is less sure than this wants a look. */
export const lowConfidence = 0.7

/** Cases in the order they were added. */
export const selectCases = (db: Db) => db.selectFrom('cases').select('id').orderBy('createdAt').orderBy('id')

/** Facts with readings that differ in their value, or whose chosen one is unsure; the readings as JSON. */
export const selectDoubtfulFacts = (db: Db) =>
  db
    .selectFrom('factReadings')
    .select([
      'caseId',
      'fact',
      sql<string>`json_group_array(json_object('value', value, 'chosen', chosen, 'state', state, 'rule', rule,
        'confidence', confidence, 'asOf', as_of))`.as('readings'),
    ])
    // Few are doubtful: JSON is made of those alone.
    .where(
      ({ refTuple, selectFrom }) =>
        sql<boolean>`${refTuple('caseId', 'fact')} IN ${selectFrom('factReadings')
          .select(['caseId', 'fact'])
          .groupBy(['caseId', 'fact'])
          .having(
            sql<boolean>`min(value) <> max(value)
            OR max(chosen = 1 AND state = 'automatic' AND confidence < ${lowConfidence})`,
          )}`,
    )
    .groupBy(['caseId', 'fact'])

/** What `readings` of a doubtful fact holds. */
export type DoubtfulReading = Pick<
  FactReadingTable,
  'value' | 'chosen' | 'state' | 'rule' | 'confidence' | 'asOf'
>

const gradedFacts = [
  'date',
  'place',
  'division',
  'unit',
  'accidentType',
  'severityStated',
  'deaths',
  'missing',
  'seriousInjuries',
  'directEconomicLoss',
] as const

/** The chosen values that decide on gaps and grades, as JSON by case. */
export const selectChosenValues = (db: Db) =>
  db
    .selectFrom('factReadings')
    .select(['caseId', sql<string>`json_group_object(fact, value)`.as('values')])
    .where('chosen', '=', 1)
    .where('fact', 'in', gradedFacts)
    .groupBy('caseId')

export type ChosenValues = Partial<Record<(typeof gradedFacts)[number], string>>

export const selectReports = (db: Db) =>
  db
    .selectFrom('reports')
    .select(['id', 'caseId', 'textId', 'language', 'pageCount', 'kind', 'kindConfidence', 'kindState'])
    .orderBy('importedAt')
    .orderBy('id')

/** Codings that lost their place, by report and the place they had. */
export const selectOrphans = (db: Db) =>
  db
    .selectFrom('codings')
    .select(['id', 'reportId', 'orphanedAt'])
    .where('orphanedAt', 'is not', null)
    .orderBy('reportId')
    .orderBy('start')
    .orderBy('id')

/** How many pages of texts have an image and no usable text. */
export const selectUnrecognised = (db: Db, textIds: readonly string[]) =>
  db
    .selectFrom('textPages')
    .select((eb) => ['textId', eb.fn.countAll<number>().as('pages')])
    .where('textId', 'in', idList(textIds))
    .where('unrecognised', '=', 1)
    .groupBy('textId')

/** Pages of texts that were recognised from their image, with their encoded lines. */
export const selectRecognised = (db: Db, textIds: readonly string[]) =>
  db
    .selectFrom('textPages')
    .select(['textId', 'page', 'confidence', 'lines'])
    .where('textId', 'in', idList(textIds))
    .where('source', '=', 'recognised')
    .orderBy('textId')
    .orderBy('page')

/** Texts of originals of which pages were recognised. */
export const selectRecognisedTexts = (db: Db) =>
  db
    .selectFrom('reports')
    .select('reports.textId')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('recognisedPages')
          .select('recognisedPages.page')
          .whereRef('recognisedPages.originalSha256', '=', 'reports.originalSha256'),
      ),
    )

export const selectMarks = (db: Db) => db.selectFrom('reviewMarks').select('key')

/** All readings of facts of cases, the chosen one first, then in the order they were made. */
export const selectReadings = (db: Db, caseIds: readonly string[]) =>
  db
    .selectFrom('factReadings')
    .selectAll()
    .where('caseId', 'in', idList(caseIds))
    .orderBy('chosen', 'desc')
    .orderBy('createdAt')
    .orderBy('id')

export const selectCaseTitles = (db: Db, caseIds: readonly string[]) =>
  db.selectFrom('cases').select(['id', 'title', 'titleEn']).where('id', 'in', idList(caseIds))

export const selectReportTitles = (db: Db, reportIds: readonly string[]) =>
  db.selectFrom('reports').select(['id', 'file', 'title']).where('id', 'in', idList(reportIds))

export const selectQuotes = (db: Db, codingIds: readonly string[]) =>
  db.selectFrom('codings').select(['id', 'quote', 'codeId']).where('id', 'in', idList(codingIds))
