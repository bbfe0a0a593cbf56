import { Center, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  title: string
  /** What this place is for and what to do next. */
  text: string
  /** One primary action, and at most one quiet one. */
  actions?: ReactNode
  icon?: ReactNode
}

export function EmptyState({ title, text, actions, icon }: EmptyStateProps): ReactNode {
  return (
    <Center h="100%" p="xl">
      <Stack align="center" gap="sm" maw={460}>
        {icon}
        <Title order={2} ta="center">
          {title}
        </Title>
        <Text c="dimmed" ta="center" style={{ textWrap: 'pretty' }}>
          {text}
        </Text>
        {actions}
      </Stack>
    </Center>
  )
}
