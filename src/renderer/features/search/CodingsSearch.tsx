import { Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type ReactNode, type RefObject, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Passage } from '../../../shared/contract/coding.ts'
import { ScopeFilters } from '../../components/conditions/index.ts'
import {
  PassageResultList,
  PassageTools,
  useCopyCitations,
  type usePassageResults,
} from '../../components/passages/index.ts'
import { ConditionRow } from './ConditionRow.tsx'
import { OperandField } from './OperandField.tsx'
import { QueryText } from './QueryText.tsx'
import { ResultBar } from './ResultBar.tsx'
import { ResultPane } from './ResultPane.tsx'
import classes from './search.module.css'
import {
  changeCodings,
  codingsSource,
  isBlankCodings,
  type PassageCondition,
  useSearch,
} from './search-store.ts'
import { TabChoice } from './TabChoice.tsx'

interface CodingsSearchProps {
  results: ReturnType<typeof usePassageResults>
  active: Passage | undefined
  /** The button that chooses the codes to find. */
  first: RefObject<HTMLButtonElement | null>
  onOpen: (passage: Passage) => void
}

const newCondition: PassageCondition = {
  kind: 'coding',
  relation: 'overlaps',
  paragraphs: 0,
  negated: false,
  other: {},
}

/** Finds passages by how they are coded: a sentence to fill in, the same as text, and the passages. */
export function CodingsSearch({ results, active, first, onOpen }: CodingsSearchProps): ReactNode {
  const { t } = useTranslation()
  const draft = useSearch((state) => state.codings)
  const copy = useCopyCitations()
  const words = useRef<HTMLInputElement>(null)
  const pane = useRef<HTMLDivElement>(null)
  const source = useMemo(() => codingsSource(draft), [draft])
  const { find, conditions, scope } = draft
  const blank = isBlankCodings(draft)
  const { data } = results
  return (
    <div className={classes.column}>
      <div className={classes.ask}>
        <div className={classes.askLine}>
          <TabChoice />
          <span className={classes.joint}>{t('search.codings.find')}</span>
          <OperandField
            ref={first}
            label={t('search.codings.find')}
            operand={find}
            onChange={(next) => changeCodings({ find: next })}
          />
        </div>
        {conditions.map((condition, index) => (
          <ConditionRow
            // Rows have no identity of their own; what is typed in one is kept in the store.
            key={index}
            condition={condition}
            onChange={(next) =>
              changeCodings({ conditions: conditions.map((other, at) => (at === index ? next : other)) })
            }
            onRemove={() => changeCodings({ conditions: conditions.filter((_, at) => at !== index) })}
          />
        ))}
        <div className={classes.askMore}>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={14} stroke={1.7} aria-hidden />}
            onClick={() => changeCodings({ conditions: [...conditions, newCondition] })}
          >
            {t('search.codings.addCondition')}
          </Button>
          <ScopeFilters scope={scope} onChange={(next) => changeCodings({ scope: next })} />
        </div>
        <QueryText draft={draft} onChange={changeCodings} />
      </div>
      {blank ? (
        <div className={classes.begin}>
          <h2>{t('search.codings.begin')}</h2>
          <p>{t('search.codings.howTo')}</p>
          <ul className={classes.hints}>
            {(['near', 'without', 'section'] as const).map((hint) => (
              <li key={hint}>{t(`search.codings.hint.${hint}`)}</li>
            ))}
          </ul>
        </div>
      ) : (
        <>
          <ResultBar
            source={source}
            empty={(data?.total ?? 0) === 0}
            summary={
              <Text size="sm" c="dimmed" role="status" truncate="end">
                {data
                  ? [
                      t('chain.passages.count', { count: data.total }),
                      t('chain.passages.cases', { count: data.cases }),
                      t('chain.passages.reports', { count: data.reports }),
                    ].join(' · ')
                  : '…'}
              </Text>
            }
          />
          <ResultPane source={source}>
            <div ref={pane} className={classes.passages}>
              <PassageTools
                results={results}
                ref={words}
                exports={false}
                onCopyAll={() => copy(results.shown)}
                onLeave={() => pane.current?.querySelector<HTMLElement>('[role=listbox]')?.focus()}
              />
              <PassageResultList
                results={results}
                label={t('search.codings.passages')}
                activeId={active?.id ?? null}
                onActivate={(codingId) => useSearch.setState({ activeCodingId: codingId })}
                onOpen={onOpen}
                onCopy={(passage) => copy([passage])}
                coded
                none={t('search.codings.none')}
              />
            </div>
          </ResultPane>
        </>
      )}
    </div>
  )
}
