import type { FactName } from '../../../shared/domain/facts.ts'
import type { DocumentKind, SectionStart } from '../../../shared/domain/sections.ts'
import type { Block } from '../../../shared/domain/blocks.ts'
import type { TextLanguage } from '../../../shared/text/languages.ts'

/** What the rules look at. */
export interface UnderstandInput {
  text: string
  blocks: readonly Block[]
  title: string
  language: TextLanguage
  /** File name with extension. */
  file: string
}

/** A value of a fact that a rule read in the text. */
export interface FoundFact {
  fact: FactName
  /** Canonical value (see shared/domain/facts.ts). */
  value: string
  /** The words it was read from, as they stand in the text between `start` and `end` (code points). */
  text: string
  start: number
  end: number
  /** Name of the rule and its version, e.g. `casualties.toll 1`. */
  rule: string
  /** 0..1. */
  confidence: number
  /** The date that the text gives for the figure (截至…), ISO; null when it gives none. */
  asOf: string | null
  /** Whether this is the reading to choose among those of its fact; at most one each. */
  best: boolean
}

/** A measure that the report proposes. */
export interface FoundRecommendation {
  start: number
  end: number
  /** Whom it is addressed to, as the text says; '' when it does not. */
  addressee: string
  rule: string
  confidence: number
}

/** What the rules find in a report. */
export interface Findings {
  kind: { kind: DocumentKind; confidence: number }
  sections: SectionStart[]
  facts: FoundFact[]
  recommendations: FoundRecommendation[]
  /** Version of the rules together, e.g. `rules 1`. */
  rules: string
}
