import { type Example, sideOf } from './examples.ts'
import { type Counts, figuresOf, macroF1, noCounts, together } from './figures.ts'
import { type OwnWords, scoreOfWords } from './own-words.ts'

/** How well codes were recognised in texts that were not learnt from. */
export interface LearntQuality {
  folds: number
  macroF1: number | null
  precision: number | null
  recall: number | null
  majorityF1: number | null
  keywordF1: number | null
  codes: {
    codeId: string
    passages: number
    precision: number | null
    recall: number | null
    f1: number | null
  }[]
}

/** Figures are told of codes with at least this many passages. */
export const leastPassages = 5
/** A suggestion counts as made from this score on. */
export const decisiveScore = 0.5

/** What was said of examples that had not been learnt from. */
export interface Judged {
  codes: readonly { id: string }[]
  examples: readonly Example[]
  /** Passages of each code. */
  passages: readonly number[]
  /** Codes that were learnt, in the order of the scores. */
  learnt: readonly number[]
  /** Per example and learnt code. */
  scores: Float32Array
  looks: readonly Map<number, OwnWords>[]
  folds: number
}

/** Counts what would have been suggested against what was coded, beside the two simplest ways to do it. */
export function judge({ codes, examples, passages, learnt, scores, looks, folds }: Judged): LearntQuality {
  const told = codes.flatMap((_, code) => ((passages[code] ?? 0) >= leastPassages ? [code] : []))
  const majority = passages.indexOf(Math.max(...passages))
  const number = new Map(learnt.map((code, index) => [code, index]))
  const count = (says: (example: number, code: number) => boolean, code: number): Counts => {
    const counts = noCounts()
    for (const [at, example] of examples.entries()) {
      const side = sideOf(example, code)
      if (side === 0) continue
      const said = says(at, code)
      if (side === 1) counts[said ? 'right' : 'missed'] += example.stands
      else if (said) counts.wrong += example.stands
    }
    return counts
  }
  const byModel = told.map((code) =>
    count((at, asked) => (scores[at * learnt.length + (number.get(asked) ?? 0)] ?? 0) >= decisiveScore, code),
  )
  const byMajority = told.map((code) => count((_, asked) => asked === majority, code))
  const byWords = told.map((code) =>
    count((at, asked) => {
      const own = looks[at]?.get(asked)
      return own !== undefined && scoreOfWords(own) >= decisiveScore
    }, code),
  )
  const { precision, recall } = figuresOf(together(byModel))
  const countsOf = new Map(told.map((code, index) => [code, byModel[index]]))
  return {
    folds,
    macroF1: macroF1(byModel),
    precision,
    recall,
    majorityF1: macroF1(byMajority),
    keywordF1: macroF1(byWords),
    codes: codes.flatMap(({ id }, code) => {
      if ((passages[code] ?? 0) === 0) return []
      const counts = countsOf.get(code)
      const figures = counts ? figuresOf(counts) : { precision: null, recall: null, f1: null }
      return [{ codeId: id, passages: passages[code] ?? 0, ...figures }]
    }),
  }
}
