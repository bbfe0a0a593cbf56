import { useEffect, useRef } from 'react'
import { useCommandHandler } from '../../commands.ts'
import { closeBeside, useBeside } from './beside-store.ts'
import { type ReaderView, useReaderMemory } from './reader-memory.ts'

/** Opens a report beside the one that is coded; again, leaves the choice as it was. Page images beside the text would leave it no room: the later choice stays. */
export function useBesideCommand(view: ReaderView, onLeave: () => void): void {
  useCommandHandler('view.beside', () => {
    const { choosing, reportId } = useBeside.getState()
    if (choosing) {
      if (reportId === null) closeBeside()
      else useBeside.setState({ choosing: false })
      return onLeave()
    }
    if (view === 'both') useReaderMemory.setState({ view: 'text' })
    useBeside.setState({ choosing: true })
  })
  const before = useRef(view)
  useEffect(() => {
    if (before.current !== view && view === 'both') closeBeside()
    before.current = view
  }, [view])
}
