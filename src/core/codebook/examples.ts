import { sql } from 'kysely'
import type { CodeExample } from '../../shared/contract/codebook.ts'
import { AppError } from '../../shared/contract/errors.ts'
import { pageOfCoding } from '../coding/section-of.ts'
import type { CommandContext } from '../context.ts'
import type { CodeExampleTable } from '../db/schema.ts'
import type { Db } from '../db/store.ts'
import { labelNames } from './names.ts'
import { renumber } from './order.ts'
import { last } from './place.ts'
import { codeById } from './queries.ts'

/** Examples of one code or of all, by code and in their order, with the case, file and page of what they were picked from. */
export const selectExamples = (db: Db, codeId?: string) => {
  const examples = db
    .selectFrom('codeExamples')
    .leftJoin('codings', 'codings.id', 'codeExamples.codingId')
    .leftJoin('reports', 'reports.id', 'codings.reportId')
    .leftJoin('cases', 'cases.id', 'reports.caseId')
    .selectAll('codeExamples')
    .select((eb) => [
      eb.fn.coalesce('cases.title', sql<string>`''`).as('caseTitle'),
      eb.fn.coalesce('cases.titleEn', sql<string>`''`).as('caseTitleEn'),
      eb.fn.coalesce('reports.file', sql<string>`''`).as('reportFile'),
      'codings.reportId',
      pageOfCoding(eb).as('page'),
    ])
    .orderBy('codeExamples.codeId')
    .orderBy('codeExamples.position')
    .orderBy('codeExamples.id')
  return codeId === undefined ? examples : examples.where('codeExamples.codeId', '=', codeId)
}

export function listExamples(db: Db, codeId?: string): Promise<CodeExample[]> {
  return selectExamples(db, codeId).execute()
}

/** Throws AppError 'not.found', 'codebook.noQuote', 'codebook.exampleExists'. */
export async function addExample(
  { db, services, label }: CommandContext,
  {
    codeId,
    codingId,
    kind,
    quote,
    note,
  }: Pick<CodeExampleTable, 'codeId' | 'codingId' | 'kind' | 'note'> & { quote?: string | undefined },
): Promise<string> {
  const code = await codeById(db, codeId)
  const coding =
    codingId === null
      ? undefined
      : await db.selectFrom('codings').select('quote').where('id', '=', codingId).executeTakeFirst()
  if (codingId !== null && !coding) throw new AppError('not.found', { what: 'coding', id: codingId })
  const words = (quote ?? coding?.quote ?? '').trim()
  if (words === '') throw new AppError('codebook.noQuote')
  const known = await examplesOf(db, codeId)
  if (codingId !== null && known.some((example) => example.codingId === codingId))
    throw new AppError('codebook.exampleExists')
  const id = services.newId()
  await db
    .insertInto('codeExamples')
    .values({ id, codeId, codingId, kind, quote: words, note, ...last(known) })
    .execute()
  label(labelNames(code))
  return id
}

/** Throws AppError 'not.found'. */
export async function updateExample(
  { db, label }: CommandContext,
  {
    exampleId,
    kind,
    note,
    position,
  }: {
    exampleId: string
    kind?: CodeExampleTable['kind'] | undefined
    note?: string | undefined
    position?: number | undefined
  },
): Promise<void> {
  const example = await exampleById(db, exampleId)
  const changed = { kind: kind ?? example.kind, note: note ?? example.note }
  await db.updateTable('codeExamples').set(changed).where('id', '=', exampleId).execute()
  if (position !== undefined) {
    const others = (await examplesOf(db, example.codeId)).filter(({ id }) => id !== exampleId)
    const order = others.toSpliced(position, 0, example)
    for (const placed of renumber(order, new Set([exampleId]))) {
      await db
        .updateTable('codeExamples')
        .set({ position: placed.position })
        .where('id', '=', placed.id)
        .execute()
    }
  }
  label(labelNames(await codeById(db, example.codeId)))
}

/** Throws AppError 'not.found'. */
export async function removeExample({ db, label }: CommandContext, exampleId: string): Promise<void> {
  const { codeId } = await exampleById(db, exampleId)
  await db.deleteFrom('codeExamples').where('id', '=', exampleId).execute()
  label(labelNames(await codeById(db, codeId)))
}

function examplesOf(db: Db, codeId: string): Promise<CodeExampleTable[]> {
  return db
    .selectFrom('codeExamples')
    .selectAll()
    .where('codeId', '=', codeId)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

async function exampleById(db: Db, id: string): Promise<CodeExampleTable> {
  const row = await db.selectFrom('codeExamples').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('not.found', { what: 'example', id })
  return row
}
