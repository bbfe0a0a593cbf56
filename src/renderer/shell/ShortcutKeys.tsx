import type { ReactNode } from 'react'

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

const shown: Record<string, string> = isMac
  ? { mod: '⌘', shift: '⇧', alt: '⌥', ctrl: '⌃' }
  : { mod: 'Ctrl', shift: 'Shift', alt: 'Alt', ctrl: 'Ctrl' }

const arrows: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' }

/** A shortcut as this platform writes it: 'mod+shift+Z' → Ctrl+Shift+Z or ⇧⌘Z. */
export function shortcutText(shortcut: string): string {
  return shortcut
    .split('+')
    .map((key) => shown[key] ?? arrows[key] ?? key)
    .join(isMac ? '' : '+')
}

export function ShortcutKeys({ shortcut }: { shortcut: string }): ReactNode {
  return shortcutText(shortcut)
}
