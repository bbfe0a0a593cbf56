import type { ReactNode } from 'react'
import { CodeAll } from './CodeAll.tsx'
import { ResultChart } from './ResultChart.tsx'
import { type Saved, setView, useSearch } from './search-store.ts'

/** The results as what was chosen: their list (the children), a chart, or the passages to be coded. */
export function ResultPane({ source, children }: { source: Saved; children: ReactNode }): ReactNode {
  const view = useSearch((state) => state.view)
  if (view === 'chart') return <ResultChart source={source} />
  if (view === 'code') return <CodeAll source={source} onClose={() => setView('list')} />
  return children
}
