import { ActionIcon, Button, Kbd, Tooltip } from '@mantine/core'
import { IconCopy, IconExternalLink, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Passage } from '../../../shared/contract/coding.ts'
import { useView } from '../../view.ts'
import { activePassage } from './grouping.ts'
import { PassageResultList } from './PassageResultList.tsx'
import { closePassages, type PassagesRequest, usePassages } from './passages-store.ts'
import { PassageTools } from './PassageTools.tsx'
import classes from './passages.module.css'
import { useCopyCitations } from './use-copy-citations.ts'
import { usePassageResults } from './use-passage-results.ts'

interface PassagesPanelProps {
  request: PassagesRequest
  docked: boolean
}

export function PassagesPanel({ request, docked }: PassagesPanelProps): ReactNode {
  const { t } = useTranslation()
  const go = useView((view) => view.go)
  const opening = usePassages((view) => view.opening)
  const [chosenId, setChosenId] = useState<string | null>(null)
  const search = useRef<HTMLInputElement>(null)
  const panel = useRef<HTMLElement>(null)
  const results = usePassageResults(request.filter)
  const copy = useCopyCitations()

  // Where the focus was on something that went away, Escape reaches nobody else.
  useEffect(() => {
    const onEscape = (event: globalThis.KeyboardEvent): void => {
      if (event.key === 'Escape' && document.activeElement === document.body) closePassages()
    }
    document.addEventListener('keydown', onEscape)
    return () => document.removeEventListener('keydown', onEscape)
  }, [])

  const { data, shown, text } = results
  const active = activePassage(results.items, chosenId)
  const open = ({ id, reportId, start, end }: Passage): void => {
    setChosenId(id)
    if (!docked) usePassages.setState({ minimised: true })
    go('reader', { reportId, codingId: id, start, end })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      if (text !== '' && document.activeElement === search.current) results.setText('')
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
      <PassageTools
        results={results}
        ref={search}
        onCopyAll={() => copy(shown)}
        onLeave={() => panel.current?.querySelector<HTMLElement>('[role=listbox]')?.focus()}
      />
      <PassageResultList
        results={results}
        label={request.title}
        activeId={active?.id ?? null}
        onActivate={setChosenId}
        onOpen={open}
        onCopy={(passage) => copy([passage])}
        focusOn={opening}
        none={t('chain.passages.none')}
      />
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
