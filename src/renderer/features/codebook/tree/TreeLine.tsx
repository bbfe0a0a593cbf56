import { IconChevronRight, IconDots } from '@tabler/icons-react'
import { memo, type MouseEvent, type PointerEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodeUsage } from '../../../../shared/contract/codebook.ts'
import { nameIn } from '../../../../shared/names.ts'
import { useLanguage } from '../../../api/index.ts'
import { CodeName } from '../../../components/CodeName.tsx'
import type { CodeTree } from '../code-tree.ts'
import classes from './CodeTree.module.css'
import { NameInput } from './NameInput.tsx'
import { RowCounts } from './RowCounts.tsx'
import type { DropZone } from './tree-moves.ts'
import type { TreeRow } from './tree-rows.ts'

interface TreeLineProps {
  id: string
  row: TreeRow
  tree: CodeTree
  top: number
  height: number
  /** Has the focus. */
  current: boolean
  marked: boolean
  renaming: boolean
  /** Dragged or cut. */
  faint: boolean
  /** Where what speaks against codes is shown. */
  usage: CodeUsage | undefined
  drop: DropZone | null
  /** The same ones with every drawing: rows that stay as they are are not drawn anew. */
  handlers: RowHandlers
}

export interface RowHandlers {
  select: (event: MouseEvent, id: string) => void
  toggle: (id: string, open: boolean) => void
  rename: (id: string) => void
  /** The name that was typed, or null when given up; `next`: by Enter. */
  named: (row: TreeRow, name: string | null, next: boolean) => void
  menu: (id: string, x: number, y: number) => void
  pointerDown: (event: PointerEvent, id: string) => void
}

const indent = 18

export const TreeLine = memo(function TreeLine(props: TreeLineProps): ReactNode {
  const { id, row, tree, top, height, current, marked, renaming, faint, drop, handlers } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const place = {
    id,
    role: 'treeitem',
    'data-id': row.id,
    'aria-level': row.level,
    'aria-posinset': row.place,
    'aria-setsize': row.siblings,
    style: { top, height, paddingInlineStart: 4 + (row.level - 1) * indent },
  }
  if (row.kind === 'draft') {
    return (
      <div {...place} className={classes.row}>
        <span className={classes.toggle} />
        <NameInput
          name=""
          label={t('codebook.newCode')}
          onNamed={(name, next) => handlers.named(row, name, next)}
        />
      </div>
    )
  }
  const named = row.kind === 'set' ? row.set : row.node.code
  const doubts = props.usage?.doubts.filter(({ kind }) => kind !== 'unused') ?? []
  return (
    <div
      {...place}
      className={row.kind === 'set' ? `${classes.row} ${classes.set}` : classes.row}
      aria-selected={marked}
      aria-expanded={row.branch ? row.open : undefined}
      data-selected={marked || undefined}
      data-current={current || undefined}
      data-context={(row.kind === 'code' && row.context) || undefined}
      data-faint={faint || undefined}
      data-drop={drop ?? undefined}
      onClick={(event) => handlers.select(event, row.id)}
      onDoubleClick={() => handlers.rename(row.id)}
      onPointerDown={
        row.kind === 'code' && !renaming ? (event) => handlers.pointerDown(event, row.id) : undefined
      }
    >
      {row.branch ? (
        <button
          type="button"
          tabIndex={-1}
          aria-hidden
          className={classes.toggle}
          data-open={row.open || undefined}
          onClick={(event) => {
            event.stopPropagation()
            handlers.toggle(row.id, !row.open)
          }}
          onDoubleClick={(event) => event.stopPropagation()}
        >
          <IconChevronRight size={14} />
        </button>
      ) : (
        <span className={classes.toggle} style={{ visibility: 'hidden' }} />
      )}
      {renaming ? (
        <NameInput
          name={nameIn(language, named)}
          label={t('codebook.name')}
          onNamed={(name, next) => handlers.named(row, name, next)}
        />
      ) : (
        <span className={classes.name}>
          {row.kind === 'code' ? (
            <CodeName code={row.node.code} colour={row.node.colour} depth={row.node.colourDepth} />
          ) : (
            <span style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>{nameIn(language, row.set)}</span>
          )}
          {row.kind === 'set' && (row.set.status === 'draft' || row.set.status === 'names-only') && (
            <span className={classes.status}>{t(`codebook.status.${row.set.status}`)}</span>
          )}
          {doubts.length > 0 && (
            <span className={classes.doubts}>
              {doubts.map(({ kind }) => t(`codebook.doubt.short.${kind}`)).join(t('codebook.and'))}
            </span>
          )}
        </span>
      )}
      <RowCounts row={row} tree={tree} title={nameIn(language, named)} />
      <button
        type="button"
        tabIndex={-1}
        aria-hidden
        className={classes.more}
        title={t('codebook.menu.open')}
        onPointerDown={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
        onClick={(event) => {
          event.stopPropagation()
          const box = event.currentTarget.getBoundingClientRect()
          handlers.menu(row.id, box.left, box.bottom)
        }}
      >
        <IconDots size={15} />
      </button>
    </div>
  )
})
