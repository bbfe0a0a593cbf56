import { AppError } from '../contract/errors.ts'
import { codePointLength } from '../text/offsets.ts'

/** What can be wrong with a written query; texts under `errors.search.problem`. */
export type WritingProblem =
  | 'unclosedQuote'
  | 'unclosedGroup'
  | 'unexpected'
  | 'expected'
  | 'unknownName'
  | 'ambiguousName'
  | 'badNumber'

/**
 * A piece of a written query. Words are names or keywords, strings are names in quotes, ids begin with '#'. Positions
 * are UTF-16 units.
 */
export interface Token {
  kind: 'word' | 'string' | 'id' | 'symbol'
  /** A word as it is written, a string without its quotes, an id without '#', a symbol in its half-width form. */
  text: string
  at: number
  end: number
}

/** The error for a place of a query; its position counts characters from 1. */
export function badQuery(source: string, at: number, problem: WritingProblem): AppError {
  return new AppError('search.badQuery', { position: codePointLength(source.slice(0, at)) + 1, problem })
}

/** Marks of Chinese input methods do the same as half-width ones. */
const symbols: readonly (readonly [pattern: RegExp, symbol: string])[] = [
  [/(?:>=|＞＝|≥|>＝|＞=)/uy, '>='],
  [/(?:<=|＜＝|≤|<＝|＜=)/uy, '<='],
  [/(?:!=|！＝|≠|！=|!＝)/uy, '!='],
  [/[=＝]/uy, '='],
  [/[~～]/uy, '~'],
  [/[|｜]/uy, '|'],
  [/[,，、]/uy, ','],
  [/[(（]/uy, '('],
  [/[)）]/uy, ')'],
  [/[[［【]/uy, '['],
  [/[\]］】]/uy, ']'],
]
const closing: Record<string, string> = { '"': '"', '“': '”', '「': '」', '『': '』' }
const word = /[^\s"“”「」『』>＞<＜!！=＝≥≤≠~～|｜,，、()（）[\]［］【】]+/uy
const blank = /\s*/uy

/** The token that begins at a place or after blanks there; null at the end of the text. Throws 'search.badQuery'. */
export function tokenAt(source: string, from: number): Token | null {
  blank.lastIndex = from
  const at = from + (blank.exec(source)?.[0].length ?? 0)
  const character = source[at]
  if (character === undefined) return null
  const close = closing[character]
  if (close !== undefined) return stringAt(source, at, close)
  for (const [pattern, symbol] of symbols) {
    pattern.lastIndex = at
    const found = pattern.exec(source)
    if (found) return { kind: 'symbol', text: symbol, at, end: at + found[0].length }
  }
  word.lastIndex = at
  const text = word.exec(source)?.[0]
  if (text === undefined) throw badQuery(source, at, 'unexpected')
  const end = at + text.length
  return text.startsWith('#') ? { kind: 'id', text: text.slice(1), at, end } : { kind: 'word', text, at, end }
}

/** A quote within quotes is doubled. */
function stringAt(source: string, at: number, close: string): Token {
  let text = ''
  for (let next = at + 1; ; next += 1) {
    const character = source[next]
    if (character === undefined) throw badQuery(source, at, 'unclosedQuote')
    if (character === close) {
      if (source[next + 1] !== close) return { kind: 'string', text, at, end: next + 1 }
      next += 1
    }
    text += character
  }
}

/** Words that mean something by themselves; a name like them stands in quotes. Whatever their case. */
export const keywords: ReadonlySet<string> = new Set([
  'any',
  'alone',
  'or',
  'and',
  'not',
  'where',
  'overlaps',
  'inside',
  'covers',
  'same',
  'passage',
  'as',
  'within',
  'paragraph',
  'paragraphs',
  'of',
  'before',
  'after',
  'contains',
  'known',
  'missing',
  'variable',
])

/** A name or value as it has to be written: in quotes, unless it is a word of its own. */
export function written(name: string): string {
  word.lastIndex = 0
  const bare = word.exec(name)?.[0] === name && !name.startsWith('#') && !keywords.has(name.toLowerCase())
  return bare ? name : `"${name.replaceAll('"', '""')}"`
}

/** Words of a text search in brackets, such as (责任 OR 监管); a backslash takes the next character as it is. */
export interface RawWords {
  text: string
  end: number
  /** Where a character of the text stands in the source. */
  sourceAt: (index: number) => number
}

const textQuotes: Record<string, string> = {
  '"': '"“”„',
  '“': '"“”„',
  '”': '"“”„',
  '„': '"“”„',
  '「': '」',
  '『': '』',
}

/** What stands between the bracket at a place and the one that closes it; brackets in quotes are none. */
export function wordsInBrackets(source: string, open: number): RawWords {
  let depth = 1
  let closes: string | null = null
  let text = ''
  const places: number[] = []
  for (let at = open + 1; at < source.length; at += 1) {
    let character = source[at] ?? ''
    if (character === '\\' && at + 1 < source.length) {
      at += 1
      character = source[at] ?? ''
    } else if (closes !== null) {
      if (closes.includes(character)) closes = null
    } else if (textQuotes[character] !== undefined) closes = textQuotes[character] ?? null
    else if (character === '(' || character === '（') depth += 1
    else if (character === ')' || character === '）') {
      depth -= 1
      if (depth === 0) return { text, end: at + 1, sourceAt: (index) => places[index] ?? at }
    }
    text += character
    places.push(at)
  }
  throw badQuery(source, open, 'unclosedGroup')
}

/** The same, written: as it is where that reads as it was, else with backslashes. */
export function inBrackets(words: string): string {
  const plain = `(${words})`
  if (!words.includes('\\') && readsAs(plain, words)) return plain
  return `(${words.replaceAll(/["“”„「」『』()（）\\]/gu, String.raw`\$&`)})`
}

function readsAs(bracketed: string, words: string): boolean {
  try {
    const read = wordsInBrackets(bracketed, 0)
    return read.text === words && read.end === bracketed.length
  } catch {
    return false
  }
}
