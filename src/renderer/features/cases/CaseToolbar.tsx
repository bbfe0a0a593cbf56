import { Button, CloseButton, Group, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '../../../shared/contract/cases.ts'
import { formatFactValue } from '../../../shared/domain/facts.ts'
import { severityGrades } from '../../../shared/domain/severity.ts'
import { useLanguage } from '../../api/index.ts'
import { useCommandHandler } from '../../commands.ts'
import type { CaseColumn } from './case-columns.ts'
import { changeFilter, useCaseTable } from './case-table-store.ts'
import { checks, countValues, noFilter, type QuickFilter } from './case-filter.ts'
import { ColumnChooser } from './ColumnChooser.tsx'
import { FilterMenu } from './FilterMenu.tsx'

interface CaseToolbarProps {
  all: readonly CaseRow[]
  /** How many cases the filters let through. */
  shown: number
  columns: readonly CaseColumn[]
  onLeave: () => void
}

/** What narrows the table: text over everything, and quick filters with their counts. */
export function CaseToolbar({ all, shown, columns, onLeave }: CaseToolbarProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const filter = useCaseTable((view) => view.filter)
  const input = useRef<HTMLInputElement>(null)
  useCommandHandler('cases.filter', () => input.current?.focus())
  const filtered = Object.values(filter).some(({ length }) => length > 0)

  const labelOf = (name: QuickFilter, value: string): string => {
    if (value === '') return t('cases.filter.unknown')
    if (name === 'severity') return formatFactValue('severityStated', value, language)
    if (name === 'type') return formatFactValue('accidentType', value, language)
    return name === 'check' ? t(`cases.check.${value}`) : value
  }
  const quick = (name: QuickFilter): ReactNode => {
    const counts = countValues(name, all)
    const order: readonly string[] = name === 'severity' ? severityGrades : name === 'check' ? checks : []
    const collator = new Intl.Collator(language, { numeric: true })
    const place = (value: string): number =>
      value === '' ? 1000 : order.includes(value) ? order.indexOf(value) : 999
    const options = [...new Set([...counts.keys(), ...filter[name]])]
      .toSorted((a, b) => place(a) - place(b) || collator.compare(labelOf(name, a), labelOf(name, b)))
      .map((value) => ({ value, label: labelOf(name, value), count: counts.get(value) ?? 0 }))
    return (
      <FilterMenu
        label={t(`cases.filter.${name}`)}
        options={options}
        chosen={filter[name]}
        onChange={(chosen) => changeFilter({ [name]: chosen })}
      />
    )
  }
  return (
    <Group px="md" pb="xs" gap="xs" wrap="nowrap" style={{ flex: 'none' }}>
      <TextInput
        ref={input}
        size="xs"
        style={{ flex: '1 1 160px', maxWidth: 260, minWidth: 90 }}
        aria-label={t('cases.filter.text')}
        placeholder={t('cases.filter.text')}
        leftSection={<IconSearch size={14} />}
        rightSection={
          filter.text !== '' && (
            <CloseButton
              size="xs"
              aria-label={t('cases.filter.clear')}
              onClick={() => changeFilter({ text: '' })}
            />
          )
        }
        value={filter.text}
        onChange={(event) => changeFilter({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          // Enter and Escape belong to the input method while it composes.
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape') changeFilter({ text: '' })
          if (event.key === 'ArrowDown' || event.key === 'Enter') onLeave()
        }}
      />
      {quick('severity')}
      {quick('type')}
      {quick('year')}
      {quick('check')}
      {filtered && (
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          px={8}
          style={{ flex: 'none' }}
          onClick={() => changeFilter(noFilter)}
        >
          {t('cases.filter.clear')}
        </Button>
      )}
      <Text size="xs" c="dimmed" truncate style={{ marginInlineStart: 'auto' }} role="status">
        {shown < all.length
          ? t('cases.countOf', { count: all.length, shown })
          : t('cases.count', { count: all.length })}
      </Text>
      <ColumnChooser columns={columns} />
    </Group>
  )
}
