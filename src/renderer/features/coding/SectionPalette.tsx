import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCoreQuery } from '../../api/index.ts'
import classes from './Floating.module.css'
import type { ReaderDocument, Span } from './reader-document.ts'
import { useReader } from './reader-store.ts'
import { searchSections, sectionRows } from './section-search.ts'

interface SectionPaletteProps {
  document: ReaderDocument
  codings: readonly Span[]
  onGo: (blockIndex: number) => void
  onFocusText: () => void
}

/** Sections and headings of the report: typing finds one, Enter goes there. */
export function SectionPalette({ document, codings, onGo, onFocusText }: SectionPaletteProps): ReactNode {
  const { t } = useTranslation()
  const { reportId } = document
  const { data } = useCoreQuery('reports.sections', { reportId }, { keepPrevious: false })
  const all = useMemo(() => sectionRows(document, data ?? [], codings), [document, data, codings])
  const [query, setQuery] = useState('')
  const rows = searchSections(all, query, (kind) => t(`reports.section.${kind}`))
  // Begins where the reader is.
  const [here] = useState(() => {
    const { caret, topBlock } = useReader.getState()
    return caret ?? document.blocks[topBlock]?.start ?? 0
  })
  const [moved, setMoved] = useState<number | null>(null)
  const current = rows.findLastIndex(({ start }) => start <= here)
  const active = Math.max(0, Math.min(rows.length - 1, moved ?? (query === '' ? current : 0)))
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (moved === null) list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [moved, active])
  const close = (): void => {
    useReader.setState({ picker: null })
    onFocusText()
  }
  const go = (blockIndex: number): void => {
    close()
    onGo(blockIndex)
  }
  const move = (to: number): void => {
    const index = Math.max(0, Math.min(rows.length - 1, to))
    setMoved(index)
    list.current?.children[index]?.scrollIntoView({ block: 'nearest' })
  }
  const keys = (event: KeyboardEvent): void => {
    // Enter and arrows belong to the input method while it composes.
    if (event.nativeEvent.isComposing) return
    const row = rows[active]
    const moves: Record<string, () => void> = {
      ArrowDown: () => move(active + 1),
      ArrowUp: () => move(active - 1),
      PageDown: () => move(active + 10),
      PageUp: () => move(active - 10),
      Enter: () => row && go(row.blockIndex),
      Escape: close,
    }
    const action = moves[event.key]
    if (!action) return
    event.preventDefault()
    event.stopPropagation()
    action()
  }
  return (
    <div className={classes.sections} role="dialog" aria-label={t('shell.command.code.jumpSection')}>
      <TextInput
        autoFocus
        size="sm"
        leftSection={<IconSearch size={15} stroke={1.6} />}
        placeholder={t('coding.jump.prompt')}
        aria-label={t('coding.jump.prompt')}
        role="combobox"
        aria-expanded
        aria-controls="sections-found"
        aria-autocomplete="list"
        aria-activedescendant={rows.length > 0 ? `section-${active}` : undefined}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setMoved(null)
        }}
        onKeyDown={keys}
        onBlur={() => useReader.setState(({ picker }) => (picker === 'section' ? { picker: null } : {}))}
      />
      <div
        ref={list}
        id="sections-found"
        role="listbox"
        aria-label={t('coding.outline')}
        tabIndex={-1}
        className={classes.sectionList}
        hidden={rows.length === 0}
      >
        {rows.map((row, index) => (
          <div
            key={row.blockIndex}
            id={`section-${index}`}
            role="option"
            aria-selected={index === active}
            data-active={index === active || undefined}
            className={classes.sectionRow}
            style={{ paddingInlineStart: 8 + row.depth * 14 }}
            onPointerDown={(event) => event.preventDefault()}
            onPointerMove={() => setMoved(index)}
            onClick={() => go(row.blockIndex)}
          >
            <span
              className={classes.sectionText}
              lang={document.language === 'other' ? undefined : document.language}
            >
              {row.text}
            </span>
            {row.section && (
              <span className={classes.sectionKind}>{t(`reports.section.${row.section.kind}`)}</span>
            )}
            <span className={classes.sectionCount}>{row.codings === 0 ? '' : row.codings}</span>
          </div>
        ))}
      </div>
      {rows.length === 0 && (
        <div className={classes.nothing} role="status">
          {all.length === 0 ? t('coding.noOutline') : t('coding.jump.nothing')}
        </div>
      )}
    </div>
  )
}
