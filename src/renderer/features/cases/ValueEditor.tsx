import { Autocomplete, Select, TextInput, Tooltip } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameIn } from '../../../shared/names.ts'
import { useLanguage, useNotices } from '../../api/index.ts'
import type { Field } from './case-columns.ts'
import { problemWith } from './field-value.ts'

export type Leaving = 'stay' | 'down' | 'right' | 'left'

interface ValueEditorProps {
  field: Field
  label: string
  text: string
  /** A text that fits and differs; `leaving` says where the keyboard goes on. */
  onEnter: (text: string, leaving: Leaving) => void
  onCancel: () => void
  size?: 'xs' | 'sm'
  numeric?: boolean
}

/** Edits one value in place: a select for a category, else a text that is read when it is entered. */
export function ValueEditor({
  field,
  label,
  text,
  onEnter,
  onCancel,
  size = 'xs',
  numeric = false,
}: ValueEditorProps): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const language = useLanguage()
  const [draft, setDraft] = useState(text)
  const [error, setError] = useState<string | null>(null)
  const ended = useRef(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])

  const change = (typed: string): void => {
    setDraft(typed)
    setError(null)
  }
  const end = (entered: string, leaving: Leaving): void => {
    if (ended.current) return
    const problem = problemWith(field, entered)
    if (problem) {
      setError(notices.sentence(problem))
      return
    }
    ended.current = true
    if (entered.trim() === text.trim()) onCancel()
    else onEnter(entered.trim(), leaving)
  }
  /** Leaving by mouse keeps what fits and says what does not. */
  const leave = (): void => {
    if (ended.current) return
    const problem = problemWith(field, draft)
    if (!problem) return end(draft, 'stay')
    ended.current = true
    notices.failed(problem)
    onCancel()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      ended.current = true
      onCancel()
    } else if (event.key === 'Enter') {
      event.preventDefault()
      end(draft, 'down')
    } else if (event.key === 'Tab') {
      event.preventDefault()
      end(draft, event.shiftKey ? 'left' : 'right')
    }
  }
  const options = optionsOf(field, language, t)
  const shared = { ref: input, 'aria-label': label, size, error: error !== null, onBlur: leave }
  const explained = (editor: ReactNode): ReactNode => (
    <Tooltip
      opened={error !== null}
      label={error}
      role="alert"
      color="red.9"
      position="bottom-start"
      multiline
      maw={300}
    >
      <div>{editor}</div>
    </Tooltip>
  )
  if (options && !(field.kind === 'fact' && field.fact.freeText)) {
    return explained(
      <Select
        {...shared}
        data={options}
        value={options.some(({ value }) => value === draft) ? draft : null}
        searchable
        clearable
        defaultDropdownOpened
        nothingFoundMessage={t('cases.edit.noOption')}
        comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
        onChange={(value) => end(value ?? '', 'stay')}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Escape') onKeyDown(event)
        }}
      />,
    )
  }
  const typing = {
    ...shared,
    value: draft,
    onKeyDown,
    styles: { input: { textAlign: numeric ? 'right' : 'start' } },
  } as const
  if (options) {
    return explained(
      <Autocomplete
        {...typing}
        data={options.map((option) => option.label)}
        // Until something is typed every value is offered.
        filter={({ options: all, search }) =>
          all.filter(
            (option) =>
              search === text ||
              ('label' in option && option.label.toLowerCase().includes(search.trim().toLowerCase())),
          )
        }
        comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
        onChange={change}
        onOptionSubmit={(value) => end(value, 'stay')}
      />,
    )
  }
  return explained(<TextInput {...typing} onChange={(event) => change(event.currentTarget.value)} />)
}

/** The values to choose from; the value of each is the text that is entered. Null where anything can be typed. */
function optionsOf(
  field: Field,
  language: string,
  t: (key: string) => string,
): { value: string; label: string }[] | null {
  if (field.kind === 'fact' && field.fact.options) {
    return field.fact.options.map((option) => ({
      value: nameIn(language, option),
      label: nameIn(language, option),
    }))
  }
  if (field.kind !== 'variable') return null
  const { type, options } = field.variable
  if (type === 'yes-no') return ['yes', 'no'].map((value) => ({ value, label: t(`cases.yesNo.${value}`) }))
  return type === 'category' ? options.map((value) => ({ value, label: value })) : null
}
