import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../api/index.ts'
import { activate, changeFilter } from './case-table-store.ts'
import { noFilter } from './case-filter.ts'

/** Adds a case without a report. */
export function CreateCaseDialog({ opened, onClose }: { opened: boolean; onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const create = useCommand('cases.create')
  const [title, setTitle] = useState('')
  const [titleEn, setTitleEn] = useState('')
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (title.trim() === '') return
    const created = await create.run(
      { title, titleEn },
      { notice: t('cases.created', { title: title.trim() }) },
    )
    if (!created) return
    setTitle('')
    setTitleEn('')
    onClose()
    changeFilter(noFilter)
    activate({ caseId: created.caseId, column: 'title' })
  }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('shell.command.cases.create')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <TextInput
            data-autofocus
            label={t('cases.title')}
            placeholder={t('cases.titleExample')}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            maxLength={300}
          />
          <TextInput
            label={t('cases.titleEn')}
            value={titleEn}
            onChange={(event) => setTitleEn(event.currentTarget.value)}
            maxLength={500}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" disabled={title.trim() === ''} loading={create.running}>
              {t('common.add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
