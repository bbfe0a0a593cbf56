import type { MenuItemConstructorOptions } from 'electron'
import { type CommandDefinition, commands, type MenuSection } from '../src/shared/commands.ts'
import { effectiveShortcuts, parseShortcut } from '../src/shared/shortcuts.ts'
import type { ShellState } from './control.ts'
import type { Texts } from './texts.ts'

export interface MenuOptions {
  texts: Texts
  platform: NodeJS.Platform
  state: ShellState
  /** Sends a command's id to the page. */
  run: (commandId: string) => void
  openProject: (path: string) => void
}

type Role = NonNullable<MenuItemConstructorOptions['role']>
const separator: MenuItemConstructorOptions = { type: 'separator' }

/** The native menu: the commands of the workbench by section, and what systems expect besides. */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const { texts, platform, state, openProject } = options
  const mac = platform === 'darwin'
  const shortcuts = effectiveShortcuts(commands, state.shortcuts)
  const role = (name: Role): MenuItemConstructorOptions => ({
    role: name,
    label: texts(`desktop.role.${name}`),
  })
  const roles = (...names: Role[]): MenuItemConstructorOptions[] => names.map(role)
  const section = (name: MenuSection): MenuItemConstructorOptions[] =>
    commands
      .filter((command) => command.menu === name)
      .map((command) => commandItem(command, shortcuts.get(command.id) ?? null, options))
  const menu = (name: string, submenu: MenuItemConstructorOptions[]): MenuItemConstructorOptions => ({
    id: name,
    label: texts(`desktop.menu.${name}`),
    submenu,
  })
  const recent = state.recent.map(({ title, path }): MenuItemConstructorOptions => ({
    label: title,
    sublabel: path,
    click: () => openProject(path),
  }))
  const none: MenuItemConstructorOptions = { label: texts('desktop.menu.noRecent'), enabled: false }
  const appMenu: MenuItemConstructorOptions = {
    id: 'app',
    label: 'Causeway',
    submenu: [
      role('about'),
      separator,
      ...roles('services', 'hide', 'hideOthers', 'unhide'),
      separator,
      role('quit'),
    ],
  }
  return [
    ...(mac ? [appMenu] : []),
    menu('file', [
      ...section('file'),
      separator,
      { id: 'recent', label: texts('desktop.menu.recent'), submenu: recent.length > 0 ? recent : [none] },
      ...(mac ? [] : [separator, role('quit')]),
    ]),
    menu('edit', [...section('edit'), separator, ...roles('cut', 'copy', 'paste', 'selectAll')]),
    menu('view', [
      ...section('view'),
      separator,
      ...roles('resetZoom', 'zoomIn', 'zoomOut', 'togglefullscreen'),
    ]),
    menu('code', section('code')),
    menu('window', roles('minimize', 'zoom')),
    menu('help', [...section('help'), ...(mac ? [] : [separator, role('about')])]),
  ]
}

function commandItem(
  command: CommandDefinition,
  shortcut: string | null,
  { texts, state, run }: MenuOptions,
): MenuItemConstructorOptions {
  const accelerator = acceleratorOf(shortcut)
  return {
    id: command.id,
    label: texts(`shell.command.${command.id}`),
    enabled: !command.needsProject || state.project !== null,
    click: () => run(command.id),
    // The page itself listens for the keys, so that undo in a text field stays the field's; the menu only shows them.
    ...(accelerator !== null && { accelerator, registerAccelerator: false }),
  }
}

const keyNames: Record<string, string> = {
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  '+': 'Plus',
}

/** A shortcut as Electron writes it; keys without a modifier would take letters from text fields, so they have none. */
export function acceleratorOf(shortcut: string | null): string | null {
  const parsed = shortcut === null ? null : parseShortcut(shortcut)
  if (!parsed?.mod) return null
  const { ctrl, alt, shift, key } = parsed
  const held = ['CmdOrCtrl', ctrl && 'Ctrl', alt && 'Alt', shift && 'Shift']
  return [...held, keyNames[key] ?? key].filter(Boolean).join('+')
}
