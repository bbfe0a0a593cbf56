/**
 * What a text is compared by: of Han (and kana) runs each character and pair, of other words the word, two
 * words in a row, and pieces of 3 to 5 letters. A term is a 32-bit number, so that a long report can be read into
 * terms in a fraction of the time that its substrings would take; two of 50,000 terms share one once in a million.
 */
export type SeeTerm = (term: number, start: number, end: number, kind: TermKind) => void

/** Pieces of words are told apart: they are no words to show to a person. */
export type TermKind = 'word' | 'words' | 'piece' | 'han'

const blank = 32
const longestHan = 2
const shortestPiece = 3
const longestPiece = 5
/** Words longer than this are numbers of devices, addresses of pages and the like. */
const longestWord = 40

const seeds = { han: 0x2f0b4c47, word: 0x51ed270b, words: 0x3c6ef372, piece: 0x1b873593 } as const
const letterOrDigit = /[\p{L}\p{N}]/u

/** Tells all terms of a text with their places (UTF-16, end exclusive), from the start. */
export function eachTerm(text: string, see: SeeTerm): void {
  let previous: { hash: number; start: number } | null = null
  let at = 0
  while (at < text.length) {
    const kind = kindOf(text.charCodeAt(at))
    let end = at + 1
    while (end < text.length && kindOf(text.charCodeAt(end)) === kind) end++
    if (kind === han) {
      hanTerms(text, at, end, see)
      previous = null
    } else if (kind === word) {
      const hash = wordTerms(text, at, Math.min(end, at + longestWord), see)
      if (previous) see(mix(previous.hash, hash), previous.start, end, 'words')
      previous = { hash, start: at }
    } else if (!joins(text, at, end)) previous = null
    at = end
  }
}

/**
 * The term that every text has where these words begin in it, in whatever grammatical form: the first Han characters,
 * or the first letters of the first word. Null for words that are too short to be looked for.
 */
export function startTerm(words: string): number | null {
  const first = kindOf(words.charCodeAt(0))
  let end = 0
  while (end < words.length && kindOf(words.charCodeAt(end)) === first) end++
  if (first === han) {
    if (words.length < 2) return null
    let hash: number = seeds.han
    for (let at = 0; at < Math.min(end, longestHan); at++) hash = mix(hash, words.charCodeAt(at))
    return hash
  }
  if (first === other || words.length < 3) return null
  let hash = mix(seeds.piece, blank)
  const letters = Math.min(end, longestPiece - 1)
  for (let at = 0; at < letters; at++) hash = mix(hash, fold(words.charCodeAt(at)))
  return letters === 1 ? mix(hash, blank) : hash
}

/** A text in lower case and half width; keeps the length. */
export function folded(text: string): string {
  let result = ''
  for (let at = 0; at < text.length; at++) result += String.fromCharCode(plainUnit(text.charCodeAt(at)))
  return result
}

export function isHan(unit: number): boolean {
  return (
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0x3400 && unit <= 0x4dbf) ||
    (unit >= 0x3040 && unit <= 0x30ff) ||
    (unit >= 0xf900 && unit <= 0xfaff) ||
    (unit >= 0xd840 && unit <= 0xdfff)
  )
}

const other = 0
const word = 1
const han = 2

function kindOf(unit: number): 0 | 1 | 2 {
  if (isHan(unit)) return han
  const plain = fold(unit)
  if (plain < 0x80) {
    return (plain >= 97 && plain <= 122) || (plain >= 48 && plain <= 57) ? word : other
  }
  return letterOrDigit.test(String.fromCharCode(unit)) ? word : other
}

/** Lower case and half width, in one UTF-16 unit. */
function plainUnit(unit: number): number {
  const narrow = unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit
  if (narrow >= 65 && narrow <= 90) return narrow + 32
  if (narrow < 0x80 || isHan(narrow)) return narrow
  const lower = String.fromCharCode(narrow).toLowerCase()
  return lower.length === 1 ? lower.charCodeAt(0) : narrow
}

/** The same, and all digits are one: which number it is tells nothing. */
function fold(unit: number): number {
  const plain = plainUnit(unit)
  return plain >= 49 && plain <= 57 ? 48 : plain
}

/** Whether what stands between two words leaves them neighbours: blanks, hyphens and apostrophes do. */
function joins(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at)
    if (unit !== 0x20 && unit !== 0x2d && unit !== 0x27 && unit !== 0x2019 && unit !== 0x2f) return false
  }
  return true
}

function hanTerms(text: string, from: number, to: number, see: SeeTerm): void {
  for (let start = from; start < to; start++) {
    let hash: number = seeds.han
    const last = Math.min(to, start + longestHan)
    for (let end = start; end < last; end++) {
      hash = mix(hash, text.charCodeAt(end))
      see(hash, start, end + 1, 'han')
    }
  }
}

function wordTerms(text: string, from: number, to: number, see: SeeTerm): number {
  const hash = wordTerm(text, from, to)
  see(hash, from, to, 'word')
  // The blanks around a word count as letters, so that beginnings and endings are terms of their own.
  const unit = (at: number): number => (at < from || at >= to ? blank : fold(text.charCodeAt(at)))
  for (let start = from - 1; start < to; start++) {
    let piece: number = seeds.piece
    const last = Math.min(to + 1, start + longestPiece)
    for (let end = start; end < last; end++) {
      piece = mix(piece, unit(end))
      if (end - start + 1 >= shortestPiece) see(piece, Math.max(from, start), Math.min(to, end + 1), 'piece')
    }
  }
  return hash
}

/** The term of a word as a whole. */
export function wordTerm(text: string, from = 0, to = text.length): number {
  let hash: number = seeds.word
  for (let at = from; at < to; at++) hash = mix(hash, fold(text.charCodeAt(at)))
  return hash
}

/** One step of a 32-bit hash (MurmurHash3, Austin Appleby, public domain). */
function mix(hash: number, unit: number): number {
  let k = Math.imul(unit, 0xcc9e2d51)
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593)
  const mixed = hash ^ k
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0
}
