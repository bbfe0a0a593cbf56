import { Button, CopyButton, Group, Text } from '@mantine/core'
import { type NotificationData, notifications } from '@mantine/notifications'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { AppError } from '../../shared/contract/errors.ts'
import { useClient } from './workbench.tsx'

export interface Notices {
  /** Says that something was done; with `undo` it offers to take the step just made back. */
  done: (message: string, options?: { undo?: boolean }) => void
  /** Says what went wrong, in a sentence. */
  failed: (error: unknown) => void
  /** The sentence alone, for places that show errors themselves. */
  sentence: (error: unknown) => string
}

/** Notices that are seen at once. */
const noticesShown = 3
const shown: { id: string; text: string }[] = []

/**
 * Shows a notice in place of one that says the same. The oldest makes room, for a new one that waits in a queue comes
 * too late to act on.
 */
function show(text: string, notice: NotificationData): string {
  const same = shown.find((other) => other.text === text)
  if (same) notifications.hide(same.id)
  const id = notifications.show({
    ...notice,
    onClose: ({ id: closed }) => {
      const at = shown.findIndex((other) => other.id === closed)
      if (at >= 0) shown.splice(at, 1)
    },
  })
  shown.push({ id, text })
  const oldest = shown.length > noticesShown ? shown[0] : undefined
  if (oldest) notifications.hide(oldest.id)
  return id
}

export function useNotices(): Notices {
  const { t } = useTranslation()
  const client = useClient()
  return useMemo(() => {
    const sentence = (error: unknown): string =>
      error instanceof AppError
        ? t(`errors.${error.code}`, {
            ...error.params,
            defaultValue: t('errors.internal', { id: error.code }),
          })
        : t('errors.internal', { id: String(error) })
    const closeButtonProps = { 'aria-label': t('common.close') }
    return {
      sentence,
      failed(error) {
        if (error instanceof AppError && error.code === 'jobs.cancelled') return
        const message = sentence(error)
        show(message, {
          color: 'red',
          closeButtonProps,
          autoClose: 12_000,
          message: (
            <Group justify="space-between" wrap="nowrap" align="flex-start">
              <Text size="sm">{message}</Text>
              <CopyButton value={message}>
                {({ copied, copy }) => (
                  <Button size="compact-xs" variant="subtle" flex="none" onClick={copy}>
                    {t(copied ? 'common.copied' : 'common.copy')}
                  </Button>
                )}
              </CopyButton>
            </Group>
          ),
        })
      },
      done(message, { undo = false } = {}) {
        const id = show(message, { autoClose: 8000, closeButtonProps, message })
        if (!undo) return
        // The button takes back this step alone, whatever is done before it is pressed.
        const offer = (stepId: number): void => {
          const takeBack = (): void => {
            notifications.hide(id)
            client.call('history.undo', { stepId }).catch((error: unknown) => this.failed(error))
          }
          notifications.update({
            id,
            autoClose: 8000,
            closeButtonProps,
            message: (
              <Group justify="space-between" wrap="nowrap">
                <Text size="sm">{message}</Text>
                <Button size="compact-sm" variant="light" flex="none" onClick={takeBack}>
                  {t('common.undo')}
                </Button>
              </Group>
            ),
          })
        }
        client.call('history.state', {}).then(
          (state) => state.undo && offer(state.undo.id),
          (error: unknown) => this.failed(error),
        )
      },
    }
  }, [t, client])
}
