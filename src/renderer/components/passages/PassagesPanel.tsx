import { ActionIcon, Button, Kbd, SegmentedControl, TextInput, Tooltip } from '@mantine/core'
import { IconCopy, IconExternalLink, IconSearch, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Passage } from '../../../shared/contract/coding.ts'
import type { SectionKind } from '../../../shared/domain/sections.ts'
import { useCoreQuery, useLanguage, useNotices } from '../../api/index.ts'
import { useView } from '../../view.ts'
import { SectionFilter } from '../SectionFilter.tsx'
import { citationOf } from './citation.ts'
import { filterPassages, groupPassages } from './grouping.ts'
import { PassageList } from './PassageList.tsx'
import { closePassages, type PassagesRequest, usePassages } from './passages-store.ts'
import classes from './passages.module.css'

interface PassagesPanelProps {
  request: PassagesRequest
  docked: boolean
}

/** Passages asked for at first, and when a person wants all. */
const firstLimit = 500
const fullLimit = 10_000

export function PassagesPanel({ request, docked }: PassagesPanelProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const notices = useNotices()
  const go = useView((view) => view.go)
  const grouping = usePassages((view) => view.grouping)
  const opening = usePassages((view) => view.opening)
  const [limit, setLimit] = useState(firstLimit)
  const [text, setText] = useState('')
  const [sections, setSections] = useState<SectionKind[]>([])
  const [chosenId, setChosenId] = useState<string | null>(null)
  const search = useRef<HTMLInputElement>(null)
  const panel = useRef<HTMLElement>(null)
  const answer = useCoreQuery(
    'coding.passages',
    { filter: { ...request.filter, ...(sections.length > 0 && { sections }) }, limit },
    { keepPrevious: limit !== firstLimit },
  )
  const roles = useCoreQuery('coding.roles', {})

  // Where the focus was on something that went away, Escape reaches nobody else.
  useEffect(() => {
    const onEscape = (event: globalThis.KeyboardEvent): void => {
      if (event.key === 'Escape' && document.activeElement === document.body) closePassages()
    }
    document.addEventListener('keydown', onEscape)
    return () => document.removeEventListener('keydown', onEscape)
  }, [])

  const data = answer.data
  const shown = useMemo(() => filterPassages(data?.passages ?? [], text), [data, text])
  const items = useMemo(() => groupPassages(shown, grouping, language), [shown, grouping, language])
  const roleById = useMemo(() => new Map((roles.data ?? []).map((role) => [role.id, role])), [roles.data])
  const words = useMemo(() => text.split(/\s+/).filter(Boolean), [text])
  const firstItem = items.find((item) => item.kind === 'passage')
  const active =
    shown.find((passage) => passage.id === chosenId) ??
    (firstItem?.kind === 'passage' ? firstItem.passage : undefined)

  const open = ({ id, reportId, start, end }: Passage): void => {
    setChosenId(id)
    if (!docked) usePassages.setState({ minimised: true })
    go('reader', { reportId, codingId: id, start, end })
  }
  const copy = (passages: readonly Passage[]): void => {
    const citations = passages.map((passage) => citationOf(t, language, passage)).join('\n\n')
    navigator.clipboard.writeText(citations).then(
      () => notices.done(t('chain.passages.copied', { count: passages.length })),
      (error: unknown) => notices.failed(error),
    )
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      if (text !== '' && document.activeElement === search.current) setText('')
      else closePassages()
    } else if (event.key === '/' && document.activeElement !== search.current) {
      event.preventDefault()
      search.current?.focus()
    }
  }

  return (
    <aside
      ref={panel}
      className={classes.panel}
      data-passages
      data-docked={docked || undefined}
      aria-label={t('chain.passages.label')}
      onKeyDown={onKeyDown}
    >
      <header className={classes.header}>
        <div className={classes.heading}>
          <h2 className={classes.title} title={request.title}>
            {request.title}
          </h2>
          <p className={classes.summary} aria-live="polite">
            {data && text === ''
              ? [
                  t('chain.passages.count', { count: data.total }),
                  t('chain.passages.cases', { count: data.cases }),
                  t('chain.passages.reports', { count: data.reports }),
                ].join(' · ')
              : data && t('chain.passages.found', { count: shown.length, total: data.passages.length })}
          </p>
        </div>
        <Tooltip label={t('chain.passages.close')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('chain.passages.close')}
            onClick={closePassages}
          >
            <IconX size={18} />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={classes.tools}>
        <TextInput
          ref={search}
          size="xs"
          className={classes.search}
          leftSection={<IconSearch size={14} aria-hidden />}
          placeholder={t('chain.passages.filter')}
          aria-label={t('chain.passages.filter')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
            event.preventDefault()
            panel.current?.querySelector<HTMLElement>('[role=listbox]')?.focus()
          }}
        />
        <SectionFilter value={sections} onChange={setSections} />
        <SegmentedControl
          size="xs"
          aria-label={t('chain.passages.groupBy')}
          value={grouping}
          onChange={(value) => usePassages.setState({ grouping: value === 'code' ? 'code' : 'case' })}
          data={[
            { value: 'case', label: t('chain.passages.byCase') },
            { value: 'code', label: t('chain.passages.byCode') },
          ]}
        />
        <Tooltip label={t('chain.passages.copyAll', { count: shown.length })}>
          <ActionIcon
            variant="default"
            size={30}
            disabled={shown.length === 0}
            aria-label={t('chain.passages.copyAll', { count: shown.length })}
            onClick={() => copy(shown)}
          >
            <IconCopy size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
      {answer.isError && <p className={classes.nothing}>{notices.sentence(answer.error)}</p>}
      {data && shown.length === 0 && (
        <p className={classes.nothing}>
          {t(data.total === 0 ? 'chain.passages.none' : 'chain.passages.noneFound')}
        </p>
      )}
      {data && shown.length > 0 ? (
        <PassageList
          label={request.title}
          items={items}
          roles={roleById}
          grouping={grouping}
          words={words}
          activeId={active?.id ?? null}
          onActivate={setChosenId}
          onOpen={open}
          onCopy={(passage) => copy([passage])}
          focusOn={opening}
        />
      ) : (
        <div className={classes.filler} />
      )}
      {data && data.total > data.passages.length && (
        <div className={classes.more}>
          {t('chain.passages.partial', { shown: data.passages.length, total: data.total })}
          {limit === firstLimit && (
            <Button
              size="compact-xs"
              variant="subtle"
              loading={answer.isFetching}
              onClick={() => {
                setLimit(fullLimit)
                panel.current?.querySelector<HTMLElement>('[role=listbox]')?.focus()
              }}
            >
              {t('chain.passages.loadMore', { count: Math.min(data.total, fullLimit) })}
            </Button>
          )}
        </div>
      )}
      <footer className={classes.footer}>
        <Button
          size="xs"
          leftSection={<IconExternalLink size={15} />}
          rightSection={<Kbd size="xs">↵</Kbd>}
          disabled={!active}
          onClick={() => active && open(active)}
        >
          {t('chain.passages.open')}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconCopy size={15} />}
          rightSection={<Kbd size="xs">C</Kbd>}
          disabled={!active}
          onClick={() => active && copy([active])}
        >
          {t('chain.passages.copy')}
        </Button>
      </footer>
    </aside>
  )
}
