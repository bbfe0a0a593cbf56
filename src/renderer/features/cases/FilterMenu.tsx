import { Badge, Button, Checkbox, Group, Popover, ScrollArea, Stack, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { ReactNode } from 'react'

interface FilterMenuProps {
  label: string
  options: readonly { value: string; label: string; count: number }[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

/** A quick filter: its values with how many cases have each. */
export function FilterMenu({ label, options, chosen, onChange }: FilterMenuProps): ReactNode {
  return (
    <Popover position="bottom-start" trapFocus>
      <Popover.Target>
        <Button
          size="xs"
          px={8}
          style={{ flex: 'none' }}
          variant={chosen.length > 0 ? 'light' : 'default'}
          disabled={options.length === 0}
          rightSection={
            chosen.length > 0 ? (
              <Badge size="xs" circle>
                {chosen.length}
              </Badge>
            ) : (
              <IconChevronDown size={13} />
            )
          }
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <ScrollArea.Autosize mah={320} type="auto">
          <Stack gap={10} pe="sm">
            {options.map((option) => (
              <Group key={option.value} justify="space-between" gap="lg" wrap="nowrap">
                <Checkbox
                  size="xs"
                  label={option.label}
                  checked={chosen.includes(option.value)}
                  onChange={() =>
                    onChange(
                      chosen.includes(option.value)
                        ? chosen.filter((value) => value !== option.value)
                        : [...chosen, option.value],
                    )
                  }
                />
                <Text size="xs" c="dimmed">
                  {option.count}
                </Text>
              </Group>
            ))}
          </Stack>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  )
}
