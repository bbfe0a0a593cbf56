import { Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Statistic } from '../../../shared/contract/statistics.ts'

export type FigureFields = Omit<Statistic, 'id'>

interface FigureFormProps {
  start: FigureFields
  submitLabel: string
  onSubmit: (fields: FigureFields) => void
  onCancel: () => void
}

const periodKinds = ['year', 'half-year', 'quarter', 'months'] as const
const figureStatuses = ['published', 'derived', 'not-found'] as const

/** The fields of one figure. An empty value is a gap. */
export function FigureForm({ start, submitLabel, onSubmit, onCancel }: FigureFormProps): ReactNode {
  const { t } = useTranslation()
  const [fields, setFields] = useState(start)
  const [value, setValue] = useState(start.value === null ? '' : String(start.value))
  const number = Number(value.replaceAll(/[\s,，]/g, ''))
  const badValue = value.trim() !== '' && !Number.isFinite(number)
  const incomplete = fields.indicator.trim() === '' || fields.period.trim() === ''
  const set = (changes: Partial<FigureFields>): void => setFields((before) => ({ ...before, ...changes }))
  const line = (
    field: 'indicator' | 'period' | 'region' | 'sector' | 'severity' | 'unit' | 'asOf',
  ): ReactNode => (
    <TextInput
      size="xs"
      label={t(`statistics.${field}`)}
      value={fields[field]}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  )
  const text = (field: 'source' | 'scopeNoteEn' | 'scopeNoteZh' | 'note'): ReactNode => (
    <Textarea
      size="xs"
      autosize
      minRows={1}
      maxRows={6}
      label={t(`statistics.${field}`)}
      value={fields[field]}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (badValue || incomplete) return
        onSubmit({ ...fields, value: value.trim() === '' ? null : number })
      }}
    >
      <Stack gap="xs">
        {line('indicator')}
        <Group gap="xs" grow align="flex-start">
          {line('period')}
          <Select
            size="xs"
            label={t('statistics.periodKind')}
            allowDeselect={false}
            data={periodKinds.map((kind) => ({ value: kind, label: t(`statistics.periodKindName.${kind}`) }))}
            value={fields.periodKind}
            onChange={(kind) => set({ periodKind: periodKinds.find((known) => known === kind) ?? 'year' })}
          />
        </Group>
        <Group gap="xs" grow align="flex-start">
          <TextInput
            size="xs"
            label={t('statistics.value')}
            value={value}
            error={badValue ? t('statistics.notANumber') : undefined}
            onChange={(event) => {
              setValue(event.currentTarget.value)
              if (event.currentTarget.value.trim() !== '' && fields.status === 'not-found')
                set({ status: 'published' })
            }}
          />
          {line('unit')}
        </Group>
        <Group gap="xs" grow align="flex-start">
          <Select
            size="xs"
            label={t('statistics.status')}
            allowDeselect={false}
            data={figureStatuses.map((status) => ({
              value: status,
              label: t(`statistics.statusName.${status}`),
            }))}
            value={fields.status}
            onChange={(status) =>
              set({ status: figureStatuses.find((known) => known === status) ?? 'published' })
            }
          />
          {line('asOf')}
        </Group>
        {line('region')}
        <Group gap="xs" grow align="flex-start">
          {line('sector')}
          {line('severity')}
        </Group>
        {text('source')}
        {text('scopeNoteEn')}
        {text('scopeNoteZh')}
        {text('note')}
        {incomplete && (
          <Text size="xs" c="dimmed">
            {t('statistics.needs')}
          </Text>
        )}
        <Group gap="xs">
          <Button type="submit" size="xs" disabled={badValue || incomplete}>
            {submitLabel}
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
