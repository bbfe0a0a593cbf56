import { AppError } from '../contract/errors.ts'
import { indexWords } from './index-words.ts'
import { codePointLength } from './offsets.ts'
import type { Phrase } from './search-query.ts'

/** What can be wrong with a query; texts under `errors.search.problem`. */
export type QueryProblem =
  | 'unclosedQuote'
  | 'unclosedGroup'
  | 'unexpected'
  | 'onlyNot'
  | 'nothing'
  | 'badDistance'

/** Words between the terms of NEAR where no number is given, as in FTS5. */
export const usualDistance = 10
const greatestDistance = 100

/** The error of a place, which is counted in UTF-16 units from 0. */
export function badQuery(source: string, utf16: number, problem: QueryProblem): AppError {
  return new AppError('search.badQuery', { position: codePointLength(source.slice(0, utf16)) + 1, problem })
}

export type Token = { at: number } & (
  | { kind: 'phrase'; phrase: Phrase }
  | { kind: 'and' | 'or' | 'not' | 'open' | 'close' | 'comma' | 'star' | 'near-group' }
  /** `null` is a number that cannot be one. */
  | { kind: 'near'; between: number | null; numberAt: number }
  | { kind: 'number'; between: number | null }
)

const quotes: Record<string, string> = {
  '"': '"“”„',
  '“': '"“”„',
  '”': '"“”„',
  '„': '"“”„',
  '「': '」',
  '『': '』',
}
const operators = new Map<string, 'and' | 'or' | 'not'>([
  ['AND', 'and'],
  ['OR', 'or'],
  ['NOT', 'not'],
])

const blank = /\s/u
const afterStar = /[\s)|,]/u
/** What a word typed without quotes goes on to. */
const bare = /[^\s"“”„「『()|*]+/uy
const distance = /,\s*([^\s(),]+)\s*(?=\))/uy

/** The words, phrases and operators of a query whose full-width forms are folded. Throws AppError 'search.badQuery'. */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = []
  /** For each open bracket, whether it is one of NEAR. */
  const groups: boolean[] = []
  let at = 0
  const phraseOf = (text: string, start: number): void => {
    const words = indexWords(text.normalize('NFC')).map(({ text: word, unspaced }) => ({
      text: word,
      unspaced,
    }))
    const prefix = source[at] === '*'
    if (prefix) at++
    if (words.length > 0)
      tokens.push({ kind: 'phrase', phrase: { kind: 'phrase', words, prefix }, at: start })
    // A star belongs to the end of a word.
    const inside = at < source.length && !afterStar.test(source[at] ?? '')
    if (prefix && (words.length === 0 || inside)) tokens.push({ kind: 'star', at: at - 1 })
  }
  const symbols: Record<string, () => Token> = {
    '(': () => {
      const near = tokens.at(-1)
      groups.push(near?.kind === 'near-group')
      return { kind: 'open', at }
    },
    ')': () => {
      groups.pop()
      return { kind: 'close', at }
    },
    '|': () => ({ kind: 'or', at }),
    '*': () => ({ kind: 'star', at }),
  }
  while (at < source.length) {
    const character = source[at] ?? ''
    if (blank.test(character)) {
      at++
      continue
    }
    const symbol = symbols[character]
    if (symbol) {
      tokens.push(symbol())
      at++
      continue
    }
    const closing = quotes[character]
    if (closing !== undefined) {
      const start = at
      const end = [...closing].map((mark) => source.indexOf(mark, at + 1)).filter((place) => place >= 0)
      if (end.length === 0) throw badQuery(source, start, 'unclosedQuote')
      at = Math.min(...end) + 1
      phraseOf(source.slice(start + 1, at - 1), start)
      continue
    }
    distance.lastIndex = at
    const number = groups.at(-1) === true ? distance.exec(source) : null
    if (number) {
      const numberAt = at + number[0].indexOf(number[1] ?? '', 1)
      tokens.push({ kind: 'comma', at }, { kind: 'number', between: distanceOf(number[1]), at: numberAt })
      at += number[0].length
      continue
    }
    if (character === '-' && !/^[\s)|*]?$/u.test(source[at + 1] ?? '')) {
      tokens.push({ kind: 'not', at })
      at++
      continue
    }
    bare.lastIndex = at
    const start = at
    let text = bare.exec(source)?.[0] ?? character
    if (groups.at(-1) === true) text = beforeDistance(source, at, text)
    at += text.length
    const operator = operators.get(text)
    const near = /^NEAR(?:\/(.*))?$/su.exec(text)
    if (operator) tokens.push({ kind: operator, at: start })
    else if (near && near[1] === undefined && source[at] === '(')
      tokens.push({ kind: 'near-group', at: start })
    else if (near) {
      const between = near[1] === undefined ? usualDistance : distanceOf(near[1])
      tokens.push({ kind: 'near', between, numberAt: start + 5, at: start })
    } else phraseOf(text, start)
  }
  return tokens
}

/** A word in the brackets of NEAR, without the distance that follows it. */
function beforeDistance(source: string, at: number, word: string): string {
  for (let comma = word.indexOf(',', 1); comma >= 0; comma = word.indexOf(',', comma + 1)) {
    distance.lastIndex = at + comma
    if (distance.test(source)) return word.slice(0, comma)
  }
  return word
}

function distanceOf(number: string | undefined): number | null {
  if (number === undefined || !/^\d{1,3}$/.test(number)) return null
  const between = Number(number)
  return between <= greatestDistance ? between : null
}
