import { readWords } from './index-words.ts'
import { buildOffsetIndex } from './offsets.ts'
import type { TextRange } from './quotes.ts'
import type { Phrase, SearchQuery } from './search-query.ts'

/**
 * The matches of a query in one paragraph, in code points, ascending, overlapping ones merged: each place of each word
 * or phrase that is looked for, and for NEAR the whole stretch from the first to the last term. Empty where the query
 * does not hold, as in the index. Parts of an OR that do not hold are not marked.
 */
export function matchesOf(text: string, query: SearchQuery): TextRange[] {
  const words = wantedIn(text, wordsOf(query))
  const stretches = stretchesOf(words, query)
  return stretches.length === 0 ? [] : rangesOf(text, words, stretches)
}

/** Whether a paragraph (or passage) is one that the query looks for. */
export function holds(text: string, query: SearchQuery): boolean {
  return stretchesOf(wantedIn(text, wordsOf(query)), query).length > 0
}

/** The words of a query by numbers from 1: numbers of a text are compared many times faster than its words. */
interface WantedWords {
  characters: ReadonlyMap<number, number>
  words: ReadonlyMap<string, number>
  /** Words that may go on; Han characters can't. */
  prefixes: readonly string[]
}

const wantedByQuery = new WeakMap<SearchQuery, WantedWords>()

/** A query is used for many paragraphs. */
function wordsOf(query: SearchQuery): WantedWords {
  const known = wantedByQuery.get(query)
  if (known) return known
  const characters = new Map<number, number>()
  const words = new Map<string, number>()
  const prefixes = new Set<string>()
  for (const phrase of phrasesOf(query)) {
    for (const { text, unspaced } of phrase.words) {
      const number = words.get(text) ?? words.size + 1
      words.set(text, number)
      if (unspaced) characters.set(text.codePointAt(0) ?? 0, number)
    }
    const last = prefixOf(phrase)
    if (last !== null) prefixes.add(last)
  }
  const wanted = { characters, words, prefixes: [...prefixes] }
  wantedByQuery.set(query, wanted)
  return wanted
}

function phrasesOf(query: SearchQuery): readonly Phrase[] {
  switch (query.kind) {
    case 'phrase':
      return [query]
    case 'near':
      return query.phrases
    case 'and':
    case 'or':
      return query.parts.flatMap(phrasesOf)
    case 'except':
      return [query.of, ...query.not].flatMap(phrasesOf)
  }
}

/** The word that a phrase ends with the beginning of, if it does. */
function prefixOf({ words, prefix }: Phrase): string | null {
  const last = words.at(-1)
  return prefix && last !== undefined && !last.unspaced ? last.text : null
}

/** The words of a paragraph as far as a query speaks of them. */
interface Words {
  wanted: WantedWords
  /** The number of each word, 0 if it is not in the query. */
  numbers: number[]
  /** UTF-16. */
  starts: number[]
  ends: number[]
  /** Which words begin with a prefix. */
  beginning: ReadonlyMap<string, ReadonlySet<number>>
}

function wantedIn(text: string, wanted: WantedWords): Words {
  const numbers: number[] = []
  const starts: number[] = []
  const ends: number[] = []
  const beginning = new Map(wanted.prefixes.map((prefix) => [prefix, new Set<number>()]))
  readWords(text, {
    character(code, start, end) {
      numbers.push(wanted.characters.get(code) ?? 0)
      starts.push(start)
      ends.push(end)
    },
    word(word, start, end) {
      for (const [prefix, places] of beginning) if (word.startsWith(prefix)) places.add(numbers.length)
      numbers.push(wanted.words.get(word) ?? 0)
      starts.push(start)
      ends.push(end)
    },
  })
  return { wanted, numbers, starts, ends, beginning }
}

/** Words from the first to the last, by their number. */
interface Stretch {
  first: number
  last: number
}

function stretchesOf(paragraph: Words, query: SearchQuery): Stretch[] {
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

function phraseStretches({ wanted, numbers, beginning }: Words, phrase: Phrase): Stretch[] {
  const lookedFor = phrase.words.map(({ text }) => wanted.words.get(text) ?? 0)
  const length = lookedFor.length
  const prefix = prefixOf(phrase)
  const places = prefix === null ? undefined : beginning.get(prefix)
  const whole = places ? length - 1 : length
  const found: Stretch[] = []
  for (let first = 0; first + length <= numbers.length; first++) {
    let at = 0
    while (at < whole && numbers[first + at] === lookedFor[at]) at++
    if (at === whole && (places?.has(first + whole) ?? true)) found.push({ first, last: first + length - 1 })
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

function rangesOf(text: string, { starts, ends }: Words, stretches: readonly Stretch[]): TextRange[] {
  const sorted = stretches.toSorted((a, b) => a.first - b.first || b.last - a.last)
  const offsets = buildOffsetIndex(text)
  const merged: Stretch[] = []
  for (const { first, last } of sorted) {
    const before = merged.at(-1)
    if (before !== undefined && first <= before.last) before.last = Math.max(before.last, last)
    else merged.push({ first, last })
  }
  return merged.map(({ first, last }) => ({
    start: offsets.toCodePoint(starts[first] ?? 0),
    end: offsets.toCodePoint(ends[last] ?? text.length),
  }))
}
