import { SegmentedControl } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { setTab, useSearch } from './search-store.ts'

/** Text or codings: what is looked through. */
export function TabChoice(): ReactNode {
  const { t } = useTranslation()
  const tab = useSearch((state) => state.tab)
  return (
    <SegmentedControl
      size="sm"
      style={{ flex: 'none' }}
      aria-label={t('search.tabs.label')}
      value={tab}
      onChange={(value) => setTab(value === 'codings' ? 'codings' : 'text')}
      data={[
        { value: 'text', label: t('search.tabs.text') },
        { value: 'codings', label: t('search.tabs.codings') },
      ]}
    />
  )
}
