import { TextInput } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react'

interface EditableTextProps {
  label: string
  value: string
  /** Keeps the text; undefined means that it was refused. */
  onEnter: (text: string) => Promise<unknown>
  prominent?: boolean
  /** An empty text is not taken. */
  required?: boolean
}

/** A text that is edited where it stands: kept when the focus leaves, given up with Escape. */
export function EditableText({ label, value, onEnter, prominent, required }: EditableTextProps): ReactNode {
  const [draft, setDraft] = useState(value)
  useEffect(() => setDraft(value), [value])
  const keep = async (): Promise<void> => {
    const text = draft.trim()
    if (text === value || (required && text === '')) return setDraft(value)
    if ((await onEnter(text)) === undefined) setDraft(value)
  }
  const giveUp = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Escape') return
    setDraft(value)
    event.stopPropagation()
  }
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      value={draft}
      size="xs"
      mb={6}
      onBlur={() => void keep()}
      {...(prominent && { styles: { input: { fontWeight: 600, fontSize: 15, height: 34 } } })}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onKeyDown={(event) => {
        giveUp(event)
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur()
      }}
    />
  )
}
