import type { CommandDefinition } from './commands.ts'

/**
 * Keys of commands. A shortcut is written with its modifiers in the order mod, ctrl, alt, shift, then the key:
 * 'mod+shift+Z', 'alt+ArrowLeft', '}'. `mod` is Ctrl, on a Mac ⌘; `ctrl` is a Mac's ⌃. Letters are upper case. A mark
 * stands for itself, whether or not the keyboard needs Shift for it: '}', not 'shift+]'.
 */
export interface Shortcut {
  mod: boolean
  ctrl: boolean
  alt: boolean
  shift: boolean
  key: string
}

/** What is read of a keyboard event. */
export interface KeyPress {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
  /** AltGr is held: what it types is meant, not the Ctrl+Alt that Windows reports with it. */
  altGraph?: boolean
}

const modifiers = ['mod', 'ctrl', 'alt', 'shift'] as const
type Modifier = (typeof modifiers)[number]
const isModifier = (part: string): part is Modifier => modifiers.some((known) => known === part)

/** Null for what is no shortcut. */
export function parseShortcut(text: string): Shortcut | null {
  // The key itself may be a plus sign.
  const parts = text.endsWith('+') ? [...text.slice(0, -1).split('+').slice(0, -1), '+'] : text.split('+')
  const key = parts.at(-1) ?? ''
  const held = parts.slice(0, -1)
  if (key === '' || isModifier(key) || !held.every(isModifier) || new Set(held).size < held.length)
    return null
  const has = (modifier: Modifier): boolean => held.includes(modifier)
  return {
    mod: has('mod'),
    ctrl: has('ctrl'),
    alt: has('alt'),
    shift: has('shift'),
    key: key.length === 1 ? key.toUpperCase() : key,
  }
}

export function writeShortcut(shortcut: Shortcut): string {
  return [...modifiers.filter((modifier) => shortcut[modifier]), shortcut.key].join('+')
}

/** A shortcut in the one way it is written here; null for what is none. */
export function canonical(text: string): string | null {
  const parsed = parseShortcut(text)
  return parsed && writeShortcut(parsed)
}

const marks: Record<string, string> = {
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: '\'"',
  Backquote: '`~',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
}
const shiftedDigits = ')!@#$%^&*('
const letter = /^[A-Z]$/
const mark = /^[!-~]$/
const none = new Set([
  'Process',
  'Dead',
  'Unidentified',
  'Shift',
  'Control',
  'Alt',
  'Meta',
  'AltGraph',
  'CapsLock',
])

/** What a key's place gives on a US keyboard. */
function byPlace({ code, shiftKey }: KeyPress): { key: string; shift: boolean } | null {
  const named = /^Key([A-Z])$/.exec(code)?.[1]
  if (named !== undefined) return { key: named, shift: shiftKey }
  const digit = /^Digit(\d)$/.exec(code)?.[1]
  if (digit !== undefined)
    return { key: shiftKey ? (shiftedDigits[Number(digit)] ?? digit) : digit, shift: false }
  const both = marks[code]
  return both === undefined ? null : { key: both[shiftKey ? 1 : 0] ?? '', shift: false }
}

/** What the keyboard's layout gives; null for what is not ASCII and has no name, and for modifiers alone. */
function byMeaning({ key, shiftKey }: KeyPress): { key: string; shift: boolean } | null {
  if (none.has(key)) return null
  if (key === ' ') return { key: 'Space', shift: shiftKey }
  if ([...key].length > 1) return { key, shift: shiftKey }
  // Full-width marks are what an input method makes of ASCII.
  const half = /^[\uFF01-\uFF5E]$/.test(key) ? String.fromCharCode(key.charCodeAt(0) - 0xfee0) : key
  if (/^[a-z]$/i.test(half)) return { key: half.toUpperCase(), shift: shiftKey }
  return mark.test(half) ? { key: half, shift: false } : null
}

/**
 * The shortcuts that a key press may be meant as, the likeliest first; none for modifiers alone. A layout's own
 * letters count; where it types no ASCII (Cyrillic, an input method, a Mac's Option), the key's place does.
 */
export function pressed(press: KeyPress, mac: boolean): string[] {
  // The Windows key is the system's.
  if (!mac && press.metaKey) return []
  const meaning = byMeaning(press)
  if (!meaning && none.has(press.key) && press.key !== 'Process' && press.key !== 'Dead') return []
  const place = byPlace(press)
  const typed = meaning && mark.test(meaning.key) && !letter.test(meaning.key)
  const held = {
    mod: mac ? press.metaKey : press.ctrlKey,
    ctrl: mac && press.ctrlKey,
    alt: press.altKey,
  }
  const found: string[] = []
  const add = (what: { key: string; shift: boolean } | null, modifiers = held): void => {
    if (!what) return
    const text = writeShortcut({ ...modifiers, ...what })
    if (!found.includes(text)) found.push(text)
  }
  if (press.altGraph === true && typed) add(meaning, { mod: false, ctrl: false, alt: false })
  else if (mac && press.altKey) {
    // Option turns letters into others, so that their places say what is meant; and some layouts need it for marks.
    add(place ?? meaning)
    if (typed) add(meaning, { ...held, alt: false })
  } else {
    add(meaning)
    if (!meaning || press.code.startsWith('Digit')) add(place)
  }
  return found
}

export type Refusal = 'browser' | 'system' | 'editing' | 'fixed'

const words = (text: string): string[] => text.split(' ')
const moving = words(
  'Escape Enter Tab Space Home End PageUp PageDown ArrowUp ArrowDown ArrowLeft ArrowRight ContextMenu',
)
const refused: Record<Refusal, readonly string[]> = {
  browser: words(
    'mod+N mod+T mod+W mod+shift+N mod+shift+T mod+shift+W mod+R mod+shift+R mod+Tab mod+shift+Tab mod+PageUp ' +
      'mod+PageDown F5 mod+F5 F11 F12 mod+0 mod+1 mod+2 mod+3 mod+4 mod+5 mod+6 mod+7 mod+8 mod+9',
  ),
  system: words('mod+Q mod+H mod+M alt+F4 alt+Tab alt+shift+Tab alt+Space mod+Space PrintScreen'),
  editing: words('mod+A mod+C mod+V mod+X mod+shift+V'),
  fixed: moving.flatMap((key) => [key, `shift+${key}`]),
}
const refusals = new Map<string, Refusal>()
for (const reason of ['browser', 'system', 'editing', 'fixed'] as const)
  for (const shortcut of refused[reason]) refusals.set(shortcut, reason)

/** Why a shortcut can't be given to a command: another program or the place it would work in needs it. */
export function refusalOf(shortcut: string): Refusal | null {
  return refusals.get(shortcut) ?? null
}

/** Further keys that people know, as long as no command has them. */
const alternates: Record<string, readonly string[]> = {
  'history.redo': ['mod+Y'],
  'view.find': ['/'],
  'view.findNext': ['F3'],
  'view.findPrevious': ['shift+F3'],
  'view.larger': ['mod++'],
}

/** Command id → shortcut, or null where its keys were taken away; what a person chose. */
export type Overrides = Readonly<Record<string, string | null>>
type Defined = Pick<CommandDefinition, 'id' | 'shortcut'>

/**
 * The shortcut of every command that has one: what a person chose, else its own where nobody else was given that. Of
 * two commands with the same choice the first keeps it.
 */
export function effectiveShortcuts(
  commands: readonly Defined[],
  overrides: Overrides,
): ReadonlyMap<string, string> {
  const result = new Map<string, string>()
  const taken = new Set<string>()
  const give = (id: string, shortcut: string): void => {
    if (taken.has(shortcut)) return
    taken.add(shortcut)
    result.set(id, shortcut)
  }
  for (const { id } of commands) {
    const chosen = chosenFor(overrides, id)
    if (typeof chosen === 'string') give(id, chosen)
  }
  for (const { id, shortcut } of commands) {
    const own = shortcut === null ? null : canonical(shortcut)
    if (chosenFor(overrides, id) === undefined && own !== null) give(id, own)
  }
  return result
}

/** What can't be read or used is as if it had not been chosen. */
function chosenFor(overrides: Overrides, id: string): string | null | undefined {
  const given = overrides[id]
  if (given === undefined || given === null) return given
  const chosen = canonical(given)
  return chosen === null || refusalOf(chosen) !== null ? undefined : chosen
}

/** The command that each shortcut runs. */
export function commandsByShortcut(effective: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const result = new Map([...effective].map(([id, shortcut]) => [shortcut, id]))
  for (const [id, further] of Object.entries(alternates))
    if (effective.has(id)) for (const shortcut of further) if (!result.has(shortcut)) result.set(shortcut, id)
  return result
}

/** The other command that has a shortcut as its own; null where it is free. */
export function holderOf(
  commands: readonly Defined[],
  overrides: Overrides,
  shortcut: string,
  id: string,
): string | null {
  const holder = [...effectiveShortcuts(commands, overrides)].find(
    ([other, keys]) => keys === shortcut && other !== id,
  )
  return holder?.[0] ?? null
}

/** The choices after a command got a shortcut, or lost its own (null); who had it before has none. */
export function withShortcut(
  commands: readonly Defined[],
  overrides: Overrides,
  id: string,
  shortcut: string | null,
): Record<string, string | null> {
  const holder = shortcut === null ? null : holderOf(commands, overrides, shortcut, id)
  const next = { ...overrides, [id]: shortcut, ...(holder !== null && { [holder]: null }) }
  return ownLeftOut(commands, next)
}

/** The choices after a command got its own shortcut back; whoever was given that gets back its own. */
export function withoutOverride(
  commands: readonly Defined[],
  overrides: Overrides,
  id: string,
): Record<string, string | null> {
  const own = ownOf(commands, id)
  return Object.fromEntries(
    Object.entries(overrides).filter(
      ([other, given]) => other !== id && (own === null || given === null || canonical(given) !== own),
    ),
  )
}

const ownOf = (commands: readonly Defined[], id: string): string | null =>
  canonical(commands.find((command) => command.id === id)?.shortcut ?? '')

function ownLeftOut(commands: readonly Defined[], overrides: Overrides): Record<string, string | null> {
  return Object.fromEntries(Object.entries(overrides).filter(([id, given]) => ownOf(commands, id) !== given))
}

/** Keys that a text field needs itself: what types, and undo. */
export function belongsToFields(shortcut: string): boolean {
  const parsed = parseShortcut(shortcut)
  if (!parsed) return true
  if (!parsed.mod && !parsed.ctrl && !parsed.alt) return !/^F\d+$/.test(parsed.key)
  return ['mod+Z', 'mod+shift+Z', 'mod+Y'].includes(shortcut)
}

const glyphs: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' }
const macGlyphs: Record<string, string> = { Delete: '⌦', Backspace: '⌫' }

/** A shortcut as a platform writes it: 'mod+shift+Z' → Ctrl+Shift+Z or ⇧⌘Z. */
export function shortcutText(shortcut: string, mac: boolean): string {
  const parsed = parseShortcut(shortcut)
  if (!parsed) return shortcut
  const { mod, ctrl, alt, shift } = parsed
  const key = glyphs[parsed.key] ?? (mac ? macGlyphs[parsed.key] : undefined) ?? parsed.key
  if (mac) return `${ctrl ? '⌃' : ''}${alt ? '⌥' : ''}${shift ? '⇧' : ''}${mod ? '⌘' : ''}${key}`
  return [mod && 'Ctrl', alt && 'Alt', shift && 'Shift', key].filter(Boolean).join('+')
}

/** A shortcut as `aria-keyshortcuts` takes it. */
export function ariaShortcut(shortcut: string, mac: boolean): string {
  const parsed = parseShortcut(shortcut)
  if (!parsed) return ''
  const { mod, ctrl, alt, shift, key } = parsed
  const held = [mod && (mac ? 'Meta' : 'Control'), ctrl && 'Control', alt && 'Alt', shift && 'Shift']
  return [...held, key === '+' ? 'Plus' : key].filter(Boolean).join('+')
}
