import { Button, Kbd } from '@mantine/core'
import { IconHighlight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcutTexts } from '../../shortcuts.ts'
import classes from './search.module.css'

/** Begins to code the chosen place; the key does the same from the list. */
export function CodeButton({ onCode }: { onCode: () => void }): ReactNode {
  const { t } = useTranslation()
  const keys = useShortcutTexts().text('code.open')
  return (
    <footer className={classes.previewFoot}>
      <Button
        size="xs"
        variant="light"
        leftSection={<IconHighlight size={14} stroke={1.7} aria-hidden />}
        {...(keys !== null && { rightSection: <Kbd size="xs">{keys}</Kbd> })}
        onClick={onCode}
      >
        {t('search.code.here')}
      </Button>
    </footer>
  )
}
