import { Textarea, TextInput } from '@mantine/core'
import { type FocusEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'

interface SavedTextProps {
  label: string
  value: string
  onSave: (value: string) => void
  multiline?: boolean
  placeholder?: string
  description?: string
  /** Names the field for readers of the screen only. */
  quiet?: boolean
  /** Checks what was typed: a sentence that says what is wrong, or null. */
  refuse?: (value: string) => string | null
  /** Language of the text. */
  lang?: string
  /** Refuses an empty text by going back to what was. */
  needed?: boolean
}

/** A text that is saved when it is left; Escape brings back what was. Given another `key` per thing it is of. */
export function SavedText({
  label,
  value,
  onSave,
  multiline,
  placeholder,
  description,
  quiet = false,
  refuse,
  lang,
  needed,
}: SavedTextProps): ReactNode {
  const [typed, setTyped] = useState<string | null>(null)
  const unsaved = useRef<(() => void) | null>(null)
  useEffect(() => {
    const save = typed !== null && typed !== value && refuse?.(typed) == null
    unsaved.current = save ? () => onSave(typed) : null
  })
  // Leaving by a shortcut takes the field away without leaving it first.
  useEffect(() => () => unsaved.current?.(), [])
  const save = (event: FocusEvent<HTMLInputElement | HTMLTextAreaElement>): void => {
    const text = event.currentTarget.value.trim()
    // What can't be saved stays to be put right.
    if (refuse?.(text) != null) return setTyped(text)
    setTyped(null)
    unsaved.current = null
    if (text !== value && !(needed === true && text === '')) onSave(text)
  }
  const common = {
    ...(quiet ? { 'aria-label': label } : { label }),
    value: typed ?? value,
    onBlur: save,
    size: 'xs' as const,
    ...(placeholder !== undefined && { placeholder }),
    ...(lang !== undefined && { lang }),
    ...(description !== undefined && { description }),
    ...(typed !== null && refuse && { error: refuse(typed) }),
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.stopPropagation()
    setTyped(null)
  }
  return multiline === true ? (
    <Textarea
      {...common}
      autosize
      minRows={1}
      maxRows={12}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  ) : (
    <TextInput
      {...common}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur()
        else onKeyDown(event)
      }}
    />
  )
}
