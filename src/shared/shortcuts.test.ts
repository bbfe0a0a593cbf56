import { describe, expect, it } from 'vitest'
import { commands } from './commands.ts'
import {
  ariaShortcut,
  belongsToFields,
  canonical,
  commandsByShortcut,
  effectiveShortcuts,
  holderOf,
  type KeyPress,
  parseShortcut,
  pressed,
  refusalOf,
  shortcutText,
  withoutOverride,
  withShortcut,
} from './shortcuts.ts'

const press = (key: string, code: string, given: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...given,
})

describe('the writing of shortcuts', () => {
  it('has one order of modifiers, upper-case letters and a key that may be a plus sign', () => {
    expect(canonical('shift+mod+z')).toBe('mod+shift+Z')
    expect(canonical('shift+alt+ArrowLeft')).toBe('alt+shift+ArrowLeft')
    expect(canonical('mod++')).toBe('mod++')
    expect(canonical('+')).toBe('+')
    expect(parseShortcut('mod++')).toEqual({ mod: true, ctrl: false, alt: false, shift: false, key: '+' })
  })

  it('takes nothing else for a shortcut', () => {
    expect(['', 'mod', 'mod+shift', 'hyper+K', 'mod+mod+K', 'K+mod'].map(canonical)).toEqual(
      Array.from({ length: 6 }, () => null),
    )
  })

  it('is shown as each platform writes it', () => {
    const shown = ['mod+shift+Z', 'alt+ArrowLeft', 'C', '}', 'Delete', 'mod++']
    expect(shown.map((keys) => shortcutText(keys, false))).toEqual([
      'Ctrl+Shift+Z',
      'Alt+←',
      'C',
      '}',
      'Delete',
      'Ctrl++',
    ])
    expect(shown.map((keys) => shortcutText(keys, true))).toEqual(['⇧⌘Z', '⌥←', 'C', '}', '⌦', '⌘+'])
    expect(shown.map((keys) => ariaShortcut(keys, false))).toEqual([
      'Control+Shift+Z',
      'Alt+ArrowLeft',
      'C',
      '}',
      'Delete',
      'Control+Plus',
    ])
    expect(ariaShortcut('mod+K', true)).toBe('Meta+K')
  })
})

describe('a key press', () => {
  it('is told by what the layout types', () => {
    expect(pressed(press('s', 'KeyS'), false)).toEqual(['S'])
    expect(pressed(press('S', 'KeyS', { shiftKey: true }), false)).toEqual(['shift+S'])
    // Caps lock types a capital without Shift.
    expect(pressed(press('S', 'KeyS'), false)).toEqual(['S'])
    // Dvorak types s where a US keyboard has ;.
    expect(pressed(press('s', 'Semicolon'), false)).toEqual(['S'])
    expect(pressed(press('ArrowLeft', 'ArrowLeft', { altKey: true, shiftKey: true }), false)).toEqual([
      'alt+shift+ArrowLeft',
    ])
    expect(pressed(press('z', 'KeyZ', { ctrlKey: true }), false)).toEqual(['mod+Z'])
    expect(pressed(press('z', 'KeyZ', { metaKey: true }), true)).toEqual(['mod+Z'])
  })

  it('is a mark whether or not the layout needs Shift or AltGr for it', () => {
    expect(pressed(press('}', 'BracketRight', { shiftKey: true }), false)).toEqual(['}'])
    expect(pressed(press('[', 'BracketLeft'), false)).toEqual(['['])
    // German: AltGr+8, which Windows reports as Ctrl+Alt.
    const german = { ctrlKey: true, altKey: true, altGraph: true }
    expect(pressed(press('[', 'Digit8', german), false)).toEqual(['['])
    expect(pressed(press('[', 'Digit5', { altKey: true }), true)).toEqual(['alt+5', '['])
    expect(pressed(press('/', 'Digit7', { shiftKey: true }), false)[0]).toBe('/')
  })

  it('is told by the place where the layout or an input method types no ASCII', () => {
    expect(pressed(press('ы', 'KeyS'), false)).toEqual(['S'])
    expect(pressed(press('Ы', 'KeyS', { shiftKey: true }), false)).toEqual(['shift+S'])
    expect(pressed(press('Process', 'KeyC'), false)).toEqual(['C'])
    expect(pressed(press('【', 'BracketLeft'), false)).toEqual(['['])
    expect(pressed(press('｝', 'BracketRight', { shiftKey: true }), false)).toEqual(['}'])
    expect(pressed(press('、', 'Slash'), false)).toEqual(['/'])
    expect(pressed(press('π', 'KeyP', { altKey: true }), true)).toEqual(['alt+P'])
    // French keyboards have digits behind Shift.
    expect(pressed(press('&', 'Digit1', { altKey: true }), false)).toEqual(['alt+&', 'alt+1'])
  })

  it('is nothing for modifiers alone and for the key of Windows', () => {
    expect(pressed(press('Shift', 'ShiftLeft', { shiftKey: true }), false)).toEqual([])
    expect(pressed(press('Control', 'ControlLeft', { ctrlKey: true }), false)).toEqual([])
    expect(pressed(press('e', 'KeyE', { metaKey: true }), false)).toEqual([])
  })
})

describe('the shortcuts of commands', () => {
  const few = [
    { id: 'a', shortcut: 'A' },
    { id: 'b', shortcut: 'B' },
    { id: 'c', shortcut: null },
    { id: 'view.find', shortcut: 'mod+F' },
  ]
  const of = (overrides: Record<string, string | null>): Record<string, string> =>
    Object.fromEntries(effectiveShortcuts(few, overrides))

  it('are their own until a person chooses others', () => {
    expect(of({})).toEqual({ a: 'A', b: 'B', 'view.find': 'mod+F' })
    expect(of({ a: 'mod+J', b: null, c: 'shift+X' })).toEqual({
      a: 'mod+J',
      c: 'shift+X',
      'view.find': 'mod+F',
    })
  })

  it('never stand for two commands', () => {
    expect(of({ c: 'A' })).toEqual({ c: 'A', b: 'B', 'view.find': 'mod+F' })
    expect(of({ a: 'X', c: 'X' })).toEqual({ a: 'X', b: 'B', 'view.find': 'mod+F' })
  })

  it('stay as they are where the choice can’t be used', () => {
    expect(of({ a: 'mod+W', b: 'nonsense+K', gone: 'X' })).toEqual({ a: 'A', b: 'B', 'view.find': 'mod+F' })
  })

  it('have further keys as long as nobody else has these', () => {
    const find = (overrides: Record<string, string | null>): string | undefined =>
      commandsByShortcut(effectiveShortcuts(few, overrides)).get('/')
    expect(find({})).toBe('view.find')
    expect(find({ c: '/' })).toBe('c')
    expect(find({ 'view.find': null })).toBeUndefined()
  })

  it('are taken from the command that has them, which is named', () => {
    expect(holderOf(few, {}, 'B', 'a')).toBe('b')
    expect(holderOf(few, {}, 'A', 'a')).toBeNull()
    expect(holderOf(few, { b: null }, 'B', 'a')).toBeNull()
    expect(withShortcut(few, {}, 'a', 'B')).toEqual({ a: 'B', b: null })
    expect(withShortcut(few, { a: 'B', b: null }, 'b', 'B')).toEqual({ a: null })
    expect(withShortcut(few, { a: 'X' }, 'a', 'A')).toEqual({})
    expect(withShortcut(few, {}, 'c', null)).toEqual({})
  })

  it('go back to their own, which whoever has them gives up', () => {
    const swapped = { a: 'B', b: 'A' }
    expect(withoutOverride(few, swapped, 'a')).toEqual({})
    expect(withoutOverride(few, { a: 'B', b: null }, 'b')).toEqual({})
    expect(withoutOverride(few, { a: 'X', c: 'Y' }, 'a')).toEqual({ c: 'Y' })
  })

  it('leave browsers, systems, text fields and lists their keys', () => {
    expect(['mod+N', 'mod+3', 'F12', 'alt+F4', 'mod+C', 'ArrowDown', 'shift+Enter'].map(refusalOf)).toEqual([
      'browser',
      'browser',
      'browser',
      'system',
      'editing',
      'fixed',
      'fixed',
    ])
    expect(['mod+K', 'alt+ArrowLeft', 'S', 'F3', 'Delete'].map(refusalOf)).toEqual(
      Array.from({ length: 5 }, () => null),
    )
    expect(['S', 'shift+S', '}', 'mod+Z', 'Delete'].map(belongsToFields)).toEqual(
      Array.from({ length: 5 }, () => true),
    )
    expect(['mod+K', 'alt+1', 'F3'].map(belongsToFields)).toEqual([false, false, false])
  })

  it('of the workbench are all different, usable and written in the one way', () => {
    const own = commands.flatMap(({ shortcut }) => (shortcut === null ? [] : [canonical(shortcut)]))
    expect(new Set(own).size).toBe(own.length)
    expect(own.filter((shortcut) => shortcut === null || refusalOf(shortcut) !== null)).toEqual([])
    expect([...effectiveShortcuts(commands, {}).keys()].toSorted()).toEqual(
      commands.flatMap(({ id, shortcut }) => (shortcut === null ? [] : [id])).toSorted(),
    )
  })
})
