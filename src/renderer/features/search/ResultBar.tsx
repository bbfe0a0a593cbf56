import { Button, Menu, SegmentedControl } from '@mantine/core'
import { IconChartBar, IconDownload, IconHighlight, IconList } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHost, useJob, useLanguage, useNotices } from '../../api/index.ts'
import classes from './search.module.css'
import { type Saved, setView, useSearch } from './search-store.ts'

interface ResultBarProps {
  source: Saved
  /** How much was found. */
  summary: ReactNode
  empty: boolean
}

/** How much was found, and what can be made of all of it: a list, a chart, codings, a table. */
export function ResultBar({ source, summary, empty }: ResultBarProps): ReactNode {
  const { t } = useTranslation()
  const view = useSearch((state) => state.view)
  return (
    <div className={classes.resultBar}>
      <div className={classes.summary}>{summary}</div>
      <Button
        size="compact-sm"
        variant={view === 'code' ? 'light' : 'default'}
        leftSection={<IconHighlight size={14} stroke={1.7} aria-hidden />}
        disabled={empty}
        aria-pressed={view === 'code'}
        onClick={() => setView(view === 'code' ? 'list' : 'code')}
      >
        {t('search.codeAll.open')}
      </Button>
      <ExportMenu source={source} disabled={empty} />
      <SegmentedControl
        size="xs"
        aria-label={t('search.view.label')}
        value={view}
        onChange={(value) => setView(value === 'chart' ? 'chart' : 'list')}
        data={[
          {
            value: 'list',
            label: <ViewLabel icon={<IconList size={14} aria-hidden />} text={t('search.view.list')} />,
          },
          {
            value: 'chart',
            label: <ViewLabel icon={<IconChartBar size={14} aria-hidden />} text={t('search.view.chart')} />,
          },
        ]}
      />
    </div>
  )
}

const ViewLabel = ({ icon, text }: { icon: ReactNode; text: string }): ReactNode => (
  <span className={classes.viewLabel} title={text}>
    {icon}
    <span>{text}</span>
  </span>
)

/** The results as a table file. */
function ExportMenu({ source, disabled }: { source: Saved; disabled: boolean }): ReactNode {
  const { t } = useTranslation()
  const host = useHost()
  const notices = useNotices()
  const language = useLanguage()
  const hits = useJob('search.exportHits')
  const passages = useJob('exporting.passages')
  const save = async (format: 'csv' | 'xlsx'): Promise<void> => {
    const target = await host.saveAs(`${t(`search.export.file.${source.kind}`)}.${format}`)
    if (!target) return
    const file = { token: target.token, format }
    const result =
      source.kind === 'text'
        ? await hits.run({ ...file, query: source.query })
        : await passages.run({ ...file, language, filter: { query: source.query } })
    if (!result) return
    await host.delivered(target, result.files)
    notices.done(
      t('search.export.done', { count: result.rows, files: result.files.join(', ') }) +
        (result.cut ? ` ${t('exporting.cut', { count: result.cut })}` : ''),
    )
  }
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size={14} stroke={1.7} aria-hidden />}
          loading={hits.running || passages.running}
          disabled={disabled}
        >
          {t('search.export.open')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void save('xlsx')}>{t('search.export.xlsx')}</Menu.Item>
        <Menu.Item onClick={() => void save('csv')}>{t('search.export.csv')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
