import { ActionIcon, Group, Text, Tooltip } from '@mantine/core'
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { runCommand } from '../../commands.ts'
import { useShortcutTexts } from '../../shortcuts.ts'

/** Moves the ends of the selected coding word by word. */
export function BoundaryButtons(): ReactNode {
  const { t } = useTranslation()
  const { labelled } = useShortcutTexts()
  const side = (name: 'start' | 'end'): ReactNode => (
    <Group gap={2} wrap="nowrap">
      <Text size="xs" c="dimmed">
        {t(`coding.inspector.${name}`)}
      </Text>
      {(['Earlier', 'Later'] as const).map((direction) => {
        const id = `code.${name}${direction}`
        const label = labelled(t(`shell.command.${id}`), id)
        return (
          <Tooltip key={id} label={label}>
            <ActionIcon variant="default" size={24} aria-label={label} onClick={() => runCommand(id)}>
              {direction === 'Earlier' ? <IconArrowLeft size={14} /> : <IconArrowRight size={14} />}
            </ActionIcon>
          </Tooltip>
        )
      })}
    </Group>
  )
  return (
    <Group justify="space-between" wrap="nowrap" role="group" aria-label={t('coding.inspector.boundaries')}>
      {side('start')}
      {side('end')}
    </Group>
  )
}
