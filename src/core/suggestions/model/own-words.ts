import { eachTerm, folded, isHan, startTerm, type TermKind, wordTerm } from './terms.ts'

/** What a code says of itself. */
export interface CodeWords {
  /** Words and phrases that point to it, as people wrote them. */
  phrases: readonly string[]
  /** Its names, in any language. */
  names: readonly string[]
  /** What its definition says, in any language. */
  definitions: readonly string[]
}

/** How far a text speaks a code's own words. */
export interface OwnWords {
  /** 1 where a phrase or a whole name stands in it. */
  phrase: number
  /** Share of a name that stands in it, 0 to 1, by how telling its words are. */
  name: number
  /** The same for the definition; half of it is all one can expect. */
  definition: number
}

export interface FoundPhrase {
  phrase: string
  /** UTF-16 positions in the text. */
  start: number
  end: number
}

export interface OwnWordsFinder {
  /** Per code, where anything of it stands in the text. */
  look(text: string): Map<number, OwnWords>
  /** Where the phrases and names of a code stand in the text. */
  phrases(text: string, code: number): FoundPhrase[]
  /** Words of a code's names and definition that the text speaks, the most telling first, as they are written. */
  words(text: string, code: number): string[]
}

/** Names that say nothing about what they hold. */
const emptyNames = new Set(
  '其他 其它 其 无 未知 不明 不详 综合 other others none unknown misc miscellaneous general na'.split(' '),
)

const stopWords = new Set(
  (
    'a an the and or of in on at to for by with from as is are was were be been being it its this that these those ' +
    'not no any which who whom when where than then into such may can could should would has have had does did do ' +
    'including include includes other others due cause caused causes because factor factors etc e g i'
  ).split(' '),
)
/** Pairs of characters that Chinese definitions are full of. */
const stopPairs = new Set(
  '包括 以及 或者 其他 由于 造成 导致 进行 相关 有关 等等 不是 没有 因为 情况'.split(' '),
)

/** Endings under which an English word is the same word. */
const ending = /(?:ings?|ed|es|s)$/i
/** An ending and what follows it. */
const longestEnding = 5

interface PhraseEntry {
  code: number
  phrase: string
  folded: string
}

/** Words without their endings and pairs of Han characters, by term: the codes that speak them, with their weight. */
type Holders = Map<number, Map<number, number>>

/** Terms are looked up only where one with the same last bits is there: most are turned away without a search. */
const filterBits = 0xffff

/** Prepares codes' own words for looking at many texts. */
export function createOwnWords(codes: readonly CodeWords[]): OwnWordsFinder {
  const phrasesByStart = new Map<number, PhraseEntry[]>()
  const inName: Holders = new Map()
  const inDefinition: Holders = new Map()
  for (const [code, { phrases, names, definitions }] of codes.entries()) {
    const spoken = names.filter((name) => name.trim() !== '' && !emptyNames.has(folded(name.trim())))
    for (const phrase of new Set([...phrases, ...spoken].map((text) => text.trim()))) {
      const start = startTerm(phrase)
      if (start === null) continue
      const entry = { code, phrase, folded: folded(phrase) }
      const known = phrasesByStart.get(start)
      if (known) known.push(entry)
      else phrasesByStart.set(start, [entry])
    }
    for (const [target, texts] of [
      [inName, spoken],
      [inDefinition, definitions],
    ] as const) {
      for (const text of texts) {
        eachTerm(text, (term, start, end, kind) => {
          const unit = unitOf(text, term, start, end, kind)
          if (unit === null || isEmpty(folded(text.slice(start, end)))) return
          const holders = target.get(unit) ?? new Map<number, number>()
          holders.set(code, 1)
          target.set(unit, holders)
        })
      }
    }
  }
  const nameTotals = telling(inName, codes.length)
  const definitionTotals = telling(inDefinition, codes.length)
  const phraseFilter = filterOf(phrasesByStart.keys())
  const unitFilter = filterOf([...inName.keys(), ...inDefinition.keys()])

  const starting = (
    text: string,
    term: number,
    start: number,
    see: (entry: PhraseEntry, end: number) => void,
  ): void => {
    if (phraseFilter[term & filterBits] === 0) return
    for (const entry of phrasesByStart.get(term) ?? []) {
      const plain = folded(text.slice(start, start + entry.folded.length + longestEnding))
      if (!plain.startsWith(entry.folded)) continue
      const length = wholeWord(plain, entry.folded)
      if (length !== null) see(entry, start + length)
    }
  }
  /** The unit of a term, where any code speaks it. */
  const spokenUnit = (
    text: string,
    term: number,
    start: number,
    end: number,
    kind: TermKind,
  ): number | null => {
    if (kind === 'han' && unitFilter[term & filterBits] === 0) return null
    return unitOf(text, term, start, end, kind)
  }

  return {
    look(text) {
      const result = new Map<number, OwnWords>()
      const of = (code: number): OwnWords => {
        const known = result.get(code)
        if (known) return known
        const made = { phrase: 0, name: 0, definition: 0 }
        result.set(code, made)
        return made
      }
      const units = new Set<number>()
      eachTerm(text, (term, start, end, kind) => {
        starting(text, term, start, ({ code }) => {
          of(code).phrase = 1
        })
        const unit = spokenUnit(text, term, start, end, kind)
        if (unit === null || units.has(unit)) return
        const named = inName.get(unit)
        const defined = inDefinition.get(unit)
        if (!named && !defined) return
        units.add(unit)
        for (const [code, weight] of named ?? []) of(code).name += weight / (nameTotals[code] ?? 1)
        for (const [code, weight] of defined ?? [])
          of(code).definition += weight / (definitionTotals[code] ?? 1)
      })
      for (const words of result.values()) words.definition = Math.min(1, 2 * words.definition)
      return result
    },
    phrases(text, code) {
      const result: FoundPhrase[] = []
      eachTerm(text, (term, start) => {
        starting(text, term, start, (entry, end) => {
          if (entry.code === code) result.push({ phrase: entry.phrase, start, end })
        })
      })
      // The longer of those that stand at one place.
      return result
        .toSorted((a, b) => a.start - b.start || b.end - a.end)
        .filter((one, at, all) => !all.slice(0, at).some((other) => other.end >= one.end))
    },
    words(text, code) {
      const weights = new Map<string, number>()
      eachTerm(text, (term, start, end, kind) => {
        const unit = spokenUnit(text, term, start, end, kind)
        if (unit === null) return
        const weight = Math.max(inName.get(unit)?.get(code) ?? 0, inDefinition.get(unit)?.get(code) ?? 0)
        if (weight > 0) weights.set(text.slice(start, end), weight)
      })
      return [...weights].toSorted(([, a], [, b]) => b - a).map(([word]) => word)
    },
  }
}

/** How sure a code's own words alone make it, 0 to 1: before anything was learnt there is nothing else to go by. */
export function scoreOfWords({ phrase, name, definition }: OwnWords): number {
  return 1 - (1 - 0.7 * phrase) * (1 - 0.6 * name ** 3) * (1 - 0.25 * definition)
}

/** Turns counts into weights (rarer among the codes is more telling) and answers each code's sum. */
function telling(units: Holders, codes: number): Float64Array {
  const totals = new Float64Array(codes)
  for (const holders of units.values()) {
    const weight = Math.log((1 + codes) / holders.size)
    for (const code of holders.keys()) {
      holders.set(code, weight)
      totals[code] = (totals[code] ?? 0) + weight
    }
  }
  return totals
}

function filterOf(terms: Iterable<number>): Uint8Array {
  const filter = new Uint8Array(filterBits + 1)
  for (const term of terms) filter[term & filterBits] = 1
  return filter
}

/** What counts of a text as one word: pairs of Han characters, and words without their endings. */
function unitOf(text: string, term: number, start: number, end: number, kind: TermKind): number | null {
  if (kind === 'han') return end - start === 2 ? term : null
  if (kind !== 'word' || end - start < 2) return null
  const word = text.slice(start, end)
  const last = word.charCodeAt(word.length - 1) | 32
  // Only words on s, d and g have an ending that is taken away.
  if (last !== 115 && last !== 100 && last !== 103) return term
  const stem = word.replace(ending, '')
  return stem.length >= 3 && stem.length < word.length ? wordTerm(stem) : term
}

/** Words and pairs of characters that every definition is full of. */
const isEmpty = (word: string): boolean => stopWords.has(word) || stopPairs.has(word)

/** The length of a phrase that a text begins with, with the ending of its last word; null in the middle of a word. */
function wholeWord(plain: string, phrase: string): number | null {
  const end = phrase.length
  if (isHan(phrase.charCodeAt(end - 1))) return end
  const rest = /^(?:'s|ings?|ed|es|s)?(?![\p{L}\p{N}])/u.exec(plain.slice(end))
  if (rest) return end + rest[0].length
  return isHan(plain.charCodeAt(end)) ? end : null
}
