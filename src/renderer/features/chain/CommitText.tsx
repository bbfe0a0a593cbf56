import { Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'

interface CommitTextProps {
  label: string
  /** For readers of the screen only, where the place says what it is. */
  hideLabel?: boolean
  value: string
  placeholder?: string
  /** Lines that the text may take without being asked; Enter then adds a line. */
  multiline?: boolean
  lang?: string
  onCommit: (value: string) => void
}

/** A text that is stored when one leaves it (or presses Enter in a line); Escape takes the edit back. */
export function CommitText(props: CommitTextProps): ReactNode {
  const { label, hideLabel = false, value, placeholder, multiline = false, lang, onCommit } = props
  const [draft, setDraft] = useState<string | null>(null)
  const commit = (): void => {
    const text = multiline ? draft : draft?.replaceAll(/\s*\n\s*/g, ' ').trim()
    if (text !== null && text !== undefined && text !== value) onCommit(text)
    setDraft(null)
  }
  return (
    <Textarea
      size="xs"
      autosize
      minRows={1}
      maxRows={multiline ? 14 : 5}
      {...(hideLabel ? { 'aria-label': label } : { label })}
      {...(placeholder !== undefined && { placeholder })}
      {...(lang !== undefined && { lang })}
      value={draft ?? value}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Escape' && draft !== null) {
          event.stopPropagation()
          setDraft(null)
        }
        if (event.key === 'Enter' && !multiline) {
          event.preventDefault()
          event.currentTarget.blur()
        }
      }}
    />
  )
}
