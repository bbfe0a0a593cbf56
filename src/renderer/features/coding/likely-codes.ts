import type { Coding } from '../../../shared/contract/coding.ts'
import type { Suggestion } from '../../../shared/contract/suggestions.ts'
import type { Span } from './reader-document.ts'

interface Likely {
  /** The passage that is to be coded. */
  span: Span
  /** Of the report. */
  suggestions: readonly Suggestion[]
  /** How often codes are used in sections of the passage's kind, over all reports. */
  inSections: readonly { key: string; codings: number }[]
  /** Of the report, as far as they are shown. */
  codings: readonly Coding[]
}

/** Code points over which a coding's pull on its surroundings halves. */
const reach = 600

/**
 * Codes that fit a passage, best first: those suggested for it, then those used most in such sections and near by. Codes
 * that the passage has already are left out.
 */
export function likelyCodes({ span, suggestions, inSections, codings }: Likely): string[] {
  const scores = new Map<string, number>()
  const add = (codeId: string, score: number): void => {
    scores.set(codeId, (scores.get(codeId) ?? 0) + score)
  }
  for (const { start, end, codeId, score } of suggestions) {
    // A suggestion outweighs all habit.
    if (start < span.end && end > span.start) add(codeId, 10 + score)
  }
  const inSection = inSections.reduce((sum, { codings: count }) => sum + count, 0)
  for (const { key, codings: count } of inSections) add(key, count / Math.max(1, inSection))
  const pulls = codings.map(({ codeId, start, end }) => {
    const distance = Math.max(0, start - span.end, span.start - end)
    return { codeId, pull: 2 ** (-distance / reach) }
  })
  const pull = pulls.reduce((sum, each) => sum + each.pull, 0)
  for (const each of pulls) add(each.codeId, each.pull / Math.max(1, pull))
  const here = new Set(
    codings.filter(({ start, end }) => start <= span.start && end >= span.end).map(({ codeId }) => codeId),
  )
  return [...scores]
    .filter(([codeId]) => !here.has(codeId))
    .toSorted(([, a], [, b]) => b - a)
    .map(([codeId]) => codeId)
}
