import { type ReviewKind, reviewKinds } from '../../shared/contract/review.ts'
import type { DocumentKind } from '../../shared/domain/sections.ts'
import type { SimilarPair } from '../importing/duplicates/find-pairs.ts'

/** An item of the queue before names, readings and quotes are looked up. */
export type ReviewEntry = { key: string; caseId: string } & (
  | { kind: 'disagreement' | 'low-confidence'; fact: string; confidence: number }
  | { kind: 'severity'; stated: string; computed: string }
  | { kind: 'missing-fact'; fact: string }
  | { kind: 'duplicate'; pair: SimilarPair }
  | { kind: 'recognised-page'; reportId: string; page: number; confidence: number; lines: number }
  | { kind: 'unrecognised-pages'; reportId: string; pages: number }
  | { kind: 'unknown-kind'; reportId: string; documentKind: DocumentKind | null; confidence: number }
  | { kind: 'orphaned-coding'; reportId: string; codingId: string }
)

export type EntryOf<K extends ReviewKind> = Extract<ReviewEntry, { kind: K }>

/**
 * Sorts the worst first: by kind, in the contract's order; within a kind facts in the order of `weighty`, then the
 * less sure or the more alike, then cases in the order of `cases`.
 */
export function worstFirst(entries: readonly ReviewEntry[], cases: readonly string[]): ReviewEntry[] {
  const order = new Map(cases.map((id, index) => [id, index]))
  return entries
    .map((entry) => ({
      entry,
      rank: [
        reviewKinds.indexOf(entry.kind),
        'fact' in entry ? weightOf(entry.fact) : 0,
        unsureness(entry),
        order.get(entry.caseId) ?? 0,
      ],
    }))
    .toSorted((a, b) => byRank(a.rank, b.rank))
    .map(({ entry }) => entry)
}

/** What studies count by comes first; facts that are not here follow in the end. */
const weighty = [
  'deaths',
  'date',
  'directEconomicLoss',
  'missing',
  'injuries',
  'seriousInjuries',
  'minorInjuries',
  'place',
  'division',
  'unit',
  'accidentType',
  'severityStated',
  'nature',
]
const weightOf = (fact: string): number => {
  const at = weighty.indexOf(fact)
  return at < 0 ? weighty.length : at
}

function unsureness(entry: ReviewEntry): number {
  switch (entry.kind) {
    case 'low-confidence':
    case 'recognised-page':
    case 'unknown-kind':
      return entry.confidence
    case 'duplicate':
      return (
        { 'same-text': 0, 'near-text': 1, 'same-accident': 2 }[entry.pair.likeness] -
        entry.pair.similarity / 2
      )
    default:
      return 0
  }
}

function byRank(a: readonly number[], b: readonly number[]): number {
  for (const [at, value] of a.entries()) {
    const difference = value - (b[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
