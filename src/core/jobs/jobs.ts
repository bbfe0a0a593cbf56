import { setImmediate } from 'node:timers/promises'
import type { ErrorAnswer } from '../../shared/contract/errors.ts'
import { AppError } from '../../shared/contract/errors.ts'
import type { CoreEvent, JobProgress, JobStatus } from '../../shared/contract/wire.ts'
import type { CoreServices } from '../services.ts'

export interface RunningJob {
  signal: AbortSignal
  progress: (state: JobProgress) => void
}

export interface Jobs {
  start: (
    method: string,
    work: (running: RunningJob) => Promise<unknown>,
    failure: (error: unknown) => ErrorAnswer,
  ) => string
  /** Resolves when the job has ended, however it ended. */
  finished: (jobId: string) => Promise<JobStatus>
  list: () => JobStatus[]
  /** Asks a job to stop. Throws AppError 'not.found'. */
  cancel: (jobId: string) => void
  /** Cancels all running jobs but the one with this signal, and waits for their ends. */
  cancelAll: (except?: AbortSignal) => Promise<void>
}

/** Ended jobs that are kept for the tray. */
const keptJobs = 50
/** Progress is told at most this often, in ms. */
const progressInterval = 50

interface Entry {
  status: JobStatus
  abort: AbortController
  ended: Promise<JobStatus>
}

export function createJobs(services: CoreServices, emit: (event: CoreEvent) => void): Jobs {
  const entries = new Map<string, Entry>()

  function tell(entry: Entry, changes: Partial<JobStatus>): void {
    entry.status = { ...entry.status, ...changes }
    emit({ type: 'job', job: entry.status })
  }

  async function run(
    entry: Entry,
    work: (running: RunningJob) => Promise<unknown>,
    failure: (error: unknown) => ErrorAnswer,
  ): Promise<JobStatus> {
    let told = 0
    try {
      // Starts after the caller has the id, so that no event precedes the answer, and a cancel on its heels counts.
      await setImmediate()
      entry.abort.signal.throwIfAborted()
      const result = await work({
        signal: entry.abort.signal,
        progress: ({ done, total, item = null, part = null, activity = null }) => {
          const now = services.clock().getTime()
          entry.status = { ...entry.status, done, total, item, part, activity }
          if (now - told < progressInterval) return
          told = now
          tell(entry, {})
        },
      })
      tell(entry, { state: 'done', result: result ?? null, item: null, part: null })
    } catch (error) {
      if (entry.abort.signal.aborted) tell(entry, { state: 'cancelled', item: null, part: null })
      else tell(entry, { state: 'failed', error: failure(error), item: null, part: null })
    }
    return entry.status
  }

  return {
    start(method, work, failure) {
      const id = services.newId()
      const status: JobStatus = {
        id,
        method,
        state: 'running',
        done: 0,
        total: null,
        item: null,
        part: null,
        activity: null,
        startedAt: services.clock().toISOString(),
        result: null,
        error: null,
      }
      const entry: Entry = { status, abort: new AbortController(), ended: Promise.resolve(status) }
      entries.set(id, entry)
      emit({ type: 'job', job: status })
      entry.ended = run(entry, work, failure)
      for (const [old, { status: ended }] of entries) {
        if (entries.size <= keptJobs) break
        if (ended.state !== 'running') entries.delete(old)
      }
      return id
    },
    finished(jobId) {
      return find(jobId).ended
    },
    list: () => [...entries.values()].map((entry) => entry.status),
    cancel(jobId) {
      find(jobId).abort.abort()
    },
    async cancelAll(except) {
      for (;;) {
        const running = [...entries.values()].filter(
          ({ status, abort }) => status.state === 'running' && abort.signal !== except,
        )
        if (running.length === 0) return
        for (const entry of running) entry.abort.abort()
        // Others can have been started when these have ended.
        await Promise.all(running.map((entry) => entry.ended))
      }
    },
  }

  function find(jobId: string): Entry {
    const entry = entries.get(jobId)
    if (!entry) throw new AppError('not.found', { what: 'job', id: jobId })
    return entry
  }
}
