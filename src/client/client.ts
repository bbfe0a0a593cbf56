import type { InputOf, MethodName, NamesOfKind, OutputOf } from '../shared/contract/index.ts'
import { trackedTables } from '../shared/contract/define.ts'
import { AppError } from '../shared/contract/errors.ts'
import type { Answer, Changes, CoreEvent, JobStatus } from '../shared/contract/wire.ts'

/** `broken`: it comes back by itself when the core does. `ended`: it does not. */
export type ConnectionState = 'open' | 'broken' | 'ended'

/** Carries calls to a core and events back. */
export interface Transport {
  call: (method: string, input: unknown) => Promise<Answer>
  onEvent: (listener: (event: CoreEvent) => void) => () => void
  /** Tells when events no longer come, and when they come again; what happened meanwhile was missed. */
  onConnection?: (listener: (state: ConnectionState) => void) => () => void
  close: () => void
}

type JobName = NamesOfKind<'job'>

export interface Client {
  /** Calls a query, command or action. Throws AppError. */
  call: <N extends Exclude<MethodName, JobName>>(method: N, input: InputOf<N>) => Promise<OutputOf<N>>
  /** Starts a job and waits for its end; throws AppError, 'jobs.cancelled' when it was cancelled. */
  run: <N extends JobName>(
    method: N,
    input: InputOf<N>,
    onProgress?: (status: JobStatus) => void,
  ) => Promise<OutputOf<N>>
  onChanged: (listener: (changes: Changes) => void) => () => void
  onJob: (listener: (job: JobStatus) => void) => () => void
  /** Tells every change of the connection; when it is open again, `onChanged` has been told that all may have changed. */
  onConnection: (listener: (state: ConnectionState) => void) => () => void
  close: () => void
}

/** After events were missed: anything may be another. */
const everything: Changes = Object.fromEntries(
  [...trackedTables, 'history', 'session', 'settings', 'jobs', 'suggestion_model'].map((name) => [
    name,
    null,
  ]),
)

/** The one typed client of every transport. */
export function createClient(transport: Transport): Client {
  const onConnection = transport.onConnection ?? (() => () => {})
  async function call(method: string, input: unknown): Promise<unknown> {
    const answer = await transport.call(method, input)
    if (!answer.ok) throw new AppError(answer.error.code, answer.error.params)
    return answer.result
  }

  return {
    call: (method, input) => call(method, input) as Promise<never>,
    run(method, input, onProgress) {
      return new Promise((resolve, reject) => {
        // Events can overtake the answer that names the job, so what comes early is kept.
        const early = new Map<string, JobStatus>()
        let jobId: string | null = null
        const settle = (status: JobStatus): void => {
          onProgress?.(status)
          if (status.state === 'running') return
          finish()
          if (status.state === 'done') resolve(status.result as never)
          else
            reject(
              status.error
                ? new AppError(status.error.code, status.error.params)
                : new AppError('jobs.cancelled'),
            )
        }
        const stop = transport.onEvent((event) => {
          if (event.type !== 'job') return
          if (event.job.id === jobId) settle(event.job)
          else if (jobId === null) early.set(event.job.id, event.job)
        })
        const stopConnection = onConnection((state) => {
          if (state === 'ended') lose()
          if (state !== 'open' || jobId === null) return
          // Its end may have been among what was missed.
          call('jobs.list', {}).then((jobs) => {
            const status = (jobs as JobStatus[]).find((job) => job.id === jobId)
            if (status) settle(status)
            else lose()
          }, lose)
        })
        const finish = (): void => {
          stop()
          stopConnection()
        }
        const lose = (): void => {
          finish()
          reject(new AppError('connection.lost'))
        }
        call(method, input).then(
          (result) => {
            jobId = (result as { jobId: string }).jobId
            const status = early.get(jobId)
            if (status) settle(status)
          },
          (error: unknown) => {
            finish()
            reject(error)
          },
        )
      })
    },
    onChanged: (listener) => {
      const stopEvents = transport.onEvent((event) => {
        if (event.type === 'changed') listener(event.changes)
      })
      const stopConnection = onConnection((state) => {
        if (state === 'open') listener(everything)
      })
      return () => {
        stopEvents()
        stopConnection()
      }
    },
    onJob: (listener) =>
      transport.onEvent((event) => {
        if (event.type === 'job') listener(event.job)
      }),
    onConnection,
    close: () => transport.close(),
  }
}
