import { factNames } from '../../../shared/domain/facts.ts'
import type { FoundFact } from '../understanding/findings.ts'
import type { ReadingText } from './reading-text.ts'
import type { Reading } from './reading.ts'

/** Readings further than this behind the best of their fact are of something else: another accident, a part, a rumour. */
const farBehind = 7

/** Below this a figure is told of something else than the accident. */
const leastScore = -1

/**
 * One finding per fact and value, that of its best evidence; several mentions of a value speak for it. Of each fact
 * one is the best. Findings come in the order of the facts, the best first.
 */
export function chooseReadings(readings: readonly Reading[], text: ReadingText): FoundFact[] {
  const found: FoundFact[] = []
  const heard = readings.filter(({ score }) => score >= leastScore)
  for (const fact of factNames) {
    const own = heard.filter((reading) => reading.fact === fact)
    const values = Map.groupBy(own, ({ value }) => value)
    const ranked = [...values.values()]
      .map((mentions) => {
        const [best] = mentions.toSorted(byScore)
        const repeated = Math.min(3, mentions.length - 1)
        return best === undefined ? null : { best, repeated, score: best.score + 0.4 * repeated }
      })
      .filter((each) => each !== null)
      .toSorted((a, b) => b.score - a.score || a.best.start - b.best.start)
    const top = ranked[0]
    if (top === undefined) continue
    for (const [order, { best, repeated, score }] of ranked.entries()) {
      if (order > 0 && score < top.score - farBehind) continue
      const { start, end } = text.rangeOf(best.start, best.end)
      found.push({
        fact,
        value: best.value,
        text: text.words(start, end),
        start,
        end,
        rule: best.rule,
        confidence: confidenceOf(best.score, repeated),
        asOf: best.asOf,
        best: order === 0,
      })
    }
  }
  return found
}

function byScore(a: Reading, b: Reading): number {
  return b.score - a.score || a.start - b.start
}

/** 0.2 to 0.99: a bare mention has 0.5, the accident's own sentence 0.9 and more. */
function confidenceOf(score: number, repeated: number): number {
  const sure = 0.5 + 0.05 * score + 0.03 * repeated
  return Math.round(Math.min(0.99, Math.max(0.2, sure)) * 100) / 100
}
