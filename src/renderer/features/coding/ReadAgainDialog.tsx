import { Button, Group, Modal, Radio, Select, Stack, Text } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { encodings } from '../../../shared/contract/common.ts'
import type { ReportText } from '../../../shared/contract/reports.ts'
import { useJob, useNotices } from '../../api/index.ts'

interface ReadAgainDialogProps {
  report: ReportText
  opened: boolean
  onClose: () => void
}

/** Reads the original again: text files in another encoding, PDFs with their page images recognised. */
export function ReadAgainDialog({ report, opened, onClose }: ReadAgainDialogProps): ReactNode {
  const { t } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('coding.readAgain.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <ReadAgainForm report={report} onDone={onClose} />
    </Modal>
  )
}

type Recognise = 'missing' | 'all' | 'none'
const choices: readonly Recognise[] = ['missing', 'all', 'none']

function ReadAgainForm({ report, onDone }: { report: ReportText; onDone: () => void }): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const again = useJob('reports.readAgain')
  const [encoding, setEncoding] = useState<string | null>(null)
  const [recognise, setRecognise] = useState<Recognise>('missing')
  const paged = report.pages.length > 0
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    // The job goes on in the status bar.
    onDone()
    const chosen = encodings.find((known) => known === encoding)
    const result = await again.run({
      reportId: report.id,
      ...(paged ? { recognise } : chosen !== undefined && { encoding: chosen }),
    })
    if (result === undefined) return
    const { changed, codings } = result
    if (!changed) notices.done(t('coding.readAgain.same'))
    else
      notices.done(
        codings.orphaned > 0
          ? t('coding.readAgain.orphaned', { count: codings.orphaned })
          : t('coding.readAgain.done', { count: codings.moved }),
        { undo: true },
      )
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('coding.readAgain.text')}
        </Text>
        {paged ? (
          <Radio.Group
            label={t('coding.readAgain.recognise')}
            value={recognise}
            onChange={(value) => setRecognise(choices.find((choice) => choice === value) ?? 'missing')}
          >
            <Stack gap={6} mt={6}>
              {choices.map((choice) => (
                <Radio
                  key={choice}
                  value={choice}
                  label={t(`coding.readAgain.${choice}`, { count: report.unrecognisedPages })}
                />
              ))}
            </Stack>
          </Radio.Group>
        ) : (
          <Select
            label={t('coding.readAgain.encoding')}
            description={t('coding.readAgain.encodingNow', { encoding: report.encoding ?? '–' })}
            placeholder={t('coding.readAgain.detect')}
            data={[...encodings]}
            value={encoding}
            onChange={setEncoding}
            clearable
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            {t('common.cancel')}
          </Button>
          <Button type="submit">{t('coding.readAgain.action')}</Button>
        </Group>
      </Stack>
    </form>
  )
}
