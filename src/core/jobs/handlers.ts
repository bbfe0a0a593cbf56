import type { Handlers } from '../context.ts'

export const jobsHandlers: Handlers<'jobs'> = {
  list: async ({ app }) => app.jobs.list(),
  cancel: async ({ app }, { jobId }) => {
    app.jobs.cancel(jobId)
    return null
  },
}
