/**
 * Suggestions of the open report. The reader embeds them so:
 *
 *     useSuggestionCommands({ reportId, onShow, onOpen, onAccepted })   // once, also while the panel is not shown
 *     <Tabs.Tab>{t('suggestions.tab', { count: useSuggestionCount(reportId) })}</Tabs.Tab>
 *     <SuggestionPanel reportId={reportId} onShow={onShow} onAccepted={onAccepted} />
 *
 * `onShow(span)` scrolls to a passage and marks it.
 */
export { SuggestionPanel } from './SuggestionPanel.tsx'
export { useSuggestionCommands } from './use-suggestion-commands.ts'
export { useSuggestionCount } from './use-suggestions.ts'
