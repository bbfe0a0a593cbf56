import { Group, Kbd, Modal, SimpleGrid, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { commands } from '../../shared/commands.ts'
import { useCommandHandler } from '../commands.ts'
import { shortcutText } from './ShortcutKeys.tsx'

export function ShortcutsSheet(): ReactNode {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  useCommandHandler('help.shortcuts', () => setOpen(true))
  return (
    <Modal
      opened={open}
      onClose={() => setOpen(false)}
      title={t('shell.command.help.shortcuts')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <SimpleGrid cols={2} spacing="lg" verticalSpacing={6}>
        {commands.map(
          ({ id, shortcut }) =>
            shortcut !== null && (
              <Group key={id} justify="space-between" wrap="nowrap">
                <Text size="sm">{t(`shell.command.${id}`)}</Text>
                <Kbd size="xs" style={{ whiteSpace: 'nowrap' }}>
                  {shortcutText(shortcut)}
                </Kbd>
              </Group>
            ),
        )}
      </SimpleGrid>
    </Modal>
  )
}
