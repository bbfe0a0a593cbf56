import type { DatasetPreview } from '../../shared/contract/exporting.ts'
import type { Handlers } from '../context.ts'
import { buildCaseTable, buildDataset, type Dataset } from './dataset.ts'
import { deliver } from './deliver.ts'
import { buildPassages } from './passages.ts'

export const exportingHandlers: Handlers<'exporting'> = {
  preview: async ({ db }, { limit, ...options }) => previewOf(await buildDataset(db, options), limit),
  previewCases: async ({ db }, { limit, language }) => previewOf(await buildCaseTable(db, language), limit),
  dataset: async (context, { token, format, ...options }) =>
    deliver(context, token, format, await buildDataset(context.project.store.db, options)),
  passages: async (context, { token, format, ...options }) =>
    deliver(context, token, format, await buildPassages(context.project.store.db, options, context.signal)),
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
