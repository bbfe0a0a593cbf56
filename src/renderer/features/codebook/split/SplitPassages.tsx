import { SegmentedControl, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Passage } from '../../../../shared/contract/coding.ts'
import { useCoreQuery } from '../../../api/index.ts'
import type { CodeTree } from '../code-tree.ts'
import { PassageRow } from './PassageRow.tsx'
import type { Assignment, SplitPart } from './split-plan.ts'
import classes from './Split.module.css'

interface SplitPassagesProps {
  tree: CodeTree
  passages: readonly Passage[]
  ready: boolean
  parts: readonly SplitPart[]
  assignment: Assignment
  /** What was said of single passages; the rest is by rule. */
  byHand: Assignment
  onAssign: (codingIds: readonly string[], part: number | null) => void
}

const page = 8

/** The passages of the code: a number key hands the focused ones to its part and goes on, 0 leaves them. */
export function SplitPassages({
  tree,
  passages,
  ready,
  parts,
  assignment,
  byHand,
  onAssign,
}: SplitPassagesProps): ReactNode {
  const { t } = useTranslation()
  const listId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const roles = useCoreQuery('coding.roles', {}).data
  const [words, setWords] = useState('')
  const [show, setShow] = useState<'all' | 'open'>('all')
  const [focus, setFocus] = useState<{ id: string | null; anchor: string | null }>({ id: null, anchor: null })
  // A passage that just got its part stays until the list is made anew: rows must not jump away under the keys.
  const [openIds, setOpenIds] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => {
    const wanted = words.toLowerCase().split(/\s+/u).filter(Boolean)
    return passages.filter(({ id, quote, caseTitle, caseTitleEn }) => {
      if (show === 'open' && !openIds.has(id)) return false
      const text = `${quote}\n${caseTitle}\n${caseTitleEn}`.toLowerCase()
      return wanted.every((word) => text.includes(word))
    })
  }, [passages, words, show, openIds])
  const found = rows.findIndex(({ id }) => id === focus.id)
  const current = found < 0 ? 0 : found
  const anchored = rows.findIndex(({ id }) => id === focus.anchor)
  const anchor = anchored < 0 ? current : anchored
  const range = [Math.min(anchor, current), Math.max(anchor, current)] as const
  const chosen = rows.slice(range[0], range[1] + 1).map(({ id }) => id)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 76,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 6,
  })
  // The keys are for the passages from the start (autoFocus is for fields only).
  useEffect(() => scroller.current?.focus(), [])
  const goTo = (index: number, extend = false): void => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (!row) return
    setFocus({ id: row.id, anchor: extend ? (rows[anchor]?.id ?? row.id) : row.id })
    virtual.scrollToIndex(rows.indexOf(row), { align: 'auto' })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.altKey) return
    const steps: Record<string, number> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + page,
      PageUp: current - page,
      Home: 0,
      End: rows.length - 1,
    }
    const step = steps[event.key]
    const taken = (): void => {
      event.preventDefault()
      event.stopPropagation()
    }
    if (step !== undefined) {
      taken()
      goTo(step, event.shiftKey)
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
      taken()
      const [first, last] = [rows[0], rows.at(-1)]
      if (first && last) setFocus({ id: last.id, anchor: first.id })
    } else if (/^\d$/u.test(event.key) && !event.ctrlKey && !event.metaKey) {
      taken()
      const part = Number(event.key) - 1
      if (part >= parts.length) return
      onAssign(chosen, part < 0 ? null : part)
      goTo(range[1] + 1)
    } else if (event.key === '/') {
      taken()
      scroller.current?.parentElement?.querySelector('input')?.focus()
    }
  }
  return (
    <div className={classes.passages}>
      <div className={classes.tools}>
        <TextInput
          size="xs"
          style={{ flex: 1, maxWidth: 320 }}
          leftSection={<IconSearch size={14} />}
          value={words}
          placeholder={t('codebook.split.find')}
          aria-label={t('codebook.split.find')}
          onChange={(event) => setWords(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || (event.key !== 'ArrowDown' && event.key !== 'Enter')) return
            event.preventDefault()
            scroller.current?.focus()
          }}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('codebook.split.show')}
          value={show}
          onChange={(value) => {
            setOpenIds(new Set(passages.flatMap(({ id }) => (assignment.get(id) === null ? [id] : []))))
            setShow(value === 'open' ? 'open' : 'all')
          }}
          data={[
            { value: 'all', label: t('codebook.split.showAll') },
            { value: 'open', label: t('codebook.split.showOpen') },
          ]}
        />
        <span className={classes.keys}>{t('codebook.split.keys', { count: parts.length })}</span>
      </div>
      <div
        ref={scroller}
        className={classes.list}
        role="listbox"
        aria-label={t('codebook.split.passages')}
        aria-multiselectable
        aria-activedescendant={rows.length > 0 ? `${listId}-${rows[current]?.id}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {ready && rows.length === 0 && (
          <div className={classes.nothing} role="presentation">
            {t(passages.length === 0 ? 'codebook.split.nothing' : 'codebook.split.noneFound')}
          </div>
        )}
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const passage = rows[item.index]
            if (!passage) return null
            const marked = item.index >= range[0] && item.index <= range[1]
            return (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                id={`${listId}-${passage.id}`}
                role="option"
                aria-selected={marked}
                aria-posinset={item.index + 1}
                aria-setsize={rows.length}
                className={classes.passage}
                data-marked={marked || undefined}
                data-current={item.index === current || undefined}
                style={{ transform: `translateY(${item.start}px)` }}
                onClick={(event) => {
                  goTo(item.index, event.shiftKey)
                  scroller.current?.focus()
                }}
              >
                <PassageRow
                  tree={tree}
                  passage={passage}
                  role={roles?.find(({ id }) => id === passage.roleId)}
                  parts={parts}
                  to={assignment.get(passage.id) ?? null}
                  said={byHand.has(passage.id)}
                  onAssign={(part) => {
                    onAssign(marked ? chosen : [passage.id], part)
                    scroller.current?.focus()
                  }}
                />
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
