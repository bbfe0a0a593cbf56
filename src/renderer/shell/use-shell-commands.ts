import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { belongsToFields } from '../../shared/shortcuts.ts'
import { useCommand, useHost, useJob, useLanguage, useNotices, useSettings } from '../api/index.ts'
import { runCommand, useCommandHandler } from '../commands.ts'
import { changeLanguage } from '../i18n.ts'
import { applyShortcuts, commandOfKey } from '../shortcuts.ts'
import { type Place, useView } from '../view.ts'
import { useListKeys } from './use-list-keys.ts'

/** The commands that belong to the window itself, and the keys of all commands. */
export function useShellCommands(hasProject: boolean): void {
  useHistoryCommands(hasProject)
  usePlaceCommands(hasProject)
  useAppearanceCommands()
  useProjectCommands(hasProject)
  useKeys()
}

function useHistoryCommands(hasProject: boolean): void {
  const undo = useCommand('history.undo')
  const redo = useCommand('history.redo')
  useCommandHandler('history.undo', () => void undo.run({}), hasProject)
  useCommandHandler('history.redo', () => void redo.run({}), hasProject)
}

function usePlaceCommands(hasProject: boolean): void {
  const go = useView((view) => view.go)
  const usePlace = (command: string, place: Place): void =>
    useCommandHandler(command, () => go(place), hasProject)
  usePlace('go.cases', 'cases')
  usePlace('go.reader', 'reader')
  usePlace('go.codebook', 'codebook')
  usePlace('go.search', 'search')
  usePlace('go.memos', 'memos')
  usePlace('go.chain', 'chain')
  usePlace('go.statistics', 'statistics')
  usePlace('go.export', 'export')
  usePlace('go.review', 'review')
  usePlace('go.history', 'history')
  useCommandHandler('go.settings', () => go('settings'))
}

function useAppearanceCommands(): void {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const language = useLanguage()
  const update = useCommand('settings.update')
  useCommandHandler('view.theme', () => {
    const next = colorScheme === 'dark' ? 'light' : 'dark'
    setColorScheme(next)
    void update.run({ theme: next })
  })
  useCommandHandler('view.language', () => {
    const next = language === 'en' ? 'zh-CN' : 'en'
    void changeLanguage(next)
    void update.run({ language: next })
  })
}

function useProjectCommands(hasProject: boolean): void {
  const { t } = useTranslation()
  const host = useHost()
  const close = useCommand('project.close')
  const backup = useJob('project.backup')
  const check = useJob('project.check')
  const notices = useNotices()
  useCommandHandler('project.close', () => void close.run({}), hasProject)
  useCommandHandler(
    'project.backup',
    async () => {
      const target = await host.saveAs('backup.causeway')
      if (!target) return
      const result = await backup.run(
        { token: target.token },
        { notice: t('shell.backedUp', { file: target.name }) },
      )
      if (result) await host.delivered(target, [result.file])
    },
    hasProject,
  )
  useCommandHandler(
    'project.check',
    async () => {
      const report = await check.run({})
      if (!report) return
      notices.done(
        report.ok
          ? t('shell.checkedOk', report.checked)
          : t('shell.checkedBad', { count: report.problems.length }),
      )
    },
    hasProject,
  )
}

/** Keys that do something good in a browser where the workbench has nothing to find or enlarge. */
const browserHas = new Set(['mod+F', 'mod+G', 'mod+shift+G', 'mod+=', 'mod++', 'mod+-', 'F3', 'shift+F3'])

/** Keys with a modifier work wherever the focus is; letters, and undo, belong to the text in a text field. */
function useKeys(): void {
  const overrides = useSettings()?.shortcuts
  useEffect(() => {
    if (overrides) applyShortcuts(overrides)
  }, [overrides])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      const inField = isTextField(event.target)
      // An input method is about to begin.
      if (inField && event.keyCode === 229) return
      const command = commandOfKey(event)
      if (!command) return
      if (belongsToFields(command.shortcut) && (inField || isInDialog(event.target))) return
      const ran = runCommand(command.id)
      if (ran || !browserHas.has(command.shortcut)) event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  useListKeys()
  const host = useHost()
  useEffect(() => host.onMenuCommand((id) => void runCommand(id)), [host])
}

const typeless = new Set([
  'button',
  'checkbox',
  'radio',
  'range',
  'color',
  'file',
  'submit',
  'reset',
  'image',
])

function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !typeless.has(target.type)
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return target instanceof HTMLElement && target.isContentEditable
}

/** What lies behind a dialog is not meant by a letter. */
const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="dialog"][aria-modal="true"]') !== null
