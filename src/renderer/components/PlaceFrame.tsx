import { Box, Group, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface PlaceFrameProps {
  title: string
  /** Tools to the right of the title. */
  tools?: ReactNode
  /** A panel at the right edge. */
  inspector?: ReactNode
  /** Px, or a CSS width. */
  inspectorWidth?: number | string
  children: ReactNode
}

/** The frame of a place: title and tools on one line, content that scrolls by itself, an inspector beside. */
export function PlaceFrame({
  title,
  tools,
  inspector,
  inspectorWidth = 360,
  children,
}: PlaceFrameProps): ReactNode {
  return (
    <Box style={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }}>
      <Group justify="space-between" px="md" py="xs" gap="sm" wrap="nowrap" style={{ flex: 'none' }}>
        <Title order={1}>{title}</Title>
        <Group gap="xs" wrap="nowrap">
          {tools}
        </Group>
      </Group>
      <Box style={{ display: 'flex', flex: 1, minHeight: 0 }}>
        <Box style={{ flex: 1, minWidth: 0, minHeight: 0, overflow: 'hidden' }}>{children}</Box>
        {inspector && (
          <Box
            component="aside"
            style={{
              width: inspectorWidth,
              flex: 'none',
              overflow: 'auto',
              borderInlineStart: '1px solid var(--mantine-color-default-border)',
            }}
          >
            {inspector}
          </Box>
        )}
      </Box>
    </Box>
  )
}
