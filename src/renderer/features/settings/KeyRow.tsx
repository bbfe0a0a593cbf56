import { ActionIcon, Button, Group, Kbd, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { canonical, type Refusal, shortcutText } from '../../../shared/shortcuts.ts'
import { isMac } from '../../shortcuts.ts'
import classes from './Keys.module.css'

/** A command whose keys are being chosen, and keys that were pressed but can't simply be given. */
export interface Recording {
  id: string
  pressed: { shortcut: string; refusal: Refusal | null; holder: string | null } | null
}

interface KeyRowProps {
  name: string
  /** In force now. */
  shortcut: string | null
  /** The command's own. */
  own: string | null
  changed: boolean
  recording: Recording | null
  nameOf: (commandId: string) => string
  onRecord: () => void
  onCancel: () => void
  onGive: (shortcut: string | null) => void
  onReset: () => void
}

export function KeyRow(props: KeyRowProps): ReactNode {
  const { name, shortcut, own, changed, recording, nameOf, onRecord, onCancel, onGive, onReset } = props
  const { t } = useTranslation()
  const ownKeys = own === null ? null : shortcutText(canonical(own) ?? own, isMac)
  const button = useRef<HTMLButtonElement>(null)
  const was = useRef(false)
  // What was pressed on is gone when recording ends.
  useEffect(() => {
    if (was.current && recording === null && document.activeElement === document.body) button.current?.focus()
    was.current = recording !== null
  }, [recording])
  return (
    <li className={classes.row} data-recording={recording !== null || undefined}>
      <Group justify="space-between" wrap="nowrap" gap="sm" mih={34}>
        <Text size="sm" className={classes.name}>
          {name}
        </Text>
        <Group gap={6} wrap="nowrap" className={classes.tools}>
          {changed && (
            <>
              <Text size="xs" c="dimmed">
                {t('shell.keys.changed')}
              </Text>
              <Tooltip label={resetLabel()}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={26}
                  aria-label={resetLabel()}
                  onClick={onReset}
                >
                  <IconArrowBackUp size={16} stroke={1.6} />
                </ActionIcon>
              </Tooltip>
            </>
          )}
          <UnstyledButton
            ref={button}
            className={classes.keys}
            aria-label={`${t('shell.keys.record', { command: name })}: ${shortcut === null ? t('shell.keys.none') : shortcutText(shortcut, isMac)}`}
            aria-pressed={recording !== null}
            onClick={onRecord}
          >
            {recording !== null && recording.pressed === null ? (
              <Text size="xs" c="var(--causeway-accent)">
                {t('shell.keys.press')}
              </Text>
            ) : shortcut === null ? (
              <Text size="xs" c="dimmed">
                {t('shell.keys.none')}
              </Text>
            ) : (
              <Kbd size="xs">{shortcutText(shortcut, isMac)}</Kbd>
            )}
          </UnstyledButton>
        </Group>
      </Group>
      {recording !== null && (
        <Group gap="xs" justify="flex-end" pb={8} role="status">
          <Pressed recording={recording} nameOf={nameOf} />
          {recording.pressed !== null && recording.pressed.holder !== null && (
            <Button
              size="compact-xs"
              data-autofocus
              autoFocus
              onClick={() => onGive(recording.pressed?.shortcut ?? null)}
            >
              {t('shell.keys.take', { command: nameOf(recording.pressed.holder) })}
            </Button>
          )}
          {shortcut !== null && (
            <Button size="compact-xs" variant="default" onClick={() => onGive(null)}>
              {t('shell.keys.clear')}
            </Button>
          )}
          <Button size="compact-xs" variant="default" onClick={onCancel}>
            {t('shell.keys.cancel')}
          </Button>
        </Group>
      )}
    </li>
  )

  function resetLabel(): string {
    return ownKeys === null
      ? t('shell.keys.resetNone', { command: name })
      : t('shell.keys.reset', { command: name, keys: ownKeys })
  }
}

/** Why the keys that were pressed are not the command's yet. */
function Pressed({ recording, nameOf }: Pick<KeyRowProps, 'nameOf'> & { recording: Recording }): ReactNode {
  const { t } = useTranslation()
  if (recording.pressed === null) return null
  const { shortcut, refusal, holder } = recording.pressed
  const keys = shortcutText(shortcut, isMac)
  return (
    <Text size="xs" className={classes.why}>
      {refusal === null
        ? t('shell.keys.held', { keys, command: nameOf(holder ?? '') })
        : t(`shell.keys.refused.${refusal}`, { keys })}
    </Text>
  )
}
