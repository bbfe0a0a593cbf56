import { z } from 'zod'
import { fileToken, id, language } from './common.ts'
import { job, query, returns } from './define.ts'

export const datasetOptions = {
  shape: z.enum(['long', 'wide']),
  /** Wide only: whether a case has the code (0/1), or how many codings. */
  values: z.enum(['binary', 'counts']).default('binary'),
  /** Language of code and grade names in the table; headers are stable and English. */
  language: language.default('en'),
  codeSetIds: z.array(id).optional(),
  coderIds: z.array(id).optional(),
}

export interface DatasetPreview {
  columns: string[]
  rows: (string | number | null)[][]
  totalRows: number
}

export interface DatasetFiles {
  files: string[]
  rows: number
}

const exportErrors = ['file.unknownToken', 'export.failed', 'export.tooManyRows'] as const

export const exporting = {
  preview: query({
    input: z.strictObject({ ...datasetOptions, limit: z.number().int().min(1).max(100).default(20) }),
    output: returns<DatasetPreview>(),
    reads: [
      'codings', 'codes', 'code_sets', 'cases', 'reports', 'coders', 'roles', 'fact_readings', 'variables',
      'variable_values',
    ],
  }),
  /** The coded dataset. CSV: UTF-8 with BOM, and `<name>-dictionary.csv` beside it; XLSX: data and dictionary sheets. */
  dataset: job({
    input: z.strictObject({ token: fileToken, format: z.enum(['csv', 'xlsx']), ...datasetOptions }),
    output: returns<DatasetFiles>(),
    errors: exportErrors,
  }),
  /** The case table with facts and variables, as `cases.importTable` reads it. */
  cases: job({
    input: z.strictObject({ token: fileToken, format: z.enum(['csv', 'xlsx']), language: language.default('en') }),
    output: returns<DatasetFiles>(),
    errors: exportErrors,
  }),
}
