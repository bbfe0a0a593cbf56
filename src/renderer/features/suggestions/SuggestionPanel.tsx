import { Button, Text } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useCoreQuery } from '../../api/index.ts'
import { useView } from '../../view.ts'
import { useCodebook } from '../codebook/index.ts'
import { SuggestionHeader } from './SuggestionHeader.tsx'
import { SuggestionItem } from './SuggestionItem.tsx'
import { useSuggestionStore } from './suggestion-store.ts'
import classes from './suggestions.module.css'
import { type SuggestionEvents, useSuggestionActions } from './use-suggestion-actions.ts'
import { mostListed, useSuggestions } from './use-suggestions.ts'

export interface SuggestionPanelProps extends SuggestionEvents {
  reportId: string
}

/** What probably deserves a code in the open report, with the reasons; accepted, corrected or refused by one key. */
export function SuggestionPanel({ reportId, ...events }: SuggestionPanelProps): ReactNode {
  const { t } = useTranslation()
  const { list, ready } = useSuggestions(reportId)
  const actions = useSuggestionActions(list, events)
  const codebook = useCodebook()
  const currentKey = useSuggestionStore((state) => state.currentKey)
  const correctingKey = useSuggestionStore((state) => state.correctingKey)
  const at = list.findIndex(({ key }) => key === currentKey)
  const rows = useRef<HTMLUListElement>(null)
  const hadFocus = useRef(false)

  useEffect(() => {
    const row = rows.current?.querySelector<HTMLElement>('[aria-current="true"]')
    row?.scrollIntoView({ block: 'nearest' })
    // The next one takes the place of the one just judged here.
    if (row && hadFocus.current && correctingKey === null) row.focus({ preventScroll: true })
  }, [currentKey, correctingKey])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const target = event.target
    if (!(target instanceof HTMLElement) || target.dataset['suggestion'] === undefined) return
    const own = list.findIndex(({ key }) => key === target.dataset['suggestion'])
    const suggestion = list[own]
    const go = (to: number): void => {
      const next = list[Math.max(0, Math.min(list.length - 1, to))]
      if (next) actions.show(next)
    }
    const keys: Record<string, () => void> = {
      ArrowDown: () => go(own + 1),
      ArrowUp: () => go(own - 1),
      Home: () => go(0),
      End: () => go(list.length - 1),
      ...(suggestion && {
        Enter: () => actions.accept(suggestion),
        Delete: () => actions.refuse(suggestion),
        c: () => useSuggestionStore.setState({ currentKey: suggestion.key, correctingKey: suggestion.key }),
      }),
    }
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }

  return (
    <section className={classes.panel} aria-label={t('suggestions.title')}>
      <SuggestionHeader />
      {ready && list.length === 0 && <NothingHere />}
      <ul
        ref={rows}
        className={classes.list}
        hidden={list.length === 0}
        onKeyDown={onKeyDown}
        onFocus={() => {
          hadFocus.current = true
        }}
        onBlur={({ relatedTarget, currentTarget }) => {
          // A row that goes because it was judged takes the focus with it: there is no next place then.
          hadFocus.current = relatedTarget === null || currentTarget.contains(relatedTarget)
        }}
      >
        {list.map((suggestion, index) => (
          <SuggestionItem
            key={suggestion.key}
            suggestion={suggestion}
            code={codebook.byId.get(suggestion.codeId)}
            current={index === at}
            reachable={index === Math.max(0, at)}
            samePlace={list[index - 1]?.start === suggestion.start && list[index - 1]?.end === suggestion.end}
            correcting={suggestion.key === correctingKey}
            actions={actions}
          />
        ))}
      </ul>
      {list.length >= mostListed && (
        <Text size="xs" c="dimmed" p="xs">
          {t('suggestions.most', { count: mostListed })}
        </Text>
      )}
    </section>
  )
}

/** Why nothing is suggested, and what would help. */
function NothingHere(): ReactNode {
  const { t } = useTranslation()
  const { data: quality } = useCoreQuery('suggestions.quality', {})
  const least = useSuggestionStore((state) => state.least)
  const codebook = useCodebook()
  const noCodes = codebook.ready && codebook.nodes.length === 0
  if (quality && !noCodes) {
    return (
      <div className={classes.empty}>
        <Text size="sm">{t('suggestions.empty.learnt', { percent: Math.round(100 * least) })}</Text>
        {least > 0.1 && (
          <Button
            size="compact-sm"
            variant="light"
            onClick={() =>
              useSuggestionStore.setState({ least: Math.max(0.1, Math.round(10 * least - 2) / 10) })
            }
          >
            {t('suggestions.empty.lower')}
          </Button>
        )}
      </div>
    )
  }
  return (
    <div className={classes.empty}>
      <Text size="sm">{t(noCodes ? 'suggestions.empty.noCodes' : 'suggestions.empty.words')}</Text>
      <Button size="compact-sm" variant="light" onClick={() => useView.getState().go('codebook')}>
        {t('suggestions.empty.openCodebook')}
      </Button>
      {!noCodes && (
        <Text size="sm" c="dimmed">
          {t('suggestions.empty.learn')}
        </Text>
      )}
    </div>
  )
}
