import { AppError } from '../../shared/contract/errors.ts'
import type { Variable } from '../../shared/contract/cases.ts'
import { idList } from '../db/id-list.ts'
import type { FactReadingTable } from '../db/schema.ts'
import { factDefinition, parseFactValue } from '../../shared/domain/facts.ts'
import { parseVariableValue } from '../../shared/domain/variables.ts'
import type { CommandContext } from '../context.ts'
import type { Trx } from '../db/store.ts'
import { settleDisagreement } from '../review/marks.ts'
import { setChosen } from './choose-readings.ts'

type Context = Pick<CommandContext, 'db' | 'now' | 'services' | 'project'>

/** Throws AppError 'cases.unknownFact', 'cases.computedFact' for a name under which nothing can be entered. */
export function requireFact(fact: string): void {
  const definition = factDefinition(fact)
  if (!definition) throw new AppError('cases.unknownFact', { fact })
  if (definition.computed) throw new AppError('cases.computedFact', { fact })
}

/** Reads typed text as the value of a fact that can be entered. Throws AppError 'cases.badValue'. */
export function readFact(fact: string, text: string): { value: string; text: string } {
  const parsed = parseFactValue(fact, text)
  if (!('error' in parsed)) return parsed
  throw new AppError('cases.badValue', { name: fact, value: text, reason: parsed.error, context: 'fact' })
}

/** Reads typed text as a variable's value. Throws AppError 'cases.badValue'. */
export function readVariable(variable: Variable, text: string): string {
  const parsed = parseVariableValue(variable, text)
  if (!('error' in parsed)) return parsed.value
  throw new AppError('cases.badValue', { name: variable.name, value: text, reason: parsed.error })
}

/**
 * Makes `entered` the chosen value of a fact in each case, as a person's entry: the same value already chosen is
 * confirmed, an earlier entry of that value is chosen again, else a new reading is stored. Null clears the
 * choice. Readings are never removed. Rules that read otherwise are taken for seen.
 */
export async function enterFact(
  context: Context,
  caseIds: readonly string[],
  fact: string,
  entered: { value: string; text: string } | null,
): Promise<void> {
  const { db } = context
  const readings = Map.groupBy(await readingsOf(db, caseIds, fact), (reading) => reading.caseId)
  for (const caseId of new Set(caseIds)) {
    const all = readings.get(caseId) ?? []
    const chosen = all.find((reading) => reading.chosen === 1)
    if (entered === null) {
      if (chosen) await setChosen(db, chosen.id, 0)
      continue
    }
    if (chosen?.value !== entered.value) {
      if (chosen) await setChosen(db, chosen.id, 0)
      await chooseEntered(context, { caseId, fact, ...entered }, all)
    } else if (chosen.state === 'automatic') await setState(db, chosen.id, 'confirmed')
    if (all.some(({ rule }) => rule !== null)) await settleDisagreement(context, caseId, fact)
  }
}

/** Chooses a person's value: an earlier entry of it, else a new one. */
async function chooseEntered(
  { db, now, services }: Context,
  entered: { caseId: string; fact: string; value: string; text: string },
  readings: readonly FactReadingTable[],
): Promise<void> {
  const earlier = readings.find(({ state, value }) => state === 'entered' && value === entered.value)
  if (earlier) {
    await db
      .updateTable('factReadings')
      .set({ chosen: 1, text: entered.text })
      .where('id', '=', earlier.id)
      .execute()
    return
  }
  await db
    .insertInto('factReadings')
    .values({
      id: services.newId(),
      ...entered,
      state: 'entered',
      chosen: 1,
      reportId: null,
      start: null,
      end: null,
      rule: null,
      confidence: null,
      asOf: null,
      createdAt: now,
    })
    .execute()
}

/** Enters typed text as a fact; empty text clears the choice. Throws as requireFact and readFact. */
export async function enterFactText(
  context: Context,
  caseIds: readonly string[],
  fact: string,
  text: string | null,
): Promise<void> {
  requireFact(fact)
  await enterFact(context, caseIds, fact, text === null || text.trim() === '' ? null : readFact(fact, text))
}

/** Enters typed text as a variable's value; empty text removes it. Throws AppError 'cases.badValue'. */
export async function enterVariableText(
  context: Context,
  caseIds: readonly string[],
  variable: Variable,
  text: string | null,
): Promise<void> {
  const value = text === null || text.trim() === '' ? null : readVariable(variable, text)
  await enterVariable(context, caseIds, variable, value)
}

/** Changes what is said of cases besides facts and variables; what is undefined stays. */
export async function updateCases(
  db: Trx,
  caseIds: readonly string[],
  {
    title,
    titleEn,
    memo,
  }: { title?: string | undefined; titleEn?: string | undefined; memo?: string | undefined },
): Promise<void> {
  const set = {
    ...(title !== undefined && { title }),
    ...(titleEn !== undefined && { titleEn }),
    ...(memo !== undefined && { memo }),
  }
  if (Object.keys(set).length === 0) return
  await db.updateTable('cases').set(set).where('id', 'in', idList(caseIds)).execute()
}

/** Chooses one reading over the others of its fact. A person who chooses what a rule read has confirmed it. */
export async function chooseReading(context: Context, readingId: string): Promise<{ fact: string }> {
  const { db } = context
  const reading = await db
    .selectFrom('factReadings')
    .selectAll()
    .where('id', '=', readingId)
    .executeTakeFirst()
  if (!reading) throw new AppError('not.found', { what: 'reading', id: readingId })
  await db
    .updateTable('factReadings')
    .set({ chosen: 0 })
    .where('caseId', '=', reading.caseId)
    .where('fact', '=', reading.fact)
    .where('chosen', '=', 1)
    .where('id', '!=', readingId)
    .execute()
  await db
    .updateTable('factReadings')
    .set({ chosen: 1, state: reading.state === 'automatic' ? 'confirmed' : reading.state })
    .where('id', '=', readingId)
    .execute()
  await settleDisagreement(context, reading.caseId, reading.fact)
  return { fact: reading.fact }
}

/** Confirms the chosen reading of a fact. Throws AppError 'not.found' where none is chosen. */
export async function confirmFact(context: Context, caseId: string, fact: string): Promise<void> {
  const { db } = context
  const [chosen] = (await readingsOf(db, [caseId], fact)).filter((reading) => reading.chosen === 1)
  if (!chosen) throw new AppError('not.found', { what: 'reading', id: `${caseId}/${fact}` })
  if (chosen.state === 'automatic') await setState(db, chosen.id, 'confirmed')
  await settleDisagreement(context, caseId, fact)
}

/** Sets a variable of each case; null or '' removes its value. */
export async function enterVariable(
  { db, services }: Context,
  caseIds: readonly string[],
  variable: Variable,
  value: string | null,
): Promise<void> {
  const rows = await db
    .selectFrom('variableValues')
    .select(['id', 'caseId'])
    .where('caseId', 'in', idList(caseIds))
    .where('variableId', '=', variable.id)
    .execute()
  const present = new Map(rows.map((row) => [row.caseId, row.id]))
  for (const caseId of new Set(caseIds)) {
    const id = present.get(caseId)
    if (value === null) {
      if (id !== undefined) await db.deleteFrom('variableValues').where('id', '=', id).execute()
    } else if (id === undefined) {
      await db
        .insertInto('variableValues')
        .values({ id: services.newId(), caseId, variableId: variable.id, value })
        .execute()
    } else {
      await db.updateTable('variableValues').set({ value }).where('id', '=', id).execute()
    }
  }
}

function readingsOf(db: Trx, caseIds: readonly string[], fact: string): Promise<FactReadingTable[]> {
  return db
    .selectFrom('factReadings')
    .selectAll()
    .where('caseId', 'in', idList(caseIds))
    .where('fact', '=', fact)
    .orderBy('id')
    .execute()
}

async function setState(db: Trx, readingId: string, state: 'confirmed'): Promise<void> {
  await db.updateTable('factReadings').set({ state }).where('id', '=', readingId).execute()
}
