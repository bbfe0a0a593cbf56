import { Kbd } from '@mantine/core'
import { Spotlight, type SpotlightActionData, spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { commands } from '../../shared/commands.ts'
import { titleIn } from '../../shared/names.ts'
import { useCoreQuery, useLanguage } from '../api/index.ts'
import { homeOf, runCommand, useCommandHandler, useCommandRegistry } from '../commands.ts'
import { useView } from '../view.ts'
import { shortcutText } from './ShortcutKeys.tsx'

/** Every command that works now (those of another place go there first) and every case, one key away. */
export function Palette({ hasProject }: { hasProject: boolean }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const go = useView((view) => view.go)
  const handlers = useCommandRegistry((registry) => registry.handlers)
  const cases = useCoreQuery('cases.list', {}, { enabled: hasProject })
  useCommandHandler('palette.open', spotlight.open)

  const groups = useMemo(() => {
    const actions: SpotlightActionData[] = commands
      .filter(
        ({ id }) =>
          id !== 'palette.open' &&
          ((handlers.get(id)?.length ?? 0) > 0 || (hasProject && homeOf(id) !== undefined)),
      )
      .map(({ id, shortcut }) => ({
        id,
        label: t(`shell.command.${id}`),
        onClick: () => {
          runCommand(id)
        },
        ...(shortcut !== null && { rightSection: <Kbd size="xs">{shortcutText(shortcut)}</Kbd> }),
      }))
    const reports: SpotlightActionData[] = !hasProject
      ? []
      : (cases.data ?? []).map((item) => ({
          id: item.id,
          label: titleIn(language, item),
          ...(item.titleEn !== '' && { keywords: [item.title, item.titleEn] }),
          onClick: () => {
            const [report] = item.reports
            if (report) go('reader', { reportId: report.id })
            else go('cases', { caseId: item.id })
          },
        }))
    return [
      { group: t('shell.paletteCommands'), actions },
      { group: t('shell.paletteCases'), actions: reports },
    ].filter(({ actions: listed }) => listed.length > 0)
  }, [handlers, cases.data, hasProject, language, t, go])

  return (
    <Spotlight
      actions={groups}
      shortcut={null}
      attributes={{ content: { 'aria-label': t('shell.command.palette.open') } }}
      limit={40}
      scrollable
      maxHeight={420}
      highlightQuery
      nothingFound={t('shell.paletteNothing')}
      transitionProps={{ duration: 0 }}
      overlayProps={{ blur: 0 }}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': t('shell.paletteCommands') } }}
      searchProps={{
        leftSection: <IconSearch size={18} />,
        placeholder: t('shell.palettePrompt'),
        'aria-label': t('shell.palettePrompt'),
      }}
    />
  )
}
