import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameIn } from '../../../shared/names.ts'
import { useCommand, useCoreQuery, useHost, useLanguage } from '../../api/index.ts'
import { useCommandHandler } from '../../commands.ts'
import { useView } from '../../view.ts'
import { useOpenCommands } from './use-open-project.ts'

/** Title and code sets of a new study. */
export function NewProjectDialog(): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const host = useHost()
  const go = useView((view) => view.go)
  const [opened, setOpened] = useState(false)
  const [title, setTitle] = useState('')
  const [codeSets, setCodeSets] = useState<string[]>([])
  const shipped = useCoreQuery('codebook.shipped', {}, { enabled: opened })
  const create = useCommand('project.create')
  useOpenCommands()
  useCommandHandler('project.new', () => {
    setTitle('')
    setCodeSets([])
    setOpened(true)
  })

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const file = await host.newProject(title.trim())
    if (file && (await create.run({ token: file.token, title: title.trim(), codeSets }))) {
      setOpened(false)
      go('cases')
    }
  }

  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title={t('shell.start.new')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <TextInput
            label={t('shell.newProject.title')}
            placeholder={t('shell.newProject.titleExample')}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            data-autofocus
            required
          />
          <Checkbox.Group
            label={t('shell.newProject.codeSets')}
            description={t('shell.newProject.codeSetsHint')}
            value={codeSets}
            onChange={setCodeSets}
          >
            <Stack gap={6} mt="xs" mah={280} style={{ overflow: 'auto' }}>
              {(shipped.data ?? [])
                .filter(({ status }) => status !== 'names-only')
                .map((set) => (
                  <Checkbox
                    key={set.id}
                    value={set.id}
                    label={
                      <>
                        {nameIn(language, set)}{' '}
                        <Text span size="xs" c="dimmed">
                          {t('shell.newProject.codes', { count: set.codes })}{' '}
                          {set.status === 'draft' && t('shell.newProject.draft')}
                        </Text>
                      </>
                    }
                  />
                ))}
            </Stack>
          </Checkbox.Group>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpened(false)}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={create.running} disabled={title.trim() === ''}>
              {t('shell.newProject.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
