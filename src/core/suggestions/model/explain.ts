import type { SuggestionModel } from './model.ts'
import { createNeighbourFinder } from './neighbours.ts'
import { SparseBuilder } from './sparse-rows.ts'
import { eachTerm } from './terms.ts'
import { createWeigher } from './vocabulary.ts'

export interface Explanation {
  /** The most similar passages that have the code, by number. */
  similar: { passage: number; likeness: number }[]
  /** Words of the text that speak for the code, the most telling first, as they are written. */
  words: string[]
}

const mostSimilar = 3
const leastLikeness = 0.2
const mostWords = 5
/** Characters that join words rather than being some; a piece is told without them at its ends. */
const emptyEnds =
  /^[的了和与及或在对为被将把由是等之而且其并该于]+|[的了和与及或在对为被将把由是等之而且其并该于]+$/gu

/** Tells why a text got a high score for a learnt code (its place in `model.codeIds`). */
export function createExplainer(model: SuggestionModel): (text: string, code: number) => Explanation {
  const { vocabulary, planes, neighbours, passages } = model
  const weigh = createWeigher(vocabulary)
  const find = createNeighbourFinder(neighbours, mostSimilar)
  const weights = new Float32Array(vocabulary.idf.length)
  return (text, code) => {
    const builder = new SparseBuilder()
    weigh(text, builder)
    const rows = builder.rows()
    const similar = find(rows, 0, (passage) => !(passages[passage]?.codes.includes(code) ?? false)).filter(
      ({ likeness }) => likeness >= leastLikeness,
    )
    for (const [at, column] of rows.columns.entries())
      weights[column] = (rows.values[at] ?? 0) * (planes.steps[column * planes.codes + code] ?? 0)
    const words = tellingWords(text, (term) => {
      const number = vocabulary.table.numberOf(term)
      return number < 0 ? 0 : (weights[number] ?? 0)
    })
    for (const column of rows.columns) weights[column] = 0
    return { similar, words }
  }
}

interface Spoken {
  start: number
  end: number
  weight: number
  han: boolean
}

/** Words, and Han pieces joined where they overlap, whose terms speak for the code; pieces of words count for their word. */
function tellingWords(text: string, weightOf: (term: number) => number): string[] {
  const found: Spoken[] = []
  let word: Spoken | null = null
  eachTerm(text, (term, start, end, kind) => {
    const weight = weightOf(term)
    if (kind === 'han') {
      const last = found.at(-1)
      if (weight <= 0 || end - start < 2) return
      if (last?.han && start < last.end) {
        last.end = end
        last.weight += weight
      } else found.push({ start, end, weight, han: true })
      return
    }
    if (kind === 'word') {
      word = { start, end, weight, han: false }
      found.push(word)
    } else if (kind === 'piece') {
      if (word) word.weight += weight
    } else if (weight > 0) found.push({ start, end, weight, han: false })
  })
  const best = new Map<string, number>()
  for (const { start, end, weight } of found) {
    if (weight <= 0) continue
    const written = text.slice(start, end).replace(emptyEnds, '')
    if (written.length < 2) continue
    best.set(written, Math.max(best.get(written) ?? 0, weight))
  }
  const ordered = [...best].toSorted(([, a], [, b]) => b - a).map(([written]) => written)
  return ordered
    .filter((written, at) => !ordered.slice(0, at).some((other) => other.includes(written)))
    .slice(0, mostWords)
}
