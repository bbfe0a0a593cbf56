import { readFileSync, statSync } from 'node:fs'
import { AppError } from '../../shared/contract/errors.ts'
import type { TablePreview } from '../../shared/contract/cases.ts'
import type { CommandContext } from '../context.ts'
import { readError } from '../db/errors.ts'
import type { Db, Trx } from '../db/store.ts'
import type { CoreServices } from '../services.ts'
import { readTable, type TableFile } from '../tables/read-table.ts'
import { enterFact, enterVariable } from './enter-values.ts'
import { listCases, listVariables } from './queries.ts'
import { changesSomething, planTable, type TablePlan } from './table-plan.ts'
import { createVariable } from './variables.ts'

/** Larger files are no case table. */
const largestFile = 64 * 1024 * 1024

/** Reads the file of a case table. Throws AppError 'cases.badTable', 'file.unknownToken'. */
async function readFile(services: CoreServices, token: string): Promise<{ name: string; table: TableFile }> {
  const { path, name } = services.files.resolve(token)
  const table = await readTable(readBytes(path, name))
  if ('problem' in table)
    throw new AppError('cases.badTable', { file: name, row: table.row, reason: table.problem })
  return { name, table }
}

function readBytes(path: string, name: string): Uint8Array {
  try {
    if (statSync(path).size > largestFile)
      throw new AppError('cases.badTable', { file: name, row: 1, reason: 'tooLarge' })
    return readFileSync(path)
  } catch (error) {
    throw readError(error) ?? error
  }
}

async function plan(db: Db | Trx, table: TableFile): Promise<TablePlan> {
  return planTable(table, await listCases(db), await listVariables(db))
}

/** What importing would do; problems are told, not thrown. */
export async function previewTable(db: Db, services: CoreServices, token: string): Promise<TablePreview> {
  const { table } = await readFile(services, token)
  const { columns, rows, problems } = await plan(db, table)
  return {
    columns,
    rows: table.rows.length,
    creates: rows.filter(({ caseId }) => caseId === null).length,
    updates: rows.filter((row) => row.caseId !== null && changesSomething(row)).length,
    problems,
  }
}

const valueProblems = new Set([
  'notADate',
  'notATime',
  'notACount',
  'notAnAmount',
  'notAnOption',
  'notANumber',
  'notYesOrNo',
])

/**
 * Imports a case table, whole or not at all. Throws the first problem: AppError 'cases.badValue' with row, column
 * and value, or 'cases.badTable' with row and reason.
 */
export async function importTable(
  context: CommandContext,
  token: string,
): Promise<{ created: number; updated: number; variables: number }> {
  const { db, services, now } = context
  const { name: file, table } = await readFile(services, token)
  const { columns, rows, problems } = await plan(db, table)
  const [problem] = problems
  if (problem) {
    const { row, column, value, code: reason } = problem
    throw valueProblems.has(reason)
      ? new AppError('cases.badValue', { file, row, column, name: column, value, reason, context: 'table' })
      : new AppError('cases.badTable', { file, row, column, value, reason })
  }

  const variables = await listVariables(db)
  const added = columns.filter(({ kind }) => kind === 'unknown')
  const variableOf = new Map<number, (typeof variables)[number]>()
  for (const [index, column] of columns.entries()) {
    const known = variables.find(({ id }) => id === column.target)
    if (column.kind === 'variable' && known) variableOf.set(index, known)
    if (column.kind !== 'unknown') continue
    variableOf.set(
      index,
      await createVariable(context, { name: column.header, type: 'text', options: [], description: '' }),
    )
  }

  let created = 0
  let updated = 0
  for (const row of rows.filter(changesSomething)) {
    let { caseId } = row
    if (caseId === null) {
      caseId = services.newId()
      created += 1
      await db
        .insertInto('cases')
        .values({
          id: caseId,
          title: row.title ?? '',
          titleEn: row.titleEn ?? '',
          memo: row.memo ?? '',
          createdAt: now,
        })
        .execute()
    } else {
      updated += 1
      const texts = {
        ...(row.title !== null && { title: row.title }),
        ...(row.titleEn !== null && { titleEn: row.titleEn }),
        ...(row.memo !== null && { memo: row.memo }),
      }
      if (Object.keys(texts).length > 0)
        await db.updateTable('cases').set(texts).where('id', '=', caseId).execute()
    }
    for (const { fact, ...entered } of row.facts) await enterFact(context, [caseId], fact, entered)
    for (const { column, value } of row.variables) {
      const variable = variableOf.get(column)
      if (variable) await enterVariable(context, [caseId], variable, value)
    }
  }
  context.label({ file })
  return { created, updated, variables: added.length }
}
