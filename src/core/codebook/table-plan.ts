import type { ErrorAnswer } from '../../shared/contract/errors.ts'
import type { CodeTable } from '../db/schema.ts'
import { nameKey } from './code-finder.ts'
import { emptyCode } from './empty-code.ts'
import {
  createChildFinder,
  createClashFinder,
  everyCode,
  type Named,
  type PlannedCode,
  plantTree,
} from './planned-codes.ts'
import { byKeys, createCodeMatcher } from './table-codes.ts'
import { type TableField, tableFields } from './table-columns.ts'
import { isChinese, saysTheSame, type TableRow } from './table-rows.ts'

export interface RowPlan {
  row: number
  planned: PlannedCode | null
  /** What the row says where it is, English and Chinese first, for rows with problems. */
  said: string
  saidZh: string
  problem: ErrorAnswer | null
}

const longest: Readonly<Record<TableField, number>> = {
  number: 500,
  nameEn: 500,
  nameZh: 500,
  definitionEn: 100_000,
  definitionZh: 100_000,
  includeEn: 100_000,
  includeZh: 100_000,
  excludeEn: 100_000,
  excludeZh: 100_000,
  phrases: 100_000,
  memo: 100_000,
  colour: 3,
}

const problemOf = (reason: string, value = ''): ErrorAnswer => ({
  code: `codebook.table.${reason}`,
  params: value === '' ? {} : { value: value.slice(0, 100) },
})

/**
 * Plans the import of a codebook into a set: rows are matched to its codes by their paths in either language, or by
 * number or name where the table does not say where codes stand (`places`); what is not there is added with the codes
 * above it, and texts that differ are changed. Empty cells change nothing.
 * Answers a plan for every row, and for codes above that no row names, before the row that needs them.
 */
export function planTable(
  rows: readonly TableRow[],
  codes: readonly CodeTable[],
  places: boolean,
): { plans: RowPlan[]; tops: PlannedCode[] } {
  const tops = plantTree(codes)
  const children = createChildFinder(tops)
  const known = [...everyCode(tops)]
  const parents = createParentFinder(rows, known)
  const matching = places ? () => null : createCodeMatcher(known)
  const plans: RowPlan[] = []
  /** Of codes above that no row has named so far. */
  const implied = new Map<PlannedCode, RowPlan>()
  const placing = new Set<TableRow>()
  const placed = new Map<TableRow, PlannedCode | ErrorAnswer>()

  const place = (row: TableRow): PlannedCode | ErrorAnswer => {
    const done = placed.get(row)
    if (done) return done
    if (placing.has(row)) return problemOf('unknownParent', row.parent)
    placing.add(row)
    const found = findPlace(row)
    placed.set(row, found)
    return found
  }

  const findPlace = (row: TableRow): PlannedCode | ErrorAnswer => {
    const names = namesOf(row)
    if (row.ofSet) return problemOf('noName')
    if (names && `${names.nameEn}${names.nameZh}`.includes('/')) return problemOf('badName')
    const meant = matching(row.texts)
    if (meant) return meant
    if (names === null) return problemOf('noName')
    const depth = Math.max(row.path.length, row.pathZh.length)
    if (depth === 0 && row.parent !== '') {
      const parent = findParent(row.parent, row)
      return 'changes' in parent ? childOf(parent, names, row.row) : parent
    }
    let parent: PlannedCode | null = null
    for (let level = 0; level < depth - 1; level += 1) parent = childOf(parent, namesAt(row, level), row.row)
    // A path finds the code by its name of before; the names in the row may be new ones.
    if (depth > 0) {
      const there = children.find(parent, namesAt(row, depth - 1))
      if (there) return there
    }
    return childOf(parent, names, row.row)
  }

  const childOf = (parent: PlannedCode | null, names: Named, row: number): PlannedCode => {
    const there = children.find(parent, names)
    if (there) return there
    const blank = { code: null, children: [], stated: false, changes: [] }
    const added: PlannedCode = { ...blank, ...names, parent, row }
    children.add(added)
    implied.set(added, { row, planned: added, said: '', saidZh: '', problem: null })
    return added
  }

  const findParent = (text: string, from: TableRow): PlannedCode | ErrorAnswer => {
    const named = parents(text, from)
    if (named) return 'row' in named ? place(named.row) : named.code
    const path = text.split('/').map((name) => ({ nameEn: name.trim(), nameZh: name.trim() }))
    let at: PlannedCode | undefined
    for (const [level, names] of path.entries()) {
      at = children.find(level === 0 ? null : (at ?? null), names)
      if (!at) break
    }
    return at ?? problemOf('unknownParent', text)
  }

  for (const row of rows) {
    const planned = place(row)
    const { nameEn = '', nameZh = '' } = row.texts
    const [path, pathZh] = [row.path.join('/'), row.pathZh.join('/')]
    const plan: RowPlan = {
      row: row.row,
      planned: 'changes' in planned ? planned : null,
      said: path || pathZh || nameEn || nameZh,
      saidZh: pathZh || path || nameZh || nameEn,
      problem: 'changes' in planned ? null : planned,
    }
    if (plan.planned?.stated) plan.problem = problemOf('twice')
    else if (plan.planned) {
      plan.problem = state(plan.planned, row)
      children.renamed(plan.planned)
      // Its own row tells more than what it was needed for.
      implied.delete(plan.planned)
    }
    plans.push(plan)
  }
  const all = [...implied.values(), ...plans].toSorted((a, b) => a.row - b.row)
  const clashOf = createClashFinder(tops)
  for (const plan of all) plan.problem ??= plan.planned && clashOf(plan.planned)
  return { plans: all, tops }
}

/** Takes a row's texts for a code. */
function state(planned: PlannedCode, row: TableRow): ErrorAnswer | null {
  planned.stated = true
  planned.row = row.row
  const names = planned.code === null ? namesOf(row) : row.texts
  const before = planned.code ?? emptyTexts
  const texts = { ...row.texts, ...names }
  for (const field of tableFields) {
    const text = texts[field] ?? ''
    if (text === '' || saysTheSame(text, before[field])) continue
    if (text.length > longest[field]) return problemOf('tooLong', text)
    planned.changes.push({ field, before: before[field], after: text })
  }
  planned.nameEn = texts.nameEn || planned.nameEn
  planned.nameZh = texts.nameZh || planned.nameZh
  return row.badColour === null ? null : problemOf('unknownColour', row.badColour)
}

const emptyTexts: Readonly<Record<TableField, string>> = { nameEn: '', nameZh: '', ...emptyCode }

/** The names that a row gives its code: those of its cells, else the last of its path; null where there are none. */
function namesOf(row: TableRow): Named | null {
  const { nameEn = '', nameZh = '' } = row.texts
  if (nameEn !== '' || nameZh !== '') return { nameEn, nameZh }
  const depth = Math.max(row.path.length, row.pathZh.length)
  return depth === 0 ? null : namesAt(row, depth - 1)
}

/** The names at one level of a row's path; each in the language that it is written in. */
function namesAt({ path, pathZh }: TableRow, level: number): Named {
  const [first = '', second = ''] = [path[level], pathZh[level]]
  const chinese = [second, first].find(isChinese) ?? ''
  const english = [first, second].find((name) => name !== '' && !isChinese(name)) ?? ''
  return { nameEn: english, nameZh: chinese }
}

/**
 * Finds what a cell names as the code above: by number, then by name, the only row that has it, else the only code
 * that the set has; null where neither tells. A row is not above itself.
 */
function createParentFinder(
  rows: readonly TableRow[],
  known: readonly PlannedCode[],
): (text: string, from: TableRow) => { row: TableRow } | { code: PlannedCode } | null {
  const ways = ([['number'], ['nameEn', 'nameZh']] as const).map((fields) => ({
    rows: byKeys(rows, ({ texts }) => fields.map((field) => texts[field] ?? '')),
    codes: byKeys(known, ({ code }) => fields.map((field) => code?.[field] ?? '')),
  }))
  return (text, from) => {
    const wanted = nameKey(text)
    for (const way of ways) {
      const [row, second] =
        way.rows
          .get(wanted)
          ?.slice(0, 3)
          .filter((other) => other !== from) ?? []
      if (row && !second) return { row }
      const [code, another] = way.codes.get(wanted) ?? []
      if (code && !another && !row) return { code }
    }
    return null
  }
}
