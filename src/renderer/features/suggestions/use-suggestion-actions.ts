import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { v7 } from 'uuid'
import type { Suggestion } from '../../../shared/contract/suggestions.ts'
import { useClient, useCoreQuery, useNotices } from '../../api/index.ts'
import { runCommand } from '../../commands.ts'
import { settle, unsettle, useSuggestionStore } from './suggestion-store.ts'

/** A passage, in code points of its report. */
export interface PassageSpan {
  start: number
  end: number
}

export interface SuggestionEvents {
  /** Scrolls the report to a passage and marks it. */
  onShow: (span: PassageSpan) => void
}

export interface SuggestionActions {
  /** Makes a suggestion the current one and shows its passage. */
  show: (suggestion: Suggestion) => void
  /** Codes the passage, with another code where that is the right one, and goes on to the next. */
  accept: (suggestion: Suggestion, codeId?: string) => void
  refuse: (suggestion: Suggestion) => void
}

/** Judgements go out one after the other. */
let sent: Promise<unknown> = Promise.resolve()

/** What can be done with suggestions; each act shows before the core has answered. */
export function useSuggestionActions(
  list: readonly Suggestion[],
  { onShow }: SuggestionEvents,
): SuggestionActions {
  const client = useClient()
  const queries = useQueryClient()
  const notices = useNotices()
  const { data: coder } = useCoreQuery('coding.currentCoder', {})
  return useMemo(() => {
    const show = ({ key, start, end }: Suggestion): void => {
      useSuggestionStore.setState({ currentKey: key, correctingKey: null })
      onShow({ start, end })
    }

    const judge = (suggestion: Suggestion, send: () => Promise<void>): void => {
      const at = list.findIndex(({ key }) => key === suggestion.key)
      settle(suggestion.key)
      const next = list[at + 1] ?? list[at - 1]
      if (next) show(next)
      else useSuggestionStore.setState({ currentKey: null })
      sent = sent
        .then(send)
        .catch((error: unknown) => notices.failed(error))
        .then(() => queries.invalidateQueries({ queryKey: ['suggestions.list'] }))
        .finally(() => unsettle(suggestion.key))
    }

    return {
      show,
      accept(suggestion, codeId) {
        const { reportId, start, end, codeId: suggested } = suggestion
        // Every coding has a coder; once one is chosen, the suggestion is still there.
        if (coder === null) return void runCommand('coding.chooseCoder')
        judge(suggestion, async () => {
          await client.call('suggestions.accept', {
            id: v7(),
            reportId,
            start,
            end,
            codeId: suggested,
            ...(codeId !== undefined && codeId !== suggested && { corrected: { codeId } }),
          })
        })
      },
      refuse(suggestion) {
        const { reportId, start, end, codeId } = suggestion
        judge(suggestion, async () => {
          await client.call('suggestions.refuse', { reportId, start, end, codeId })
        })
      },
    }
  }, [client, queries, notices, coder, list, onShow])
}
