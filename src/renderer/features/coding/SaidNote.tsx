import { type ReactNode, useEffect } from 'react'
import type { Coding } from '../../../shared/contract/coding.ts'
import classes from './Floating.module.css'
import { useReader } from './reader-store.ts'
import { useBesidePassage } from './use-beside-passage.ts'

/** Ms that a note stays. */
const shownFor = 1600

/** Says beside the selected coding what a key has just made of it. */
export function SaidNote({ coding }: { coding: Coding | undefined }): ReactNode {
  const said = useReader((reader) => reader.said)
  const place = useBesidePassage(coding ?? null)
  useEffect(() => {
    if (said === null) return
    const timer = setTimeout(() => useReader.setState({ said: null }), shownFor)
    return () => clearTimeout(timer)
  }, [said])
  return (
    <div role="status">
      {said !== null && coding && (
        <div ref={place} className={classes.note}>
          {said}
        </div>
      )}
    </div>
  )
}
