import { Checkbox } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '../../../shared/contract/cases.ts'
import { useLanguage } from '../../api/index.ts'
import { type CaseColumn, editText, fieldOf } from './case-columns.ts'
import { activate, cellId, cycleSort, select, toggleSelected, useCaseTable } from './case-table-store.ts'
import { CaseTableHead } from './CaseTableHead.tsx'
import { CaseTableRow, type RowActions } from './CaseTableRow.tsx'
import classes from './CaseTable.module.css'
import { type TableMove, useTableKeys } from './use-table-keys.ts'
import { useEnterValue } from './use-enter-value.ts'
import type { Leaving } from './ValueEditor.tsx'

const rowHeight = 34
const headHeight = 56

interface CaseTableProps {
  rows: readonly CaseRow[]
  columns: readonly CaseColumn[]
  /** Takes the focus when the place asks for it. */
  scroller: RefObject<HTMLDivElement | null>
}

/** The case table: virtualised rows, one active cell that the keyboard moves, values edited in place. */
export function CaseTable({ rows, columns, scroller }: CaseTableProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const active = useCaseTable((view) => view.active)
  const selected = useCaseTable((view) => view.selected)
  const sort = useCaseTable((view) => view.sort)
  const [editing, setEditing] = useState(false)
  const [pending, setPending] = useState<ReadonlyMap<string, string>>(new Map())
  const enter = useEnterValue()
  const anchor = useRef<string | null>(null)

  const activeRow = rows.findIndex(({ id }) => id === active?.caseId)
  const activeColumn = Math.max(
    0,
    columns.findIndex(({ key }) => key === active?.column),
  )
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
  })
  // Rows that come back from the core are newer than what was just typed.
  useEffect(() => setPending(new Map()), [rows])
  useEffect(() => {
    if (activeRow >= 0) virtual.scrollToIndex(activeRow, { align: 'auto' })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only when another row becomes active
  }, [active?.caseId])
  useEffect(() => scrollToColumn(scroller.current, columns, activeColumn), [scroller, columns, activeColumn])

  const moveTo = ({ row, column, extend }: TableMove): void => {
    const target = rows[Math.min(Math.max(row, 0), rows.length - 1)]
    const key = columns[Math.min(Math.max(column, 0), columns.length - 1)]?.key
    if (!target || key === undefined) return
    if (extend) {
      anchor.current ??= active?.caseId ?? target.id
      const from = rows.findIndex(({ id }) => id === anchor.current)
      const to = rows.indexOf(target)
      select(rows.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ id }) => id))
    } else {
      anchor.current = null
    }
    activate({ caseId: target.id, column: key })
  }
  const canEdit = columns[activeColumn]?.field !== null && activeRow >= 0
  const endEditing = (): void => {
    setEditing(false)
    scroller.current?.focus()
  }
  const commit = async (row: CaseRow, column: CaseColumn, text: string, leaving: Leaving): Promise<void> => {
    endEditing()
    if (leaving === 'down') moveTo({ row: activeRow + 1, column: activeColumn })
    else if (leaving !== 'stay')
      moveTo({ row: activeRow, column: activeColumn + (leaving === 'right' ? 1 : -1) })
    const field = fieldOf(column, row, language)
    if (!field) return
    const cell = `${row.id} ${column.key}`
    setPending((cells) => new Map(cells).set(cell, text))
    const taken = await enter(field, [row.id], text)
    if (!taken) setPending((cells) => new Map([...cells].filter(([key]) => key !== cell)))
  }
  const actions: RowActions = {
    activate: (row, column, { extend, toggle }) => {
      if (toggle) toggleSelected(row.id)
      moveTo({ row: rows.indexOf(row), column: columns.indexOf(column), extend })
    },
    edit: (row, column) => {
      moveTo({ row: rows.indexOf(row), column: columns.indexOf(column) })
      if (column.field) setEditing(true)
    },
    enter: (row, column, text, leaving) => void commit(row, column, text, leaving),
    cancel: endEditing,
  }
  const rowActions = useStableActions(actions)
  const onKeyDown = useTableKeys({
    rows,
    columns,
    row: activeRow,
    column: activeColumn,
    page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2),
    moveTo,
    edit: () => canEdit && setEditing(true),
    clear: () => {
      const row = rows[activeRow]
      const column = columns[activeColumn]
      if (!row || !column?.field || column.field.kind === 'title' || column.show(row) === '') return
      void enter(column.field, [row.id], '', { notice: t('cases.cleared', { name: column.label }) })
    },
    toggle: () => active && toggleSelected(active.caseId),
    selectAll: () => select(rows.map(({ id }) => id)),
    escape: () => select([]),
  })
  const width = useMemo(() => columns.reduce((sum, column) => sum + column.width, 38), [columns])
  const allSelected = rows.length > 0 && rows.every(({ id }) => selected.has(id))

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="grid"
      tabIndex={0}
      aria-label={t('shell.place.cases')}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      aria-activedescendant={
        activeRow >= 0 && !editing ? cellId(rows[activeRow]?.id, columns[activeColumn]?.key) : undefined
      }
      onKeyDown={editing ? undefined : onKeyDown}
      onFocus={(event) => {
        if (event.target === scroller.current && activeRow < 0) moveTo({ row: 0, column: 0 })
      }}
    >
      <div
        className={classes.content}
        role="rowgroup"
        style={{ width, height: virtual.getTotalSize() + headHeight }}
      >
        <CaseTableHead
          columns={columns}
          sort={sort}
          onSort={cycleSort}
          check={
            <Checkbox
              size="xs"
              tabIndex={-1}
              aria-label={t('cases.selectAll')}
              checked={allSelected}
              indeterminate={!allSelected && selected.size > 0}
              onChange={() => select(allSelected ? [] : rows.map(({ id }) => id))}
            />
          }
        />
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index]
          if (!row) return null
          const isActive = item.index === activeRow
          return (
            <CaseTableRow
              key={row.id}
              row={row}
              index={item.index}
              top={item.start}
              columns={columns}
              selected={selected.has(row.id)}
              activeColumn={isActive ? (columns[activeColumn]?.key ?? null) : null}
              editText={isActive && editing ? textOf(row, columns[activeColumn]) : null}
              pending={pending}
              actions={rowActions}
            />
          )
        })}
        {rows.length === 0 && (
          <div role="row">
            <div role="gridcell" className={classes.nothing}>
              {t('cases.nothingFound')}
            </div>
          </div>
        )}
      </div>
    </div>
  )

  function textOf(row: CaseRow, column: CaseColumn | undefined): string | null {
    const field = column && fieldOf(column, row, language)
    return field ? editText(field, row, language) : null
  }
}

/** Actions that stay the same object, so that rows which do not change are not drawn again. */
function useStableActions(actions: RowActions): RowActions {
  const current = useRef(actions)
  useEffect(() => {
    current.current = actions
  })
  const [stable] = useState<RowActions>(() => ({
    activate: (...given) => current.current.activate(...given),
    edit: (...given) => current.current.edit(...given),
    enter: (...given) => current.current.enter(...given),
    cancel: () => current.current.cancel(),
  }))
  return stable
}

/** Brings a column into sight beside the two that stay. */
function scrollToColumn(element: HTMLDivElement | null, columns: readonly CaseColumn[], index: number): void {
  if (!element) return
  if (index <= 0) {
    element.scrollLeft = 0
    return
  }
  const fixed = 38 + (columns[0]?.width ?? 0)
  const left = columns.slice(1, index).reduce((sum, column) => sum + column.width, 0)
  const right = left + (columns[index]?.width ?? 0)
  const visible = element.clientWidth - fixed
  if (left < element.scrollLeft) element.scrollLeft = left
  else if (right > element.scrollLeft + visible) element.scrollLeft = right - visible
}
