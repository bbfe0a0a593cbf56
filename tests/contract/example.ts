import type { Client } from '../../src/client/client.ts'
import type { Capability, InputOf, MethodName } from '../../src/shared/contract/index.ts'
import type { Fixture } from './study.ts'

/** One call of a method on the study of study.ts. */
export interface Example<N extends MethodName> {
  /** What has to happen first. */
  prepare?: (client: Client, fixture: Fixture) => Promise<void>
  input: (fixture: Fixture, client: Client) => InputOf<N> | Promise<InputOf<N>>
  /** What the method answers. */
  answers: (fixture: Fixture) => unknown
}

/** An example of every method of some capabilities. */
export type ExamplesOf<C extends Capability> = { [N in Extract<MethodName, `${C}.${string}`>]: Example<N> }
