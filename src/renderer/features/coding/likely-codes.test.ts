import { expect, it } from 'vitest'
import type { Coding } from '../../../shared/contract/coding.ts'
import type { Suggestion } from '../../../shared/contract/suggestions.ts'
import { likelyCodes } from './likely-codes.ts'

const coding = (codeId: string, start: number, end: number): Coding => ({
  id: `${codeId} ${start}`,
  reportId: 'report',
  codeId,
  coderId: 'ann',
  start,
  end,
  quote: '',
  roleId: null,
  certainty: null,
  memo: '',
  orphanedAt: null,
  origin: null,
  createdAt: '',
  updatedAt: '',
})
const suggestion = (codeId: string, start: number, end: number, score: number): Suggestion => ({
  key: codeId,
  reportId: 'report',
  start,
  end,
  quote: '',
  codeId,
  score,
  reasons: [],
})
const span = { start: 1000, end: 1020 }

it('puts what is suggested for the passage first, then what such sections and the surroundings have', () => {
  expect(
    likelyCodes({
      span,
      suggestions: [
        suggestion('weak', 1000, 1020, 0.5),
        suggestion('strong', 1010, 1030, 0.9),
        suggestion('elsewhere', 0, 20, 0.99),
      ],
      inSections: [
        { key: 'usual', codings: 9 },
        { key: 'rare', codings: 1 },
      ],
      codings: [coding('near', 1030, 1040), coding('far', 90_000, 90_010)],
    }),
  ).toEqual(['strong', 'weak', 'near', 'usual', 'rare', 'far'])
})

it('leaves out what the passage has already', () => {
  expect(
    likelyCodes({
      span,
      suggestions: [suggestion('had', 1000, 1020, 0.9)],
      inSections: [],
      codings: [coding('had', 990, 1020), coding('part', 1005, 1010)],
    }),
  ).toEqual(['part'])
})
