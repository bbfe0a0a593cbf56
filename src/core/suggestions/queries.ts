import { sql } from 'kysely'
import { AppError } from '../../shared/contract/errors.ts'
import { idList } from '../db/id-list.ts'
import type { RefusedSuggestionTable, SuggestionModelTable } from '../db/schema.ts'
import type { Db } from '../db/store.ts'
import type { CandidateSource } from './candidates.ts'
import type { LearnableCode } from './model/learn.ts'

/** A code with the words that it is known by, and its place in its tree. */
export interface SpeakingCode extends LearnableCode {
  codeSetId: string
  parentId: string | null
}

/** All codes with their own words, in the order of their ids. */
export async function listSpeakingCodes(db: Db): Promise<SpeakingCode[]> {
  const rows = await db.selectFrom('codes').selectAll().orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    codeSetId: row.codeSetId,
    parentId: row.parentId,
    phrases: row.phrases.split('\n').filter((phrase) => phrase.trim() !== ''),
    names: [row.nameEn, row.nameZh].filter((name) => name !== ''),
    definitions: [row.definitionEn, row.definitionZh, row.includeEn, row.includeZh].filter(
      (text) => text !== '',
    ),
  }))
}

/** The id of a report's text. Throws AppError 'not.found'. */
export async function textIdOf(db: Db, reportId: string): Promise<string> {
  const report = await db.selectFrom('reports').select('textId').where('id', '=', reportId).executeTakeFirst()
  if (!report) throw new AppError('not.found', { what: 'report', id: reportId })
  return report.textId
}

/** A report's text with its headings. Throws AppError 'not.found'. */
export async function sourceOf(db: Db, reportId: string): Promise<CandidateSource> {
  const report = await db
    .selectFrom('reports')
    .innerJoin('texts', 'texts.id', 'reports.textId')
    .select(['reports.textId', 'texts.text'])
    .where('reports.id', '=', reportId)
    .executeTakeFirst()
  if (!report) throw new AppError('not.found', { what: 'report', id: reportId })
  const headings = await db
    .selectFrom('textBlocks')
    .select(['start', 'end'])
    .where('textId', '=', report.textId)
    .where('kind', 'in', ['title', 'heading'])
    .orderBy('ordinal')
    .execute()
  return { text: report.text, headings }
}

/** Passages of a report that have a code, by any coder, by place. */
export const selectCodedPlaces = (db: Db, reportId: string) =>
  db
    .selectFrom('codings')
    .select(['codeId', 'start', 'end'])
    .where('reportId', '=', reportId)
    .where('orphanedAt', 'is', null)
    .orderBy('start')

/** Passages of a report that are not to be suggested for a code again, by place. */
export const selectRefusedPlaces = (db: Db, reportId: string) =>
  db
    .selectFrom('refusedSuggestions')
    .select(['codeId', 'start', 'end'])
    .where('reportId', '=', reportId)
    .orderBy('start')

const codingsPerPage = 2000

export interface CodedQuote {
  id: string
  reportId: string
  codeId: string
  start: number
  end: number
  quote: string
  orphanedAt: string | null
}

/** All codings after an id, some at a time, by id: reading them all at once would keep the thread for too long. */
export function pageOfQuotes(db: Db, afterId: string): Promise<CodedQuote[]> {
  return db
    .selectFrom('codings')
    .select(['id', 'reportId', 'codeId', 'start', 'end', 'quote', 'orphanedAt'])
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(codingsPerPage)
    .execute()
}

export function listRefusals(
  db: Db,
): Promise<Pick<RefusedSuggestionTable, 'reportId' | 'codeId' | 'quote'>[]> {
  return db.selectFrom('refusedSuggestions').select(['reportId', 'codeId', 'quote']).orderBy('id').execute()
}

/** Lengths (code points) of the texts of these reports, in the order of their ids. */
export function textLengths(db: Db, reportIds: readonly string[]): Promise<{ id: string; length: number }[]> {
  return db
    .selectFrom('reports')
    .innerJoin('texts', 'texts.id', 'reports.textId')
    .select(['reports.id', 'texts.length'])
    .where('reports.id', 'in', idList(reportIds))
    .orderBy('reports.id')
    .execute()
}

/** What similar passages say, with the case that they are about. */
export interface SimilarCoding {
  id: string
  codeId: string
  quote: string
  reportId: string
  caseTitle: string
  caseTitleEn: string
}

export async function codingsToShow(
  db: Db,
  codingIds: readonly string[],
): Promise<Map<string, SimilarCoding>> {
  const rows = await db
    .selectFrom('codings')
    .innerJoin('reports', 'reports.id', 'codings.reportId')
    .innerJoin('cases', 'cases.id', 'reports.caseId')
    .select([
      'codings.id',
      'codings.codeId',
      'codings.quote',
      'codings.reportId',
      'cases.title as caseTitle',
      'cases.titleEn as caseTitleEn',
    ])
    .where('codings.id', 'in', idList(codingIds))
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export function storedModel(db: Db): Promise<SuggestionModelTable | undefined> {
  return db.selectFrom('suggestionModel').selectAll().where('id', '=', 1).executeTakeFirst()
}

/** When what is stored was learnt; undefined where nothing is. */
export function modelTime(db: Db): Promise<{ trainedAt: string } | undefined> {
  return db.selectFrom('suggestionModel').select('trainedAt').where('id', '=', 1).executeTakeFirst()
}

export function modelQuality(
  db: Db,
): Promise<Pick<SuggestionModelTable, 'quality' | 'fingerprint' | 'trainedAt'> | undefined> {
  return db
    .selectFrom('suggestionModel')
    .select(['quality', 'fingerprint', 'trainedAt'])
    .where('id', '=', 1)
    .executeTakeFirst()
}

export async function storeModel(db: Db, model: Omit<SuggestionModelTable, 'id'>): Promise<void> {
  await db
    .insertInto('suggestionModel')
    .values({ id: 1, ...model })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(model))
    .execute()
}

/** The last change of the history, and how many codings and refusals there are. */
export interface Fingerprint {
  change: number
  codings: number
  refusals: number
}

export async function fingerprintOf(db: Db): Promise<Fingerprint> {
  return db
    .selectNoFrom((eb) => [
      eb
        .selectFrom('historyChanges')
        .select((one) => one.fn.coalesce(one.fn.max('id'), sql.lit(0)).as('id'))
        .$asScalar()
        .$notNull()
        .as('change'),
      eb
        .selectFrom('codings')
        .select((one) => one.fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('codings'),
      eb
        .selectFrom('refusedSuggestions')
        .select((one) => one.fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('refusals'),
    ])
    .executeTakeFirstOrThrow()
}

/** What a model learns from in each table; memos, colours and the like are nothing to it. */
const telling = {
  codings: ['code_id', 'report_id', 'start', 'end'],
  refused_suggestions: ['code_id', 'report_id', 'start', 'end'],
  codes: ['name_en', 'name_zh', 'definition_en', 'definition_zh', 'include_en', 'include_zh', 'phrases'],
} as const

/**
 * How many codings, refusals and codes have changed since, by the history. What was undone meanwhile shows in the
 * numbers of codings and refusals.
 */
export async function countChanges(db: Db, since: Fingerprint): Promise<number> {
  let changed = 0
  for (const [table, columns] of Object.entries(telling)) {
    const differs = columns
      .map((column) => `json_extract(before, '$.${column}') IS NOT json_extract(after, '$.${column}')`)
      .join(' OR ')
    const row = await db
      .selectFrom('historyChanges')
      .innerJoin('historySteps', 'historySteps.id', 'historyChanges.stepId')
      .select((eb) => eb.fn.count<number>('historyChanges.rowId').distinct().as('rows'))
      .where('historyChanges.id', '>', since.change)
      .where('historyChanges.tableName', '=', table)
      .where('historySteps.state', 'in', ['done', 'sealed'])
      .where(sql<boolean>`(${sql.raw(differs)})`)
      .executeTakeFirstOrThrow()
    changed += row.rows
  }
  const now = await fingerprintOf(db)
  return Math.max(changed, Math.abs(now.codings - since.codings), Math.abs(now.refusals - since.refusals))
}

/** The refusal of exactly this; undefined where there is none. */
export function refusalOf(
  db: Db,
  { reportId, start, end, codeId }: { reportId: string; start: number; end: number; codeId: string },
): Promise<{ id: string } | undefined> {
  return db
    .selectFrom('refusedSuggestions')
    .select('id')
    .where('reportId', '=', reportId)
    .where('start', '=', start)
    .where('end', '=', end)
    .where('codeId', '=', codeId)
    .executeTakeFirst()
}

export async function insertRefusal(db: Db, refusal: RefusedSuggestionTable): Promise<void> {
  await db.insertInto('refusedSuggestions').values(refusal).execute()
}
