import { codingQuery } from '../../../shared/contract/filters.ts'
import { formatCodingQuery } from '../../../shared/query/coding-query-text.ts'
import type { StudyNames } from '../../../shared/query/study-names.ts'
import type { Saved } from './search-store.ts'

/** What a query could be called: its own words, or the codes it asks for by their last names. */
export function proposalOf(saved: Saved, names: Pick<StudyNames, 'nameOf'> | null, language: string): string {
  if (saved.kind === 'text') return saved.query.query
  if (!names) return ''
  const short: Pick<StudyNames, 'nameOf'> = {
    nameOf: (kind, id, shown) => names.nameOf(kind, id, shown)?.split('/').at(-1) ?? null,
  }
  return formatCodingQuery(codingQuery.parse(saved.query), short, language).replaceAll('"', '')
}
