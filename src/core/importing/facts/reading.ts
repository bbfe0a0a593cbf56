import type { FactName } from '../../../shared/domain/facts.ts'

/** A value that a rule read, before one of each fact is chosen. Positions are those of the prepared text. */
export interface Reading {
  fact: FactName
  /** Canonical value. */
  value: string
  start: number
  end: number
  /** Name and version, e.g. `casualties.toll 1`. */
  rule: string
  /** How much speaks for it; of one fact the highest is chosen. 0 is a bare mention, 10 the accident's own sentence. */
  score: number
  asOf: string | null
}
