import { isUnspaced } from './han.ts'

/**
 * What search takes as a word, the same for texts and queries: a single Han or kana character, which are written
 * without blanks, or a run of other letters, digits and private-use characters with their marks. Full-width forms,
 * case and Latin diacritics do not count; blanks and punctuation only separate.
 */
export interface IndexWord {
  text: string
  /** UTF-16 positions in the text. */
  start: number
  end: number
  /** Whether it is a single Han or kana character. */
  unspaced: boolean
}

const separator = 0
const mark = 1
const letter = 2
const unspaced = 3
const unknown = 255

/** Classes of the characters of the basic plane, looked up once each. */
const classes = new Uint8Array(0x10000).fill(unknown)

function classOf(code: number): number {
  if (code > 0xffff) return classify(code)
  const known = classes[code] ?? unknown
  if (known !== unknown) return known
  return (classes[code] = classify(code))
}

const letters = /^[\p{L}\p{N}\p{Co}]$/u
const marks = /^\p{M}$/u

function classify(code: number): number {
  if (isUnspaced(code)) return unspaced
  const character = String.fromCodePoint(code)
  if (letters.test(character)) return letter
  return marks.test(character) ? mark : separator
}

/** Who is told the words of a text one by one, which costs less than a list of them. Positions are UTF-16. */
export interface WordReader {
  /** A single Han or kana character. */
  character: (code: number, start: number, end: number) => void
  /** Any other word, folded. */
  word: (text: string, start: number, end: number) => void
}

/** Tells the words of a text, in order. */
export function readWords(text: string, reader: WordReader): void {
  const folded = foldInPlace(text)
  let at = 0
  while (at < folded.length) {
    let code = folded.charCodeAt(at)
    let end = at + 1
    if (code >= 0xd800 && code <= 0xdbff) {
      code = folded.codePointAt(at) ?? code
      if (code > 0xffff) end++
    }
    const kind = classOf(code)
    if (kind === unspaced) reader.character(code, at, end)
    else if (kind === letter) {
      const start = at
      end = endOfRun(folded, end)
      reader.word(stripMarks(folded.slice(start, end)), start, end)
    }
    at = end
  }
}

/** The words of a text, in order. */
export function indexWords(text: string): IndexWord[] {
  const words: IndexWord[] = []
  readWords(text, {
    character: (code, start, end) =>
      words.push({ text: String.fromCodePoint(code), start, end, unspaced: true }),
    word: (word, start, end) => words.push({ text: word, start, end, unspaced: false }),
  })
  return words
}

/** Where the letters and marks that go on at a position end. */
function endOfRun(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    const code = text.codePointAt(at) ?? 0
    const kind = classOf(code)
    if (kind !== letter && kind !== mark) break
    at += code > 0xffff ? 2 : 1
  }
  return at
}

/**
 * A text as it goes into the full-text index (FTS5, tokenizer `ascii`): one token per word, in order, with blanks
 * between. A Han character stands with the one that follows (责任 落实 → 责任 任落 落实 实), so that a word of two
 * characters is one look-up and a longer one a phrase of pairs; before other words and at the end it stands alone.
 */
export function indexTokens(text: string): string {
  const tokens = createUnits(3 * text.length + 1)
  // Whether the token under way is a single character that the next one may still join.
  let waits = false
  readWords(text, {
    character(code) {
      if (waits) tokens.add(code).add(blank)
      tokens.add(code)
      waits = true
    },
    word(word) {
      if (waits) tokens.add(blank)
      waits = false
      for (let at = 0; at < word.length; at++) tokens.add(word.charCodeAt(at))
      tokens.add(blank)
    },
  })
  return tokens.text()
}

const blank = 0x20

interface Units {
  /** A code point, or half of one. */
  add: (code: number) => Units
  text: () => string
}

/** Collects at most `length` UTF-16 units: many short strings joined one by one take several times as long. */
function createUnits(length: number): Units {
  const units = new Uint16Array(length)
  let count = 0
  const collected: Units = {
    add(code) {
      if (code > 0xffff) {
        units[count++] = 0xd800 + ((code - 0x10000) >> 10)
        units[count++] = 0xdc00 + ((code - 0x10000) & 0x3ff)
      } else units[count++] = code
      return collected
    },
    text() {
      let text = ''
      for (let at = 0; at < count; at += unitsAtOnce) {
        const part = units.subarray(at, Math.min(count, at + unitsAtOnce))
        text += String(Reflect.apply(String.fromCharCode, null, part))
      }
      return text
    },
  }
  return collected
}

/** Fewer than the arguments that a function may have. */
const unitsAtOnce = 4096

const fullWidth = /[\uFF01-\uFF5E]/g

/**
 * Folds full-width ASCII to half-width and lower-cases, UTF-16 unit by unit, so that the result has the same
 * positions as the text.
 */
function foldInPlace(text: string): string {
  const half = halfWidth(text)
  const lower = half.toLowerCase()
  return lower.length === half.length ? lower : lowerByUnit(half)
}

/** A text with full-width ASCII as half-width, at the same positions. */
export function halfWidth(text: string): string {
  return text.replace(fullWidth, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
}

function lowerByUnit(text: string): string {
  return text.replace(/\p{Lu}/gu, (character) => {
    const lower = character.toLowerCase()
    return lower.length === character.length ? lower : character
  })
}

const accented = /[\u00C0-\u024F\u1E00-\u1EFF]|[\u0300-\u036F]/
const eachAccented = /[\u00C0-\u024F\u1E00-\u1EFF]/g
const diacritics = /[\u0300-\u036F]+/g

/** é and e are the same letter. */
function stripMarks(word: string): string {
  if (!accented.test(word)) return word
  const apart = word.replace(eachAccented, (character) => character.normalize('NFD'))
  // İ is lower-cased only here: as two characters it would not fit in its place.
  return apart.replace(diacritics, '').toLowerCase()
}
