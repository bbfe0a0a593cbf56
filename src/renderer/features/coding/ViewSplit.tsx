import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Panes.module.css'
import { initialBesideSplit, initialSplit, useReaderMemory } from './reader-memory.ts'

const [least, most] = [0.3, 0.75]
const step = 0.03

const splits = {
  split: { initial: initialSplit, label: 'coding.pages.split' },
  besideSplit: { initial: initialBesideSplit, label: 'coding.beside.split' },
} as const

/** The line between text and pages, or two reports: drag it, or use the arrows; a double click puts it back. */
export function ViewSplit({ of = 'split' }: { of?: keyof typeof splits }): ReactNode {
  const { t } = useTranslation()
  const split = useReaderMemory((memory) => memory[of])
  const dragged = useRef(false)
  const set = (share: number): void => {
    useReaderMemory.setState({ [of]: Math.max(least, Math.min(most, share)) })
  }
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    const row = event.currentTarget.parentElement?.getBoundingClientRect()
    if (dragged.current && row && row.width > 0) set((event.clientX - row.left) / row.width)
  }
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    event.stopPropagation()
    set(split + (event.key === 'ArrowRight' ? step : -step))
  }
  return (
    <div
      className={classes.split}
      role="separator"
      aria-orientation="vertical"
      aria-label={t(splits[of].label)}
      aria-valuenow={Math.round(split * 100)}
      aria-valuemin={least * 100}
      aria-valuemax={most * 100}
      tabIndex={0}
      onKeyDown={keys}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        dragged.current = true
      }}
      onPointerMove={move}
      onPointerUp={() => (dragged.current = false)}
      onPointerCancel={() => (dragged.current = false)}
      onDoubleClick={() => set(splits[of].initial)}
    />
  )
}
