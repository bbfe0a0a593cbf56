import { unimplemented } from '../unimplemented.ts'
import type { Handlers } from '../context.ts'
import { moveReports } from './move-to-case.ts'
import { getReport, listReports, removeReport, requireReport, setReportTitle } from './queries.ts'

export const reportsHandlers: Handlers<'reports'> = {
  list: ({ db }, input) => listReports(db, input),
  get: ({ db }, { reportId }) => getReport(db, reportId),
  update: async ({ db, label }, { reportId, title }) => {
    await requireReport(db, reportId)
    await setReportTitle(db, reportId, title)
    label({ title })
    return null
  },
  moveToCase: async ({ db, label }, input) => {
    const { title, moved, emptied } = await moveReports(db, input)
    label({ title, count: moved })
    return { emptied }
  },
  remove: async ({ db, label }, { reportId }) => {
    const { title } = await requireReport(db, reportId)
    label({ title })
    return removeReport(db, reportId)
  },
  pageMap: unimplemented,
  boxes: unimplemented,
  pageImage: unimplemented,
  sections: unimplemented,
  setKind: unimplemented,
  setSection: unimplemented,
  confirmSections: unimplemented,
  recommendations: unimplemented,
  createRecommendation: unimplemented,
  updateRecommendation: unimplemented,
  confirmRecommendations: unimplemented,
  removeRecommendations: unimplemented,
  readAgain: unimplemented,
}
