import type {
  Contract,
  InputOf,
  NamesOfKind,
  OutputOf,
  ParsedInput,
  ResultOf,
} from '../shared/contract/index.ts'
import type { ErrorParams } from '../shared/contract/errors.ts'
import type { Changes, JobProgress, JobStatus } from '../shared/contract/wire.ts'
import type { Db, Store, Trx } from './db/store.ts'
import type { CoreServices } from './services.ts'
import type { AppStore } from './settings/app-store.ts'

/** The project that is open, with who codes in it now. */
export interface OpenProject {
  path: string
  /** Base name of the file. */
  file: string
  store: Store
  /** The coder in use; null until chosen. Session state, not part of the project. */
  coderId: string | null
}

interface BaseContext {
  services: CoreServices
  /** The open project; throws AppError 'project.none' when there is none. */
  project: OpenProject
}

export interface QueryContext extends BaseContext {
  db: Db
  app: AppAccess
}

export interface CommandContext extends BaseContext {
  /** The command's transaction. */
  db: Trx
  /** Time of the command, ISO-8601 UTC. */
  now: string
  /** Parameters of the step's label in the history. */
  label: (params: ErrorParams) => void
}

/** What actions may do beyond the project's data. */
export interface AppAccess {
  store: AppStore
  /** The open project or null; `use` swaps it (closing is the caller's business). */
  openProject: () => OpenProject | null
  use: (project: OpenProject | null) => void
  /** Resolves when the queries and commands under way have been answered. */
  settled: () => Promise<void>
  /** Runs one change of the open project at a time, in the order asked for. Throws the signal's reason when aborted meanwhile. */
  oneAtATime: <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>
  jobs: {
    list: () => JobStatus[]
    cancel: (jobId: string) => void
    /** Cancels all running jobs but the one that asks, and waits for their ends. */
    cancelAll: (except?: AbortSignal) => Promise<void>
  }
}

export interface ActionContext extends BaseContext {
  app: AppAccess
  /** Tells clients what the action changed. */
  changed: (changes: Changes) => void
}

export interface JobContext extends BaseContext {
  app: AppAccess
  signal: AbortSignal
  /** Reports how far the job is; `activity` is an i18n key suffix under `jobs.activity`. */
  progress: (state: JobProgress) => void
  /** Runs one transaction as part of the job's single step. */
  step: <T>(work: (context: CommandContext) => Promise<T>) => Promise<T>
  /** Runs another command's handler as part of the job's step. */
  command: <N extends NamesOfKind<'command'>>(name: N, input: InputOf<N>) => Promise<OutputOf<N>>
  label: (params: ErrorParams) => void
  changed: (changes: Changes) => void
}

interface ContextByKind {
  query: QueryContext
  command: CommandContext
  action: ActionContext
  job: JobContext
}

type KindOf<M> = M extends { kind: infer K extends keyof ContextByKind } ? K : never

/** The handlers of one capability, typed by its contract. */
export type Handlers<C extends keyof Contract> = {
  [V in keyof Contract[C]]: (
    context: ContextByKind[KindOf<Contract[C][V]>],
    input: ParsedInput<Contract[C][V]>,
  ) => Promise<ResultOf<Contract[C][V]>>
}

export type AllHandlers = { [C in keyof Contract]: Handlers<C> }
