import { AppError } from '../../shared/contract/errors.ts'
import type { CaseRow, CaseTitle, FactReading, FactValue, Variable } from '../../shared/contract/cases.ts'
import { computeSeverity } from '../../shared/domain/severity.ts'
import { idList } from '../db/id-list.ts'
import type { FactReadingTable, VariableTable } from '../db/schema.ts'
import type { Db, Trx } from '../db/store.ts'

/** All cases in the order they were added, with everything the table and the inspector show. */
export function listCases(db: Db | Trx): Promise<CaseRow[]> {
  return caseRows(db, null)
}

/** All cases in the order they were added, by name and reports alone. */
export async function listTitles(db: Db): Promise<CaseTitle[]> {
  const cases = await db
    .selectFrom('cases')
    .select(['id', 'title', 'titleEn'])
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  const reports = await db
    .selectFrom('reports')
    .select(['id', 'caseId'])
    .orderBy('importedAt')
    .orderBy('id')
    .execute()
  const reportsOf = Map.groupBy(reports, ({ caseId }) => caseId)
  return cases.map((row) => ({ ...row, reportIds: (reportsOf.get(row.id) ?? []).map(({ id }) => id) }))
}

/** One case. Throws AppError 'not.found'. */
export async function getCase(db: Db | Trx, caseId: string): Promise<CaseRow> {
  const [row] = await caseRows(db, caseId)
  if (!row) throw new AppError('not.found', { what: 'case', id: caseId })
  return row
}

async function caseRows(db: Db | Trx, caseId: string | null): Promise<CaseRow[]> {
  const queries = caseQueries(db, caseId)
  const [cases, reports, codings, readings, values] = await Promise.all([
    queries.cases.execute(),
    queries.reports.execute(),
    queries.codings.execute(),
    queries.readings.execute(),
    queries.values.execute(),
  ])
  const reportsOf = Map.groupBy(reports, (report) => report.caseId)
  const readingsOf = Map.groupBy(readings, (reading) => reading.caseId)
  const valuesOf = Map.groupBy(values, (value) => value.caseId)
  const codingsOf = new Map(codings.map((row) => [row.caseId, row.codings]))
  return cases.map((row) => ({
    ...row,
    reports: (reportsOf.get(row.id) ?? []).map(({ id, file }) => ({ id, file })),
    ...factsOf(readingsOf.get(row.id) ?? []),
    variables: Object.fromEntries(
      (valuesOf.get(row.id) ?? []).map(({ variableId, value }) => [variableId, value]),
    ),
    codings: codingsOf.get(row.id) ?? 0,
  }))
}

/** The statements behind a list of all cases or one case; their plans are tested. */
export function caseQueries(db: Db | Trx, caseId: string | null) {
  const cases = db
    .selectFrom('cases')
    .select(['id', 'title', 'titleEn', 'memo', 'createdAt'])
    .orderBy('createdAt')
    .orderBy('id')
  const reports = db
    .selectFrom('reports')
    .select(['id', 'caseId', 'file'])
    .orderBy('importedAt')
    .orderBy('id')
  const codings = db
    .selectFrom('codings')
    .innerJoin('reports', 'reports.id', 'codings.reportId')
    .select((eb) => ['reports.caseId', eb.fn.countAll<number>().as('codings')])
    .groupBy('reports.caseId')
  const readings = db.selectFrom('factReadings').selectAll().orderBy('createdAt').orderBy('id')
  const values = db.selectFrom('variableValues').select(['caseId', 'variableId', 'value'])
  if (caseId === null) return { cases, reports, codings, readings, values }
  return {
    cases: cases.where('id', '=', caseId),
    reports: reports.where('caseId', '=', caseId),
    codings: codings.where('reports.caseId', '=', caseId),
    readings: readings.where('caseId', '=', caseId),
    values: values.where('caseId', '=', caseId),
  }
}

function factsOf(rows: readonly FactReadingTable[]): Pick<CaseRow, 'facts' | 'unchosen'> {
  const facts: Record<string, FactValue> = {}
  const unchosen: Record<string, FactReading[]> = {}
  for (const [fact, readings] of Map.groupBy(rows, (row) => row.fact)) {
    const all = readings.map(toReading)
    const chosen = all.find((reading) => reading.chosen)
    if (chosen) facts[fact] = { value: chosen.value, text: chosen.text, state: chosen.state, readings: all }
    else unchosen[fact] = all
  }
  const grade = gradeOf(facts)
  if (grade !== null) {
    facts['severityComputed'] = { value: grade, text: grade, state: 'computed', readings: [] }
  }
  return { facts, unchosen }
}

function gradeOf(facts: Record<string, FactValue>): string | null {
  const figure = (fact: string): number | null => {
    const value = facts[fact]?.value
    return value === undefined ? null : Number(value)
  }
  return computeSeverity({
    deaths: figure('deaths'),
    missing: figure('missing'),
    seriousInjuries: figure('seriousInjuries'),
    directEconomicLoss: figure('directEconomicLoss'),
  }).grade
}

/** A reading as the contract shows it. */
export function toReading({
  caseId: _case,
  fact: _fact,
  createdAt: _at,
  chosen,
  ...reading
}: FactReadingTable): FactReading {
  return { ...reading, chosen: chosen === 1 }
}

export async function listVariables(db: Db | Trx): Promise<Variable[]> {
  const rows = await db.selectFrom('variables').selectAll().orderBy('position').orderBy('id').execute()
  return rows.map(toVariable)
}

/** Throws AppError 'not.found'. */
export async function getVariable(db: Db | Trx, variableId: string): Promise<Variable> {
  const row = await db.selectFrom('variables').selectAll().where('id', '=', variableId).executeTakeFirst()
  if (!row) throw new AppError('not.found', { what: 'variable', id: variableId })
  return toVariable(row)
}

const toVariable = (row: VariableTable): Variable => ({
  ...row,
  options: JSON.parse(row.options) as string[],
})

/** Throws AppError 'not.found' for the first id that is no case. */
export async function requireCases(db: Db | Trx, caseIds: readonly string[]): Promise<void> {
  const rows = await db.selectFrom('cases').select('id').where('id', 'in', idList(caseIds)).execute()
  const known = new Set(rows.map((row) => row.id))
  const missing = caseIds.find((id) => !known.has(id))
  if (missing !== undefined) throw new AppError('not.found', { what: 'case', id: missing })
}
