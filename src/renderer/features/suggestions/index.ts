/**
 * Suggestions of the open report. The reader embeds them so:
 *
 *     useSuggestionCommands({ reportId, onShow, onOpen, onAccepted })   // once, also while the panel is not shown
 *     <Tabs.Tab>{t('suggestions.tab', { count: useSuggestionCount(reportId) })}</Tabs.Tab>
 *     <SuggestionPanel reportId={reportId} onShow={onShow} onAccepted={onAccepted} />
 *
 * `onShow(span)` scrolls to a passage and marks it; `useCurrentSuggestion(reportId)` is what N, Y and X are about.
 */
export { SuggestionPanel, type SuggestionPanelProps } from './SuggestionPanel.tsx'
export { type SuggestionCommands, useSuggestionCommands } from './use-suggestion-commands.ts'
export { useCurrentSuggestion, useSuggestionCount } from './use-suggestions.ts'
export type { PassageSpan } from './use-suggestion-actions.ts'
