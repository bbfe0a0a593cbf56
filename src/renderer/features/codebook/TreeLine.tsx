import { IconChevronRight } from '@tabler/icons-react'
import { type PointerEvent, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { nameIn } from '../../../shared/names.ts'
import { useLanguage } from '../../api/index.ts'
import { CodeName } from '../../components/CodeName.tsx'
import { openPassages } from '../../components/passages/index.ts'
import classes from './CodeTree.module.css'
import type { CodeTree } from './code-tree.ts'
import { openBranchPassages } from './open-branch-passages.ts'
import type { DropZone } from './tree-moves.ts'
import type { TreeRow } from './tree-rows.ts'

interface TreeLineProps {
  id: string
  row: TreeRow
  tree: CodeTree
  top: number
  height: number
  selected: boolean
  renaming: boolean
  dragged: boolean
  drop: DropZone | null
  onSelect: () => void
  onToggle: () => void
  onRename: () => void
  /** The name that was typed, or null when given up; `next`: by Enter. */
  onNamed: (name: string | null, next: boolean) => void
  onPointerDown: (event: PointerEvent) => void
}

const indent = 18

export function TreeLine(props: TreeLineProps): ReactNode {
  const { id, row, tree, top, height, selected, renaming, dragged, drop } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const place = {
    id,
    role: 'treeitem',
    'aria-level': row.level,
    'aria-posinset': row.place,
    'aria-setsize': row.siblings,
    style: { top, height, paddingInlineStart: 4 + (row.level - 1) * indent },
  }
  if (row.kind === 'draft') {
    return (
      <div {...place} className={classes.row}>
        <span className={classes.toggle} />
        <NameInput name="" label={t('codebook.newCode')} onNamed={props.onNamed} />
      </div>
    )
  }
  const named = row.kind === 'set' ? row.set : row.node.code
  return (
    <div
      {...place}
      className={row.kind === 'set' ? `${classes.row} ${classes.set}` : classes.row}
      aria-selected={selected}
      aria-expanded={row.branch ? row.open : undefined}
      data-selected={selected || undefined}
      data-context={(row.kind === 'code' && row.context) || undefined}
      data-dragged={dragged || undefined}
      data-drop={drop ?? undefined}
      onClick={props.onSelect}
      onDoubleClick={props.onRename}
      onPointerDown={row.kind === 'code' && !renaming ? props.onPointerDown : undefined}
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
            props.onToggle()
          }}
          onDoubleClick={(event) => event.stopPropagation()}
        >
          <IconChevronRight size={14} />
        </button>
      ) : (
        <span className={classes.toggle} style={{ visibility: 'hidden' }} />
      )}
      {renaming ? (
        <NameInput name={nameIn(language, named)} label={t('codebook.name')} onNamed={props.onNamed} />
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
        </span>
      )}
      <Counts row={row} tree={tree} title={nameIn(language, named)} />
    </div>
  )
}

/** Codings of the code alone, and with its branch where it has one; each opens its passages. */
function Counts({ row, tree, title }: { row: TreeRow; tree: CodeTree; title: string }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  if (row.kind === 'draft') return null
  const openBranch = (): void => openBranchPassages(tree, row, language)
  if (row.kind === 'set') {
    const count = tree.setCodings(row.id)
    return (
      <>
        <span className={classes.count} />
        <Count count={count} label={t('codebook.codingsOf', { count, name: title })} onOpen={openBranch} />
      </>
    )
  }
  const { code, branchCodings } = row.node
  return (
    <>
      <Count
        count={code.codings}
        label={t('codebook.ownCodingsOf', { count: code.codings, name: title })}
        onOpen={() => openPassages({ filter: { codeIds: [code.id], branches: false }, title })}
      />
      {row.branch ? (
        <Count
          count={branchCodings}
          label={t('codebook.codingsOf', { count: branchCodings, name: title })}
          onOpen={openBranch}
        />
      ) : (
        <span className={classes.count} />
      )}
    </>
  )
}

function Count({ count, label, onOpen }: { count: number; label: string; onOpen: () => void }): ReactNode {
  const language = useLanguage()
  if (count === 0) return <span className={classes.count} />
  return (
    <span className={classes.count}>
      <button
        type="button"
        tabIndex={-1}
        className={classes.countButton}
        aria-label={label}
        title={label}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={(event) => {
          event.stopPropagation()
          onOpen()
        }}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        {count.toLocaleString(language)}
      </button>
    </span>
  )
}

interface NameInputProps {
  name: string
  label: string
  onNamed: (name: string | null, next: boolean) => void
}

/** A name being typed in its row: Enter takes it, Escape gives it up, leaving takes it. */
function NameInput({ name, label, onNamed }: NameInputProps): ReactNode {
  const input = useRef<HTMLInputElement>(null)
  const ended = useRef(false)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  const end = (given: string | null, next: boolean): void => {
    if (ended.current) return
    ended.current = true
    onNamed(given, next)
  }
  return (
    <input
      ref={input}
      className={classes.input}
      defaultValue={name}
      aria-label={label}
      placeholder={label}
      maxLength={500}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onClick={(event) => event.stopPropagation()}
      onBlur={(event) => end(event.currentTarget.value, false)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') end(event.currentTarget.value, true)
        if (event.key === 'Escape') end(null, false)
      }}
    />
  )
}
