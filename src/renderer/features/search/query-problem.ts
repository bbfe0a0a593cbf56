import { AppError } from '../../../shared/contract/errors.ts'
import { parse } from '../../../shared/text/search-language.ts'
import type { TextDraft } from './search-store.ts'

/** What is wrong with a query of words as it stands; null where it can be run, and for patterns, which the core reads. */
export function problemOf({ mode, query }: Pick<TextDraft, 'mode' | 'query'>): AppError | null {
  if (mode === 'pattern' || query.trim() === '') return null
  try {
    parse(query.trim())
    return null
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

/** A query cut at the character that an error names: before, the character itself, after. Null where it names none. */
export function placeOfProblem(query: string, error: unknown): [string, string, string] | null {
  if (!(error instanceof AppError)) return null
  const position = error.params['position']
  if (typeof position !== 'number') return null
  const characters = [...query]
  const at = Math.max(0, position - 1)
  return [characters.slice(0, at).join(''), characters[at] ?? '', characters.slice(at + 1).join('')]
}
