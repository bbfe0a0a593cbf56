import { Kbd } from '@mantine/core'
import type { ReactNode } from 'react'
import { useShortcutTexts } from '../shortcuts.ts'

/** The keys that a command has now; nothing where it has none. */
export function ShortcutKeys({ command }: { command: string }): ReactNode {
  const keys = useShortcutTexts().text(command)
  return (
    keys !== null && (
      <Kbd size="xs" style={{ flex: 'none', whiteSpace: 'nowrap' }}>
        {keys}
      </Kbd>
    )
  )
}
