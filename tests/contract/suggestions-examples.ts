import { expect } from 'vitest'
import type { Client } from '../../src/client/client.ts'
import type { ExamplesOf } from './example.ts'
import { aDate, anId, having } from './expected.ts'
import type { Fixture } from './study.ts'

/** Five passages more for each of two codes: so many are needed to learn. */
async function learnable(client: Client, { study }: Fixture): Promise<void> {
  const { reportId } = study
  await client.call('coding.create', {
    codings: [study.codeId, study.otherCodeId].flatMap((codeId, which) =>
      [0, 1, 2, 3, 4].map((at) => ({
        reportId,
        codeId,
        start: 12 * at + 6 * which,
        end: 12 * at + 6 * which + 5,
      })),
    ),
  })
}

/** Examples of suggestions. */
export const suggestionsExamples: ExamplesOf<'suggestions'> = {
  'suggestions.list': {
    prepare: async (client, { study }) => {
      await client.call('codebook.updateCode', { codeId: study.parentCodeId, phrases: '机械伤害事故' })
    },
    input: ({ study }) => ({ reportId: study.reportId }),
    answers: ({ study }) => [
      having({
        reportId: study.reportId,
        codeId: study.parentCodeId,
        quote: '2021年5月3日，东城冶金公司发生一起机械伤害事故。',
        score: expect.closeTo(0.7),
        reasons: [having({ kind: 'phrase', phrase: '机械伤害事故' })],
      }),
    ],
  },
  'suggestions.learn': {
    prepare: learnable,
    input: () => ({}),
    answers: () => ({ passages: 12, codes: 2, macroF1: expect.any(Number) }),
  },
  'suggestions.quality': {
    prepare: async (client, fixture) => {
      await learnable(client, fixture)
      await client.run('suggestions.learn', {})
      await client.call('suggestions.refuse', {
        reportId: fixture.study.reportId,
        codeId: fixture.study.codeId,
        ...fixture.study.at('冶金公司'),
      })
    },
    input: () => ({}),
    answers: ({ study }) =>
      having({
        trainedAt: aDate,
        passages: 12,
        reports: 1,
        folds: 5,
        changedSince: 1,
        codes: expect.arrayContaining([having({ codeId: study.codeId, passages: expect.any(Number) })]),
      }),
  },
  'suggestions.accept': {
    input: ({ study }) => ({
      reportId: study.reportId,
      codeId: study.codeId,
      ...study.at('机械伤害'),
      corrected: { codeId: study.otherCodeId },
    }),
    answers: () => ({ codingId: anId }),
  },
  'suggestions.refuse': {
    input: ({ study }) => ({ reportId: study.reportId, codeId: study.codeId, ...study.at('机械伤害') }),
    answers: () => ({ refusalId: anId }),
  },
}
