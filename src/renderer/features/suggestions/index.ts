/**
 * Suggestions of the open report. The reader embeds them so:
 *
 *     useSuggestionCommands({ reportId, onShow, onOpen })   // once, also while the panel is not shown
 *     <Tabs.Tab>{t('suggestions.tab', { count: useSuggestionCount(reportId) })}</Tabs.Tab>
 *     <SuggestionPanel reportId={reportId} onShow={onShow} />
 *
 * `onShow(span)` scrolls to a passage and marks it.
 */
export { SuggestionPanel } from './SuggestionPanel.tsx'
export { useBlindSuggestionCommands, useSuggestionCommands } from './use-suggestion-commands.ts'
export { correctSuggestion } from './suggestion-store.ts'
export { useSuggestionCount } from './use-suggestions.ts'
