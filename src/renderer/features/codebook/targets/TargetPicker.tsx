import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameIn } from '../../../../shared/names.ts'
import { useLanguage } from '../../../api/index.ts'
import { CodeName } from '../../../components/CodeName.tsx'
import { type CodeNode, type CodeTree, placeOf } from '../code-tree.ts'
import classes from './TargetPicker.module.css'
import { nearestTarget, targetRows } from './target-rows.ts'

interface TargetPickerProps {
  tree: CodeTree
  label: string
  /** Which codes can be chosen; every one if not said. */
  accepts?: (node: CodeNode) => boolean
  /** Sets can be chosen too. */
  sets?: boolean
  /** The set whose codes come first while nothing is typed. */
  nearSetId?: string | undefined
  /** Codes that stand out, and what that says. */
  ringed?: { is: (node: CodeNode) => boolean; label: string }
  /** The one that is chosen now. */
  value?: string | null
  onPick: (id: string) => void
  onEscape?: () => void
  autoFocus?: boolean
  height?: number | string
}

const rowHeight = 28
const every = (): boolean => true

/** Finds one code, or set, that something is to go to: type, arrows, Enter. */
export function TargetPicker({
  tree,
  label,
  accepts = every,
  sets = false,
  nearSetId,
  ringed,
  value = null,
  onPick,
  onEscape,
  autoFocus = true,
  height = 280,
}: TargetPickerProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const listId = useId()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const scroller = useRef<HTMLDivElement>(null)
  const rows = targetRows(tree, query, { accepts, sets, nearSetId }, language)
  const current = nearestTarget(rows, Math.min(active, rows.length - 1), 1)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
  })
  const moveTo = (index: number, step: 1 | -1): void => {
    const to = nearestTarget(rows, Math.max(0, Math.min(rows.length - 1, index)), step)
    if (to < 0) return
    setActive(to)
    virtual.scrollToIndex(to, { align: 'auto' })
  }
  const pick = (index: number): void => {
    const row = rows[index]
    if (row?.canPick) onPick(row.id)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter and arrows belong to the input method while it composes.
    if (event.nativeEvent.isComposing) return
    const moves: Record<string, () => void> = {
      ArrowDown: () => moveTo(current + 1, 1),
      ArrowUp: () => moveTo(current - 1, -1),
      PageDown: () => moveTo(current + 8, 1),
      PageUp: () => moveTo(current - 8, -1),
      Enter: () => pick(current),
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
        size="xs"
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setActive(0)
          virtual.scrollToOffset(0)
        }}
        onKeyDown={onKeyDown}
        placeholder={label}
        aria-label={label}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={current >= 0 ? `${listId}-${current}` : undefined}
        aria-autocomplete="list"
        leftSection={<IconSearch size={14} stroke={1.6} />}
        data-autofocus={autoFocus || undefined}
        autoFocus={autoFocus}
      />
      <div
        ref={scroller}
        id={listId}
        role="listbox"
        tabIndex={-1}
        aria-label={label}
        className={classes.list}
        style={{ height }}
      >
        {rows.length === 0 && (
          <div className={classes.nothing} role="presentation">
            {t('codebook.picker.nothing')}
          </div>
        )}
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index]
            if (!row) return null
            return (
              <div
                key={item.key}
                id={`${listId}-${item.index}`}
                role={row.canPick ? 'option' : 'presentation'}
                {...(row.canPick && { 'aria-selected': row.id === value })}
                className={classes.row}
                data-active={item.index === current || undefined}
                data-chosen={row.id === value || undefined}
                data-heading={row.kind === 'set' || undefined}
                style={{ top: item.start, paddingInlineStart: 8 + row.indent * 14 }}
                onMouseMove={() => row.canPick && setActive(item.index)}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => pick(item.index)}
              >
                {row.kind === 'set' ? (
                  <span className={classes.name}>{nameIn(language, row.set)}</span>
                ) : (
                  <>
                    <span className={classes.name}>
                      <CodeName code={row.node.code} colour={row.node.colour} depth={row.node.colourDepth} />
                    </span>
                    {query.trim() !== '' && (
                      <span className={classes.place}>{placeOf(row.node.code, language)}</span>
                    )}
                    {ringed?.is(row.node) === true && (
                      <span
                        className={classes.ring}
                        role="img"
                        aria-label={ringed.label}
                        title={ringed.label}
                      />
                    )}
                  </>
                )}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
