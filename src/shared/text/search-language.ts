import type { AppError } from '../contract/errors.ts'
import { halfWidth } from './index-words.ts'
import type { Phrase, SearchQuery } from './search-query.ts'
import { badQuery, type QueryProblem, type Token, tokensOf, usualDistance } from './search-tokens.ts'

export { holds, matchesOf } from './search-matches.ts'
export type { SearchQuery } from './search-query.ts'
export type { QueryProblem } from './search-tokens.ts'

/**
 * The language of text search: words that must all stand in one paragraph, "phrases" (also “…” and 「…」), AND, OR
 * (or |), NOT (or -word), brackets, NEAR(a b, 5) or a NEAR/5 b (at most so many words between, in any order), and
 * prefixes (fire*). Operators are upper case, so that `and` and `or` can be looked for. Brackets, commas and marks of
 * Chinese input methods do the same as half-width ones. Binding, from the tightest: NEAR, NOT, AND, OR.
 */

/** Brackets in brackets. More are no query, and FTS5 has limits of its own. */
const deepestGroup = 20

/** Combinations that alternatives beside NEAR may make. */
const mostCombinations = 100

/**
 * Reads a query. Throws AppError 'search.badQuery' with the problem and its position, counted in characters from 1.
 */
export function parse(query: string): SearchQuery {
  const source = halfWidth(query)
  const reader = createReader(tokensOf(source), (utf16, problem) => badQuery(source, utf16, problem))
  return reader.query()
}

/** Recursive descent over tokens; `problem` makes the error of a place. */
function createReader(
  tokens: readonly Token[],
  problem: (at: number, problem: QueryProblem) => AppError,
): { query: () => SearchQuery } {
  let next = 0
  let depth = 0

  const peek = (): Token | undefined => tokens[next]
  /** Something is missing before what comes, or after what came last. */
  const unexpected = (): AppError => problem(peek()?.at ?? tokens.at(-1)?.at ?? 0, 'unexpected')

  function either(): SearchQuery {
    const parts = [all()]
    while (peek()?.kind === 'or') {
      next++
      parts.push(all())
    }
    return joined('or', parts)
  }

  function all(): SearchQuery {
    const parts: SearchQuery[] = []
    const not: SearchQuery[] = []
    let firstNot: number | undefined
    for (;;) {
      const joins = peek()?.kind === 'and'
      if (joins) {
        if (parts.length + not.length === 0) throw unexpected()
        next++
      }
      const token = peek()
      if (token?.kind === 'not') {
        next++
        firstNot ??= token.at
        not.push(close())
      } else if (joins || startsOperand(token)) {
        parts.push(close())
      } else break
    }
    if (parts.length === 0) {
      if (firstNot !== undefined) throw problem(firstNot, 'onlyNot')
      throw unexpected()
    }
    const of = joined('and', parts)
    return not.length === 0 ? of : { kind: 'except', of, not }
  }

  /** What NEAR binds: a single operand, or several with their distances. */
  function close(): SearchQuery {
    let leftAt = peek()?.at ?? 0
    let left = operand()
    const pairs: SearchQuery[] = []
    for (let near = peek(); near?.kind === 'near'; near = peek()) {
      next++
      if (near.between === null) throw problem(near.numberAt, 'badDistance')
      const rightAt = peek()?.at ?? 0
      const right = operand()
      pairs.push(nearOf([alternatives(left, leftAt), alternatives(right, rightAt)], near.between, near.at))
      left = right
      leftAt = rightAt
    }
    return pairs.length === 0 ? left : joined('and', pairs)
  }

  function operand(): SearchQuery {
    const token = peek()
    if (token?.kind === 'phrase') {
      next++
      return token.phrase
    }
    if (token?.kind === 'open') return group(token.at, either)
    if (token?.kind === 'near-group') {
      next++
      return group(peek()?.at ?? token.at, () => terms(token.at))
    }
    throw unexpected()
  }

  /** What stands in brackets. */
  function group(at: number, inside: () => SearchQuery): SearchQuery {
    if (++depth > deepestGroup) throw problem(at, 'unexpected')
    next++
    if (peek() === undefined) throw problem(at, 'unclosedGroup')
    const query = inside()
    if (peek() === undefined) throw problem(at, 'unclosedGroup')
    if (peek()?.kind !== 'close') throw unexpected()
    next++
    depth--
    return query
  }

  /** The terms and the distance in the brackets of NEAR. */
  function terms(at: number): SearchQuery {
    const choices: Phrase[][] = []
    for (let token = peek(); token?.kind === 'phrase' || token?.kind === 'open'; token = peek()) {
      const start = token.at
      choices.push(alternatives(operand(), start))
    }
    if (peek() === undefined) throw problem(at + 'NEAR'.length, 'unclosedGroup')
    if (choices.length < 2) throw unexpected()
    let between: number | null = usualDistance
    if (peek()?.kind === 'comma') {
      next++
      const number = peek()
      if (number?.kind !== 'number') throw unexpected()
      if (number.between === null) throw problem(number.at, 'badDistance')
      between = number.between
      next++
    }
    return nearOf(choices, between, at)
  }

  /** The phrases that an operand of NEAR can be. */
  function alternatives(query: SearchQuery, at: number): Phrase[] {
    if (query.kind === 'phrase') return [query]
    if (query.kind === 'or') return query.parts.flatMap((part) => alternatives(part, at))
    throw problem(at, 'unexpected')
  }

  function nearOf(choices: readonly Phrase[][], between: number, at: number): SearchQuery {
    let combinations: Phrase[][] = [[]]
    for (const phrases of choices) {
      combinations = combinations.flatMap((before) => phrases.map((phrase) => [...before, phrase]))
      if (combinations.length > mostCombinations) throw problem(at, 'unexpected')
    }
    return joined(
      'or',
      combinations.map((phrases): SearchQuery => ({ kind: 'near', phrases, between })),
    )
  }

  return {
    query() {
      if (tokens.length === 0) throw problem(0, 'nothing')
      const query = either()
      if (peek() !== undefined) throw unexpected()
      return query
    },
  }
}

const startsOperand = (token: Token | undefined): boolean =>
  token?.kind === 'phrase' || token?.kind === 'open' || token?.kind === 'near-group'

/** Several parts as one query; parts of the same kind are taken apart, so that depth is that of the meaning. */
function joined(kind: 'and' | 'or', parts: readonly SearchQuery[]): SearchQuery {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]))
  const [only] = flat
  return only !== undefined && flat.length === 1 ? only : { kind, parts: flat }
}
