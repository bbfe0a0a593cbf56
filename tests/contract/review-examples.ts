import { expect } from 'vitest'
import type { ExamplesOf } from './example.ts'
import { anId, having } from './expected.ts'

/** Examples of the review queue: the study's report says nothing of a loss; what else the rules leave open is theirs. */
export const reviewExamples: ExamplesOf<'review'> = {
  'review.list': {
    input: ({ study }) => ({ kinds: ['missing-fact'], caseId: study.caseId }),
    answers: ({ study }) => ({
      total: expect.any(Number),
      counts: having({ 'missing-fact': expect.any(Number), duplicate: 0 }),
      items: expect.arrayContaining([
        {
          kind: 'missing-fact',
          key: `missing-fact:${study.caseId}:directEconomicLoss`,
          caseId: study.caseId,
          caseTitle: anId,
          caseTitleEn: '',
          fact: 'directEconomicLoss',
        },
      ]),
    }),
  },
  'review.count': { input: () => ({}), answers: () => ({ total: expect.any(Number) }) },
  'review.confirm': {
    input: ({ study }) => ({ keys: [`missing-fact:${study.caseId}:directEconomicLoss`] }),
    answers: () => ({ confirmed: 1 }),
  },
}
