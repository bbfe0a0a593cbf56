import type { Capability } from '../../src/shared/contract/index.ts'
import { caseExamples } from './case-examples.ts'
import { chainExamples } from './chain-examples.ts'
import { codingExamples } from './coding-examples.ts'
import type { ExamplesOf } from './example.ts'
import { projectExamples } from './project-examples.ts'
import { reviewExamples } from './review-examples.ts'

/** An example of every method. What each method computes in full is the business of its capability's own tests. */
export const examples: ExamplesOf<Capability> = {
  ...projectExamples,
  ...caseExamples,
  ...codingExamples,
  ...reviewExamples,
  ...chainExamples,
}
