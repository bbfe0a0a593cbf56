import { type ReactNode, useEffect, useRef } from 'react'
import classes from './Inspector.module.css'

/** The inspector of one thing: given another `key` per thing, it begins at its top. */
export function InspectorPane({ children }: { children: ReactNode }): ReactNode {
  const pane = useRef<HTMLDivElement>(null)
  useEffect(() => {
    pane.current?.parentElement?.scrollTo({ top: 0 })
  }, [])
  return (
    <div ref={pane} className={classes.inspector}>
      {children}
    </div>
  )
}
