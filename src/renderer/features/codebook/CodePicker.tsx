import { Checkbox, TextInput } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../api/index.ts'
import { CodeName } from '../../components/CodeName.tsx'
import classes from './CodePicker.module.css'
import { placeOf } from './code-tree.ts'
import { type PickerRow, pickerRows } from './picker-rows.ts'
import { useCodebook } from './use-codebook.ts'
import { useCreatePlanned } from './use-create-planned.ts'

export interface CodePickerProps {
  onPick: (codeIds: string[]) => void
  /** Shift+Enter, Ctrl+Enter or the boxes gather several codes; Enter picks them together. */
  multiple?: boolean
  /** Codes used last, newest first; listed before all others. */
  recentIds?: readonly string[]
  autoFocus?: boolean
  /** Offers to make a code of the name that was typed and not found. */
  allowCreate?: boolean
  /** Height of the list in px. */
  listHeight?: number
  /** What the query is to begin with. */
  initialQuery?: string
  onEscape?: () => void
}

const rowHeight = 30
const noIds: readonly string[] = []

/** Finds a code by any part of either name, its number, path, definition or pinyin initials. */
export function CodePicker({
  onPick,
  multiple = false,
  recentIds = noIds,
  autoFocus = false,
  allowCreate = false,
  listHeight = 300,
  initialQuery = '',
  onEscape,
}: CodePickerProps): ReactNode {
  const { t } = useTranslation()
  const listId = useId()
  const codebook = useCodebook()
  const createPlanned = useCreatePlanned()
  const [query, setQuery] = useState(initialQuery)
  const [active, setActive] = useState(0)
  const [chosen, setChosen] = useState<readonly string[]>(noIds)
  const scroller = useRef<HTMLDivElement>(null)
  const rows = pickerRows(codebook, query, { recentIds, allowCreate })
  const current = nearestPickable(rows, Math.min(active, rows.length - 1), 1)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 6,
  })

  const moveTo = (index: number, step: 1 | -1): void => {
    const to = nearestPickable(rows, Math.max(0, Math.min(rows.length - 1, index)), step)
    setActive(to)
    virtual.scrollToIndex(to, { align: 'auto' })
  }
  const toggle = (codeId: string): void =>
    setChosen((ids) => (ids.includes(codeId) ? ids.filter((id) => id !== codeId) : [...ids, codeId]))
  const pick = async (row: PickerRow | undefined, gather: boolean): Promise<void> => {
    if (row?.kind === 'code' && multiple && gather) return toggle(row.node.code.id)
    if (chosen.length > 0) {
      setChosen(noIds)
      return onPick([...chosen])
    }
    if (row?.kind === 'code') onPick([row.node.code.id])
    if (row?.kind === 'create') {
      const codeId = await createPlanned(row.plan)
      if (codeId !== undefined) onPick([codeId])
    }
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter and arrows belong to the input method while it composes.
    if (event.nativeEvent.isComposing) return
    const page = Math.max(1, Math.floor(listHeight / rowHeight) - 1)
    const moves: Record<string, () => void> = {
      ArrowDown: () => moveTo(current + 1, 1),
      ArrowUp: () => moveTo(current - 1, -1),
      PageDown: () => moveTo(current + page, 1),
      PageUp: () => moveTo(current - page, -1),
      Enter: () => void pick(rows[current], event.shiftKey || event.ctrlKey || event.metaKey),
      ...(onEscape && { Escape: onEscape }),
    }
    const action = moves[event.key]
    if (!action) return
    event.preventDefault()
    event.stopPropagation()
    action()
  }

  return (
    <div className={classes.picker}>
      <TextInput
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setActive(0)
          virtual.scrollToOffset(0)
        }}
        onKeyDown={onKeyDown}
        placeholder={t('codebook.picker.prompt')}
        aria-label={t('codebook.picker.prompt')}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={rows[current] ? `${listId}-${current}` : undefined}
        aria-autocomplete="list"
        leftSection={<IconSearch size={15} stroke={1.6} />}
        size="sm"
        data-autofocus={autoFocus || undefined}
        autoFocus={autoFocus}
      />
      <div
        ref={scroller}
        id={listId}
        role="listbox"
        tabIndex={-1}
        aria-label={t('codebook.picker.codes')}
        aria-multiselectable={multiple}
        className={classes.list}
        style={{ height: Math.min(listHeight, rows.length * rowHeight + 10) }}
        hidden={rows.length === 0}
      >
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index]
            if (!row) return null
            return (
              <PickerLine
                key={item.key}
                id={`${listId}-${item.index}`}
                row={row}
                top={item.start}
                active={item.index === current}
                chosen={row.kind === 'code' && chosen.includes(row.node.code.id)}
                multiple={multiple}
                onHover={() => row.kind !== 'heading' && setActive(item.index)}
                onClick={(gather) => void pick(row, gather)}
              />
            )
          })}
        </div>
      </div>
      {codebook.ready && rows.length === 0 && (
        <div className={classes.nothing} role="status">
          {t(allowCreate && query.trim() === '' ? 'codebook.picker.first' : 'codebook.picker.nothing')}
        </div>
      )}
      {multiple && (
        <div className={classes.foot}>
          <span>{t('codebook.picker.gather')}</span>
          {chosen.length > 0 && <span>{t('codebook.picker.chosen', { count: chosen.length })}</span>}
        </div>
      )}
    </div>
  )
}

/** The row at the index, or the next one that is no heading. */
function nearestPickable(rows: readonly PickerRow[], index: number, step: 1 | -1): number {
  for (let at = index; at >= 0 && at < rows.length; at += step) if (rows[at]?.kind !== 'heading') return at
  for (let at = index; at >= 0 && at < rows.length; at -= step) if (rows[at]?.kind !== 'heading') return at
  return 0
}

interface PickerLineProps {
  id: string
  row: PickerRow
  top: number
  active: boolean
  chosen: boolean
  multiple: boolean
  onHover: () => void
  onClick: (gather: boolean) => void
}

function PickerLine({
  id,
  row,
  top,
  active,
  chosen,
  multiple,
  onHover,
  onClick,
}: PickerLineProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  if (row.kind === 'heading') {
    return (
      <div role="presentation" className={`${classes.row} ${classes.heading}`} style={{ top }}>
        {t(`codebook.picker.${row.text}`)}
      </div>
    )
  }
  return (
    <div
      id={id}
      role="option"
      aria-selected={multiple ? chosen : active}
      className={classes.row}
      data-active={active || undefined}
      style={{ top, paddingInlineStart: 8 + (row.kind === 'code' ? row.indent * 14 : 0) }}
      onMouseMove={onHover}
      // Keeps the caret where it is, and with it the selection that is to be coded.
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => onClick(event.shiftKey || event.ctrlKey || event.metaKey)}
    >
      {row.kind === 'create' ? (
        <>
          <IconPlus size={14} aria-hidden />
          <span>{t('codebook.picker.create', { name: row.plan.name })}</span>
        </>
      ) : (
        <>
          {multiple && (
            <Checkbox.Indicator
              size="xs"
              checked={chosen}
              aria-hidden
              onClick={(event) => {
                event.stopPropagation()
                onClick(true)
              }}
            />
          )}
          <span className={classes.name}>
            <CodeName code={row.node.code} colour={row.node.colour} depth={row.node.colourDepth} />
          </span>
          <span className={classes.place}>{row.indent > 0 ? '' : placeOf(row.node.code, language)}</span>
          {row.node.branchCodings > 0 && <span className={classes.count}>{row.node.branchCodings}</span>}
        </>
      )}
    </div>
  )
}
