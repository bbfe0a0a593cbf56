import { ActionIcon, Tooltip } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch } from '@tabler/icons-react'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Passage } from '../../../shared/contract/coding.ts'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import { useCommandHandler } from '../../commands.ts'
import { activePassage, usePassageResults } from '../../components/passages/index.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PlaceFrame } from '../../components/PlaceFrame.tsx'
import { useView } from '../../view.ts'
import { ImportButton } from '../importing/index.ts'
import { CodingsSearch } from './CodingsSearch.tsx'
import { HitPreview } from './HitPreview.tsx'
import { CodingPreview } from './CodingPreview.tsx'
import { proposalOf } from './proposal.ts'
import { SavedQueries } from './SavedQueries.tsx'
import { SaveQuery } from './SaveQuery.tsx'
import {
  codingsSource,
  enterProject,
  isBlankCodings,
  startQuery,
  textSource,
  useSearch,
} from './search-store.ts'
import classes from './search.module.css'
import { TextSearch, useAskedText } from './TextSearch.tsx'
import { useHits } from './use-hits.ts'
import { useStudyNames } from './use-study-names.ts'

/** Milliseconds of rest after which a form is run: its words are typed. */
const typingRest = 150

/** The retrieval desk: words in texts and passages by their codings; as list, chart, codings and files. */
export function SearchPlace(): ReactNode {
  const { t } = useTranslation()
  const project = useCoreQuery('project.current', {}).data
  const projectId = project?.id
  useEffect(() => {
    if (projectId !== undefined) enterProject(projectId)
  }, [projectId])
  if (project && project.counts.reports === 0) {
    return (
      <EmptyState
        icon={<IconSearch size={36} stroke={1.3} />}
        title={t('search.noReportsTitle')}
        text={t('search.noReports')}
        actions={<ImportButton />}
      />
    )
  }
  return <Desk />
}

function Desk(): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const go = useView((view) => view.go)
  const tab = useSearch((state) => state.tab)
  const view = useSearch((state) => state.view)
  const active = useSearch((state) => state.active)
  const activeCodingId = useSearch((state) => state.activeCodingId)
  const draft = useSearch((state) => state.codings)
  const savedOpen = useSearch((state) => state.savedOpen)
  const [lastRow, setLastRow] = useState(0)
  /** The chosen place is being coded. */
  const [coding, setCoding] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  const main = useRef<HTMLDivElement>(null)

  const asked = useAskedText()
  const hits = useHits(
    useMemo(() => textSource(asked.draft).query, [asked.draft]),
    tab === 'text' && !asked.blank,
    lastRow,
  )
  const [rested] = useDebouncedValue(draft, typingRest)
  const blankCodings = isBlankCodings(draft)
  const filter = useMemo(() => ({ query: codingsSource(rested).query }), [rested])
  const results = usePassageResults(filter, { enabled: tab === 'codings' && !isBlankCodings(rested) })

  const hit = tab === 'text' && !asked.blank ? hits.hits[Math.min(active, hits.hits.length - 1)] : undefined
  const passage =
    tab === 'codings' && !blankCodings ? activePassage(results.items, activeCodingId) : undefined
  const place = view === 'list' ? (hit ?? passage) : undefined

  const { box, first } = useFirstFocus()
  const focusList = (): void => {
    if (list.current) list.current.focus()
    else main.current?.querySelector<HTMLElement>('[role=listbox]')?.focus()
  }
  const closeCoding = (): void => {
    setCoding(false)
    focusList()
  }
  useCommandHandler('code.open', () => setCoding(true), place !== undefined)
  useCommandHandler('search.new', () => startQuery('text'))
  useCommandHandler('search.codings', () => startQuery('codings'))
  const toggleSaved = (): void => useSearch.setState({ savedOpen: !savedOpen })
  useCommandHandler('view.leftPane', toggleSaved)

  const openHit = (row: number): void => {
    const found = hits.hits[row]
    if (found) go('reader', { reportId: found.reportId, start: found.start, end: found.end })
  }
  const openPassage = ({ id, reportId, start, end }: Passage): void =>
    go('reader', { reportId, codingId: id, start, end })

  const saved =
    tab === 'text'
      ? asked.blank
        ? null
        : textSource(asked.draft)
      : blankCodings
        ? null
        : codingsSource(draft)
  const names = useStudyNames(tab === 'codings')
  return (
    <PlaceFrame
      title={t('search.title')}
      tools={<SaveQuery saved={saved} proposal={saved ? proposalOf(saved, names, language) : ''} />}
      inspectorWidth="clamp(320px, 27vw, 480px)"
      {...(hit &&
        view === 'list' && {
          inspector: (
            <HitPreview
              hit={hit}
              hits={hits.hits}
              coding={coding}
              onCode={setCoding}
              onCoded={closeCoding}
              onOpen={() => openHit(active)}
            />
          ),
        })}
      {...(passage &&
        view === 'list' && {
          inspector: (
            <CodingPreview
              passage={passage}
              coding={coding}
              onCode={setCoding}
              onCoded={closeCoding}
              onOpen={() => openPassage(passage)}
            />
          ),
        })}
    >
      <div className={classes.place} ref={main}>
        {savedOpen && <SavedQueries />}
        <Tooltip label={t(savedOpen ? 'search.saved.hide' : 'search.saved.show')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            className={classes.savedToggle ?? ''}
            aria-label={t(savedOpen ? 'search.saved.hide' : 'search.saved.show')}
            aria-expanded={savedOpen}
            onClick={toggleSaved}
          >
            {savedOpen ? (
              <IconLayoutSidebarLeftCollapse size={16} aria-hidden />
            ) : (
              <IconLayoutSidebarLeftExpand size={16} aria-hidden />
            )}
          </ActionIcon>
        </Tooltip>
        {tab === 'text' ? (
          <TextSearch
            asked={asked}
            hits={hits}
            box={box}
            list={list}
            onLastRow={setLastRow}
            onOpen={openHit}
          />
        ) : (
          <CodingsSearch results={results} active={passage} first={first} onOpen={openPassage} />
        )}
      </div>
    </PlaceFrame>
  )
}

/** What is written first has the focus on every visit and for every new query, and is selected to be typed over. */
function useFirstFocus() {
  const box = useRef<HTMLInputElement>(null)
  const first = useRef<HTMLButtonElement>(null)
  const visit = useView((view) => view.visit)
  const focusOn = useSearch((state) => state.focusOn)
  const tab = useSearch((state) => state.tab)
  useEffect(() => {
    box.current?.focus()
    box.current?.select()
    first.current?.focus()
  }, [visit, focusOn, tab])
  return { box, first }
}
