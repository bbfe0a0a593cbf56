import {
  isMethodName,
  methods,
  type InputOf,
  type MethodName,
  type OutputOf,
} from '../shared/contract/index.ts'
import type { AnyMethod } from '../shared/contract/define.ts'
import { AppError, type ErrorAnswer, type ErrorParams } from '../shared/contract/errors.ts'
import type { Answer, Changes, CoreEvent } from '../shared/contract/wire.ts'
import type {
  ActionContext,
  AppAccess,
  CommandContext,
  JobContext,
  OpenProject,
  QueryContext,
} from './context.ts'
import { storageError } from './db/errors.ts'
import type { Store } from './db/store.ts'
import { handlers } from './handlers.ts'
import { createStep, type RecordedStep } from './history/steps.ts'
import { createJobs, type RunningJob } from './jobs/jobs.ts'
import { backUpIfChanged, closeProject } from './project/open-project.ts'
import type { CoreServices } from './services.ts'
import { createAppStore } from './settings/app-store.ts'
import { ReadingError } from './importing/reading/reading-error.ts'

/** The headless product. One instance serves one workbench: at most one project is open in it. */
export interface Core {
  /** Answers any method by name; a job's answer is `{ jobId }` at once, its course comes as events. Never throws. */
  answer: (method: string, input: unknown) => Promise<Answer>
  /** The same for callers in this process: throws AppError, and waits for a job's result. */
  call: <N extends MethodName>(method: N, input: InputOf<N>) => Promise<OutputOf<N>>
  onEvent: (listener: (event: CoreEvent) => void) => () => void
  /** The store of the open project, for tests and tools in this process. Throws AppError 'project.none'. */
  openStore: () => Store
  /** Cancels jobs, backs up and closes the project. */
  close: () => Promise<void>
}

/** Automatic backups while a project is open and changes, in ms. */
const backupInterval = 15 * 60 * 1000

/** Actions that change which project is open: they wait for what is under way, and for one another. */
const switching: ReadonlySet<string> = new Set(['project.create', 'project.open', 'project.close'])

type UntypedHandler = (context: unknown, input: unknown) => Promise<unknown>

export function createCore(services: CoreServices): Core {
  const listeners = new Set<(event: CoreEvent) => void>()
  const emit = (event: CoreEvent): void => {
    for (const listener of listeners) listener(event)
  }
  const jobs = createJobs(services, emit)
  const appStore = createAppStore(services)
  let open: OpenProject | null = null
  const underWay = new Set<Promise<unknown>>()
  let lastSwitch: Promise<unknown> = Promise.resolve()

  const requireProject = (): OpenProject => {
    if (!open) throw new AppError('project.none')
    return open
  }
  const app: AppAccess = {
    store: appStore,
    openProject: () => open,
    use: (project) => {
      open = project
    },
    settled: async () => {
      await Promise.allSettled(underWay)
    },
    oneAtATime: (work, signal) =>
      new Promise((resolve, reject) => {
        // One that waits leaves at once: whoever has the turn may be waiting for its end.
        const leave = (): void => reject(signal?.reason)
        signal?.addEventListener('abort', leave, { once: true })
        const turn = lastSwitch.then(() => {
          signal?.removeEventListener('abort', leave)
          signal?.throwIfAborted()
          return work()
        })
        lastSwitch = turn.catch(() => undefined)
        turn.then(resolve, reject)
      }),
    jobs: { list: jobs.list, cancel: jobs.cancel, cancelAll: jobs.cancelAll },
  }
  const timer = setInterval(() => {
    if (open)
      backUpIfChanged(open, services).catch((error) =>
        services.log({ level: 'error', message: 'backup failed', error }),
      )
  }, backupInterval)
  timer.unref()

  function newStep(method: string): RecordedStep {
    const { store, coderId } = requireProject()
    return createStep(store, { method, coderId, at: services.clock().toISOString() })
  }

  /** Runs a command's work in one transaction of `step`. */
  function inStep<T>(
    step: RecordedStep,
    work: (context: CommandContext) => Promise<T>,
    first: ErrorParams = {},
  ) {
    let params = first
    const project = requireProject()
    return step.run(
      (db) =>
        work({
          services,
          project,
          db,
          now: services.clock().toISOString(),
          label: (given) => {
            params = given
          },
        }),
      () => params,
    )
  }

  function tell(changes: Changes): void {
    if (Object.keys(changes).length > 0) emit({ type: 'changed', changes })
  }

  async function runJob(name: string, input: unknown, running: RunningJob): Promise<unknown> {
    let params: ErrorParams = {}
    let step: RecordedStep | undefined
    async function changing<T>(
      work: (step: RecordedStep) => Promise<{ result: T; changes: Changes }>,
    ): Promise<T> {
      running.signal.throwIfAborted()
      step ??= newStep(name)
      const { result, changes } = await work(step)
      tell(changes)
      return result
    }
    const context: JobContext = {
      services,
      app,
      get project() {
        return requireProject()
      },
      signal: running.signal,
      progress: running.progress,
      label: (given) => {
        params = given
      },
      step: (work) => changing((current) => inStep(current, work, params)),
      command: (method, given) =>
        changing((current) =>
          inStep(current, (command) => handlerOf(method)(command, parse(methodOf(method), given)), params),
        ) as Promise<never>,
      changed: tell,
    }
    return handlerOf(name)(context, input)
  }

  /** Lets closing a project wait for what still reads or writes it. */
  async function counted<T>(work: Promise<T>): Promise<T> {
    underWay.add(work)
    try {
      return await work
    } finally {
      underWay.delete(work)
    }
  }

  async function run(name: string, rawInput: unknown): Promise<{ result: unknown; changes: Changes }> {
    const method = methodOf(name)
    const input = parse(method, rawInput)
    if (method.needsProject) requireProject()
    switch (method.kind) {
      case 'query': {
        const context: QueryContext = {
          services,
          app,
          get project() {
            return requireProject()
          },
          get db() {
            return requireProject().store.db
          },
        }
        return { result: await counted(handlerOf(name)(context, input)), changes: {} }
      }
      case 'command': {
        const answer = await counted(inStep(newStep(name), (context) => handlerOf(name)(context, input)))
        tell(answer.changes)
        return answer
      }
      case 'action': {
        let changes: Changes = {}
        const context: ActionContext = {
          services,
          app,
          get project() {
            return requireProject()
          },
          changed: (given) => {
            changes = { ...changes, ...given }
          },
        }
        const work = (): Promise<unknown> => handlerOf(name)(context, input)
        const result = await (switching.has(name) ? app.oneAtATime(work) : counted(work()))
        tell(changes)
        return { result, changes }
      }
      case 'job': {
        const jobId = jobs.start(name, (running) => runJob(name, input, running), failure)
        return { result: { jobId }, changes: {} }
      }
    }
  }

  function failure(error: unknown): ErrorAnswer {
    const expected = expectedError(error, open?.file ?? '')
    if (expected) return { code: expected.code, params: expected.params }
    const id = services.newId()
    services.log({ level: 'error', message: 'unexpected failure', id, error })
    return { code: 'internal', params: { id } }
  }

  async function answer(method: string, input: unknown): Promise<Answer> {
    try {
      const { result, changes } = await run(method, input)
      return { ok: true, result: result ?? null, changes }
    } catch (error) {
      return { ok: false, error: failure(error) }
    }
  }

  return {
    answer,
    async call(method, input) {
      const given = await answer(method, input)
      if (!given.ok) throw new AppError(given.error.code, given.error.params)
      if (methodOf(method).kind !== 'job') return given.result as never
      const status = await jobs.finished((given.result as { jobId: string }).jobId)
      if (status.state === 'done') return status.result as never
      throw status.error
        ? new AppError(status.error.code, status.error.params)
        : new AppError('jobs.cancelled')
    },
    openStore: () => requireProject().store,
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      clearInterval(timer)
      await jobs.cancelAll()
      await app.oneAtATime(async () => {
        const closing = open
        open = null
        await jobs.cancelAll()
        await app.settled()
        if (closing) await closeProject(closing, services)
      })
    },
  }
}

function methodOf(name: string): AnyMethod {
  const method = methods.get(name)
  if (!method || !isMethodName(name)) throw new AppError('method.unknown', { method: name })
  return method
}

function handlerOf(name: string): UntypedHandler {
  const [capability = '', verb = ''] = name.split('.')
  return Reflect.get(Reflect.get(handlers, capability), verb) as UntypedHandler
}

function parse(method: AnyMethod, input: unknown): unknown {
  const parsed = method.input.safeParse(input ?? {})
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new AppError('input.invalid', { field: issue?.path.join('.') ?? '', reason: issue?.message ?? '' })
}

function expectedError(error: unknown, file: string): { code: string; params: ErrorParams } | null {
  if (error instanceof ReadingError) return { code: error.code, params: error.params }
  return storageError(error, file)
}
