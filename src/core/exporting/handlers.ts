import type { DatasetPreview } from '../../shared/contract/exporting.ts'
import type { Handlers } from '../context.ts'
import { buildCaseTable, buildDataset, type Dataset } from './dataset.ts'
import { unimplemented } from '../unimplemented.ts'
import { deliver } from './deliver.ts'

export const exportingHandlers: Handlers<'exporting'> = {
  ...unimplemented<Pick<Handlers<'exporting'>, 'passages'>>(['passages']),
  preview: async ({ db }, { limit, ...options }) => previewOf(await buildDataset(db, options), limit),
  previewCases: async ({ db }, { limit, language }) => previewOf(await buildCaseTable(db, language), limit),
  dataset: async (context, { token, format, ...options }) =>
    deliver(context, token, format, await buildDataset(context.project.store.db, options)),
  cases: async (context, { token, format, language }) =>
    deliver(context, token, format, await buildCaseTable(context.project.store.db, language)),
}

function previewOf({ dictionary, totalRows, row }: Dataset, limit: number): DatasetPreview {
  return {
    columns: dictionary.map(({ column }) => column),
    rows: Array.from({ length: Math.min(limit, totalRows) }, (_, index) => row(index)),
    totalRows,
    dictionary,
  }
}
