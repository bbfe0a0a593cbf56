import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'

interface LabelledProps {
  label: string
  /** What is set now, between the label and its control. */
  value?: string
  /** Small, below the label. */
  hint?: string
  children: ReactNode
}

/** One setting on a line of its own. */
export function Labelled({ label, value, hint, children }: LabelledProps): ReactNode {
  return (
    <Group justify="space-between" wrap="nowrap" mih={30}>
      <div style={{ minWidth: 0 }}>
        <Text size="sm">{label}</Text>
        {hint !== undefined && (
          <Text size="xs" c="dimmed">
            {hint}
          </Text>
        )}
      </div>
      <Group gap="sm" wrap="nowrap" style={{ flex: 'none' }}>
        {value !== undefined && (
          <Text size="sm" c="dimmed">
            {value}
          </Text>
        )}
        {children}
      </Group>
    </Group>
  )
}
