import { useEffect, useMemo } from 'react'
import { useChangeSettings } from '../../api/index.ts'
import { useCommandHandler } from '../../commands.ts'
import type { Panes } from './use-panes.ts'

/** Where Escape has something nearer to leave. */
const nearer = 'input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]'

/**
 * Focus mode: the panes are away; asking for one leaves the mode, as its key and Escape do. Answers the panes as they
 * are then.
 */
export function useFocusMode(on: boolean, panes: Panes): Panes {
  const { save } = useChangeSettings()
  useCommandHandler('view.focus', () => void save({ focus: !on }))
  useEffect(() => {
    if (!on) return
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
      if (event.target instanceof Element && event.target.closest(nearer)) return
      void save({ focus: false })
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [on, save])
  return useMemo(() => {
    if (!on) return panes
    const leaveFor = (open: boolean, toggle: () => void) => (): void => {
      void save({ focus: false })
      if (!open) toggle()
    }
    return {
      left: false,
      right: false,
      toggleLeft: leaveFor(panes.left, panes.toggleLeft),
      toggleRight: leaveFor(panes.right, panes.toggleRight),
    }
  }, [on, panes, save])
}
