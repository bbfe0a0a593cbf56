import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './CodeTree.module.css'
import type { CodeTree } from './code-tree.ts'
import { setOpen, showInCodebook, useCodebookView } from './codebook-view.ts'
import { TreeLine } from './TreeLine.tsx'
import type { TreeRow } from './tree-rows.ts'
import type { CodebookActions } from './use-codebook-actions.ts'
import { useTreeDrag } from './use-tree-drag.ts'
import { useTreeKeys } from './use-tree-keys.ts'

interface CodeTreeViewProps {
  tree: CodeTree
  rows: readonly TreeRow[]
  actions: CodebookActions
  focusFilter: () => void
}

const rowHeight = 30

/** All sets with their codes: one tab stop, every act by key or pointer. */
export function CodeTreeView({ tree, rows, actions, focusFilter }: CodeTreeViewProps): ReactNode {
  const { t } = useTranslation()
  const treeId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const { selected, renaming, draft, filter } = useCodebookView()
  const selectedIndex = rows.findIndex((row) => row.id === selected)
  const draftIndex = rows.findIndex((row) => row.kind === 'draft')
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
  })
  const shownIndex = draftIndex >= 0 ? draftIndex : selectedIndex
  useEffect(() => {
    if (shownIndex >= 0) virtual.scrollToIndex(shownIndex, { align: 'auto' })
  }, [shownIndex, virtual])
  const goTo = (index: number): void => {
    const row = rows[Math.min(index, rows.length - 1)]
    if (row && row.kind !== 'draft') showInCodebook({ selected: row.id })
  }
  const onKeyDown = useTreeKeys({ tree, rows, current: selectedIndex, actions, goTo, focusFilter })
  const { drag, onPointerDown } = useTreeDrag({
    tree,
    rows,
    rowHeight,
    scroller,
    onDrop: (move) => void actions.move(move),
  })
  const backToTree = (): void => scroller.current?.focus()

  const named = (row: TreeRow, name: string | null, next: boolean): void => {
    if (row.kind !== 'draft') {
      showInCodebook({ renaming: null })
      if (name !== null) void actions.rename(row.id, name)
      if (next || name === null) backToTree()
      return
    }
    const typed = name?.trim() ?? ''
    if (typed === '') {
      showInCodebook({ draft: null })
      if (next || name === null) backToTree()
      return
    }
    // Enter goes on with the next code, as in an outline.
    showInCodebook({ draft: next ? { ...row.draft, position: row.draft.position + 1 } : null })
    void actions.add(row.draft, typed)
  }

  return (
    <>
      <div className={classes.head}>
        <span>
          {t('codebook.codeCount', { count: tree.nodes.length })} ·{' '}
          {t('codebook.setCount', { count: tree.sets.length })}
        </span>
        <span className={classes.count} title={t('codebook.ownHint')}>
          {t('codebook.own')}
        </span>
        <span className={classes.count} title={t('codebook.branchHint')}>
          {t('codebook.branch')}
        </span>
      </div>
      <div
        ref={scroller}
        className={drag ? `${classes.scroller} ${classes.dragging}` : classes.scroller}
        role="tree"
        aria-label={t('codebook.title')}
        aria-activedescendant={selectedIndex >= 0 ? `${treeId}-${rows[selectedIndex]?.id}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          // A code that was just added is selected before its row arrives.
          if (event.target === event.currentTarget && selected === null) goTo(0)
        }}
      >
        {rows.length === 0 && filter !== '' && <div className={classes.nothing}>{t('codebook.nothing')}</div>}
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index]
            if (!row) return null
            return (
              <TreeLine
                // A next code being typed is another input than the one before.
                key={row.kind === 'draft' ? `draft-${draft?.parentId}-${draft?.position}` : row.id}
                id={`${treeId}-${row.id}`}
                row={row}
                tree={tree}
                top={item.start}
                height={rowHeight}
                selected={row.id === selected}
                renaming={row.id === renaming}
                dragged={drag?.codeId === row.id}
                drop={drag?.over?.index === item.index ? drag.over.zone : null}
                onSelect={() => {
                  showInCodebook({ selected: row.id })
                  backToTree()
                }}
                onToggle={() => row.kind !== 'draft' && setOpen([row.id], !row.open)}
                onRename={() => showInCodebook({ renaming: row.id })}
                onNamed={(name, next) => named(row, name, next)}
                onPointerDown={(event) => onPointerDown(event, row.id)}
              />
            )
          })}
        </div>
      </div>
    </>
  )
}
