import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Suggestion } from '../../../shared/contract/suggestions.ts'
import { useNotices } from '../../api/index.ts'
import { useCommandHandler } from '../../commands.ts'
import { useShortcutTexts } from '../../shortcuts.ts'
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
  const { t } = useTranslation()
  const notices = useNotices()
  const { text } = useShortcutTexts()
  const { list, ready } = useSuggestions(reportId)
  const actions = useSuggestionActions(list, events)
  const currentKey = useSuggestionStore((state) => state.currentKey)
  const at = list.findIndex(({ key }) => key === currentKey)
  const current = list[at]
  // What is no longer listed can't be judged: it was coded by hand, or another report is open.
  const gone = ready && currentKey !== null && !current
  useEffect(() => {
    if (gone) useSuggestionStore.setState({ currentKey: null, correctingKey: null })
  }, [gone])
  useEffect(() => () => useSuggestionStore.setState({ currentKey: null, correctingKey: null }), [reportId])
  useCommandHandler('code.nextSuggestion', () => {
    onOpen?.()
    const next = list[(at + 1) % list.length]
    if (next) actions.show(next)
  })
  const judge = (act: (suggestion: Suggestion) => void): void => {
    if (current) act(current)
    else if (list.length === 0) notices.done(t('suggestions.none'))
    else notices.done(t('suggestions.goFirst', { key: text('code.nextSuggestion') }))
  }
  useCommandHandler('code.acceptSuggestion', () => judge(actions.accept))
  useCommandHandler('code.refuseSuggestion', () => judge(actions.refuse))
  useRelearning()
}

/** In blind mode the keys of suggestions say why there are none. */
export function useBlindSuggestionCommands(): void {
  const { t } = useTranslation()
  const notices = useNotices()
  const say = (): void => notices.done(t('coding.suggestionsBlind'))
  useCommandHandler('code.nextSuggestion', say)
  useCommandHandler('code.acceptSuggestion', say)
  useCommandHandler('code.refuseSuggestion', say)
}
