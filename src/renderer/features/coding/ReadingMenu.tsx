import { ActionIcon, Button, Popover, Tooltip } from '@mantine/core'
import { IconFocusCentered, IconTypography } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettings } from '../../api/index.ts'
import { runCommand } from '../../commands.ts'
import { useShortcutTexts } from '../../shortcuts.ts'
import { useView } from '../../view.ts'
import { ReadingControls } from '../settings/index.ts'

/** How the text is set, one click away; in focus mode also the way out of it. */
export function ReadingMenu(): ReactNode {
  const { t } = useTranslation()
  const { labelled, aria } = useShortcutTexts()
  const settings = useSettings()
  const go = useView((view) => view.go)
  if (!settings) return null
  const leave = t('coding.focus.leave')
  return (
    <>
      {settings.focus && (
        <Tooltip label={labelled(leave, 'view.focus')}>
          <ActionIcon
            variant="light"
            aria-label={leave}
            aria-keyshortcuts={aria('view.focus')}
            onClick={() => runCommand('view.focus')}
          >
            <IconFocusCentered size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      )}
      <Popover position="bottom-end" width={370} shadow="md" trapFocus transitionProps={{ duration: 0 }}>
        <Tooltip label={t('coding.reading.menu')}>
          <Popover.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={t('coding.reading.menu')}>
              <IconTypography size={18} stroke={1.6} />
            </ActionIcon>
          </Popover.Target>
        </Tooltip>
        <Popover.Dropdown p="md" aria-label={t('coding.reading.menu')}>
          <ReadingControls settings={settings} />
          <Button
            variant="subtle"
            size="compact-xs"
            mt={4}
            px={0}
            onClick={() => go('settings', { part: 'reading' })}
          >
            {t('coding.reading.more')}
          </Button>
        </Popover.Dropdown>
      </Popover>
    </>
  )
}
