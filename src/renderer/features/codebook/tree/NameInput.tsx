import { type ReactNode, useEffect, useRef } from 'react'
import classes from './CodeTree.module.css'

interface NameInputProps {
  name: string
  label: string
  onNamed: (name: string | null, next: boolean) => void
}

/** A name being typed in its row: Enter takes it, Escape gives it up, leaving takes it. */
export function NameInput({ name, label, onNamed }: NameInputProps): ReactNode {
  const input = useRef<HTMLInputElement>(null)
  const ended = useRef(false)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  const end = (given: string | null, next: boolean): void => {
    if (ended.current) return
    ended.current = true
    onNamed(given, next)
  }
  return (
    <input
      ref={input}
      className={classes.input}
      defaultValue={name}
      aria-label={label}
      placeholder={label}
      maxLength={500}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onClick={(event) => event.stopPropagation()}
      onContextMenu={(event) => event.stopPropagation()}
      onBlur={(event) => end(event.currentTarget.value, false)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') end(event.currentTarget.value, true)
        if (event.key === 'Escape') end(null, false)
      }}
    />
  )
}
