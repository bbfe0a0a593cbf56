import { readFileSync, statSync } from 'node:fs'
import type { CodebookPreview, CodeSet } from '../../shared/contract/codebook.ts'
import { AppError } from '../../shared/contract/errors.ts'
import type { CommandContext } from '../context.ts'
import { readError } from '../db/errors.ts'
import type { CodeTable } from '../db/schema.ts'
import type { Db } from '../db/store.ts'
import type { CoreServices } from '../services.ts'
import { readTable, type TableFile } from '../tables/read-table.ts'
import { emptyCode } from './empty-code.ts'
import { colourUses, last, rarestColour } from './place.ts'
import { everyCode, type PlannedCode, plannedPaths } from './planned-codes.ts'
import { codeSetById, loadCodebook } from './queries.ts'
import type { ColumnField } from './table-columns.ts'
import { planTable, type RowPlan } from './table-plan.ts'
import { readRows } from './table-rows.ts'
import { inOrder } from './tree.ts'

/** Larger files are no codebook. */
const largestFile = 16 * 1024 * 1024

/** Reads the file of a codebook. Throws AppError 'codebook.badTable', 'file.*'. */
async function readFile(services: CoreServices, token: string): Promise<{ name: string; table: TableFile }> {
  const { path, name } = services.files.resolve(token)
  const table = await readTable(readBytes(path, name))
  if ('problem' in table)
    throw new AppError('codebook.badTable', { file: name, row: table.row, reason: table.problem })
  return { name, table }
}

function readBytes(path: string, name: string): Uint8Array {
  try {
    if (statSync(path).size > largestFile)
      throw new AppError('codebook.badTable', { file: name, row: 1, reason: 'tooLarge' })
    return readFileSync(path)
  } catch (error) {
    throw readError(error) ?? error
  }
}

interface Plan {
  file: string
  set: CodeSet
  columns: { header: string; field: string | null }[]
  plans: RowPlan[]
  tops: PlannedCode[]
}

const naming: readonly (ColumnField | null)[] = ['path', 'pathZh', 'name', 'nameEn', 'nameZh']

async function plan(db: Db, services: CoreServices, token: string, codeSetId: string): Promise<Plan> {
  const set = await codeSetById(db, codeSetId)
  const { name: file, table } = await readFile(services, token)
  const codes = (
    await db.selectFrom('codes').selectAll().where('codeSetId', '=', codeSetId).execute()
  ).toSorted(inOrder)
  const { columns, rows, places } = readRows(table, set, codes)
  if (!columns.some(({ field }) => naming.includes(field)))
    throw new AppError('codebook.badTable', { file, row: 1, reason: 'noNames' })
  return { file, set, columns, ...planTable(rows, codes, places) }
}

/** What importing would do; problems are told, not thrown. Throws AppError 'not.found', 'codebook.badTable', 'file.*'. */
export async function previewTable(
  db: Db,
  services: CoreServices,
  token: string,
  codeSetId: string,
): Promise<CodebookPreview> {
  const { set, columns, plans, tops } = await plan(db, services, token, codeSetId)
  const rows = plans.map(({ row, planned, said, saidZh, problem }): CodebookPreview['rows'][number] => ({
    row,
    ...(planned ? plannedPaths(set, planned) : { path: said, pathZh: saidZh }),
    does: problem
      ? 'problem'
      : planned?.code === null
        ? 'add'
        : planned?.changes.length === 0
          ? 'nothing'
          : 'change',
    changes: problem ? [] : (planned?.changes ?? []),
    problem,
  }))
  const count = (does: (typeof rows)[number]['does']): number =>
    rows.filter((row) => row.does === does).length
  const stated = new Set(
    [...everyCode(tops)].flatMap(({ code, row }) => (code && row !== null ? [code.id] : [])),
  )
  const { codes } = await loadCodebook(db)
  return {
    columns,
    rows,
    adds: count('add'),
    changes: count('change'),
    problems: count('problem'),
    missing: codes
      .filter(({ id, codeSetId: ofSet }) => ofSet === codeSetId && !stated.has(id))
      .map(({ id, path, pathZh, codings }) => ({ codeId: id, path, pathZh, codings })),
  }
}

const rowsPerInsert = 200

/**
 * Imports a codebook, whole or not at all.
 * Throws AppError 'not.found', 'codebook.badTable', 'codebook.tableProblems', 'file.*'.
 */
export async function importTable(
  { db, services, label }: CommandContext,
  token: string,
  codeSetId: string,
): Promise<{ added: number; changed: number }> {
  const { file, plans, tops } = await plan(db, services, token, codeSetId)
  const problems = plans.filter(({ problem }) => problem !== null)
  if (problems.length > 0) throw new AppError('codebook.tableProblems', { file, count: problems.length })
  const added = newRows(tops, codeSetId, services.newId)
  for (let from = 0; from < added.length; from += rowsPerInsert) {
    await db
      .insertInto('codes')
      .values(added.slice(from, from + rowsPerInsert))
      .execute()
  }
  let changed = 0
  for (const { code, changes } of everyCode(tops)) {
    if (code === null || changes.length === 0) continue
    changed += 1
    await db.updateTable('codes').set(textsOf(changes)).where('id', '=', code.id).execute()
  }
  label({ file })
  return { added: added.length, changed }
}

/** Rows of the codes to add, parents first, behind the siblings that are there and in the order of the table. */
function newRows(tops: readonly PlannedCode[], codeSetId: string, newId: () => string): CodeTable[] {
  const rows: CodeTable[] = []
  const below = (codes: readonly PlannedCode[], parentId: string | null): void => {
    const siblings: Pick<CodeTable, 'position' | 'colour'>[] = codes.flatMap(({ code }) => code ?? [])
    // Counted once: a table may hold thousands of siblings.
    const uses = colourUses(siblings)
    const fresh = codes.filter(({ code }) => code === null).toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0))
    const ids = new Map<PlannedCode, string>()
    for (const planned of fresh) {
      const { nameEn, nameZh, changes } = planned
      const texts: Partial<CodeTable> = textsOf(changes)
      const place = { codeSetId, parentId, ...last(siblings) }
      const own = texts.colour ?? ''
      const colour = own === '' && parentId === null ? rarestColour(uses) : own
      uses.set(colour, (uses.get(colour) ?? 0) + 1)
      const row = { ...emptyCode, nameEn, nameZh, ...texts, ...place, colour, id: newId() }
      rows.push(row)
      siblings.push(row)
      ids.set(planned, row.id)
    }
    for (const planned of codes) below(planned.children, planned.code?.id ?? ids.get(planned) ?? null)
  }
  below(tops, null)
  return rows
}

const textsOf = (changes: readonly { field: string; after: string }[]): Partial<CodeTable> =>
  Object.fromEntries(changes.map(({ field, after }) => [field, after]))
