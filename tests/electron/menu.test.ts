import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { initialState } from '../../electron/control.ts'
import { acceleratorOf, menuTemplate } from '../../electron/menu.ts'
import { languageFor, textsIn } from '../../electron/texts.ts'
import { commands } from '../../src/shared/commands.ts'

const project = { title: 'Study', path: '/studies/study.causeway' }

function build(language: 'en' | 'zh-CN', given: Partial<Parameters<typeof menuTemplate>[0]> = {}) {
  return menuTemplate({
    texts: textsIn(language),
    platform: 'linux',
    state: { ...initialState, project },
    run: () => {},
    openProject: () => {},
    ...given,
  })
}

function itemsOf(template: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])])
}

/** The one function Electron calls on a click. */
function click(item: MenuItemConstructorOptions | undefined): void {
  const work = item?.click as (() => void) | undefined
  if (!work) throw new Error('nothing happens on a click')
  work()
}

describe('the native menu', () => {
  it.each(['en', 'zh-CN'] as const)(
    'holds every command of its sections, in their order, labelled in %s',
    (language) => {
      const texts = textsIn(language)
      const menus = build(language)
      for (const section of ['file', 'edit', 'view', 'code', 'help'] as const) {
        const menu = menus.find((item) => item.id === section)
        const expected = commands.filter((command) => command.menu === section)
        const ids = new Set(expected.map((command) => command.id))
        const shown = Array.isArray(menu?.submenu)
          ? menu.submenu.filter((item) => ids.has(item.id ?? ''))
          : []
        expect(shown.map((item) => [item.id, item.label])).toEqual(
          expected.map((command) => [command.id, texts(`shell.command.${command.id}`)]),
        )
      }
    },
  )

  it.each(['en', 'zh-CN'] as const)('has a text for every label in %s', (language) => {
    const labels = itemsOf(build(language, { platform: 'darwin' })).flatMap((item) => item.label ?? [])
    expect(labels.filter((label) => /^(desktop|shell)\./u.test(label))).toEqual([])
  })

  it('sends the id of the chosen command', () => {
    const sent: string[] = []
    const items = itemsOf(build('en', { run: (id) => sent.push(id) }))
    click(items.find((item) => item.id === 'go.cases'))
    click(items.find((item) => item.id === 'history.undo'))
    expect(sent).toEqual(['go.cases', 'history.undo'])
  })

  it('disables what needs a project while none is open', () => {
    const enabled = itemsOf(build('en', { state: initialState }))
      .filter((item) => commands.some((command) => command.id === item.id))
      .map((item) => [item.id, item.enabled])
    expect(Object.fromEntries(enabled)).toEqual(
      Object.fromEntries(
        commands
          .filter((command) => command.menu !== null)
          .map((command) => [command.id, !command.needsProject]),
      ),
    )
  })

  it('shows shortcuts but leaves the keys to the page, and single letters to text fields', () => {
    const items = itemsOf(build('en'))
    expect(
      items.filter((item) => item.accelerator !== undefined && item.registerAccelerator !== false),
    ).toEqual([])
    expect(items.find((item) => item.id === 'history.redo')?.accelerator).toBe('CmdOrCtrl+Shift+Z')
    expect(items.find((item) => item.id === 'code.open')?.accelerator).toBeUndefined()
    expect(acceleratorOf('mod+,')).toBe('CmdOrCtrl+,')
    expect(acceleratorOf('mod+alt+ArrowLeft')).toBe('CmdOrCtrl+Alt+Left')
    expect(acceleratorOf('mod++')).toBe('CmdOrCtrl+Plus')
    expect(acceleratorOf('C')).toBeNull()
  })

  it('shows the keys that a person chose', () => {
    const shortcuts = { 'history.redo': 'mod+J', 'history.undo': null, 'import.files': 'I' }
    const items = itemsOf(build('en', { state: { ...initialState, project, shortcuts } }))
    const keysOf = (id: string): unknown => items.find((item) => item.id === id)?.accelerator
    expect(keysOf('history.redo')).toBe('CmdOrCtrl+J')
    expect(keysOf('history.undo')).toBeUndefined()
    expect(keysOf('import.files')).toBeUndefined()
    expect(keysOf('project.open')).toBe('CmdOrCtrl+O')
  })

  it('lists recent projects and opens the chosen one', () => {
    const opened: string[] = []
    const state = { ...initialState, recent: [project] }
    const items = itemsOf(build('zh-CN', { state, openProject: (path) => opened.push(path) }))
    click(items.find((item) => item.label === 'Study'))
    expect(opened).toEqual([project.path])
    const empty = itemsOf(build('zh-CN')).find((item) => item.label === '没有最近的项目')
    expect(empty?.enabled).toBe(false)
  })

  it('follows each system: the app menu on macOS, quit in the file menu elsewhere', () => {
    expect(build('en', { platform: 'darwin' })[0]?.id).toBe('app')
    const file = build('en').find((item) => item.id === 'file')
    expect(Array.isArray(file?.submenu) && file.submenu.at(-1)?.role).toBe('quit')
  })
})

describe('the language of the shell', () => {
  it('is the chosen one, else the system’s', () => {
    expect(languageFor('en', 'zh-CN')).toBe('en')
    expect(languageFor(null, 'zh-TW')).toBe('zh-CN')
    expect(languageFor(null, 'de-DE')).toBe('en')
  })
})
