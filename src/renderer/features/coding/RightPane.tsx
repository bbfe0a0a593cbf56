import { Tabs, Text } from '@mantine/core'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Coding } from '../../../shared/contract/coding.ts'
import { SuggestionPanel, useSuggestionCount } from '../suggestions/index.ts'
import { CodesPanel } from './CodesPanel.tsx'
import classes from './Panes.module.css'
import type { Span } from './reader-document.ts'
import { useReader } from './reader-store.ts'
import type { Codes } from './use-codes.ts'

interface RightPaneProps {
  reportId: string
  codes: Codes
  codings: readonly Coding[]
  quick: readonly string[]
  onCode: (codeId: string) => void
  onShow: (span: Span) => void
}

/** Codes, and what is suggested for this report. Suggestions learn from all coders, so blind mode has none. */
export const RightPane = memo(function RightPane(props: RightPaneProps): ReactNode {
  const { reportId, codes, codings, quick, onCode, onShow } = props
  const { t } = useTranslation()
  const tab = useReader((reader) => reader.rightTab)
  const blind = useReader(({ filter }) => filter.onlyMine)
  const count = useSuggestionCount(reportId)
  return (
    <Tabs
      value={tab}
      onChange={(value) => useReader.setState({ rightTab: value === 'suggestions' ? value : 'codes' })}
      className={classes.tabPanel}
      keepMounted={false}
    >
      <Tabs.List>
        <Tabs.Tab value="codes">{t('coding.codes')}</Tabs.Tab>
        <Tabs.Tab value="suggestions">
          {blind ? t('coding.suggestions') : t('suggestions.tab', { count })}
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="codes" className={classes.tabPanel}>
        <CodesPanel reportId={reportId} codes={codes} codings={codings} quick={quick} onCode={onCode} />
      </Tabs.Panel>
      <Tabs.Panel value="suggestions" className={classes.tabPanel}>
        {blind ? (
          <Text size="sm" c="dimmed" p="sm">
            {t('coding.suggestionsBlind')}
          </Text>
        ) : (
          <SuggestionPanel reportId={reportId} onShow={onShow} />
        )}
      </Tabs.Panel>
    </Tabs>
  )
})
