import { Avatar, Button, Group, Modal, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand, useCoreQuery } from '../../api/index.ts'
import { useCommandHandler } from '../../commands.ts'
import { codeColour } from '../../components/code-colours.ts'
import { requestCoder, useCoderRequest } from './coder-request.ts'
import classes from './CoderDialog.module.css'

/** Asks once who codes: every coding carries that name. */
export function CoderDialog(): ReactNode {
  const { t } = useTranslation()
  const request = useCoderRequest()
  useCommandHandler('coding.chooseCoder', () => void requestCoder())
  return (
    <Modal
      opened={request.open}
      onClose={() => request.settle(false)}
      title={t('coding.coder.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <CoderForm onChosen={() => request.settle(true)} />
    </Modal>
  )
}

function CoderForm({ onChosen }: { onChosen: () => void }): ReactNode {
  const { t } = useTranslation()
  const coders = useCoreQuery('coding.coders', {})
  const current = useCoreQuery('coding.currentCoder', {})
  const use = useCommand('coding.useCoder')
  const settings = useCoreQuery('settings.get', {})
  const [typed, setTyped] = useState<string | null>(null)
  const usual = settings.data?.coderName ?? ''
  const known = coders.data ?? []
  const name = typed ?? (current.data || known.some((coder) => coder.name === usual) ? '' : usual)
  const choose = async (chosen: string): Promise<void> => {
    if (chosen.trim() !== '' && (await use.run({ name: chosen.trim() }))) onChosen()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void choose(name)
  }
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('coding.coder.why')}
      </Text>
      {known.length > 0 && (
        <Stack gap={2} role="group" aria-label={t('coding.coder.known')}>
          {known.map((coder) => (
            <UnstyledButton
              key={coder.id}
              className={classes.coder}
              aria-pressed={coder.id === current.data?.id}
              onClick={() => void choose(coder.name)}
            >
              <Avatar
                size={24}
                radius="xl"
                styles={{
                  placeholder: { background: codeColour(coder.colour), color: 'var(--causeway-surface)' },
                }}
              >
                {[...coder.name][0]}
              </Avatar>
              <Text size="sm" truncate="end" style={{ flex: 1 }}>
                {coder.name}
              </Text>
              <Text size="xs" c="dimmed">
                {t('coding.count', { count: coder.codings })}
              </Text>
            </UnstyledButton>
          ))}
        </Stack>
      )}
      <form onSubmit={submit}>
        <Group align="flex-end" gap="xs" wrap="nowrap">
          <TextInput
            style={{ flex: 1 }}
            data-autofocus
            label={t(known.length > 0 ? 'coding.coder.another' : 'coding.coder.name')}
            value={name}
            maxLength={300}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" disabled={name.trim() === ''} loading={use.running}>
            {t('coding.coder.use')}
          </Button>
        </Group>
      </form>
    </Stack>
  )
}
