import { Button, Group, Modal, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportRow } from '../../../shared/contract/reports.ts'
import { useCommand } from '../../api/index.ts'

interface RenameReportDialogProps {
  report: Pick<ReportRow, 'id' | 'title' | 'file'>
  opened: boolean
  onClose: () => void
}

export function RenameReportDialog({ report, opened, onClose }: RenameReportDialogProps): ReactNode {
  const { t } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('coding.rename.action')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <RenameForm report={report} onDone={onClose} />
    </Modal>
  )
}

function RenameForm({
  report,
  onDone,
}: Pick<RenameReportDialogProps, 'report'> & { onDone: () => void }): ReactNode {
  const { t } = useTranslation()
  const update = useCommand('reports.update')
  const [title, setTitle] = useState(report.title || report.file)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const changed = await update.run({ reportId: report.id, title: title.trim() })
    if (changed !== undefined) onDone()
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <TextInput
        data-autofocus
        label={t('coding.rename.title')}
        value={title}
        maxLength={300}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" disabled={title.trim() === ''} loading={update.running}>
          {t('common.save')}
        </Button>
      </Group>
    </form>
  )
}
