import { ActionIcon, Button, Checkbox, Divider, Popover, ScrollArea, Stack, Tooltip } from '@mantine/core'
import { IconColumns3, IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommandHandler } from '../../commands.ts'
import type { CaseColumn } from './case-columns.ts'
import { toggleColumn, useCaseTable } from './case-table-store.ts'
import { VariableDialog } from './VariableDialog.tsx'

/** Which columns are shown, and a new variable as a new one. */
export function ColumnChooser({ columns }: { columns: readonly CaseColumn[] }): ReactNode {
  const { t } = useTranslation()
  const hidden = useCaseTable((view) => view.hidden)
  const [opened, setOpened] = useState(false)
  const [adding, setAdding] = useState(false)
  useCommandHandler('cases.addVariable', () => setAdding(true))
  return (
    <>
      <Popover position="bottom-end" trapFocus opened={opened} onChange={setOpened}>
        <Tooltip label={t('cases.columns')} disabled={opened}>
          <Popover.Target>
            <ActionIcon
              variant="default"
              size={30}
              aria-label={t('cases.columns')}
              aria-expanded={opened}
              onClick={() => setOpened(!opened)}
            >
              <IconColumns3 size={16} stroke={1.6} />
            </ActionIcon>
          </Popover.Target>
        </Tooltip>
        <Popover.Dropdown p="xs">
          <ScrollArea.Autosize mah={420} type="auto">
            <Stack gap={10} pe="sm">
              {columns
                .filter(({ key }) => key !== 'title')
                .map(({ key, label }) => (
                  <Checkbox
                    key={key}
                    size="xs"
                    label={label}
                    checked={!hidden.has(key)}
                    onChange={() => toggleColumn(key)}
                  />
                ))}
            </Stack>
          </ScrollArea.Autosize>
          <Divider my="xs" />
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={14} />}
            onClick={() => {
              setOpened(false)
              setAdding(true)
            }}
          >
            {t('cases.variable.add')}
          </Button>
        </Popover.Dropdown>
      </Popover>
      <VariableDialog opened={adding} onClose={() => setAdding(false)} />
    </>
  )
}
