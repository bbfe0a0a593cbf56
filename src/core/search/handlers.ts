import type { Handlers } from '../context.ts'
import { unimplemented } from '../unimplemented.ts'
import { findInReports } from './queries.ts'

type Unwritten = Omit<Handlers<'search'>, 'find' | 'count'>

export const searchHandlers: Handlers<'search'> = {
  find: async ({ db }, { query, limit, after }) => {
    const offset = Number(after ?? 0)
    const { total, hits } = await findInReports(db, {
      query: query.query,
      limit,
      offset,
      sections: query.scope.sections,
    })
    const next = offset + limit < total ? String(offset + limit) : null
    return { hits: hits.map((hit) => ({ ...hit, blockStart: hit.start, blockEnd: hit.end })), next }
  },
  count: async ({ db }, { query }) => {
    const { total } = await findInReports(db, { query: query.query, limit: 1, offset: 0 })
    return { paragraphs: total, reports: 0, cases: 0 }
  },
  ...unimplemented<Unwritten>([
    'chart',
    'spans',
    'exportHits',
    'saved',
    'save',
    'updateSaved',
    'removeSaved',
  ]),
}
