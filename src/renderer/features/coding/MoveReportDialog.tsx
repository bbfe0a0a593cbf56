import { Button, Group, Modal, Select } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportText } from '../../../shared/contract/reports.ts'
import { titleIn } from '../../../shared/names.ts'
import { useCommand, useCoreQuery, useLanguage } from '../../api/index.ts'

interface MoveReportDialogProps {
  report: ReportText
  opened: boolean
  onClose: () => void
}

/** Puts a report under another case, e.g. when an accident has an interim and a final report. */
export function MoveReportDialog({ report, opened, onClose }: MoveReportDialogProps): ReactNode {
  const { t } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('coding.move.action')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <MoveForm report={report} onDone={onClose} />
    </Modal>
  )
}

function MoveForm({ report, onDone }: { report: ReportText; onDone: () => void }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const cases = useCoreQuery('cases.titles', {})
  const move = useCommand('reports.moveToCase')
  const [caseId, setCaseId] = useState<string | null>(null)
  const chosen = cases.data?.find(({ id }) => id === caseId)
  const submit = async (): Promise<void> => {
    if (!chosen) return
    const done = await move.run(
      { reportIds: [report.id], caseId: chosen.id },
      { notice: t('coding.move.done', { title: titleIn(language, chosen) }) },
    )
    if (done) onDone()
  }
  return (
    <>
      <Select
        data-autofocus
        searchable
        limit={200}
        label={t('coding.move.to')}
        nothingFoundMessage={t('coding.move.none')}
        value={caseId}
        onChange={setCaseId}
        data={(cases.data ?? [])
          .filter(({ id }) => id !== report.caseId)
          .map((item) => ({ value: item.id, label: titleIn(language, item) }))}
      />
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button disabled={!chosen} loading={move.running} onClick={() => void submit()}>
          {t('coding.move.submit')}
        </Button>
      </Group>
    </>
  )
}
