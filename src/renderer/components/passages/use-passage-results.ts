import { useMemo, useState } from 'react'
import type { Passage, PassageFilter, Role } from '../../../shared/contract/coding.ts'
import type { Certainty, CodingOrigin } from '../../../shared/contract/filters.ts'
import type { SectionKind } from '../../../shared/domain/sections.ts'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import { filterPassages, groupPassages, type ListItem } from './grouping.ts'
import { usePassages } from './passages-store.ts'

/** Passages asked for at first, and when a person wants all. */
const firstLimit = 500
const fullLimit = 10_000

/** What a list of passages is narrowed by, besides words; empty lists let everything through. */
export interface Narrowing {
  sections: readonly SectionKind[]
  certainties: readonly Certainty[]
  origins: readonly CodingOrigin[]
}

const noNarrowing: Narrowing = { sections: [], certainties: [], origins: [] }

export interface PassageResults {
  /** The filter asked for, narrowed: what is listed, and what is exported. */
  filter: PassageFilter
  data: { total: number; cases: number; reports: number; passages: readonly Passage[] } | undefined
  /** The passages that hold the words typed. */
  shown: readonly Passage[]
  items: readonly ListItem[]
  roles: ReadonlyMap<string, Role>
  /** Words to look for among the passages. */
  text: string
  setText: (text: string) => void
  words: string[]
  narrowing: Narrowing
  setNarrowing: (narrowing: Narrowing) => void
  failed: unknown
  fetching: boolean
  /** Asks for all of them; null where all that can be listed are there. */
  loadAll: { count: number; load: () => void } | null
}

/** The passages of a filter, narrowed and grouped as a person wants them. */
export function usePassageResults(asked: PassageFilter, options: { enabled?: boolean } = {}): PassageResults {
  const language = useLanguage()
  const grouping = usePassages((view) => view.grouping)
  const [limit, setLimit] = useState(firstLimit)
  const [text, setText] = useState('')
  const [narrowing, setNarrowing] = useState(noNarrowing)
  const filter = useMemo(() => narrowed(asked, narrowing), [asked, narrowing])
  const answer = useCoreQuery(
    'coding.passages',
    { filter, limit },
    { keepPrevious: limit !== firstLimit, enabled: options.enabled ?? true },
  )
  const roles = useCoreQuery('coding.roles', {}).data
  const { data } = answer
  const shown = useMemo(() => filterPassages(data?.passages ?? [], text), [data, text])
  const items = useMemo(() => groupPassages(shown, grouping, language), [shown, grouping, language])
  return {
    filter,
    data,
    shown,
    items,
    roles: useMemo(() => new Map((roles ?? []).map((role) => [role.id, role])), [roles]),
    text,
    setText,
    words: useMemo(() => text.split(/\s+/).filter(Boolean), [text]),
    narrowing,
    setNarrowing,
    failed: answer.error,
    fetching: answer.isFetching,
    loadAll:
      data && data.total > data.passages.length && limit === firstLimit
        ? { count: Math.min(data.total, fullLimit), load: () => setLimit(fullLimit) }
        : null,
  }
}

/** A filter that lets less through: what both ask has to hold. */
export function narrowed(
  filter: PassageFilter,
  { sections, certainties, origins }: Narrowing,
): PassageFilter {
  return {
    ...filter,
    ...both('sections', filter.sections, sections),
    ...both('certainties', filter.certainties, certainties),
    ...both('origins', filter.origins, origins),
  }
}

function both<K extends string, V>(
  key: K,
  asked: readonly V[] | undefined,
  chosen: readonly V[],
): Partial<Record<K, V[]>> {
  if (chosen.length === 0) return {}
  const values = asked ? chosen.filter((value) => asked.includes(value)) : [...chosen]
  return { [key]: values } as Partial<Record<K, V[]>>
}
