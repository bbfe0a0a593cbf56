import { buildOffsetIndex } from './offsets.ts'
import type { TextRange } from './quotes.ts'

/** Whether a code point is a Han character (ideographs, compatibility ideographs, 々, 〇), as counted in Unicode 16. */
export function isHan(codePoint: number): boolean {
  return (
    (codePoint >= 0x4e00 && codePoint <= 0x9fff) ||
    (codePoint >= 0x3400 && codePoint <= 0x4dbf) ||
    codePoint === 0x3005 ||
    codePoint === 0x3007 ||
    (codePoint >= 0xf900 && codePoint <= 0xfaff) ||
    (codePoint >= 0x20000 && codePoint <= 0x3ffff)
  )
}

/** Han and kana are written without blanks: each character is a word of its own in the index. */
const unspaced = String.raw`[々〇\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{20000}-\u{3FFFF}]`
const unspacedCharacter = new RegExp(unspaced, 'gu')

/** What the FTS5 tokenizer `unicode61` takes as a word: letters, numbers and private use, with their marks. */
const indexWord = new RegExp(`${unspaced}|(?:(?!${unspaced})[\\p{L}\\p{N}\\p{Co}\\p{M}])+`, 'gu')
const marksOnly = /^\p{M}+$/u

const fullWidth = /[\uFF01-\uFF5E]/g

/**
 * Folds full-width ASCII to half-width and lower-cases, UTF-16 unit by unit, so that the result has the same
 * positions as the text.
 */
function foldInPlace(text: string): string {
  const half = text.replace(fullWidth, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
  const lower = half.toLowerCase()
  return lower.length === half.length ? lower : lowerByUnit(half)
}

function lowerByUnit(text: string): string {
  return text.replace(/\p{Lu}/gu, (character) => {
    const lower = character.toLowerCase()
    return lower.length === character.length ? lower : character
  })
}

/**
 * The text as it goes into an FTS5 `unicode61` index: full-width ASCII folded, lower case, a blank on each
 * side of every Han (and kana) character, so that any Han substring is found as a phrase. Its positions are
 * not those of the text: find places with `findMatches`.
 */
export function segmentForIndex(text: string): string {
  return foldInPlace(text).replace(unspacedCharacter, ' $& ').replace(/ {2,}/g, ' ')
}

/**
 * An FTS5 MATCH expression for what a user typed, to be run against `segmentForIndex` text. Words are
 * AND-ed, "quoted" and “quoted” parts are phrases, every run of Han characters is a phrase of single
 * characters. FTS5 syntax in the query has no effect. Null when the query names no word.
 */
export function matchQuery(userQuery: string): string | null {
  const phrases = queryPhrases(userQuery)
  if (phrases.length === 0) return null
  return phrases.map((words) => `"${words.join(' ')}"`).join(' AND ')
}

/**
 * The places of a query's words and phrases in a text, in code points, ascending, overlapping ones merged.
 * Finds a phrase exactly where the index does: whole words, with nothing but blanks and punctuation between.
 */
export function findMatches(text: string, userQuery: string): TextRange[] {
  const phrases = queryPhrases(userQuery).map((words) => words.map(stripMarks))
  if (phrases.length === 0) return []
  const words = wordsOf(text)
  const places = new Map<string, number[]>()
  for (const [at, word] of words.entries()) {
    const known = places.get(word.text)
    if (known === undefined) places.set(word.text, [at])
    else known.push(at)
  }

  const found: { start: number; end: number }[] = []
  for (const phrase of phrases) {
    for (const at of places.get(phrase[0] ?? '') ?? []) {
      const last = words[at + phrase.length - 1]
      if (last === undefined || !phrase.every((part, offset) => words[at + offset]?.text === part)) continue
      found.push({ start: words[at]?.start ?? 0, end: last.end })
    }
  }
  if (found.length === 0) return []

  found.sort((a, b) => a.start - b.start || b.end - a.end)
  const index = buildOffsetIndex(text)
  const merged: TextRange[] = []
  let lastEnd = -1
  for (const { start, end } of found) {
    const range = { start: index.toCodePoint(start), end: index.toCodePoint(end) }
    const last = merged.at(-1)
    if (last !== undefined && start < lastEnd) {
      if (range.end > last.end) last.end = range.end
    } else {
      merged.push(range)
    }
    lastEnd = Math.max(lastEnd, end)
  }
  return merged
}

const quotedPart = /["“”]([^"“”]*)["“”]|[^\s"“”]+/gu

/** A query as phrases of index words; a phrase without any word is left out. */
function queryPhrases(userQuery: string): string[][] {
  const query = foldInPlace(userQuery.normalize('NFC').toWellFormed())
  const phrases: string[][] = []
  for (const match of query.matchAll(quotedPart)) {
    const words = [...(match[1] ?? match[0]).matchAll(indexWord)].map((word) => word[0])
    const written = words.filter((word) => !marksOnly.test(word))
    if (written.length > 0) phrases.push(written)
  }
  return phrases
}

interface IndexWord {
  text: string
  /** UTF-16 positions. */
  start: number
  end: number
}

function wordsOf(text: string): IndexWord[] {
  const words: IndexWord[] = []
  for (const match of foldInPlace(text).matchAll(indexWord)) {
    if (marksOnly.test(match[0])) continue
    words.push({ text: stripMarks(match[0]), start: match.index, end: match.index + match[0].length })
  }
  return words
}

const latinWithMarks = /[\u00C0-\u024F\u1E00-\u1EFF]|\p{M}/u

/** `unicode61` takes é and e as the same letter. */
function stripMarks(word: string): string {
  return latinWithMarks.test(word) ? word.normalize('NFD').replace(/\p{M}+/gu, '') : word
}
