import { Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, type RefObject, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ScopeFilters } from '../../components/conditions/index.ts'
import { useCodedFilters } from './CodedFilters.tsx'
import { HitList } from './HitList.tsx'
import { problemOf } from './query-problem.ts'
import { QueryField } from './QueryField.tsx'
import { Examples } from './QueryHelp.tsx'
import { ResultBar } from './ResultBar.tsx'
import { ResultPane } from './ResultPane.tsx'
import classes from './search.module.css'
import { changeText, isBlankText, type TextDraft, textSource, useSearch } from './search-store.ts'
import { TabChoice } from './TabChoice.tsx'
import type { Hits } from './use-hits.ts'

/** Milliseconds of rest after which what is typed is looked for. */
const typingRest = 150

export interface AskedText {
  /** The last query that could be run. */
  draft: TextDraft
  /** What is wrong with what stands in the field. */
  problem: unknown
  blank: boolean
}

/** What the field and the filters ask, at rest; a query that is being written does not take the results away. */
export function useAskedText(): AskedText {
  const text = useSearch((state) => state.text)
  const [rested] = useDebouncedValue(text, typingRest)
  const problem = useMemo(() => problemOf(text), [text])
  const last = useRef(rested)
  if (problemOf(rested) === null) last.current = rested
  return { draft: last.current, problem, blank: isBlankText(text) || isBlankText(last.current) }
}

interface TextSearchProps {
  asked: AskedText
  hits: Hits
  box: RefObject<HTMLInputElement | null>
  list: RefObject<HTMLDivElement | null>
  onLastRow: (row: number) => void
  onOpen: (row: number) => void
}

/** Finds words in all reports: the query, its filters, and every place in its line of text. */
export function TextSearch({ asked, hits, box, list, onLastRow, onOpen }: TextSearchProps): ReactNode {
  const { t } = useTranslation()
  const scope = useSearch(({ text }) => text.scope)
  const active = useSearch((state) => state.active)
  const view = useSearch((state) => state.view)
  const further = useCodedFilters()
  const source = useMemo(() => textSource(asked.draft), [asked.draft])
  const found = hits.hits.length
  const refused = asked.problem ?? (asked.blank ? null : hits.failed)
  const focusList = (): void => {
    if (found > 0) list.current?.focus()
  }
  return (
    <div className={classes.column}>
      <div className={classes.ask}>
        <div className={classes.askLine}>
          <TabChoice />
          <QueryField ref={box} problem={refused} onLeave={focusList} />
        </div>
        <ScopeFilters scope={scope} onChange={(next) => changeText({ scope: next })} further={further} />
      </div>
      {asked.blank ? (
        <div className={classes.begin}>
          <h2>{t('search.begin')}</h2>
          <p>{t('search.howTo')}</p>
          <Examples onTry={() => box.current?.focus()} />
        </div>
      ) : (
        <>
          <ResultBar source={source} summary={<Summary query={source.query} />} empty={found === 0} />
          <ResultPane source={source}>
            {found > 0 ? (
              <HitList
                // A new query begins at its first hit.
                key={JSON.stringify(source.query)}
                ref={list}
                hits={hits.hits}
                more={hits.more}
                stale={hits.stale || asked.problem !== null}
                active={Math.min(active, found - 1)}
                onActivate={(row) => useSearch.setState({ active: row })}
                onOpen={() => onOpen(Math.min(active, found - 1))}
                onLastRow={onLastRow}
                onLeave={() => box.current?.select()}
              />
            ) : (
              hits.answered &&
              !hits.more &&
              !refused && (
                <EmptyState
                  title={t('search.nothing', { query: asked.draft.query.trim() })}
                  text={t(
                    view === 'list' && Object.keys(scope).length > 0
                      ? 'search.nothingFiltered'
                      : 'search.nothingHint',
                  )}
                />
              )
            )}
          </ResultPane>
        </>
      )}
    </div>
  )
}

/** How much there is in all; the count comes after the first hits. */
function Summary({ query }: { query: ReturnType<typeof textSource>['query'] }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const count = useCoreQuery('search.count', { query })
  const known = count.data && !count.isPlaceholderData
  const number = (value: number): string => value.toLocaleString(language)
  return (
    <Text size="sm" c="dimmed" role="status" truncate="end">
      {known && count.data
        ? t('search.summary', {
            paragraphs: t('search.unit.paragraphs', {
              count: count.data.paragraphs,
              number: number(count.data.paragraphs),
            }),
            reports: t('search.unit.reports', {
              count: count.data.reports,
              number: number(count.data.reports),
            }),
            cases: t('search.unit.cases', { count: count.data.cases, number: number(count.data.cases) }),
          })
        : count.isError
          ? ''
          : '…'}
    </Text>
  )
}
