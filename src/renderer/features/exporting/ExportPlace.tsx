import { Group, Tabs, Text } from '@mantine/core'
import { IconFileExport } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCoreQuery, useHost, useJob, useLanguage, useNotices } from '../../api/index.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PlaceFrame } from '../../components/PlaceFrame.tsx'
import { DictionaryTable } from './DictionaryTable.tsx'
import { ExportSteps } from './ExportSteps.tsx'
import { useExportChoices } from './export-store.ts'
import classes from './exporting.module.css'
import { PreviewTable } from './PreviewTable.tsx'

/** Takes the coded study out as a table: what, how, where, with the first rows and the dictionary beside. */
export function ExportPlace(): ReactNode {
  const { t } = useTranslation()
  const host = useHost()
  const notices = useNotices()
  const interfaceLanguage = useLanguage()
  const choices = useExportChoices()
  const { kind, values, format } = choices
  const language = choices.language ?? interfaceLanguage
  const [tab, setTab] = useState<string | null>('rows')
  const options = {
    shape: kind === 'wide' ? 'wide' : 'long',
    values,
    language,
    ...(choices.codeSetIds && { codeSetIds: choices.codeSetIds }),
    ...(choices.coderIds && { coderIds: choices.coderIds }),
    ...(choices.sections.length > 0 && { sections: choices.sections }),
  } as const
  const dataset = useCoreQuery('exporting.preview', { ...options, limit: 30 }, { enabled: kind !== 'cases' })
  const cases = useCoreQuery('exporting.previewCases', { language, limit: 30 }, { enabled: kind === 'cases' })
  const preview = kind === 'cases' ? cases.data : dataset.data
  const exportDataset = useJob('exporting.dataset')
  const exportCases = useJob('exporting.cases')

  const save = async (fileName: string): Promise<void> => {
    const target = await host.saveAs(fileName)
    if (!target) return
    const { token } = target
    const result =
      kind === 'cases'
        ? await exportCases.run({ token, format, language })
        : await exportDataset.run({ token, format, ...options })
    if (!result) return
    await host.delivered(target, result.files)
    notices.done(
      t('exporting.done', { count: result.rows, files: result.files.join(', ') }) +
        (result.cut ? ` ${t('exporting.cut', { count: result.cut })}` : ''),
    )
  }
  const empty = preview?.totalRows === 0
  return (
    <PlaceFrame title={t('shell.place.export')}>
      <div className={classes.place}>
        <ExportSteps
          empty={preview === undefined || empty}
          running={exportDataset.running || exportCases.running}
          onSave={(fileName) => void save(fileName)}
        />
        <div className={classes.preview}>
          {empty ? (
            <EmptyState
              icon={<IconFileExport size={40} stroke={1.2} color="var(--causeway-quiet)" aria-hidden />}
              title={t('exporting.empty.title')}
              text={t(kind === 'long' ? 'exporting.empty.codings' : 'exporting.empty.cases')}
            />
          ) : (
            preview && (
              <>
                <Group justify="space-between" px="md" wrap="nowrap">
                  <Tabs value={tab} onChange={setTab}>
                    <Tabs.List>
                      <Tabs.Tab value="rows">{t('exporting.preview')}</Tabs.Tab>
                      <Tabs.Tab value="dictionary">{t('exporting.dictionaryTab')}</Tabs.Tab>
                    </Tabs.List>
                  </Tabs>
                  <Text size="xs" c="dimmed" role="status">
                    {t('exporting.size', { count: preview.totalRows, columns: preview.columns.length })}
                  </Text>
                </Group>
                <div
                  className={classes.scroller}
                  tabIndex={0}
                  role="region"
                  aria-label={t('exporting.preview')}
                >
                  {tab === 'rows' ? (
                    <PreviewTable preview={preview} />
                  ) : (
                    <DictionaryTable dictionary={preview.dictionary} />
                  )}
                </div>
              </>
            )
          )}
        </div>
      </div>
    </PlaceFrame>
  )
}
