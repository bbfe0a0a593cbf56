import { Group, Kbd, Modal, Text, Title } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CommandDefinition, commands } from '../../shared/commands.ts'
import { useCommandHandler } from '../commands.ts'
import { shortcutText } from './ShortcutKeys.tsx'
import classes from './ShortcutsSheet.module.css'

const groups = ['study', 'places', 'view', 'code', 'passage'] as const
type ShortcutGroup = (typeof groups)[number]

/** Where a command stands in the sheet; what works on the selection's bounds is apart from coding itself. */
function groupOf(id: string): ShortcutGroup {
  if (id.startsWith('go.')) return 'places'
  if (id.startsWith('view.') || id.startsWith('palette.') || id.startsWith('help.')) return 'view'
  if (/^code\.(select|extend|start|end)/.test(id)) return 'passage'
  return id.startsWith('code.') ? 'code' : 'study'
}

const isQuick = ({ id }: CommandDefinition): boolean => id.startsWith('code.quick.')

/** Every command that has keys, by what it is about. */
export function ShortcutsSheet(): ReactNode {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  useCommandHandler('help.shortcuts', () => setOpen(true))
  const rowsOf = (group: ShortcutGroup): { label: string; keys: string }[] => [
    ...commands
      .filter((command) => !isQuick(command) && groupOf(command.id) === group)
      .flatMap(({ id, shortcut }) =>
        shortcut === null ? [] : [{ label: t(`shell.command.${id}`), keys: shortcutText(shortcut) }],
      ),
    ...(group === 'code' ? [{ label: t('shell.shortcutGroup.quick'), keys: '1–9' }] : []),
  ]
  return (
    <Modal
      opened={open}
      onClose={() => setOpen(false)}
      title={t('shell.command.help.shortcuts')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.groups}>
        {groups.map((group) => (
          <section key={group} className={classes.group}>
            <Title order={3} className={classes.heading}>
              {t(`shell.shortcutGroup.${group}`)}
            </Title>
            {rowsOf(group).map(({ label, keys }) => (
              <Group key={label} justify="space-between" wrap="nowrap" className={classes.row}>
                <Text size="sm">{label}</Text>
                <Kbd size="xs" className={classes.keys}>
                  {keys}
                </Kbd>
              </Group>
            ))}
          </section>
        ))}
      </div>
    </Modal>
  )
}
