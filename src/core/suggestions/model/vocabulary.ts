import { type SparseRows, SparseBuilder } from './sparse-rows.ts'
import { createTermTable, type TermTable } from './term-table.ts'
import { eachTerm, type TermKind } from './terms.ts'

/** The terms that count, with how telling each is (inverse document frequency). */
export interface Vocabulary {
  table: TermTable
  idf: Float32Array
}

/** Terms kept; the more frequent ones. Rarer ones hardly ever come again. */
const mostTerms = 60_000
/** A term of fewer texts than this says nothing about other texts. */
const leastTexts = 2
/** How much the pieces of words count beside the words themselves. */
const pieceWeight = 0.5

/** Chooses the terms of texts. Where there are few texts, terms that stand in one only are kept too. */
export function chooseVocabulary(texts: readonly string[]): Vocabulary {
  const counts = new Map<number, number>()
  for (const text of texts) {
    const seen = new Set<number>()
    eachTerm(text, (term) => seen.add(term))
    for (const term of seen) counts.set(term, (counts.get(term) ?? 0) + 1)
  }
  const least = texts.length < 200 ? 1 : leastTexts
  const kept = [...counts].filter(([, count]) => count >= least)
  kept.sort(([term, count], [otherTerm, otherCount]) => otherCount - count || term - otherTerm)
  const chosen = kept.slice(0, mostTerms)
  return {
    table: createTermTable(Int32Array.from(chosen, ([term]) => term)),
    // Smoothed as if one more text held every term.
    idf: Float32Array.from(chosen, ([, count]) => Math.log((1 + texts.length) / (1 + count)) + 1),
  }
}

/** Weighs texts into rows of unit length: (1 + ln frequency) × inverse document frequency. */
export function weigh(vocabulary: Vocabulary, texts: readonly string[]): SparseRows {
  const builder = new SparseBuilder()
  const weigher = createWeigher(vocabulary)
  for (const text of texts) weigher(text, builder)
  return builder.rows()
}

export type Weigher = (text: string, into: SparseBuilder) => void

/** The same text by text, with room that is used again. */
export function createWeigher({ table, idf }: Vocabulary): Weigher {
  const counts = new Float32Array(idf.length)
  const pieces = new Uint8Array(idf.length)
  const seen: number[] = []
  const count = (term: number, _start: number, _end: number, kind: TermKind): void => {
    const number = table.numberOf(term)
    if (number < 0) return
    if (counts[number] === 0) {
      seen.push(number)
      pieces[number] = kind === 'piece' ? 1 : 0
    }
    counts[number] = (counts[number] ?? 0) + 1
  }
  return (text, into) => {
    seen.length = 0
    eachTerm(text, count)
    let square = 0
    for (const number of seen) {
      const weight =
        (1 + Math.log(counts[number] ?? 1)) * (idf[number] ?? 0) * (pieces[number] === 1 ? pieceWeight : 1)
      counts[number] = weight
      square += weight * weight
    }
    const scale = square > 0 ? 1 / Math.sqrt(square) : 0
    for (const number of seen) {
      into.add(number, (counts[number] ?? 0) * scale)
      counts[number] = 0
    }
    into.endRow()
  }
}
