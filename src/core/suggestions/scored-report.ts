import { setImmediate } from 'node:timers/promises'
import { type Candidate, candidatesOf, type CandidateSource } from './candidates.ts'
import type { SuggestionModel } from './model/model.ts'
import { type OwnWordsFinder, scoreOfWords } from './model/own-words.ts'
import { createScorer } from './model/score.ts'

/** What may be suggested in a report, whatever is coded in it. */
export interface ScoredCandidate extends Candidate {
  /** The code's place in the list of codes. */
  code: number
  score: number
}

/** What speaks: codes' own words, and what was learnt. */
export interface Speaking {
  codeIds: readonly string[]
  words: OwnWordsFinder
  model: SuggestionModel | null
}

/** Scores below this are no suggestions at all, whatever is asked for. */
export const leastScore = 0.1

/** Characters scored before others get their turn on the thread: some milliseconds. */
const charactersAtOnce = 6000

/** Scores all sentences of a report for all codes, the best first; other work goes on in between. */
export async function scoreReport(source: CandidateSource, speaking: Speaking): Promise<ScoredCandidate[]> {
  const { codeIds, words, model } = speaking
  const learnt = new Map((model?.codeIds ?? []).map((id, place) => [id, place]))
  const codeOf = (model?.codeIds ?? []).map((id) => codeIds.indexOf(id))
  const score = model && createScorer(model)
  const found: ScoredCandidate[] = []
  let characters = 0
  for (const candidate of candidatesOf(source)) {
    characters += candidate.text.length
    if (characters > charactersAtOnce) {
      characters = 0
      await setImmediate()
    }
    const spoken = words.look(candidate.text)
    for (const [code, own] of spoken) {
      // Of a code that was learnt, its words are part of the evidence below.
      if (learnt.has(codeIds[code] ?? '')) continue
      const sure = scoreOfWords(own)
      if (sure >= leastScore) found.push({ ...candidate, code, score: sure })
    }
    const chances = score?.(candidate.text, (place) => spoken.get(codeOf[place] ?? -1))
    for (let place = 0; chances && place < codeOf.length; place++) {
      const code = codeOf[place] ?? -1
      const chance = chances[place] ?? 0
      if (chance >= leastScore && code >= 0) found.push({ ...candidate, code, score: chance })
    }
  }
  return found.toSorted((a, b) => b.score - a.score || a.start - b.start || a.code - b.code)
}
