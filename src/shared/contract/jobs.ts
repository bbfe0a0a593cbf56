import { z } from 'zod'
import { id, none } from './common.ts'
import { action, query, returns } from './define.ts'
import type { JobStatus } from './wire.ts'

export const jobs = {
  list: query({ input: none, output: returns<JobStatus[]>(), reads: ['jobs'], needsProject: false }),
  /** Asks a job to stop; its status tells when it has. */
  cancel: action({ input: z.strictObject({ jobId: id }), output: returns<null>(), errors: ['not.found'] }),
}
