import { type ReactNode, useEffect, useRef } from 'react'
import classes from './Inspector.module.css'

interface InspectorPaneProps {
  children: ReactNode
  /** Names a pane that something is done in. */
  label?: string
  onEscape?: () => void
}

/** The inspector of one thing: given another `key` per thing, it begins at its top. */
export function InspectorPane({ children, label, onEscape }: InspectorPaneProps): ReactNode {
  const pane = useRef<HTMLDivElement>(null)
  useEffect(() => {
    pane.current?.parentElement?.scrollTo({ top: 0 })
  }, [])
  return (
    <div
      ref={pane}
      className={classes.inspector}
      {...(label !== undefined && { role: 'region', 'aria-label': label })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !onEscape || event.nativeEvent.isComposing) return
        event.stopPropagation()
        onEscape()
      }}
    >
      {children}
    </div>
  )
}
