import { AppError } from '../contract/errors.ts'
import { certainties } from '../contract/filters.ts'
import { factNames } from '../domain/facts.ts'
import { documentKinds, sectionKinds } from '../domain/sections.ts'
import { codePointLength } from '../text/offsets.ts'
import { parse as parseWords } from '../text/search-language.ts'
import {
  type CaseCondition,
  type CodingQueryOutput,
  comparisonSymbols,
  type Condition,
  countingRelations,
  type Operand,
  type Scope,
} from './coding-query-text.ts'
import {
  badQuery,
  keywords,
  type RawWords,
  type Token,
  tokenAt,
  wordsInBrackets,
  type WritingProblem,
} from './query-tokens.ts'
import type { NamedKind, StudyNames } from './study-names.ts'

/**
 * Reads a coding query that a person wrote, or formatCodingQuery did:
 *
 *   query      = codings { ["and"] ["not"] condition } ["where" limit { "and" limit }]
 *   codings    = ("any" | CODE { "or" CODE }) ["[" detail { "," detail } "]"]
 *   detail     = "alone" | ("role" | "coder" | "certainty") "=" values
 *   condition  = ("overlaps" | "inside" | "covers" | "same passage as") codings
 *              | "within" NUMBER "paragraphs" ("of" | "before" | "after") codings
 *              | "contains" (WORD | "PHRASE" | "(" words of a text search ")")
 *   limit      = ("section" | "document" | "case" | "report" | "role" | "coder" | "certainty") "=" values
 *              | (FACT | "variable" NAME) (("=" | "!=" | ">=" | "<=" | "~") values | "known" | "missing")
 *   values     = VALUE { "|" VALUE }
 *
 * `alone` leaves out what is below the codes. Role, coder and certainty of the codings looked for stand in brackets or
 * among the limits. Names and values are written as they are, or in quotes (doubled within): always with blanks,
 * brackets, operators, and where they are keywords. A code is named by its path, the end of one, or a path with … in
 * between; anything by #id. `()` is no value at all. Keywords are the same in all languages, in any case; marks of
 * Chinese input methods do. In the brackets of `contains` a backslash takes the next character as it is.
 *
 * Throws AppError 'search.badQuery' with the problem and its position, counted in characters from 1.
 */
export function parseCodingQuery(text: string, names: StudyNames): CodingQueryOutput {
  return createReader(text, names).query()
}

function createReader(source: string, names: StudyNames): { query: () => CodingQueryOutput } {
  let at = 0

  const fail = (place: number, problem: WritingProblem): AppError => badQuery(source, place, problem)
  const peek = (): Token | null => tokenAt(source, at)
  const failHere = (problem: WritingProblem): AppError => fail(peek()?.at ?? source.length, problem)
  const take = (token: Token): Token => {
    at = token.end
    return token
  }
  /** Whether the next token is this keyword or symbol, which is then taken. */
  const takes = (text: string): boolean => {
    const token = peek()
    if (token?.kind !== 'word' && token?.kind !== 'symbol') return false
    if (token.text.toLowerCase() !== text) return false
    take(token)
    return true
  }
  const need = (...texts: string[]): void => {
    for (const text of texts) if (!takes(text)) throw failHere('expected')
  }

  /** A name or value: a string, an id, or a word that is no keyword. */
  function naming(): Token {
    const token = peek()
    const keyword = token?.kind === 'word' && keywords.has(token.text.toLowerCase())
    if (!token || token.kind === 'symbol' || keyword) throw failHere('expected')
    return take(token)
  }

  function idOf(kind: NamedKind): string {
    const token = naming()
    if (token.kind === 'id') return token.text
    const found = names.find(kind, token.text)
    if ('id' in found) return found.id
    throw fail(token.at, found.matches === 0 ? 'unknownName' : 'ambiguousName')
  }

  /** `()` or values with | between. */
  function values<T>(read: () => T): T[] {
    if (takes('(')) {
      need(')')
      return []
    }
    const all = [read()]
    while (takes('|') || takes('or')) all.push(read())
    return all
  }

  function oneOf<T extends string>(known: readonly T[]): T {
    const token = naming()
    const found = known.find((each) => each === token.text.toLowerCase())
    if (found === undefined) throw fail(token.at, 'unknownName')
    return found
  }

  function codings(): Operand {
    const operand: Operand = {}
    if (!takes('any')) operand.codeIds = codes()
    if (takes('[')) {
      do {
        const token = peek()
        if (takes('alone')) operand.branches = false
        else if (!token || !whoOrHow(operand, token)) throw failHere('expected')
      } while (takes(','))
      if (peek() === null) throw fail(source.length, 'unclosedGroup')
      need(']')
    }
    return operand
  }

  function codes(): string[] {
    if (takes('(')) {
      need(')')
      return []
    }
    const all = [idOf('code')]
    while (takes('or')) all.push(idOf('code'))
    return all
  }

  /** Reads `role = …`, `coder = …` or `certainty = …` where that comes next; each of them once. */
  function whoOrHow(operand: Operand, { kind, text, at: place }: Token): boolean {
    if (kind !== 'word') return false
    const once = (given: unknown): void => {
      if (given !== undefined) throw fail(place, 'unexpected')
      need(text.toLowerCase(), '=')
    }
    switch (text.toLowerCase()) {
      case 'role':
        once(operand.roleIds)
        operand.roleIds = values(() => idOf('role'))
        return true
      case 'coder':
        once(operand.coderIds)
        operand.coderIds = values(() => idOf('coder'))
        return true
      case 'certainty':
        once(operand.certainties)
        operand.certainties = values(() => oneOf(certainties))
        return true
      default:
        return false
    }
  }

  function condition(): Condition {
    const negated = takes('not')
    if (takes('contains')) return { kind: 'words', query: words(), negated }
    const related = (
      relation: Extract<Condition, { kind: 'coding' }>['relation'],
      paragraphs = 0,
    ): Condition => ({
      kind: 'coding',
      relation,
      paragraphs,
      negated,
      other: codings(),
    })
    if (takes('overlaps')) return related('overlaps')
    if (takes('inside')) return related('inside')
    if (takes('covers')) return related('covers')
    if (takes('same')) {
      need('passage', 'as')
      return related('same-passage')
    }
    if (!takes('within')) throw failHere('expected')
    const paragraphs = number()
    if (!takes('paragraphs')) need('paragraph')
    if (takes('of')) return related('within', paragraphs)
    const relation = countingRelations.find((each) => each !== 'within' && takes(each))
    if (!relation) throw failHere('expected')
    return related(relation, paragraphs)
  }

  function number(): number {
    const token = peek()
    const digits = token?.kind === 'word' ? token.text.normalize('NFKC') : ''
    const value = /^\d{1,4}$/.test(digits) ? Number(digits) : null
    if (!token || value === null || value > 1000) throw failHere('badNumber')
    take(token)
    return value
  }

  /** Words of a text search; what is wrong in them is told by its place in the whole query. */
  function words(): string {
    const token = peek()
    if (!token) throw failHere('expected')
    if (token.kind === 'symbol' && token.text === '(') {
      const raw = wordsInBrackets(source, token.at)
      at = raw.end
      return understood(raw)
    }
    take(naming())
    // A phrase stays one: its quotes belong to the search.
    const text = source.slice(token.at, token.end)
    return understood({ text, end: token.end, sourceAt: (index) => token.at + index })
  }

  function understood({ text, sourceAt }: RawWords): string {
    try {
      parseWords(text)
      return text
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'search.badQuery') throw error
      const before = [...text].slice(0, Number(error.params['position']) - 1).join('').length
      const place = codePointLength(source.slice(0, sourceAt(before)))
      throw new AppError(error.code, { ...error.params, position: place + 1 })
    }
  }

  function limit(scope: Scope, find: Operand): void {
    const token = peek()
    if (!token || token.kind === 'symbol' || token.kind === 'id') throw failHere('expected')
    if (whoOrHow(find, token)) return
    const once = (given: unknown): void => {
      if (given !== undefined) throw fail(token.at, 'unexpected')
      take(token)
      need('=')
    }
    switch (token.kind === 'word' ? token.text.toLowerCase() : '') {
      case 'case':
        once(scope.caseIds)
        scope.caseIds = values(() => idOf('case'))
        return
      case 'report':
        once(scope.reportIds)
        scope.reportIds = values(() => idOf('report'))
        return
      case 'document':
        once(scope.documentKinds)
        scope.documentKinds = values(() => oneOf(documentKinds))
        return
      case 'section':
        once(scope.sections)
        scope.sections = values(() => oneOf(sectionKinds))
        return
      default:
        scope.cases = [...(scope.cases ?? []), ofCase()]
    }
  }

  function ofCase(): CaseCondition {
    const field = takes('variable') ? `variable:${idOf('variable')}` : fact()
    if (takes('known')) return { field, is: 'known', values: [] }
    if (takes('missing')) return { field, is: 'missing', values: [] }
    for (const is of ['one-of', 'none-of', 'at-least', 'at-most', 'contains'] as const) {
      if (!takes(comparisonSymbols[is])) continue
      const value = (): string => {
        const { text } = naming()
        return is === 'contains' ? text : names.valueOf(field, text)
      }
      return { field, is, values: values(value) }
    }
    throw failHere('expected')
  }

  function fact(): string {
    const token = naming()
    const found = factNames.find((name) => name.toLowerCase() === token.text.toLowerCase())
    if (found === undefined || token.kind === 'id') throw fail(token.at, 'unknownName')
    return found
  }

  return {
    query() {
      const find = codings()
      const conditions: Condition[] = []
      const scope: Scope = {}
      for (;;) {
        if (peek() === null) return { find, conditions, scope }
        if (takes('where')) break
        takes('and')
        conditions.push(condition())
      }
      do limit(scope, find)
      while (takes('and'))
      if (peek() !== null) throw failHere('unexpected')
      return { find, conditions, scope }
    },
  }
}
