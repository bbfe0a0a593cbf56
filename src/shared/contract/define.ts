import type { z } from 'zod'

/**
 * How a method of the contract is described. The description is all a host needs: it is bound generically.
 *
 * - query: reads the open project; answers are cached by the client until a table it reads changes.
 * - command: changes the open project in one transaction, as one labelled step that can be undone.
 * - action: acts outside the undoable data (opens a project, changes a setting, undoes a step).
 * - job: long work with progress and cancel; its changes form one labelled step.
 */
export type MethodKind = 'query' | 'command' | 'action' | 'job'

/** Tables of the store whose changes reach the client (see core/db/schema.ts). */
export const trackedTables = [
  'project',
  'coders',
  'cases',
  'fact_readings',
  'variables',
  'variable_values',
  'reports',
  'sections',
  'report_recommendations',
  'review_marks',
  'code_sets',
  'codes',
  'code_examples',
  'crosswalks',
  'roles',
  'codings',
  'refused_suggestions',
  'saved_queries',
  'diary_entries',
  'aspects',
  'problems',
  'reasons',
  'recommendations',
  'links',
  'statistics',
] as const

export type TrackedTable = (typeof trackedTables)[number]

/** Things besides tables that a query can depend on: the history, the open project, the app's settings, what was learnt. */
export type Dependency = TrackedTable | 'history' | 'session' | 'settings' | 'jobs' | 'suggestion_model'

declare const phantom: unique symbol
export interface OutputType<T> {
  readonly [phantom]?: T
}

/** Declares a method's output type; outputs are produced by the core and not parsed again. */
export function returns<T>(): OutputType<T> {
  return {}
}

export interface Method<K extends MethodKind, I extends z.ZodType, O> {
  readonly kind: K
  readonly input: I
  readonly output: OutputType<O>
  /** Codes of the AppErrors this method can answer with, besides the common ones. */
  readonly errors: readonly string[]
  /** Queries: what the answer depends on. */
  readonly reads: readonly Dependency[]
  /** Whether a project has to be open. */
  readonly needsProject: boolean
}

export type AnyMethod = Method<MethodKind, z.ZodType, unknown>

interface Shape<I extends z.ZodType, O> {
  input: I
  output: OutputType<O>
  errors?: readonly string[]
}

export function query<I extends z.ZodType, O>(
  shape: Shape<I, O> & { reads: readonly Dependency[]; needsProject?: boolean },
): Method<'query', I, O> {
  return { errors: [], needsProject: true, ...shape, kind: 'query' }
}

export function command<I extends z.ZodType, O>(shape: Shape<I, O>): Method<'command', I, O> {
  return { errors: [], needsProject: true, reads: [], ...shape, kind: 'command' }
}

export function action<I extends z.ZodType, O>(
  shape: Shape<I, O> & { needsProject?: boolean },
): Method<'action', I, O> {
  return { errors: [], needsProject: false, reads: [], ...shape, kind: 'action' }
}

export function job<I extends z.ZodType, O>(
  shape: Shape<I, O> & { needsProject?: boolean },
): Method<'job', I, O> {
  return { errors: [], needsProject: true, reads: [], ...shape, kind: 'job' }
}
