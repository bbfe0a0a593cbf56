import { useEffect, useRef } from 'react'
import { canonical, pressed } from '../../../shared/shortcuts.ts'
import { isMac, keyPressOf } from '../../shortcuts.ts'

/**
 * While `active`, takes every key press of the page before anything else does: a shortcut goes to `onShortcut`,
 * Escape to `onCancel`. Modifiers alone wait for a key.
 */
export function useKeyRecorder(
  active: boolean,
  onShortcut: (shortcut: string) => void,
  onCancel: () => void,
): void {
  const latest = useRef({ onShortcut, onCancel })
  useEffect(() => {
    latest.current = { onShortcut, onCancel }
  })
  useEffect(() => {
    if (!active) return
    const onKeyDown = (event: KeyboardEvent): void => {
      // Leaving by Tab is not recorded: focus must never be caught.
      if (event.key === 'Tab' && !event.ctrlKey && !event.altKey && !event.metaKey) {
        latest.current.onCancel()
        return
      }
      event.preventDefault()
      event.stopImmediatePropagation()
      if (event.isComposing) return
      if (event.key === 'Escape') latest.current.onCancel()
      else {
        const [first] = pressed(keyPressOf(event), isMac)
        const shortcut = first === undefined ? null : canonical(first)
        if (shortcut !== null) latest.current.onShortcut(shortcut)
      }
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [active])
}
