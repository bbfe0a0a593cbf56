import { eachTerm, folded, isHan, startTerm } from './terms.ts'

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
  /** Words of a code's names and definition that the text speaks, the most telling first, without their endings. */
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
const ending = /(?:'s|ings?|ed|es|s)$/

interface PhraseEntry {
  code: number
  phrase: string
  folded: string
}

/** Prepares codes' own words for looking at many texts. */
export function createOwnWords(codes: readonly CodeWords[]): OwnWordsFinder {
  const phrasesByStart = new Map<number, PhraseEntry[]>()
  const inName = new Map<string, Map<number, number>>()
  const inDefinition = new Map<string, Map<number, number>>()
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
      for (const unit of new Set(texts.flatMap(unitsOf))) {
        const known = target.get(unit) ?? new Map<number, number>()
        known.set(code, 1)
        target.set(unit, known)
      }
    }
  }
  const nameTotals = telling(inName, codes.length)
  const definitionTotals = telling(inDefinition, codes.length)

  const found = (text: string, see: (entry: PhraseEntry, start: number, end: number) => void): void => {
    if (phrasesByStart.size === 0) return
    let plain: string | undefined
    eachTerm(text, (term, start) => {
      const entries = phrasesByStart.get(term)
      if (!entries) return
      plain ??= folded(text)
      for (const entry of entries) {
        if (!plain.startsWith(entry.folded, start)) continue
        const end = wholeWord(plain, entry.folded, start)
        if (end !== null) see(entry, start, end)
      }
    })
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
      found(text, ({ code }) => {
        of(code).phrase = 1
      })
      if (inName.size + inDefinition.size === 0) return result
      for (const unit of new Set(unitsOf(text))) {
        for (const [code, weight] of inName.get(unit) ?? []) of(code).name += weight / (nameTotals[code] ?? 1)
        for (const [code, weight] of inDefinition.get(unit) ?? [])
          of(code).definition += weight / (definitionTotals[code] ?? 1)
      }
      for (const words of result.values()) words.definition = Math.min(1, 2 * words.definition)
      return result
    },
    phrases(text, code) {
      const result: FoundPhrase[] = []
      found(text, (entry, start, end) => {
        if (entry.code === code) result.push({ phrase: entry.phrase, start, end })
      })
      // The longer of those that stand at one place.
      return result
        .toSorted((a, b) => a.start - b.start || b.end - a.end)
        .filter((one, at, all) => !all.slice(0, at).some((other) => other.end >= one.end))
    },
    words(text, code) {
      const weightOf = (unit: string): number =>
        Math.max(inName.get(unit)?.get(code) ?? 0, inDefinition.get(unit)?.get(code) ?? 0)
      return [...new Set(unitsOf(text))]
        .filter((unit) => weightOf(unit) > 0)
        .toSorted((a, b) => weightOf(b) - weightOf(a))
    },
  }
}

/** How sure a code's own words alone make it, 0 to 1: before anything was learnt there is nothing else to go by. */
export function scoreOfWords({ phrase, name, definition }: OwnWords): number {
  return 1 - (1 - 0.7 * phrase) * (1 - 0.6 * name ** 3) * (1 - 0.25 * definition)
}

/** Turns counts into weights (rarer among the codes is more telling) and answers each code's sum. */
function telling(units: ReadonlyMap<string, Map<number, number>>, codes: number): Float64Array {
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

/** Words without their endings, and pairs of Han characters. */
function unitsOf(text: string): string[] {
  const units: string[] = []
  for (const run of folded(text).match(/[\p{L}\p{N}]+/gu) ?? []) {
    let word = ''
    for (let at = 0; at <= run.length; at++) {
      const han = at < run.length && isHan(run.charCodeAt(at))
      if (at < run.length && !han) {
        word += run.charAt(at)
        continue
      }
      if (word.length > 1 && !stopWords.has(word)) units.push(stemOf(word))
      word = ''
      if (!han || at + 1 >= run.length || !isHan(run.charCodeAt(at + 1))) continue
      const pair = run.slice(at, at + 2)
      if (!stopPairs.has(pair)) units.push(pair)
    }
  }
  return units
}

function stemOf(word: string): string {
  const stem = word.replace(ending, '')
  return stem.length >= 3 ? stem : word
}

/** Where a phrase that starts in a text ends, with the ending of its last word; null in the middle of a word. */
function wholeWord(plain: string, phrase: string, start: number): number | null {
  const end = start + phrase.length
  if (isHan(phrase.charCodeAt(phrase.length - 1))) return end
  const rest = /^(?:'s|ings?|ed|es|s)?(?![\p{L}\p{N}])/u.exec(plain.slice(end, end + 5))
  if (rest) return end + rest[0].length
  return isHan(plain.charCodeAt(end)) ? end : null
}
