import type { CaseRow } from '../../shared/contract/cases.ts'
import type { DatasetCell, DictionaryEntry } from '../../shared/contract/exporting.ts'
import { codingOrigins } from '../../shared/contract/filters.ts'
import { documentKinds, sectionAt, sectionKinds } from '../../shared/domain/sections.ts'
import { nameIn } from '../../shared/names.ts'
import en from '../../shared/i18n/en/exporting.json' with { type: 'json' }
import zh from '../../shared/i18n/zh-CN/exporting.json' with { type: 'json' }
import { listCases, listVariables } from '../cases/queries.ts'
import { listCodeSets, listPlacedCodes } from '../codebook/queries.ts'
import { listCoders, listRoles } from '../coding/queries.ts'
import type { Db } from '../db/store.ts'
import { type Column, column, entryOf, factCells, over, variableCells, withUniqueNames } from './columns.ts'
import {
  countCodings,
  type CodingSelection,
  documentKindsOf,
  type ExportedCoding,
  listExportedCodings,
  pageStarts,
  sectionStarts,
} from './queries.ts'

export interface DatasetOptions extends CodingSelection {
  shape: 'long' | 'wide'
  values: 'binary' | 'counts'
  language: 'en' | 'zh-CN'
}

/** A table ready to be shown or written. */
export interface Dataset {
  dictionary: DictionaryEntry[]
  totalRows: number
  /** The cells of a row, computed when asked for. */
  row: (index: number) => DatasetCell[]
}

export function buildDataset(db: Db, options: DatasetOptions): Promise<Dataset> {
  return options.shape === 'long' ? buildLong(db, options) : buildWide(db, options)
}

/** The case table as `cases.importTable` reads it: no column that follows from elsewhere but the computed grade. */
export async function buildCaseTable(db: Db, language: 'en' | 'zh-CN'): Promise<Dataset> {
  const rows = await listCases(db)
  return tabulate(
    [
      ...caseCells,
      column<CaseRow>('case_memo', ({ memo }) => memo || null),
      ...factCells(language),
      ...variableCells(await listVariables(db)),
    ],
    rows,
  )
}

const caseCells: Column<CaseRow>[] = [
  column('case_id', ({ id }) => id, { missing: 'never' }),
  column('case_title', ({ title }) => title, { missing: 'never' }),
  column('case_title_en', ({ titleEn }) => titleEn || null),
]

interface LongRow {
  coding: ExportedCoding
  ofCase: CaseRow
}

/** A cell that follows from where the coding stands: missing where it lost its place. */
const placed =
  (cell: (coding: ExportedCoding) => DatasetCell) =>
  ({ coding }: LongRow): DatasetCell =>
    coding.orphanedAt === null ? cell(coding) : null

/** One row per coding, in the order of cases, reports and text. */
async function buildLong(db: Db, options: DatasetOptions): Promise<Dataset> {
  const { language } = options
  const cases = await listCases(db)
  const codes = new Map((await listPlacedCodes(db)).map((code, order) => [code.row.id, { ...code, order }]))
  const sets = new Map((await listCodeSets(db)).map((set) => [set.id, nameIn(language, set)]))
  const coders = new Map((await listCoders(db)).map(({ id, name }) => [id, name]))
  const roles = new Map((await listRoles(db)).map((role) => [role.id, nameIn(language, role)]))
  const pages = await pageStarts(db)
  const sections = await sectionStarts(db)
  const kinds = await documentKindsOf(db)
  const reports = new Map(
    cases
      .flatMap((ofCase) => ofCase.reports.map((report) => ({ ...report, ofCase })))
      .map((report, order) => [report.id, { ...report, order }]),
  )
  const rows = (await listExportedCodings(db, options))
    .flatMap((coding) => {
      const report = reports.get(coding.reportId)
      return report ? [{ coding, ofCase: report.ofCase, order: report.order }] : []
    })
    .toSorted(
      (a, b) =>
        a.order - b.order ||
        a.coding.start - b.coding.start ||
        a.coding.end - b.coding.end ||
        (codes.get(a.coding.codeId)?.order ?? 0) - (codes.get(b.coding.codeId)?.order ?? 0) ||
        (a.coding.id < b.coding.id ? -1 : 1),
    )
  const pathOf = ({ codeId }: ExportedCoding): string => {
    const code = codes.get(codeId)
    return (language === 'en' ? code?.path : code?.pathZh) ?? ''
  }
  const always = { missing: 'never' } as const
  const points = { type: 'integer', unit: 'code points', ...always } as const
  const columns: Column<LongRow>[] = [
    ...caseCells.slice(0, 2).map((each) => over(each, ({ ofCase }: LongRow) => ofCase)),
    column('report_id', ({ coding }) => coding.reportId, always),
    column('report_file', ({ coding }) => reports.get(coding.reportId)?.file ?? null, always),
    column(
      'code_set',
      ({ coding }) => sets.get(codes.get(coding.codeId)?.row.codeSetId ?? '') ?? null,
      always,
    ),
    column('code_path', ({ coding }) => pathOf(coding), always),
    column('coder', ({ coding }) => coders.get(coding.coderId) ?? null, always),
    column('role', ({ coding }) => roles.get(coding.roleId ?? '') ?? null, {
      type: 'category',
      values: [...roles.values()].join('; '),
    }),
    column('certainty', ({ coding }) => coding.certainty, {
      type: 'category',
      values: 'certain; probable; possible',
    }),
    column('start', ({ coding }) => coding.start, points),
    column('end', ({ coding }) => coding.end, points),
    column('quote', ({ coding }) => coding.quote, always),
    column('memo', ({ coding }) => coding.memo || null),
    column('created_at', ({ coding }) => coding.createdAt, { type: 'datetime', ...always }),
    column('coding_id', ({ coding }) => coding.id, always),
    column(
      'page',
      placed((coding) => pageAt(pages.get(coding.reportId) ?? [], coding.start)),
      {
        type: 'integer',
      },
    ),
    column(
      'section',
      placed(({ reportId, start }) => sectionAt(sections.get(reportId) ?? [], start)?.kind ?? null),
      { type: 'category', values: sectionKinds.join('; ') },
    ),
    column('document_kind', ({ coding }) => kinds.get(coding.reportId) ?? null, {
      type: 'category',
      values: documentKinds.join('; '),
    }),
    column('orphaned', ({ coding }) => (coding.orphanedAt === null ? 'no' : 'yes'), {
      type: 'yes-no',
      values: 'yes; no',
      ...always,
    }),
    column('origin', ({ coding }) => coding.origin, { type: 'category', values: codingOrigins.join('; ') }),
    ...[...caseCells.slice(2), ...factCells(language), ...variableCells(await listVariables(db))].map(
      (each) => over(each, ({ ofCase }: LongRow) => ofCase),
    ),
  ]
  return tabulate(columns, rows)
}

/** One row per case and one column per code, counting codings of that very code. */
async function buildWide(db: Db, options: DatasetOptions): Promise<Dataset> {
  const rows = await listCases(db)
  const counts = new Map<string, Map<string, number>>()
  for (const { caseId, codeId, codings } of await countCodings(db, options)) {
    const ofCase = counts.get(caseId) ?? new Map<string, number>()
    counts.set(caseId, ofCase.set(codeId, codings))
  }
  const binary = options.values === 'binary'
  const codes = (await listPlacedCodes(db)).filter(
    ({ row }) => options.codeSetIds?.includes(row.codeSetId) ?? true,
  )
  const columns: Column<CaseRow>[] = [
    ...caseCells,
    column('reports', ({ reports }) => reports.length, { type: 'count', missing: 'never' }),
    column(
      'codings',
      ({ id }) => [...(counts.get(id)?.values() ?? [])].reduce((sum, each) => sum + each, 0),
      {
        type: 'count',
        missing: 'never',
      },
    ),
    ...factCells(options.language),
    ...variableCells(await listVariables(db)),
    ...codes.map(({ row, path, pathZh }): Column<CaseRow> => ({
      column: path,
      labelEn: path,
      labelZh: pathZh,
      type: binary ? 'binary' : 'count',
      unit: '',
      values: binary ? (options.language === 'en' ? en : zh).dictionary.valuesBinary : '',
      descriptionEn: binary ? en.dictionary.codeBinary : en.dictionary.codeCounts,
      descriptionZh: binary ? zh.dictionary.codeBinary : zh.dictionary.codeCounts,
      missing: 'never',
      cell: ({ id }) => {
        const count = counts.get(id)?.get(row.id) ?? 0
        return binary ? Math.min(count, 1) : count
      },
    })),
  ]
  return tabulate(columns, rows)
}

/** Columns over rows, each column with a name of its own. */
export function tabulate<R>(given: readonly Column<R>[], rows: readonly R[]): Dataset {
  const columns = withUniqueNames(given)
  return {
    dictionary: columns.map(entryOf),
    totalRows: rows.length,
    row: (index) => {
      const row = rows[index]
      return row === undefined ? [] : columns.map(({ cell }) => cell(row))
    },
  }
}

/** The page of the last block that starts at or before a position. */
function pageAt(blocks: readonly { start: number; page: number }[], position: number): number | null {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((blocks[middle]?.start ?? 0) <= position) low = middle + 1
    else high = middle
  }
  return blocks[low - 1]?.page ?? null
}
