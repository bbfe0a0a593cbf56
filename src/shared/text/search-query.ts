import type { IndexWord } from './index-words.ts'

/** Words that follow each other. Han characters are words of their own (see index-words.ts). */
export interface Phrase {
  kind: 'phrase'
  words: readonly Pick<IndexWord, 'text' | 'unspaced'>[]
  /** The last word may go on. */
  prefix: boolean
}

/** What a query means. `near` has two phrases or more; `except` holds where `of` does and none of `not`. */
export type SearchQuery =
  | Phrase
  | { kind: 'near'; phrases: readonly Phrase[]; between: number }
  | { kind: 'and' | 'or'; parts: readonly SearchQuery[] }
  | { kind: 'except'; of: SearchQuery; not: readonly SearchQuery[] }
