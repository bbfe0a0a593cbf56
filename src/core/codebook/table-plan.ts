import type { CodebookPreview } from '../../shared/contract/codebook.ts'
import type { ErrorAnswer } from '../../shared/contract/errors.ts'
import type { CodeTable } from '../db/schema.ts'
import { nameKey } from './code-finder.ts'
import { takenName } from './names.ts'
import { type TableField, tableFields } from './table-columns.ts'
import { isChinese, type TableRow } from './table-rows.ts'
import { englishName } from './tree.ts'

/** A code as it is or would be after the import. */
export interface PlannedCode {
  /** Null for one to add. */
  code: CodeTable | null
  parent: PlannedCode | null
  children: PlannedCode[]
  nameEn: string
  nameZh: string
  /** Row that the code stands in, or that comes before it as something above; null where no row names it. */
  row: number | null
  /** Whether a row of its own says what it is. */
  stated: boolean
  changes: CodebookPreview['rows'][number]['changes']
}

export interface RowPlan {
  row: number
  planned: PlannedCode | null
  /** What the row says where it is, for rows with problems. */
  said: string
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
 * Plans the import of a codebook into a set: rows are matched to its codes by their paths in either language, what is
 * not there is added with the codes above it, and texts that differ are changed. Empty cells change nothing.
 * Answers a plan for every row, and for codes above that no row names, before the row that needs them.
 */
export function planTable(
  rows: readonly TableRow[],
  codes: readonly CodeTable[],
): { plans: RowPlan[]; tops: PlannedCode[] } {
  const tops = plantTree(codes)
  const known = [...everyCode(tops)]
  const plans: RowPlan[] = []
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
    if (names === null) return problemOf('noName')
    if (`${names.nameEn}${names.nameZh}`.includes('/')) return problemOf('badName')
    const depth = Math.max(row.path.length, row.pathZh.length)
    if (depth === 0 && row.parent !== '') {
      const parent = findParent(row.parent, row)
      return 'changes' in parent ? childOf(parent, names, row.row) : parent
    }
    let parent: PlannedCode | null = null
    for (let level = 0; level < depth - 1; level += 1) parent = childOf(parent, namesAt(row, level), row.row)
    // A path finds the code by its name of before; the names in the row may be new ones.
    if (depth > 0) {
      const there = findChild(parent?.children ?? tops, namesAt(row, depth - 1))
      if (there) return there
    }
    return childOf(parent, names, row.row)
  }

  const childOf = (parent: PlannedCode | null, names: Named, row: number): PlannedCode => {
    const siblings = parent?.children ?? tops
    const there = findChild(siblings, names)
    if (there) return there
    const blank = { code: null, children: [], stated: false, changes: [] }
    const added: PlannedCode = { ...blank, ...names, parent, row }
    siblings.push(added)
    plans.push({ row, planned: added, said: '', problem: null })
    return added
  }

  const findParent = (text: string, from: TableRow): PlannedCode | ErrorAnswer => {
    const wanted = nameKey(text)
    const says = (other: TableRow, fields: readonly TableField[]): boolean =>
      other !== from && fields.some((field) => nameKey(other.texts[field] ?? '') === wanted)
    for (const fields of [['number'], ['nameEn', 'nameZh']] as const) {
      const [row, second] = rows.filter((other) => says(other, fields))
      if (row && !second) return place(row)
      const [there, another] = known.filter(({ code }) =>
        fields.some((field) => code !== null && nameKey(code[field]) === wanted),
      )
      if (there && !another && !row) return there
    }
    const path = text.split('/').map((name) => ({ nameEn: name.trim(), nameZh: name.trim() }))
    let at: PlannedCode | undefined
    for (const [level, names] of path.entries()) {
      at = findChild(level === 0 ? tops : (at?.children ?? []), names)
      if (!at) break
    }
    return at ?? problemOf('unknownParent', text)
  }

  for (const row of rows) {
    const planned = place(row)
    const said =
      [...row.path, ...row.pathZh].length > 0 ? (row.path[0] ? row.path : row.pathZh).join('/') : ''
    const plan: RowPlan = {
      row: row.row,
      planned: 'changes' in planned ? planned : null,
      said: said || row.texts.nameEn || row.texts.nameZh || '',
      problem: 'changes' in planned ? null : planned,
    }
    const implied = plans.findIndex((other) => other.planned === plan.planned && plan.planned !== null)
    if (plan.planned?.stated) plan.problem = problemOf('twice')
    else if (plan.planned) {
      plan.problem = state(plan.planned, row)
      // Its own row tells more than what it was needed for.
      if (implied >= 0) plans.splice(implied, 1)
    }
    plans.push(plan)
  }
  for (const plan of plans) plan.problem ??= plan.planned && clashOf(plan.planned, tops)
  return { plans: plans.toSorted((a, b) => a.row - b.row), tops }
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
    if (text.length > longest[field]) return problemOf('tooLong', text)
    if (text === '' || text === before[field]) continue
    planned.changes.push({ field, before: before[field], after: text })
  }
  planned.nameEn = texts.nameEn || planned.nameEn
  planned.nameZh = texts.nameZh || planned.nameZh
  return row.badColour === null ? null : problemOf('unknownColour', row.badColour)
}

const emptyTexts: Readonly<Record<TableField, string>> = {
  number: '',
  nameEn: '',
  nameZh: '',
  definitionEn: '',
  definitionZh: '',
  includeEn: '',
  includeZh: '',
  excludeEn: '',
  excludeZh: '',
  phrases: '',
  memo: '',
  colour: '',
}

/** A code that is added or renamed may not show a sibling's name. */
function clashOf(planned: PlannedCode, tops: readonly PlannedCode[]): ErrorAnswer | null {
  const named = planned.code === null || planned.changes.some(({ field }) => field.startsWith('name'))
  if (!named) return null
  const siblings = (planned.parent?.children ?? tops).filter((other) => other !== planned)
  const taken = takenName(planned, siblings)
  return taken && { code: 'codebook.nameTaken', params: { name: taken.name } }
}

interface Named {
  nameEn: string
  nameZh: string
}

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

/** The child that one of the names names, in whichever language it has it. */
const findChild = (siblings: readonly PlannedCode[], names: Named): PlannedCode | undefined => {
  const wanted = [names.nameEn, names.nameZh].filter((name) => name !== '').map(nameKey)
  return siblings.find(({ nameEn, nameZh }) =>
    [nameEn, nameZh].some((name) => name !== '' && wanted.includes(nameKey(name))),
  )
}

function plantTree(codes: readonly CodeTable[]): PlannedCode[] {
  const byParent = Map.groupBy(codes, ({ parentId }) => parentId)
  const below = (parentId: string | null, parent: PlannedCode | null): PlannedCode[] =>
    (byParent.get(parentId) ?? []).map((code) => {
      const { nameEn, nameZh } = code
      const unsaid = { row: null, stated: false, changes: [] }
      const planned: PlannedCode = { ...unsaid, code, parent, children: [], nameEn, nameZh }
      planned.children = below(code.id, planned)
      return planned
    })
  return below(null, null)
}

/** Codes parents first. */
export function* everyCode(codes: readonly PlannedCode[]): Generator<PlannedCode> {
  for (const code of codes) {
    yield code
    yield* everyCode(code.children)
  }
}

/** `Set/Level/Code` as it would be. */
export function plannedPath(set: Named, planned: PlannedCode): string {
  const above = planned.parent ? plannedPath(set, planned.parent) : englishName(set)
  return `${above}/${englishName(planned)}`
}
