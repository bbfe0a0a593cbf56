import { useEffect, useRef } from 'react'
import { useCommandHandler } from '../../commands.ts'
import { closeBeside, useBeside } from './beside-store.ts'
import { type ReaderView, useReaderMemory } from './reader-memory.ts'

/** Opens a report beside the one that is coded. Page images beside the text would leave it no room: the later choice stays. */
export function useBesideCommand(view: ReaderView): void {
  useCommandHandler('view.beside', () => {
    if (view === 'both') useReaderMemory.setState({ view: 'text' })
    useBeside.setState({ choosing: true })
  })
  const before = useRef(view)
  useEffect(() => {
    if (before.current !== view && view === 'both') closeBeside()
    before.current = view
  }, [view])
}
