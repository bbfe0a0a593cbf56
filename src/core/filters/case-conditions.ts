import { sql } from 'kysely'
import { AppError } from '../../shared/contract/errors.ts'
import type { Variable } from '../../shared/contract/cases.ts'
import type { CaseCondition } from '../../shared/contract/filters.ts'
import { computeSeverity } from '../../shared/domain/severity.ts'
import { listVariables } from '../cases/queries.ts'
import { idList } from '../db/id-list.ts'
import type { Db } from '../db/store.ts'
import { type ComparedField, comparedFact, comparedVariable, valueTest } from './value-tests.ts'

/** What fields of variables begin with; the id follows. */
export const variableField = 'variable:'

/**
 * Ids of the cases for which all conditions hold, in no order; null, which means all cases, without conditions. Values
 * are tested once each, however many cases have them.
 * Throws AppError 'cases.unknownFact', 'cases.unknownVariable'.
 */
export async function caseIdsWhere(
  db: Db,
  conditions: readonly CaseCondition[] | undefined,
): Promise<string[] | null> {
  if (!conditions || conditions.length === 0) return null
  const parts = await Promise.all(conditions.map((condition) => partOf(db, condition)))
  const rows = await parts
    .reduce(
      (cases, { caseIds, holds }) => cases.where('id', holds ? 'in' : 'not in', caseIds),
      db.selectFrom('cases').select('id'),
    )
    .execute()
  return rows.map((row) => row.id)
}

type CaseIds =
  | ReturnType<typeof idList<string>>
  | ReturnType<typeof factCaseIds>
  | ReturnType<typeof variableCaseIds>

/** The cases that a condition names, and whether it holds for them or for all others. */
interface Part {
  caseIds: CaseIds
  holds: boolean
}

async function partOf(db: Db, condition: CaseCondition): Promise<Part> {
  const { field, is } = condition
  const holds = is !== 'none-of' && is !== 'missing'
  const any = is === 'known' || is === 'missing'
  if (field.startsWith(variableField)) {
    const variableId = field.slice(variableField.length)
    const compared = comparedVariable(await variableNamed(db, variableId))
    const values = any ? null : fulfilling(compared, condition, await variableValues(db, variableId))
    return { caseIds: variableCaseIds(db, variableId, values), holds }
  }
  const compared = comparedFact(field)
  if (!compared) throw new AppError('cases.unknownFact', { fact: field })
  if (field === 'severityComputed') {
    const grades = await gradesOfCases(db)
    const test = valueTest(compared, condition)
    return {
      caseIds: idList([...grades].flatMap(([caseId, grade]) => (test(grade) ? [caseId] : []))),
      holds,
    }
  }
  const values = any ? null : fulfilling(compared, condition, await factValues(db, field))
  return { caseIds: factCaseIds(db, field, values), holds }
}

/** The variable of a condition; a saved one may name a variable that was removed since. */
async function variableNamed(db: Db, id: string): Promise<Variable> {
  const variable = (await listVariables(db)).find((known) => known.id === id)
  if (!variable) throw new AppError('cases.unknownVariable', { id })
  return variable
}

const fulfilling = (
  field: ComparedField,
  condition: CaseCondition,
  values: readonly { value: string }[],
): string[] => {
  const test = valueTest(field, condition)
  return values.flatMap(({ value }) => (test(value) ? [value] : []))
}

// The index of chosen readings is partial: its condition has to be written out to be recognised.
const chosen = sql.lit<1>(1)

const factValues = (db: Db, fact: string): Promise<{ value: string }[]> =>
  selectFactValues(db, fact).execute()

/** The values that a fact has; the plan is tested. */
export const selectFactValues = (db: Db, fact: string) =>
  db
    .selectFrom('factReadings')
    .select('value')
    .distinct()
    .where('fact', '=', fact)
    .where('chosen', '=', chosen)

/** Cases whose fact has one of these values, or any where none are given; the plan is tested. */
export function factCaseIds(db: Db, fact: string, values: readonly string[] | null) {
  const readings = db
    .selectFrom('factReadings')
    .select('caseId')
    .where('fact', '=', fact)
    .where('chosen', '=', chosen)
  return values === null ? readings : readings.where('value', 'in', idList(values))
}

const variableValues = (db: Db, variableId: string): Promise<{ value: string }[]> =>
  db.selectFrom('variableValues').select('value').distinct().where('variableId', '=', variableId).execute()

function variableCaseIds(db: Db, variableId: string, values: readonly string[] | null) {
  const ofVariable = db.selectFrom('variableValues').select('caseId').where('variableId', '=', variableId)
  return values === null ? ofVariable : ofVariable.where('value', 'in', idList(values))
}

const figures = ['deaths', 'seriousInjuries', 'directEconomicLoss'] as const

/** The computed grade of every case that has one, as the list of cases shows it. */
export async function gradesOfCases(db: Db): Promise<Map<string, string>> {
  const byCase = new Map<string, Partial<Record<string, number>>>()
  for (const fact of figures) {
    for (const { caseId, value } of await selectFigures(db, fact).execute()) {
      const known = byCase.get(caseId)
      if (known) known[fact] = Number(value)
      else byCase.set(caseId, { [fact]: Number(value) })
    }
  }
  const grades = new Map<string, string>()
  for (const [caseId, known] of byCase) {
    // The missing are never counted as dead, so they decide no grade.
    const { grade } = computeSeverity({
      deaths: known['deaths'] ?? null,
      missing: null,
      seriousInjuries: known['seriousInjuries'] ?? null,
      directEconomicLoss: known['directEconomicLoss'] ?? null,
    })
    if (grade !== null) grades.set(caseId, grade)
  }
  return grades
}

const selectFigures = (db: Db, fact: string) =>
  db
    .selectFrom('factReadings')
    .select(['caseId', 'value'])
    .where('fact', '=', fact)
    .where('chosen', '=', chosen)
