import { MultiSelect, Select, Stack, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '../../../shared/contract/cases.ts'
import type { CaseCondition } from '../../../shared/contract/filters.ts'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import {
  type CaseField,
  editedValue,
  emptyCondition,
  fieldNamed,
  isComplete,
  readValue,
  testsOf,
  valuesToChoose,
} from './case-fields.ts'

interface ConditionEditorProps {
  /** What stands; asks nothing yet where it is new. */
  condition: CaseCondition
  fields: readonly CaseField[]
  /** Told only conditions that ask something. */
  onChange: (condition: CaseCondition) => void
  onDone: () => void
}

/** Inside a popover lists stay in it: else choosing would count as leaving. */
const inPlace = { withinPortal: false, transitionProps: { duration: 0 } }
const noRows: readonly CaseRow[] = []
/** Values listed at once; typing finds the others. */
const listed = 80

/** Asks something of a fact or variable: which, what is asked, and the values. */
export function ConditionEditor({ condition, fields, onChange, onDone }: ConditionEditorProps): ReactNode {
  const { t } = useTranslation()
  // Asked for here, where values are chosen, and not with every chip that only shows its own.
  const rows = useCoreQuery('cases.list', {}).data ?? noRows
  const [draft, setDraft] = useState(condition)
  const field = fieldNamed(draft.field, fields)
  const change = (next: CaseCondition): void => {
    setDraft(next)
    if (isComplete(next)) onChange(next)
  }
  const byValue = draft.is !== 'known' && draft.is !== 'missing'
  return (
    <Stack gap="xs">
      <Select
        size="xs"
        aria-label={t('search.filters.field')}
        searchable
        allowDeselect={false}
        value={draft.field}
        data={fields.map(({ key, label }) => ({ value: key, label }))}
        comboboxProps={inPlace}
        nothingFoundMessage={t('search.filters.nothing')}
        maxDropdownHeight={260}
        onChange={(key) => {
          const chosen = fieldNamed(key ?? '', fields)
          if (chosen) setDraft(emptyCondition(chosen))
        }}
      />
      {field && (
        <Select
          size="xs"
          aria-label={t('search.filters.test')}
          allowDeselect={false}
          value={draft.is}
          data={testsOf[field.kind].map((is) => ({ value: is, label: testName(t, field, is) }))}
          comboboxProps={inPlace}
          onChange={(value) => {
            const is = testsOf[field.kind].find((test) => test === value)
            if (is === undefined) return
            const several = is === 'one-of' || is === 'none-of'
            change({
              ...draft,
              is,
              values:
                is === 'known' || is === 'missing'
                  ? []
                  : (draft.values ?? []).slice(0, several ? undefined : 1),
            })
          }}
        />
      )}
      {field && byValue && (
        <Values
          key={`${draft.field} ${draft.is}`}
          field={field}
          condition={draft}
          rows={rows}
          onChange={(values) => change({ ...draft, values })}
          onDone={onDone}
        />
      )}
    </Stack>
  )
}

/** What is asked, in the words that fit the field: 'from' for dates where numbers have 'at least'. */
export function testName(t: (key: string) => string, field: CaseField, is: CaseCondition['is']): string {
  return t(field.kind === 'date' ? `search.filters.dateTest.${is}` : `search.filters.tests.${is}`)
}

interface ValuesProps {
  field: CaseField
  condition: CaseCondition
  rows: readonly CaseRow[]
  onChange: (values: string[]) => void
  onDone: () => void
}

function Values({ field, condition, rows, onChange, onDone }: ValuesProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { is, values = [] } = condition
  const several = is === 'one-of' || is === 'none-of'
  const label = t('search.filters.value')
  if (several && field.kind !== 'number' && field.kind !== 'date') {
    return (
      <MultiSelect
        size="xs"
        aria-label={label}
        data-autofocus
        searchable
        value={values}
        limit={listed}
        data={valuesToChoose(field, rows, language, t)}
        comboboxProps={inPlace}
        nothingFoundMessage={t('search.filters.nothing')}
        placeholder={values.length === 0 ? t('search.filters.choose') : ''}
        onChange={onChange}
      />
    )
  }
  if (field.kind === 'grades' || field.kind === 'options') {
    return (
      <Select
        size="xs"
        aria-label={label}
        data-autofocus
        searchable
        value={values[0] ?? null}
        data={valuesToChoose(field, [], language, t)}
        comboboxProps={inPlace}
        placeholder={t('search.filters.choose')}
        onChange={(value) => value !== null && onChange([value])}
      />
    )
  }
  return (
    <TypedValues
      field={field}
      // Words that values contain are no values.
      free={is === 'contains'}
      several={several}
      values={values}
      onChange={onChange}
      onDone={onDone}
    />
  )
}

interface TypedValuesProps {
  field: CaseField
  free: boolean
  several: boolean
  values: readonly string[]
  onChange: (values: string[]) => void
  onDone: () => void
}

/** Values as they are typed, several with commas between; what can't be read is said at once. */
function TypedValues({ field, free, several, values, onChange, onDone }: TypedValuesProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const [typed, setTyped] = useState(() =>
    values.map((value) => (free ? value : editedValue(field, value, language))).join(', '),
  )
  const parts = (several ? typed.split(/[,，;；、]/u) : [typed]).map((part) => part.trim()).filter(Boolean)
  const wrong = free ? undefined : parts.find((part) => readValue(field, part) === null)
  const read = (text: string): void => {
    setTyped(text)
    const pieces = (several ? text.split(/[,，;；、]/u) : [text]).map((part) => part.trim()).filter(Boolean)
    const found = pieces.map((piece) => (free ? piece : readValue(field, piece)))
    if (found.length > 0 && found.every((value) => value !== null)) onChange(found)
  }
  const hint =
    field.kind === 'date' ? t('search.filters.dateHint') : several ? t('search.filters.severalHint') : ''
  return (
    <TextInput
      size="xs"
      aria-label={t('search.filters.value')}
      data-autofocus
      value={typed}
      placeholder={t(
        `search.filters.example.${field.kind === 'date' ? 'date' : field.kind === 'number' ? 'number' : 'words'}`,
      )}
      {...(hint !== '' && { description: hint })}
      error={wrong === undefined ? undefined : t('search.filters.wrong', { value: wrong })}
      onChange={(event) => read(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) onDone()
      }}
    />
  )
}
