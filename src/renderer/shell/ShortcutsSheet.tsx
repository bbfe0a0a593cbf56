import { ActionIcon, Button, Group, Kbd, Modal, Text, TextInput, Title, Tooltip } from '@mantine/core'
import { IconKeyboard, IconPrinter, IconSearch } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandDefinition } from '../../shared/commands.ts'
import { groupedCommands } from '../command-groups.ts'
import { useCommandHandler } from '../commands.ts'
import { useShortcutTexts } from '../shortcuts.ts'
import { useView } from '../view.ts'
import classes from './ShortcutsSheet.module.css'

interface SheetRow {
  label: string
  keys: string
}

/** Every command that has keys, by what it is about; to be searched, printed, or changed in the settings. */
export function ShortcutsSheet(): ReactNode {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [query, setQuery] = useState('')
  const go = useView((view) => view.go)
  useCommandHandler('help.shortcuts', () => {
    setQuery('')
    setOpen(true)
  })
  const groups = useSheetGroups(query)
  return (
    <Modal
      opened={open}
      onClose={() => setOpen(false)}
      title={t('shell.command.help.shortcuts')}
      size={920}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      classNames={{
        root: classes.sheet,
        overlay: classes.overlay,
        inner: classes.inner,
        content: classes.content,
      }}
    >
      <Group gap="xs" pb="md" wrap="nowrap" className={classes.tools}>
        <TextInput
          data-autofocus
          flex={1}
          size="xs"
          leftSection={<IconSearch size={14} />}
          placeholder={t('shell.keys.find')}
          aria-label={t('shell.keys.find')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <Tooltip label={t('shell.keys.print')}>
          <ActionIcon
            variant="default"
            size={30}
            aria-label={t('shell.keys.print')}
            onClick={() => window.print()}
          >
            <IconPrinter size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconKeyboard size={16} stroke={1.6} />}
          onClick={() => {
            setOpen(false)
            go('settings', { part: 'keys' })
          }}
        >
          {t('shell.keys.change')}
        </Button>
      </Group>
      {groups.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('shell.paletteNothing')}
        </Text>
      )}
      <div className={classes.groups}>
        {groups.map(({ group, rows }) => (
          <section key={group} className={classes.group}>
            <Title order={3} className={classes.heading}>
              {t(`shell.shortcutGroup.${group}`)}
            </Title>
            {rows.map(({ label, keys }) => (
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

function useSheetGroups(query: string): { group: string; rows: SheetRow[] }[] {
  const { t } = useTranslation()
  const { text } = useShortcutTexts()
  const wanted = query.trim().toLowerCase()
  const fits = ({ label, keys }: SheetRow): boolean =>
    label.toLowerCase().includes(wanted) || keys.toLowerCase().includes(wanted)
  const rowsOf = (commands: readonly CommandDefinition[]): SheetRow[] =>
    commands.flatMap(({ id }) => {
      const keys = text(id)
      return keys === null ? [] : [{ label: t(`shell.command.${id}`), keys }]
    })
  // Nine keys in a row are one line.
  const nine = rowsOf(groupedCommands.find(({ group }) => group === 'quick')?.commands ?? [])
  const inRow = nine.length === 9 && nine.every(({ keys }, at) => keys === String(at + 1))
  return groupedCommands.flatMap(({ group, commands }) => {
    if (group === 'quick' && inRow) return []
    const oneLine = { label: t('shell.shortcutGroup.quick'), keys: '1–9' }
    const rows = [...rowsOf(commands), ...(group === 'code' && inRow ? [oneLine] : [])].filter(fits)
    return rows.length === 0 ? [] : [{ group, rows }]
  })
}
