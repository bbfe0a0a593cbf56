import { Checkbox, Pill, TextInput } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameIn } from '../../../shared/names.ts'
import { useLanguage } from '../../api/index.ts'
import { CodeName } from '../../components/CodeName.tsx'
import { ShortcutKeys } from '../../components/ShortcutKeys.tsx'
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
  /** Codes that fit best here, best first; listed after the recent ones. */
  likelyIds?: readonly string[]
  /** Codes of the number keys 1 to 9, which their lines name. */
  keyIds?: readonly string[]
  /** Enter gathers, and on an empty query picks what was gathered (with `multiple`). */
  gather?: boolean
  /** Whether lines tell how often codes are used; true if not said. */
  counts?: boolean
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
  likelyIds = noIds,
  keyIds = noIds,
  gather = false,
  counts = true,
  autoFocus = false,
  allowCreate = false,
  listHeight = 300,
  initialQuery = '',
  onEscape,
}: CodePickerProps): ReactNode {
  const { t } = useTranslation()
  const listId = useId()
  const language = useLanguage()
  const codebook = useCodebook()
  const createPlanned = useCreatePlanned()
  const [query, setQuery] = useState(initialQuery)
  const [active, setActive] = useState(0)
  const [chosen, setChosen] = useState<readonly string[]>(noIds)
  const scroller = useRef<HTMLDivElement>(null)
  /** Arrows have moved since the last query: Enter means the line that they went to. */
  const [moved, setMoved] = useState(false)
  const rows = pickerRows(codebook, query, { recentIds, likelyIds, allowCreate })
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
    setMoved(true)
    virtual.scrollToIndex(to, { align: 'auto' })
  }
  const search = (words: string): void => {
    setQuery(words)
    setActive(0)
    setMoved(false)
    virtual.scrollToOffset(0)
  }
  const toggle = (codeId: string): void =>
    setChosen((ids) => (ids.includes(codeId) ? ids.filter((id) => id !== codeId) : [...ids, codeId]))
  const pick = async (row: PickerRow | undefined, gathers: boolean): Promise<void> => {
    if (row?.kind === 'code' && multiple && gathers) {
      toggle(row.node.code.id)
      if (gather && query !== '') search('')
      return
    }
    if (row?.kind === 'create' && (gathers || chosen.length === 0)) {
      const codeId = await createPlanned(row.plan)
      if (codeId === undefined) return
      if (!gathers || !multiple) return onPick([codeId])
      toggle(codeId)
      return search('')
    }
    if (chosen.length > 0) {
      setChosen(noIds)
      return onPick([...chosen])
    }
    if (row?.kind === 'code') onPick([row.node.code.id])
  }
  /** Enter picks what was gathered, and no line. */
  const gathered = gather && chosen.length > 0 && query.trim() === '' && !moved
  const enter = (withModifier: boolean): void =>
    void pick(rows[current], !gathered && gather !== withModifier)
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter and arrows belong to the input method while it composes.
    if (event.nativeEvent.isComposing) return
    const page = Math.max(1, Math.floor(listHeight / rowHeight) - 1)
    const moves: Record<string, () => void> = {
      ArrowDown: () => moveTo(current + 1, 1),
      ArrowUp: () => moveTo(current - 1, -1),
      PageDown: () => moveTo(current + page, 1),
      PageUp: () => moveTo(current - page, -1),
      Enter: () => enter(event.shiftKey || event.ctrlKey || event.metaKey),
      ...(query === '' && chosen.length > 0 && { Backspace: () => setChosen(chosen.slice(0, -1)) }),
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
      {chosen.length > 0 && (
        <Pill.Group gap={4}>
          {chosen.map((id) => {
            const node = codebook.byId.get(id)
            return (
              node && (
                <Pill
                  key={id}
                  size="sm"
                  withRemoveButton
                  onRemove={() => toggle(id)}
                  removeButtonProps={{
                    'aria-label': t('codebook.picker.drop', { name: nameIn(language, node.code) }),
                  }}
                >
                  {nameIn(language, node.code)}
                </Pill>
              )
            )
          })}
        </Pill.Group>
      )}
      <TextInput
        value={query}
        onChange={(event) => search(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        placeholder={t('codebook.picker.prompt')}
        aria-label={t('codebook.picker.prompt')}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={rows[current] && !gathered ? `${listId}-${current}` : undefined}
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
                active={item.index === current && !gathered}
                chosen={row.kind === 'code' && chosen.includes(row.node.code.id)}
                multiple={multiple}
                digit={row.kind === 'code' ? keyIds.indexOf(row.node.code.id) + 1 : 0}
                counts={counts}
                onHover={() => row.kind !== 'heading' && setActive(item.index)}
                onClick={(modified) => void pick(row, gather || modified)}
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
          {gathered
            ? t('codebook.picker.gathered', { count: chosen.length })
            : t(gather ? 'codebook.picker.gathering' : 'codebook.picker.gather')}
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
  /** Its number key; 0 without one. */
  digit: number
  counts: boolean
  onHover: () => void
  onClick: (modified: boolean) => void
}

function PickerLine({
  id,
  row,
  top,
  active,
  chosen,
  multiple,
  digit,
  counts,
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
          {counts && row.node.branchCodings > 0 && (
            <span className={classes.count}>{row.node.branchCodings}</span>
          )}
          {digit > 0 && <ShortcutKeys command={`code.quick.${digit}`} />}
        </>
      )}
    </div>
  )
}
