import { Button, Skeleton, Stack } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportRow } from '../../../shared/contract/reports.ts'
import { useCoreQuery, useSettings } from '../../api/index.ts'
import { runCommand } from '../../commands.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { useShortcutTexts } from '../../shortcuts.ts'
import { type PlaceParams, useView } from '../../view.ts'
import { rememberReport, useReaderMemory } from './reader-memory.ts'
import { Reader } from './Reader.tsx'

/** Read & code: opens the report asked for, else the one read last, else the first. */
export function ReaderPlace(): ReactNode {
  const { t } = useTranslation()
  const shortcuts = useShortcutTexts()
  const project = useCoreQuery('project.current', {})
  const reports = useCoreQuery('reports.list', {})
  const settings = useSettings()
  const params = useView((view) => view.params)
  const projectId = project.data?.id ?? ''
  const last = useReaderMemory((memory) => memory.lastReport[projectId])
  const reportId = reports.data ? reportToOpen(reports.data, params, last) : null
  const report = useCoreQuery(
    'reports.get',
    { reportId: reportId ?? '' },
    { enabled: reportId !== null, keepPrevious: false },
  )
  useEffect(() => {
    if (reportId !== null && projectId !== '') rememberReport(projectId, reportId)
  }, [reportId, projectId])

  if (reports.isSuccess && reportId === null) {
    return (
      <EmptyState
        title={t('coding.empty.title')}
        text={t('coding.empty.text', { key: shortcuts.text('code.open') ?? '–' })}
        actions={
          <Button leftSection={<IconFileImport size={16} />} onClick={() => runCommand('import.files')}>
            {t('shell.command.import.files')}
          </Button>
        }
      />
    )
  }
  if (!report.data || !settings) return <LateSkeleton />
  return <Reader key={report.data.id} report={report.data} settings={settings} />
}

function reportToOpen(
  reports: readonly ReportRow[],
  params: PlaceParams,
  last: string | undefined,
): string | null {
  const known = (id: string | undefined): string | undefined => reports.find((report) => report.id === id)?.id
  const ofCase = reports.find(({ caseId }) => caseId === params.caseId)?.id
  return known(params.reportId) ?? ofCase ?? known(last) ?? reports[0]?.id ?? null
}

/** Shown only when opening takes longer than a blink. */
function LateSkeleton(): ReactNode {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 150)
    return () => clearTimeout(timer)
  }, [])
  if (!late) return null
  return (
    <Stack maw={680} mx="auto" pt={80} gap="md" aria-hidden>
      {[70, 96, 98, 92, 40, 97, 95, 60].map((width, index) => (
        <Skeleton key={index} height={16} width={`${width}%`} />
      ))}
    </Stack>
  )
}
