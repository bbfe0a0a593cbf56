import { casesHandlers } from './cases/handlers.ts'
import { chainHandlers } from './chain/handlers.ts'
import { codebookHandlers } from './codebook/handlers.ts'
import { codingHandlers } from './coding/handlers.ts'
import type { AllHandlers } from './context.ts'
import { exportingHandlers } from './exporting/handlers.ts'
import { historyHandlers } from './history/handlers.ts'
import { importingHandlers } from './importing/handlers.ts'
import { jobsHandlers } from './jobs/handlers.ts'
import { memosHandlers } from './memos/handlers.ts'
import { projectHandlers } from './project/handlers.ts'
import { reportsHandlers } from './reports/handlers.ts'
import { reviewHandlers } from './review/handlers.ts'
import { searchHandlers } from './search/handlers.ts'
import { settingsHandlers } from './settings/handlers.ts'
import { suggestionsHandlers } from './suggestions/handlers.ts'
import { statisticsHandlers } from './statistics/handlers.ts'

/** Every method's handler, found by the core by name. */
export const handlers: AllHandlers = {
  project: projectHandlers,
  cases: casesHandlers,
  reports: reportsHandlers,
  importing: importingHandlers,
  codebook: codebookHandlers,
  coding: codingHandlers,
  review: reviewHandlers,
  search: searchHandlers,
  suggestions: suggestionsHandlers,
  memos: memosHandlers,
  chain: chainHandlers,
  statistics: statisticsHandlers,
  exporting: exportingHandlers,
  history: historyHandlers,
  settings: settingsHandlers,
  jobs: jobsHandlers,
}
