import { Switch } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CrosswalkRow } from '../../../../shared/contract/codebook.ts'
import { nameIn } from '../../../../shared/names.ts'
import { useCommand, useLanguage } from '../../../api/index.ts'
import type { CodeTree } from '../code-tree.ts'
import { TargetPicker } from '../targets/TargetPicker.tsx'
import classes from './Crosswalk.module.css'
import { CrosswalkLineView } from './CrosswalkLineView.tsx'
import type { CrosswalkLine } from './crosswalk-model.ts'

interface CrosswalkTableProps {
  tree: CodeTree
  toSetId: string
  lines: readonly CrosswalkLine[]
  /** Codes of the second set that no row leads to. */
  missing: ReadonlySet<string>
}

const page = 10

/** Codes of the first set with their successors; beside them the codes of the second to choose from. */
export function CrosswalkTable({ tree, toSetId, lines, missing }: CrosswalkTableProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const listId = useId()
  const view = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(0)
  const [onlyMissing, setOnlyMissing] = useState(false)
  const set = useCommand('codebook.setCrosswalk')
  const remove = useCommand('codebook.removeCrosswalk')
  const line = lines[Math.min(current, lines.length - 1)]
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 36,
    getItemKey: (index) => lines[index]?.node.code.id ?? index,
    overscan: 10,
  })
  const goTo = (index: number): void => {
    const to = Math.max(0, Math.min(lines.length - 1, index))
    setCurrent(to)
    virtual.scrollToIndex(to, { align: 'auto' })
  }
  const backToList = (): void => scroller.current?.focus()
  // The keys are for the list from the start (autoFocus is for fields only).
  useEffect(() => scroller.current?.focus(), [])
  const relate = async (toCodeId: string): Promise<void> => {
    if (!line) return
    const known = line.rows.find((row) => row.toCodeId === toCodeId)
    // A first successor is most often the same code under another number.
    const relation = known?.relation ?? (line.rows.some((row) => row.toCodeId !== null) ? 'related' : 'same')
    await set.run({ fromCodeId: line.node.code.id, toCodeId, relation, note: known?.note ?? '' })
    backToList()
  }
  const change = (row: CrosswalkRow, changes: Partial<Pick<CrosswalkRow, 'relation' | 'note'>>): void => {
    const { fromCodeId, toCodeId, relation, note } = { ...row, ...changes }
    void set.run({ fromCodeId, toCodeId, relation, note })
  }
  const none = (fromCodeId: string): void =>
    void set.run({ fromCodeId, toCodeId: null, relation: 'none', note: '' })

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey || !line)
      return
    const steps: Record<string, number> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + page,
      PageUp: current - page,
      Home: 0,
      End: lines.length - 1,
    }
    const step = steps[event.key]
    const last = line.rows.at(-1)
    const relations = { s: 'same', b: 'broader', n: 'narrower', r: 'related' } as const
    const relation = Object.entries(relations).find(([key]) => key === event.key.toLowerCase())?.[1]
    const act =
      step !== undefined
        ? () => goTo(step)
        : event.key === 'Enter'
          ? () => view.current?.querySelector<HTMLElement>('aside input[role=combobox]')?.focus()
          : event.key === '0'
            ? () => none(line.node.code.id)
            : event.key === 'Delete' && last
              ? () => void remove.run({ rowId: last.id })
              : relation && last?.toCodeId
                ? () => change(last, { relation })
                : undefined
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }

  return (
    <div ref={view} className={classes.panes}>
      <div
        ref={scroller}
        className={classes.list}
        role="grid"
        aria-label={t('codebook.crosswalk.lines')}
        aria-rowcount={lines.length}
        aria-activedescendant={line ? `${listId}-${line.node.code.id}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const each = lines[item.index]
            return (
              each && (
                <div
                  key={item.key}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  id={`${listId}-${each.node.code.id}`}
                  role="row"
                  aria-rowindex={item.index + 1}
                  aria-selected={item.index === current}
                  className={classes.line}
                  data-current={item.index === current || undefined}
                  style={{ transform: `translateY(${item.start}px)` }}
                  onClick={() => setCurrent(item.index)}
                >
                  <CrosswalkLineView
                    tree={tree}
                    line={each}
                    current={item.index === current}
                    onChange={change}
                    onRemove={(row) => {
                      void remove.run({ rowId: row.id })
                      backToList()
                    }}
                    onNone={() => {
                      none(each.node.code.id)
                      backToList()
                    }}
                  />
                </div>
              )
            )
          })}
        </div>
      </div>
      <aside className={classes.aside}>
        {line && (
          <>
            <div className={classes.for}>
              {t('codebook.crosswalk.successorOf', { name: nameIn(language, line.node.code) })}
            </div>
            <Switch
              size="xs"
              checked={onlyMissing}
              disabled={missing.size === 0}
              label={t('codebook.crosswalk.onlyMissing', { count: missing.size })}
              onChange={(event) => setOnlyMissing(event.currentTarget.checked)}
            />
            <TargetPicker
              // Begins anew for another code, and after one was chosen.
              key={`${line.node.code.id} ${line.rows.length}`}
              tree={tree}
              label={t('codebook.crosswalk.find')}
              autoFocus={false}
              accepts={({ code }) =>
                code.codeSetId === toSetId && (!onlyMissing || missing.size === 0 || missing.has(code.id))
              }
              ringed={{ is: ({ code }) => missing.has(code.id), label: t('codebook.crosswalk.unreached') }}
              onPick={(id) => void relate(id)}
              onEscape={backToList}
              height="100%"
            />
            <p className={classes.keys}>{t('codebook.crosswalk.keys')}</p>
          </>
        )}
      </aside>
    </div>
  )
}
