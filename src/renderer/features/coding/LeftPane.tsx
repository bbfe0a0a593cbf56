import { Tabs } from '@mantine/core'
import { memo, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCoreQuery } from '../../api/index.ts'
import { MeasureList } from './MeasureList.tsx'
import { Outline } from './Outline.tsx'
import classes from './Panes.module.css'
import type { ReaderDocument, Span } from './reader-document.ts'
import { ReportList } from './ReportList.tsx'

interface LeftPaneProps {
  reportId: string
  document: ReaderDocument
  onHeading: (blockIndex: number) => void
  onShow: (span: Span) => void
}

/** All reports by case; the sections and headings of the open one, and the measures that it proposes. */
export const LeftPane = memo(function LeftPane(props: LeftPaneProps): ReactNode {
  const { reportId, document, onHeading, onShow } = props
  const { t } = useTranslation()
  const [tab, setTab] = useState<string | null>('outline')
  const measures = useCoreQuery('reports.recommendations', { reportId }, { keepPrevious: false })
  const count = measures.data?.length ?? 0
  return (
    <nav className={classes.left}>
      <ReportList reportId={reportId} />
      <Tabs value={tab} onChange={setTab} className={classes.outline} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="outline">{t('coding.outline')}</Tabs.Tab>
          <Tabs.Tab value="measures">
            {count === 0 ? t('coding.measures.title') : t('coding.measures.counted', { count })}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="outline" className={classes.tabPanel}>
          <Outline reportId={reportId} document={document} onHeading={onHeading} />
        </Tabs.Panel>
        <Tabs.Panel value="measures" className={classes.tabPanel}>
          <MeasureList
            reportId={reportId}
            document={document}
            measures={measures.data ?? []}
            onShow={onShow}
          />
        </Tabs.Panel>
      </Tabs>
    </nav>
  )
})
