import { Kbd } from '@mantine/core'
import { Spotlight, type SpotlightActionData, spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { commands } from '../../shared/commands.ts'
import { titleIn } from '../../shared/names.ts'
import { useCoreQuery, useLanguage } from '../api/index.ts'
import { homeOf, runCommand, useCommandHandler, useCommandRegistry } from '../commands.ts'
import { startTextSearch } from '../features/search/index.ts'
import { useShortcutTexts } from '../shortcuts.ts'
import { useView } from '../view.ts'
import { byFit } from './palette-order.ts'

/** Every command that works now (those of another place go there first), every case, and a search of the texts. */
export function Palette({ hasProject }: { hasProject: boolean }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const go = useView((view) => view.go)
  const handlers = useCommandRegistry((registry) => registry.handlers)
  const cases = useCoreQuery('cases.titles', {}, { enabled: hasProject })
  const { text } = useShortcutTexts()
  const [query, setQuery] = useState('')
  useCommandHandler('palette.open', spotlight.open)

  const groups = useMemo(() => {
    const actions: SpotlightActionData[] = commands
      .filter(
        ({ id }) =>
          id !== 'palette.open' &&
          // Their codes change; the keys themselves are what they are for.
          !id.startsWith('code.quick.') &&
          ((handlers.get(id)?.length ?? 0) > 0 || (hasProject && homeOf(id) !== undefined)),
      )
      .map(({ id }) => {
        const keys = text(id)
        return {
          id,
          label: t(`shell.command.${id}`),
          onClick: () => {
            runCommand(id)
          },
          ...(keys !== null && { rightSection: <Kbd size="xs">{keys}</Kbd> }),
        }
      })
    const reports: SpotlightActionData[] = !hasProject
      ? []
      : (cases.data ?? []).map((item) => ({
          id: item.id,
          label: titleIn(language, item),
          ...(item.titleEn !== '' && { keywords: [item.title, item.titleEn] }),
          onClick: () => {
            const [reportId] = item.reportIds
            if (reportId !== undefined) go('reader', { reportId })
            else go('cases', { caseId: item.id })
          },
        }))
    const words = query.trim()
    const texts: SpotlightActionData[] =
      !hasProject || words === ''
        ? []
        : [
            {
              id: 'search-words',
              label: t('search.palette', { words }),
              onClick: () => {
                startTextSearch(words)
                go('search')
              },
            },
          ]
    return [
      { group: t('shell.paletteCommands'), actions },
      { group: t('shell.paletteCases'), actions: reports },
      // Last: it fits whatever was typed.
      { group: t('search.title'), actions: texts },
    ].flatMap(({ group, actions: listed }) =>
      listed.length > 0 ? [{ group, actions: byFit(listed, query) }] : [],
    )
  }, [handlers, cases.data, hasProject, language, query, t, text, go])

  return (
    <Spotlight
      actions={groups}
      query={query}
      onQueryChange={setQuery}
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
