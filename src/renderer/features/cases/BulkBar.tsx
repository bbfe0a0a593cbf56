import { Button, CloseButton, Group, Select, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '../../../shared/contract/cases.ts'
import { useCommand } from '../../api/index.ts'
import type { CaseColumn } from './case-columns.ts'
import { activate, select } from './case-table-store.ts'
import { MergeMenu } from './MergeMenu.tsx'
import { useEnterValue } from './use-enter-value.ts'
import { ValueEditor } from './ValueEditor.tsx'

interface BulkBarProps {
  cases: readonly CaseRow[]
  columns: readonly CaseColumn[]
}

/** What can be done to all selected cases at once: one value for all, or remove them. */
export function BulkBar({ cases, columns }: BulkBarProps): ReactNode {
  const { t } = useTranslation()
  const enter = useEnterValue()
  const remove = useCommand('cases.remove')
  const [key, setKey] = useState<string | null>(null)
  const fields = columns.filter(({ field }) => field !== null && field.kind !== 'title')
  const column = fields.find((each) => each.key === key)
  const caseIds = cases.map(({ id }) => id)
  const count = caseIds.length

  const apply = async (text: string): Promise<void> => {
    if (!column?.field) return
    const taken = await enter(column.field, caseIds, text, {
      notice: t('cases.bulk.entered', { name: column.label, count }),
    })
    if (taken) setKey(null)
  }
  const removeAll = async (): Promise<void> => {
    const removed = await remove.run({ caseIds }, { notice: t('cases.removed', { count }) })
    if (!removed) return
    select([])
    activate(null)
  }
  return (
    <Group
      px="md"
      pb="xs"
      gap="xs"
      wrap="nowrap"
      style={{ flex: 'none' }}
      role="toolbar"
      aria-label={t('cases.bulk.label')}
    >
      <Text size="sm" fw={600} style={{ flex: 'none' }} role="status">
        {t('cases.bulk.selected', { count })}
      </Text>
      <Select
        size="xs"
        w={190}
        aria-label={t('cases.bulk.field')}
        placeholder={t('cases.bulk.field')}
        searchable
        data={fields.map((field) => ({ value: field.key, label: field.label }))}
        value={key}
        onChange={setKey}
      />
      {column?.field && (
        <div style={{ width: 200 }}>
          <ValueEditor
            key={column.key}
            field={column.field}
            label={t('cases.bulk.value', { name: column.label })}
            text=""
            numeric={column.numeric}
            onEnter={(text) => void apply(text)}
            onCancel={() => setKey(null)}
          />
        </div>
      )}
      {column && (
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          style={{ flex: 'none' }}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => void apply('')}
        >
          {t('cases.bulk.clear')}
        </Button>
      )}
      <div style={{ flex: 1 }} />
      {count > 1 && <MergeMenu cases={cases} />}
      <Button
        size="xs"
        variant="subtle"
        color="red"
        style={{ flex: 'none' }}
        leftSection={<IconTrash size={15} stroke={1.6} />}
        onClick={() => void removeAll()}
      >
        {t('cases.remove', { count })}
      </Button>
      <CloseButton size="sm" aria-label={t('cases.bulk.end')} onClick={() => select([])} />
    </Group>
  )
}
