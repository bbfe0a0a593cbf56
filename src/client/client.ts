import type { InputOf, MethodName, NamesOfKind, OutputOf } from '../shared/contract/index.ts'
import { AppError } from '../shared/contract/errors.ts'
import type { Answer, Changes, CoreEvent, JobStatus } from '../shared/contract/wire.ts'

/** Carries calls to a core and events back. */
export interface Transport {
  call: (method: string, input: unknown) => Promise<Answer>
  onEvent: (listener: (event: CoreEvent) => void) => () => void
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
  close: () => void
}

/** The one typed client of every transport. */
export function createClient(transport: Transport): Client {
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
          stop()
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
        call(method, input).then(
          (result) => {
            jobId = (result as { jobId: string }).jobId
            const status = early.get(jobId)
            if (status) settle(status)
          },
          (error: unknown) => {
            stop()
            reject(error)
          },
        )
      })
    },
    onChanged: (listener) =>
      transport.onEvent((event) => {
        if (event.type === 'changed') listener(event.changes)
      }),
    onJob: (listener) =>
      transport.onEvent((event) => {
        if (event.type === 'job') listener(event.job)
      }),
    close: () => transport.close(),
  }
}
