import { useVirtualizer } from '@tanstack/react-virtual'
import { type MouseEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodeUsage } from '../../../../shared/contract/codebook.ts'
import type { CodeTree } from '../code-tree.ts'
import { closeBranches, openBranches, showInCodebook, useCodebookView } from '../codebook-view.ts'
import type { CodeActs } from '../use-code-acts.ts'
import type { CodebookActions } from '../use-codebook-actions.ts'
import { CodeMenu, type MenuPoint } from './CodeMenu.tsx'
import classes from './CodeTree.module.css'
import { type RowHandlers, TreeLine } from './TreeLine.tsx'
import type { TreeRow } from './tree-rows.ts'
import { extendTo, toggleMark, topmost } from './tree-selection.ts'
import { type Drag, useTreeDrag } from './use-tree-drag.ts'
import { useTreeKeys } from './use-tree-keys.ts'

interface CodeTreeViewProps {
  tree: CodeTree
  rows: readonly TreeRow[]
  actions: CodebookActions
  acts: CodeActs
  /** Where it is shown, what speaks against each code. */
  usage: ReadonlyMap<string, CodeUsage> | null
  focusFilter: () => void
}

const rowHeight = 30

/** All sets with their codes: one tab stop, every act by key or pointer. */
export function CodeTreeView({
  tree,
  rows,
  actions,
  acts,
  usage,
  focusFilter,
}: CodeTreeViewProps): ReactNode {
  const { t } = useTranslation()
  const treeId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [menu, setMenu] = useState<MenuPoint | null>(null)
  const { selected, marked, renaming, draft, filter, show, clipboard } = useCodebookView()
  const selectedIndex = rows.findIndex((row) => row.id === selected)
  const draftIndex = rows.findIndex((row) => row.kind === 'draft')
  const cut = useMemo(() => new Set(clipboard?.cut ? clipboard.codeIds : []), [clipboard])
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
  const onKeyDown = useTreeKeys({
    tree,
    rows,
    current: selectedIndex,
    acts,
    page: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1),
    focusFilter,
  })
  const { drag, onPointerDown } = useTreeDrag({
    tree,
    rows,
    rowHeight,
    scroller,
    onDrop: (move) => void actions.move(move),
    onOpen: (id) => openBranches([id]),
  })
  const dragged = useMemo(() => new Set(drag?.codeIds), [drag?.codeIds])
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
  const select = (event: MouseEvent, id: string): void => {
    const view = useCodebookView.getState()
    if (event.shiftKey) showInCodebook(extendTo(rows, view, id))
    else if (event.ctrlKey || event.metaKey) showInCodebook(toggleMark(tree, view, id))
    else showInCodebook({ selected: id })
    backToTree()
  }
  const openMenu = (id: string, x: number, y: number): void => {
    if (!useCodebookView.getState().marked.has(id)) showInCodebook({ selected: id })
    setMenu({ id, x, y })
  }
  const latest = useRef<RowHandlers | null>(null)
  useEffect(() => {
    latest.current = {
      select,
      named,
      toggle: (id, open) => (open ? openBranches([id]) : closeBranches(tree, [id])),
      rename: (id) => showInCodebook({ renaming: id }),
      menu: openMenu,
      pointerDown: (event, id) => onPointerDown(event, marked.has(id) ? topmost(tree, marked) : [id]),
    }
  })
  const handlers = useMemo(
    (): RowHandlers => ({
      select: (event, id) => latest.current?.select(event, id),
      named: (row, name, next) => latest.current?.named(row, name, next),
      toggle: (id, open) => latest.current?.toggle(id, open),
      rename: (id) => latest.current?.rename(id),
      menu: (id, x, y) => latest.current?.menu(id, x, y),
      pointerDown: (event, id) => latest.current?.pointerDown(event, id),
    }),
    [],
  )
  const onContextMenu = (event: MouseEvent): void => {
    const id = idAt(event.target)
    if (id === undefined && event.target !== scroller.current) return
    event.preventDefault()
    if (id !== undefined) return openMenu(id, event.clientX, event.clientY)
    // By key: below the row that has the focus.
    const box = scroller.current?.querySelector('[data-current]')?.getBoundingClientRect()
    if (box && selected !== null) openMenu(selected, box.left + 48, box.bottom)
  }

  return (
    <>
      <div className={classes.head}>
        <span>
          {marked.size > 1
            ? t('codebook.markedCount', { count: marked.size })
            : `${t('codebook.codeCount', { count: tree.nodes.length })} · ${t('codebook.setCount', { count: tree.sets.length })}`}
        </span>
        <span className={classes.count} title={t('codebook.ownHint')}>
          {t('codebook.own')}
        </span>
        <span className={classes.count} title={t('codebook.branchHint')}>
          {t('codebook.branch')}
        </span>
        <span className={classes.more} />
      </div>
      <div
        ref={scroller}
        className={drag ? `${classes.scroller} ${classes.dragging}` : classes.scroller}
        role="tree"
        aria-label={t('codebook.title')}
        aria-multiselectable
        aria-activedescendant={selectedIndex >= 0 ? `${treeId}-${rows[selectedIndex]?.id}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onContextMenu={onContextMenu}
        onFocus={(event) => {
          // A code that was just added is selected before its row arrives.
          const [first] = rows
          if (event.target === event.currentTarget && selected === null && first && first.kind !== 'draft')
            showInCodebook({ selected: first.id })
        }}
      >
        {rows.length === 0 && (filter !== '' || show !== 'all') && (
          <div className={classes.nothing}>
            {t(filter === '' ? `codebook.show.none.${show}` : 'codebook.nothing')}
          </div>
        )}
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
                current={row.id === selected}
                marked={marked.has(row.id)}
                renaming={row.id === renaming}
                faint={dragged.has(row.id) || cut.has(row.id)}
                usage={show === 'doubtful' ? usage?.get(row.id) : undefined}
                drop={drag?.over?.index === item.index ? drag.over.zone : null}
                handlers={handlers}
              />
            )
          })}
        </div>
      </div>
      {drag && drag.codeIds.length > 1 && <DragCount drag={drag} />}
      <CodeMenu tree={tree} point={menu} acts={acts} onClose={() => setMenu(null)} backToTree={backToTree} />
    </>
  )
}

/** How many codes hang at the pointer. */
function DragCount({ drag }: { drag: Drag }): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={classes.dragCount} style={{ left: drag.x + 14, top: drag.y + 12 }} aria-hidden>
      {t('codebook.codeCount', { count: drag.codeIds.length })}
    </div>
  )
}

function idAt(target: EventTarget): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[role=treeitem]')?.dataset['id'] : undefined
}
