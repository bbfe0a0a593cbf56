import { create } from 'zustand'
import type { Client } from '../../client/client.ts'
import type { JobStatus } from '../../shared/contract/wire.ts'

interface JobsState {
  /** Newest first. */
  jobs: JobStatus[]
}

export const useJobs = create<JobsState>(() => ({ jobs: [] }))

/** Keeps the tray's list of jobs up to date. */
export function followJobs(client: Client): void {
  client.onJob((job) => {
    useJobs.setState(({ jobs }) => {
      const known = jobs.some(({ id }) => id === job.id)
      return {
        jobs: known ? jobs.map((other) => (other.id === job.id ? job : other)) : [job, ...jobs].slice(0, 50),
      }
    })
  })
  const list = (): void =>
    void client.call('jobs.list', {}).then(
      (jobs) => useJobs.setState({ jobs: jobs.toReversed() }),
      () => undefined,
    )
  client.onConnection((state) => {
    if (state === 'open') list()
  })
  list()
}
