import { Button } from '@mantine/core'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Passage } from '../../../shared/contract/coding.ts'
import { useNotices } from '../../api/index.ts'
import { PassageList } from './PassageList.tsx'
import { usePassages } from './passages-store.ts'
import classes from './passages.module.css'
import type { PassageResults } from './use-passage-results.ts'

interface PassageResultListProps {
  results: PassageResults
  label: string
  activeId: string | null
  onActivate: (codingId: string) => void
  onOpen: (passage: Passage) => void
  onCopy: (passage: Passage) => void
  /** Changes when the list should take the focus; undefined leaves the focus alone. */
  focusOn?: number
  /** Whether C codes here, and does not copy. */
  coded?: boolean
  /** What is said where nothing is found at all. */
  none: string
}

/** The list of passages, or why there is none, and how to see the rest of many. */
export function PassageResultList({
  results,
  label,
  activeId,
  onActivate,
  onOpen,
  onCopy,
  focusOn,
  coded = false,
  none,
}: PassageResultListProps): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const grouping = usePassages((view) => view.grouping)
  const box = useRef<HTMLDivElement>(null)
  const { data, shown, items, loadAll } = results
  return (
    <div ref={box} className={classes.results}>
      {results.failed ? <p className={classes.nothing}>{notices.sentence(results.failed)}</p> : null}
      {data && shown.length === 0 && (
        <p className={classes.nothing}>{data.total === 0 ? none : t('chain.passages.noneFound')}</p>
      )}
      {data && shown.length > 0 ? (
        <PassageList
          label={label}
          items={items}
          roles={results.roles}
          grouping={grouping}
          words={results.words}
          activeId={activeId}
          onActivate={onActivate}
          onOpen={onOpen}
          onCopy={onCopy}
          focusOn={focusOn}
          coded={coded}
        />
      ) : (
        <div className={classes.filler} />
      )}
      {data && data.total > data.passages.length && (
        <div className={classes.more}>
          {t('chain.passages.partial', { shown: data.passages.length, total: data.total })}
          {loadAll && (
            <Button
              size="compact-xs"
              variant="subtle"
              loading={results.fetching}
              onClick={() => {
                loadAll.load()
                box.current?.querySelector<HTMLElement>('[role=listbox]')?.focus()
              }}
            >
              {t('chain.passages.loadMore', { count: loadAll.count })}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
