import type { Handlers } from '../context.ts'
import { deleteStatistics, insertStatistics, listStatistics, updateStatistic } from './queries.ts'

export const statisticsHandlers: Handlers<'statistics'> = {
  list: ({ db }) => listStatistics(db),
  create: async ({ db, services, label }, { statistics }) => {
    const rows = statistics.map((fields) => ({ id: services.newId(), ...fields }))
    await insertStatistics(db, rows)
    label({ count: rows.length })
    return { ids: rows.map((row) => row.id) }
  },
  update: async ({ db, label }, { id, ...changes }) => {
    await updateStatistic(db, id, changes)
    label({})
    return null
  },
  remove: async ({ db, label }, { ids }) => {
    const distinct = [...new Set(ids)]
    await deleteStatistics(db, distinct)
    label({ count: distinct.length })
    return { statistics: distinct.length }
  },
}
