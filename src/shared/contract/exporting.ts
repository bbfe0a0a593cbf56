import { z } from 'zod'
import { filterErrors, passageFilter } from './coding.ts'
import { fileToken, id, language } from './common.ts'
import { sectionKinds } from '../domain/sections.ts'
import { job, query, returns } from './define.ts'

export const datasetOptions = {
  shape: z.enum(['long', 'wide']),
  /** Wide only: whether a case has the code (0/1), or how many codings. */
  values: z.enum(['binary', 'counts']).default('binary'),
  /** Language of code and grade names in the table; headers are stable and English. */
  language: language.default('en'),
  codeSetIds: z.array(id).optional(),
  coderIds: z.array(id).optional(),
  /** Only codings that begin in a section of one of these kinds. */
  sections: z.array(z.enum(sectionKinds)).optional(),
}

/** A cell of a dataset; null is missing. */
export type DatasetCell = string | number | null

/** What one column of a dataset holds, in both languages. */
export interface DictionaryEntry {
  column: string
  labelEn: string
  labelZh: string
  type:
    | 'text'
    | 'integer'
    | 'number'
    | 'date'
    | 'time'
    | 'datetime'
    | 'category'
    | 'yes-no'
    | 'binary'
    | 'count'
  /** 'persons', 'yuan', 'code points'; '' where there is none. */
  unit: string
  /** The values that occur, where they are a list. */
  values: string
  descriptionEn: string
  descriptionZh: string
  /** What a missing value looks like: an empty cell, or the column has none. */
  missing: 'empty' | 'never'
}

export interface DatasetPreview {
  columns: string[]
  /** The first rows. */
  rows: DatasetCell[][]
  totalRows: number
  dictionary: DictionaryEntry[]
}

export interface DatasetFiles {
  /** Base names, the data first. */
  files: string[]
  rows: number
  /** XLSX: texts that were cut because a cell holds no more; left out when there are none. */
  cut?: number
}

const exportErrors = [
  'file.unknownToken',
  'export.failed',
  'export.tooManyRows',
  'export.ontoProject',
] as const

export const exporting = {
  preview: query({
    input: z.strictObject({ ...datasetOptions, limit: z.number().int().min(1).max(100).default(20) }),
    output: returns<DatasetPreview>(),
    reads: [
      'codings',
      'codes',
      'code_sets',
      'cases',
      'reports',
      'coders',
      'roles',
      'fact_readings',
      'variables',
      'variable_values',
      'sections',
    ],
  }),
  /** The first rows of the case table. */
  previewCases: query({
    input: z.strictObject({
      language: language.default('en'),
      limit: z.number().int().min(1).max(100).default(20),
    }),
    output: returns<DatasetPreview>(),
    reads: ['cases', 'reports', 'fact_readings', 'variables', 'variable_values'],
  }),
  /** The coded dataset. CSV: UTF-8 with BOM, and `<name>-dictionary.csv` beside it; XLSX: data and dictionary sheets. */
  dataset: job({
    input: z.strictObject({ token: fileToken, format: z.enum(['csv', 'xlsx']), ...datasetOptions }),
    output: returns<DatasetFiles>(),
    errors: exportErrors,
  }),
  /** The passages that a filter means, one row each: quote, code, case, report, section, page, coder, role, memo. */
  passages: job({
    input: z.strictObject({
      token: fileToken,
      format: z.enum(['csv', 'xlsx']),
      language: language.default('en'),
      filter: passageFilter,
    }),
    output: returns<DatasetFiles>(),
    errors: [...exportErrors, ...filterErrors],
  }),
  /** The case table with facts and variables, as `cases.importTable` reads it. */
  cases: job({
    input: z.strictObject({
      token: fileToken,
      format: z.enum(['csv', 'xlsx']),
      language: language.default('en'),
    }),
    output: returns<DatasetFiles>(),
    errors: exportErrors,
  }),
}
