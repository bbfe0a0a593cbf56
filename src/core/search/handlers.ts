import type { Handlers } from '../context.ts'
import { deliver } from '../exporting/deliver.ts'
import { chartHits } from './chart.ts'
import { countHits } from './count.ts'
import { buildConcordance } from './export-hits.ts'
import { findHits } from './find.ts'
import { prepareSearch } from './prepare.ts'
import { savedHandlers } from './saved.ts'
import { hitSpans } from './spans.ts'

export const searchHandlers: Handlers<'search'> = {
  find: async (context, { query, ...page }) => findHits(await prepareSearch(context, query), page),
  count: async (context, { query }) => countHits(await prepareSearch(context, query)),
  chart: async (context, { query, by }) => chartHits(await prepareSearch(context, query), by),
  spans: async (context, { query, ...asked }) => hitSpans(await prepareSearch(context, query), asked),
  exportHits: async (context, { token, format, query }) => {
    const { services, signal, project, progress } = context
    const search = await prepareSearch({ db: project.store.db, services }, query, signal)
    return deliver(context, token, format, await buildConcordance(search, project.store, progress, signal))
  },
  ...savedHandlers,
}
