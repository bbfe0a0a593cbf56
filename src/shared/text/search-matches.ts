import { indexWords, type IndexWord } from './index-words.ts'
import { buildOffsetIndex } from './offsets.ts'
import type { TextRange } from './quotes.ts'
import type { Phrase, SearchQuery } from './search-query.ts'

/**
 * The matches of a query in one paragraph, in code points, ascending, overlapping ones merged: each place of each word
 * or phrase that is looked for, and for NEAR the whole stretch from the first to the last term. Empty where the query
 * does not hold, as in the index. Parts of an OR that do not hold are not marked.
 */
export function matchesOf(text: string, query: SearchQuery): TextRange[] {
  const words = indexWords(text)
  const stretches = stretchesOf(words, query)
  return stretches.length === 0 ? [] : rangesOf(text, words, stretches)
}

/** Whether a paragraph (or passage) is one that the query looks for. */
export function holds(text: string, query: SearchQuery): boolean {
  return matchesOf(text, query).length > 0
}

/** Words from the first to the last, by their number. */
interface Stretch {
  first: number
  last: number
}

function stretchesOf(paragraph: readonly IndexWord[], query: SearchQuery): Stretch[] {
  switch (query.kind) {
    case 'phrase':
      return phraseStretches(paragraph, query)
    case 'near':
      return nearStretches(
        query.phrases.map((phrase) => phraseStretches(paragraph, phrase)),
        query.between,
      )
    case 'or':
      return query.parts.flatMap((part) => stretchesOf(paragraph, part))
    case 'and': {
      const found: Stretch[] = []
      for (const part of query.parts) {
        const stretches = stretchesOf(paragraph, part)
        if (stretches.length === 0) return []
        found.push(...stretches)
      }
      return found
    }
    case 'except': {
      const found = stretchesOf(paragraph, query.of)
      return found.length > 0 && query.not.every((part) => stretchesOf(paragraph, part).length === 0)
        ? found
        : []
    }
  }
}

function phraseStretches(words: readonly IndexWord[], { words: wanted, prefix }: Phrase): Stretch[] {
  const lastWanted = wanted.length - 1
  const fits = (word: IndexWord | undefined, at: number): boolean => {
    const text = wanted[at]?.text ?? ''
    if (word === undefined) return false
    return prefix && at === lastWanted ? word.text.startsWith(text) : word.text === text
  }
  const found: Stretch[] = []
  for (let first = 0; first + lastWanted < words.length; first++) {
    let at = 0
    while (at <= lastWanted && fits(words[first + at], at)) at++
    if (at > lastWanted) found.push({ first, last: first + lastWanted })
  }
  return found
}

/**
 * Stretches in which each phrase stands with at most `between` words from its end to the start of the last one, which
 * is how FTS5 understands NEAR.
 */
function nearStretches(phrases: readonly Stretch[][], between: number): Stretch[] {
  if (phrases.some((stretches) => stretches.length === 0)) return []
  const found: Stretch[] = []
  for (const [own, stretches] of phrases.entries()) {
    for (const last of stretches) {
      let { first, last: end } = last
      const complete = phrases.every((others, at) => {
        if (at === own) return true
        const near = others.filter(
          (other) => other.first <= last.first && last.first - other.last - 1 <= between,
        )
        for (const other of near) {
          first = Math.min(first, other.first)
          end = Math.max(end, other.last)
        }
        return near.length > 0
      })
      if (complete) found.push({ first, last: end })
    }
  }
  return found
}

function rangesOf(text: string, words: readonly IndexWord[], stretches: readonly Stretch[]): TextRange[] {
  const sorted = stretches.toSorted((a, b) => a.first - b.first || b.last - a.last)
  const offsets = buildOffsetIndex(text)
  const merged: Stretch[] = []
  for (const { first, last } of sorted) {
    const before = merged.at(-1)
    if (before !== undefined && first <= before.last) before.last = Math.max(before.last, last)
    else merged.push({ first, last })
  }
  return merged.map(({ first, last }) => ({
    start: offsets.toCodePoint(words[first]?.start ?? 0),
    end: offsets.toCodePoint(words[last]?.end ?? text.length),
  }))
}
