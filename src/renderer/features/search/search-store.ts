import { create } from 'zustand'
import type { SectionKind } from '../../../shared/domain/sections.ts'

interface SearchState {
  /** The project that the query is about. */
  projectId: string | null
  query: string
  /** Only hits in sections of these kinds; none means all. */
  sections: SectionKind[]
  /** Row of the hit that is chosen. */
  active: number
}

/** The last query stays while other places are visited; another project starts with none. */
export const useSearch = create<SearchState>(() => ({ projectId: null, query: '', sections: [], active: 0 }))

export const setQuery = (query: string): void => useSearch.setState({ query, active: 0 })
export const setSections = (sections: SectionKind[]): void => useSearch.setState({ sections, active: 0 })
export const setActive = (active: number): void => useSearch.setState({ active })

export function enterProject(projectId: string): void {
  if (useSearch.getState().projectId !== projectId)
    useSearch.setState({ projectId, query: '', sections: [], active: 0 })
}
