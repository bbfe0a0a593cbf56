import type { Handlers } from '../context.ts'
import { buildCaseTable, buildDataset } from './dataset.ts'
import { deliver } from './deliver.ts'

export const exportingHandlers: Handlers<'exporting'> = {
  preview: async ({ db }, { limit, ...options }) => {
    const { dictionary, totalRows, row } = await buildDataset(db, options)
    return {
      columns: dictionary.map(({ column }) => column),
      rows: Array.from({ length: Math.min(limit, totalRows) }, (_, index) => row(index)),
      totalRows,
      dictionary,
    }
  },
  dataset: async (context, { token, format, ...options }) =>
    deliver(context, token, format, await buildDataset(context.project.store.db, options)),
  cases: async (context, { token, format, language }) =>
    deliver(context, token, format, await buildCaseTable(context.project.store.db, language)),
}
