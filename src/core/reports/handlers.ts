import type { Handlers } from '../context.ts'
import { moveReports } from './move-to-case.ts'
import { pageImage } from './page-images.ts'
import { boxesOfPassage, pageMap } from './pages.ts'
import { getReport, listReports, removeReport, requireReport, setReportTitle } from './queries.ts'
import { readAgain } from './read-again.ts'
import {
  confirmRecommendations,
  createRecommendation,
  listRecommendations,
  removeRecommendations,
  updateRecommendation,
} from './report-recommendations.ts'
import { confirmSections, listSections, setKind, setSection } from './sections.ts'

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
  pageMap: async ({ db }, { reportId, page }) =>
    pageMap(db, (await requireReport(db, reportId)).textId, page),
  boxes: async ({ db }, { reportId, start, end }) =>
    boxesOfPassage(db, (await requireReport(db, reportId)).textId, start, end),
  pageImage: ({ db, project, services }, input) => pageImage(db, project, services, input),
  sections: ({ db }, { reportId }) => listSections(db, reportId),
  setKind: async ({ db, label }, { reportId, kind }) => {
    const { title } = await setKind(db, reportId, kind)
    label({ title })
    return null
  },
  setSection: async (context, input) => {
    const { title } = await setSection(context, input)
    context.label({ title })
    return null
  },
  confirmSections: async ({ db, label }, { reportId }) => {
    const { title } = await confirmSections(db, reportId)
    label({ title })
    return null
  },
  recommendations: ({ db }, filter) => listRecommendations(db, filter),
  createRecommendation: async (context, input) => {
    const { title } = await requireReport(context.db, input.reportId)
    const created = await createRecommendation(context, input)
    context.label({ title })
    return created
  },
  updateRecommendation: async ({ db, label }, { recommendationId, ...changes }) => {
    await updateRecommendation(db, recommendationId, changes)
    label({})
    return null
  },
  confirmRecommendations: async ({ db, label }, { recommendationIds }) => {
    await confirmRecommendations(db, recommendationIds)
    label({ count: recommendationIds.length })
    return null
  },
  removeRecommendations: async ({ db, label }, { recommendationIds }) => {
    const recommendations = await removeRecommendations(db, recommendationIds)
    label({ count: recommendations })
    return { recommendations }
  },
  readAgain: (context, input) => readAgain(context, input),
}
