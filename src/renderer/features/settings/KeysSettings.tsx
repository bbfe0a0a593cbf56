import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { commands } from '../../../shared/commands.ts'
import {
  effectiveShortcuts,
  holderOf,
  refusalOf,
  shortcutText,
  withoutOverride,
  withShortcut,
} from '../../../shared/shortcuts.ts'
import type { AppSettings } from '../../../shared/contract/settings.ts'
import { useChangeSettings, useNotices } from '../../api/index.ts'
import { groupedCommands } from '../../command-groups.ts'
import { isMac } from '../../shortcuts.ts'
import { KeyRow, type Recording } from './KeyRow.tsx'
import classes from './Keys.module.css'
import { useKeyRecorder } from './use-key-recorder.ts'

/** Every command with its keys; a click on the keys takes the next ones that are pressed. */
export function KeysSettings({ settings }: { settings: AppSettings }): ReactNode {
  const { t } = useTranslation()
  const { save } = useChangeSettings()
  const notices = useNotices()
  const [query, setQuery] = useState('')
  const [recording, setRecording] = useState<Recording | null>(null)
  const overrides = settings.shortcuts
  const shortcuts = effectiveShortcuts(commands, overrides)
  const nameOf = (id: string): string => t(`shell.command.${id}`)
  const give = (id: string, shortcut: string | null): void => {
    setRecording(null)
    void save({ shortcuts: withShortcut(commands, overrides, id, shortcut) })
  }
  useKeyRecorder(
    recording !== null && recording.pressed === null,
    (shortcut) => {
      if (!recording) return
      const refusal = refusalOf(shortcut)
      const holder = refusal === null ? holderOf(commands, overrides, shortcut, recording.id) : null
      if (refusal === null && holder === null) give(recording.id, shortcut)
      else setRecording({ ...recording, pressed: { shortcut, refusal, holder } })
    },
    () => setRecording(null),
  )
  const wanted = query.trim().toLowerCase()
  const groups = groupedCommands.flatMap(({ group, commands: all }) => {
    const shown = all.filter(({ id }) => {
      const shortcut = shortcuts.get(id)
      const keys = shortcut === undefined ? '' : shortcutText(shortcut, isMac)
      return [nameOf(id), keys].some((text) => text.toLowerCase().includes(wanted))
    })
    return shown.length === 0 ? [] : [{ group, shown }]
  })
  const changed = Object.keys(overrides).length > 0
  return (
    <Stack gap="sm">
      <Title order={2} id="settings-keys">
        {t('shell.keys.title')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('shell.keys.about')}
      </Text>
      <Group gap="xs" wrap="nowrap">
        <TextInput
          flex={1}
          leftSection={<IconSearch size={15} />}
          placeholder={t('shell.keys.find')}
          aria-label={t('shell.keys.find')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && setQuery('')}
        />
        <Button
          variant="default"
          disabled={!changed}
          onClick={() => {
            setRecording(null)
            void save({ shortcuts: {} }).then(() => notices.done(t('shell.keys.resetDone')))
          }}
        >
          {t('shell.keys.resetAll')}
        </Button>
      </Group>
      {groups.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('shell.paletteNothing')}
        </Text>
      )}
      {groups.map(({ group, shown }) => (
        <section key={group} aria-labelledby={`keys-${group}`}>
          <Title order={3} id={`keys-${group}`} className={classes.heading}>
            {t(`shell.shortcutGroup.${group}`)}
          </Title>
          <ul className={classes.list}>
            {shown.map(({ id, shortcut: own }) => (
              <KeyRow
                key={id}
                name={nameOf(id)}
                shortcut={shortcuts.get(id) ?? null}
                own={own}
                changed={overrides[id] !== undefined}
                recording={recording?.id === id ? recording : null}
                nameOf={nameOf}
                onRecord={() => setRecording({ id, pressed: null })}
                onCancel={() => setRecording(null)}
                onGive={(shortcut) => give(id, shortcut)}
                onReset={() => {
                  setRecording(null)
                  void save({ shortcuts: withoutOverride(commands, overrides, id) })
                }}
              />
            ))}
          </ul>
        </section>
      ))}
    </Stack>
  )
}
