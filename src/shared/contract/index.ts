import type { z } from 'zod'
import { cases } from './cases.ts'
import { chain } from './chain.ts'
import { codebook } from './codebook.ts'
import { coding } from './coding.ts'
import type { AnyMethod, MethodKind, OutputType } from './define.ts'
import { exporting } from './exporting.ts'
import { history } from './history.ts'
import { jobs } from './jobs.ts'
import { importing } from './importing.ts'
import { memos } from './memos.ts'
import { project } from './project.ts'
import { reports } from './reports.ts'
import { review } from './review.ts'
import { search } from './search.ts'
import { settings } from './settings.ts'
import { suggestions } from './suggestions.ts'
import { statistics } from './statistics.ts'

export const contract = {
  project,
  cases,
  reports,
  importing,
  codebook,
  coding,
  review,
  search,
  suggestions,
  memos,
  chain,
  statistics,
  exporting,
  history,
  settings,
  jobs,
}

export type Contract = typeof contract
export type Capability = keyof Contract

/** `capability.verb` of every method. */
export type MethodName = {
  [C in Capability]: { [V in keyof Contract[C] & string]: `${C}.${V}` }[keyof Contract[C] & string]
}[Capability]

export type MethodOf<N extends MethodName> = N extends `${infer C extends Capability}.${infer V}`
  ? V extends keyof Contract[C]
    ? Contract[C][V]
    : never
  : never

/** Method names of one kind. */
export type NamesOfKind<K extends MethodKind> = {
  [N in MethodName]: MethodOf<N> extends { kind: K } ? N : never
}[MethodName]

type InputSchema<M> = M extends { input: infer I extends z.ZodType } ? I : never
/** What callers pass (defaults may be left out). */
export type InputOf<N extends MethodName> = z.input<InputSchema<MethodOf<N>>>
/** What handlers receive (parsed, defaults filled). */
export type ParsedInput<M> = z.output<InputSchema<M>>
export type ResultOf<M> = M extends { output: OutputType<infer O> } ? O : never
export type OutputOf<N extends MethodName> = ResultOf<MethodOf<N>>

/** All methods by name. */
export const methods: ReadonlyMap<string, AnyMethod> = new Map(
  Object.entries(contract).flatMap(([capability, verbs]) =>
    Object.entries(verbs).map(([verb, method]): [string, AnyMethod] => [`${capability}.${verb}`, method]),
  ),
)

export const isMethodName = (name: string): name is MethodName => methods.has(name)
