import { Checkbox, MultiSelect, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface ListEditorProps {
  label: string
  options: readonly { value: string; label: string }[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

/** Up to so many values all have their box; more are found by typing. */
const boxes = 16

/** Chooses values of a list. */
export function ListEditor({ label, options, chosen, onChange }: ListEditorProps): ReactNode {
  const { t } = useTranslation()
  if (options.length > boxes) {
    return (
      <MultiSelect
        size="xs"
        aria-label={label}
        data-autofocus
        searchable
        limit={80}
        value={[...chosen]}
        data={[...options]}
        placeholder={chosen.length === 0 ? t('search.filters.find') : ''}
        nothingFoundMessage={t('search.filters.nothing')}
        comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
        maxDropdownHeight={280}
        onChange={onChange}
      />
    )
  }
  return (
    <Checkbox.Group
      aria-label={label}
      value={[...chosen]}
      onChange={(values) =>
        onChange(options.map(({ value }) => value).filter((value) => values.includes(value)))
      }
    >
      <Stack gap={8}>
        {options.map((option, index) => (
          <Checkbox
            key={option.value}
            size="xs"
            value={option.value}
            label={option.label}
            data-autofocus={index === 0 || undefined}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
