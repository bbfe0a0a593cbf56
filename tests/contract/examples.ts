import type { Capability } from '../../src/shared/contract/index.ts'
import { caseExamples } from './case-examples.ts'
import { chainExamples } from './chain-examples.ts'
import { codebookExamples } from './codebook-examples.ts'
import { codingExamples } from './coding-examples.ts'
import type { ExamplesOf } from './example.ts'
import { memoExamples } from './memo-examples.ts'
import { projectExamples } from './project-examples.ts'
import { reviewExamples } from './review-examples.ts'
import { searchExamples } from './search-examples.ts'
import { suggestionsExamples } from './suggestions-examples.ts'

/** An example of every method. What each method computes in full is the business of its capability's own tests. */
export const examples: ExamplesOf<Capability> = {
  ...projectExamples,
  ...caseExamples,
  ...codebookExamples,
  ...codingExamples,
  ...searchExamples,
  ...reviewExamples,
  ...suggestionsExamples,
  ...memoExamples,
  ...chainExamples,
}
