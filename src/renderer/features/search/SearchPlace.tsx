import { CloseButton, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchHit } from '../../../shared/contract/search.ts'
import { useCoreQuery, useLanguage, useNotices } from '../../api/index.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PlaceFrame } from '../../components/PlaceFrame.tsx'
import { useView } from '../../view.ts'
import { SectionFilter } from '../../components/SectionFilter.tsx'
import { ImportButton } from '../importing/index.ts'
import { HitList } from './HitList.tsx'
import { HitPreview } from './HitPreview.tsx'
import { enterProject, setActive, setQuery, setSections, useSearch } from './search-store.ts'
import classes from './search.module.css'
import { useHits } from './use-hits.ts'

/** Milliseconds of rest after which what is typed is looked for. */
const typingRest = 150

/** Finds words in all reports: every place in its line of text, the paragraph beside it, the reader one key away. */
export function SearchPlace(): ReactNode {
  const { t } = useTranslation()
  const project = useCoreQuery('project.current', {}).data
  const projectId = project?.id
  useEffect(() => {
    if (projectId !== undefined) enterProject(projectId)
  }, [projectId])
  const query = useSearch((state) => state.query)
  const active = useSearch((state) => state.active)
  const sections = useSearch((state) => state.sections)
  const [looked] = useDebouncedValue(query, typingRest)
  const [rows, setRows] = useState({ first: 0, last: 0 })
  const hits = useHits(looked, sections, rows)
  const go = useView((view) => view.go)
  const list = useRef<HTMLDivElement>(null)
  const box = useSearchBox()
  const open = (hit: SearchHit): void =>
    go('reader', { reportId: hit.reportId, start: hit.start, end: hit.end })

  if (project && project.counts.reports === 0) {
    return <EmptyState title={t('search.title')} text={t('search.noReports')} actions={<ImportButton />} />
  }
  const found = hits.total ?? 0
  const hit = hits.at(active)
  const onBoxKey = (event: KeyboardEvent): void => {
    // Enter while an input method composes chooses its candidate.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && query !== '') setQuery('')
    else if ((event.key === 'Enter' || event.key === 'ArrowDown') && found > 0) list.current?.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <PlaceFrame
      title={t('search.title')}
      inspectorWidth={360}
      {...(hit && { inspector: <HitPreview hit={hit} query={looked} onOpen={() => open(hit)} /> })}
    >
      <div className={classes.place}>
        <div className={classes.bar}>
          <TextInput
            ref={box}
            className={classes.box}
            size="md"
            leftSection={<IconSearch size={18} stroke={1.7} aria-hidden />}
            rightSection={
              query !== '' && <CloseButton aria-label={t('search.clear')} onClick={() => setQuery('')} />
            }
            placeholder={t('search.prompt')}
            aria-label={t('search.prompt')}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={onBoxKey}
          />
          <SectionFilter value={sections} onChange={setSections} size={40} />
          <Total total={looked.trim() === '' ? null : hits.total} />
        </div>
        {found > 0 ? (
          <HitList
            // A new query begins at its first hit.
            key={`${looked} ${sections.join(' ')}`}
            ref={list}
            total={found}
            at={hits.at}
            active={Math.min(active, found - 1)}
            onActivate={setActive}
            onOpen={open}
            onRows={setRows}
            onLeave={() => box.current?.select()}
          />
        ) : (
          <Nothing query={looked} total={hits.total} failed={hits.failed} />
        )}
      </div>
    </PlaceFrame>
  )
}

/** The box has the focus on every visit, and its words are selected to be typed over. */
function useSearchBox() {
  const box = useRef<HTMLInputElement>(null)
  const visit = useView((view) => view.visit)
  useEffect(() => {
    box.current?.focus()
    box.current?.select()
  }, [visit])
  return box
}

function Total({ total }: { total: number | null }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <Text size="sm" c="dimmed" role="status" style={{ flex: 'none' }}>
      {total !== null && t('search.total', { count: total, total: total.toLocaleString(language) })}
    </Text>
  )
}

function Nothing({
  query,
  total,
  failed,
}: {
  query: string
  total: number | null
  failed: unknown
}): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  if (failed) return <EmptyState title={t('search.failed')} text={notices.sentence(failed)} />
  if (query.trim() === '') {
    return (
      <EmptyState
        title={t('search.begin')}
        text={t('search.howTo')}
        icon={<IconSearch size={32} stroke={1.2} aria-hidden />}
      />
    )
  }
  if (total === null) return null
  return <EmptyState title={t('search.nothing', { query: query.trim() })} text={t('search.nothingHint')} />
}
