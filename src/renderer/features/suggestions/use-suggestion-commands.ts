import { useCommandHandler } from '../../commands.ts'
import { useSuggestionStore } from './suggestion-store.ts'
import { useRelearning } from './use-relearning.ts'
import { type SuggestionEvents, useSuggestionActions } from './use-suggestion-actions.ts'
import { useSuggestions } from './use-suggestions.ts'

export interface SuggestionCommands extends SuggestionEvents {
  reportId: string
  /** Brings the panel on screen. */
  onOpen?: () => void
}

/**
 * Next, accept and refuse by key (`code.nextSuggestion`, `code.acceptSuggestion`, `code.refuseSuggestion`), and
 * learning again in the background when much has changed.
 */
export function useSuggestionCommands({ reportId, onOpen, ...events }: SuggestionCommands): void {
  const { list } = useSuggestions(reportId)
  const actions = useSuggestionActions(list, events)
  const currentKey = useSuggestionStore((state) => state.currentKey)
  const at = list.findIndex(({ key }) => key === currentKey)
  const current = list[at]
  useCommandHandler('code.nextSuggestion', () => {
    onOpen?.()
    const next = list[(at + 1) % list.length]
    if (next) actions.show(next)
  })
  useCommandHandler('code.acceptSuggestion', () => current && actions.accept(current), current !== undefined)
  useCommandHandler('code.refuseSuggestion', () => current && actions.refuse(current), current !== undefined)
  useRelearning()
}
