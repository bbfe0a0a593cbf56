import { useEffect, useMemo, useState } from 'react'
import type { Suggestion } from '../../../shared/contract/suggestions.ts'
import { useCoreQuery } from '../../api/index.ts'
import { useSuggestionStore } from './suggestion-store.ts'

/** Suggestions listed at most; more are not read through. */
export const mostListed = 300

/** Ms that opening a report has for itself before its suggestions are asked for. */
const patience = 600

export interface Suggestions {
  /** In the order of the text; of one passage the most probable code first. */
  list: readonly Suggestion[]
  /** False until the report was looked through. */
  ready: boolean
}

/** The suggestions for a report that are still to be judged. */
export function useSuggestions(reportId: string): Suggestions {
  const least = useSuggestionStore((state) => state.least)
  const settled = useSuggestionStore((state) => state.settled)
  const due = useDue(reportId)
  const { data } = useCoreQuery('suggestions.list', { reportId, least, limit: mostListed }, { enabled: due })
  return useMemo(() => {
    // While another report is looked through, the last one's answer is still here.
    const known = (data ?? []).filter((one) => one.reportId === reportId && !settled.has(one.key))
    return {
      list: known.toSorted((a, b) => a.start - b.start || a.end - b.end || b.score - a.score),
      ready: data !== undefined && (data.length === 0 || data[0]?.reportId === reportId),
    }
  }, [data, reportId, settled])
}

function useDue(reportId: string): boolean {
  const [due, setDue] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setDue(reportId), patience)
    return () => clearTimeout(timer)
  }, [reportId])
  return due === reportId
}

/** How many suggestions the open report has. */
export function useSuggestionCount(reportId: string): number {
  return useSuggestions(reportId).list.length
}
