import { useMemo } from 'react'
import { create } from 'zustand'
import { commands } from '../shared/commands.ts'
import {
  ariaShortcut,
  commandsByShortcut,
  effectiveShortcuts,
  type KeyPress,
  type Overrides,
  pressed,
  shortcutText,
} from '../shared/shortcuts.ts'

export const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

interface Keys {
  /** Command id → its shortcut. */
  shortcuts: ReadonlyMap<string, string>
  /** Shortcut → the command that it runs. */
  commandOf: ReadonlyMap<string, string>
}

function keysWith(overrides: Overrides): Keys {
  const shortcuts = effectiveShortcuts(commands, overrides)
  return { shortcuts, commandOf: commandsByShortcut(shortcuts) }
}

/** The keys in force: those of the commands and those that a person chose. */
const useKeys = create<Keys>(() => keysWith({}))

export function applyShortcuts(overrides: Overrides): void {
  useKeys.setState(keysWith(overrides))
}

export interface ShortcutTexts {
  /** The keys of a command as this platform writes them; null for none. */
  text: (commandId: string) => string | null
  /** A label with the keys of its command behind it: 'Memo (M)'. */
  labelled: (label: string, commandId: string) => string
  /** For `aria-keyshortcuts`: the keys of commands; undefined when they have none. */
  aria: (...commandIds: string[]) => string | undefined
}

/** How the keys of commands are shown. */
export function useShortcutTexts(): ShortcutTexts {
  const shortcuts = useKeys((keys) => keys.shortcuts)
  return useMemo(() => {
    const text = (id: string): string | null => {
      const shortcut = shortcuts.get(id)
      return shortcut === undefined ? null : shortcutText(shortcut, isMac)
    }
    return {
      text,
      labelled(label, id) {
        const keys = text(id)
        return keys === null ? label : `${label} (${keys})`
      },
      aria(...ids) {
        const known = ids.flatMap((id) => shortcuts.get(id) ?? [])
        return known.length === 0
          ? undefined
          : known.map((shortcut) => ariaShortcut(shortcut, isMac)).join(' ')
      },
    }
  }, [shortcuts])
}

/** A keyboard event as `pressed` of shared/shortcuts.ts takes it. */
export function keyPressOf(event: KeyboardEvent): KeyPress {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event
  return { key, code, ctrlKey, metaKey, altKey, shiftKey, altGraph: event.getModifierState('AltGraph') }
}

/** The command that a key press stands for, with its shortcut; null for none. */
export function commandOfKey(event: KeyboardEvent): { id: string; shortcut: string } | null {
  const { commandOf } = useKeys.getState()
  for (const shortcut of pressed(keyPressOf(event), isMac)) {
    const id = commandOf.get(shortcut)
    if (id !== undefined) return { id, shortcut }
  }
  return null
}
