import { Checkbox } from '@mantine/core'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '../../../shared/contract/cases.ts'
import type { CaseColumn } from './case-columns.ts'
import { cellId, toggleSelected } from './case-table-store.ts'
import { CaseCell, cellStyle } from './CaseCell.tsx'
import classes from './CaseTable.module.css'
import { type Leaving, ValueEditor } from './ValueEditor.tsx'

export interface RowActions {
  activate: (row: CaseRow, column: CaseColumn, how: { extend: boolean; toggle: boolean }) => void
  edit: (row: CaseRow, column: CaseColumn) => void
  enter: (row: CaseRow, column: CaseColumn, text: string, leaving: Leaving) => void
  cancel: () => void
}

interface CaseTableRowProps {
  row: CaseRow
  index: number
  top: number
  columns: readonly CaseColumn[]
  selected: boolean
  /** Key of the active column; null where another row is active. */
  activeColumn: string | null
  /** What the editor in the active cell starts with; null while nothing is edited. */
  editText: string | null
  /** Texts entered a moment ago, by case and column. */
  pending: ReadonlyMap<string, string>
  actions: RowActions
}

export const CaseTableRow = memo(function CaseTableRow(props: CaseTableRowProps): ReactNode {
  const { row, index, top, columns, selected, activeColumn, editText, pending, actions } = props
  const { t } = useTranslation()
  return (
    <div
      className={classes.row}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      {...(activeColumn !== null && { 'data-active': true })}
      {...(selected && { 'data-selected': true })}
      style={{ top, width: '100%' }}
    >
      <div className={classes.check} role="gridcell">
        <Checkbox
          size="xs"
          tabIndex={-1}
          aria-label={t('cases.selectCase', { title: row.title })}
          checked={selected}
          onChange={() => toggleSelected(row.id)}
        />
      </div>
      {columns.map((column) => {
        const isActive = column.key === activeColumn
        const typed = pending.get(`${row.id} ${column.key}`)
        return (
          <div
            key={column.key}
            id={cellId(row.id, column.key)}
            role="gridcell"
            aria-readonly={column.field === null}
            className={[classes.cell, column.key === 'title' && classes.title].filter(Boolean).join(' ')}
            style={cellStyle(column)}
            {...(column.numeric && { 'data-numeric': true })}
            {...(isActive && { 'data-active': true })}
            {...(typed !== undefined && { 'data-pending': true })}
            onMouseDown={(event) => {
              if (event.button === 0 && !(isActive && editText !== null)) {
                actions.activate(row, column, {
                  extend: event.shiftKey,
                  toggle: event.ctrlKey || event.metaKey,
                })
              }
            }}
            onDoubleClick={() => actions.edit(row, column)}
          >
            {isActive && editText !== null && column.field ? (
              <div className={classes.editor}>
                <ValueEditor
                  field={column.field}
                  label={column.label}
                  text={editText}
                  numeric={column.numeric}
                  onEnter={(text, leaving) => actions.enter(row, column, text, leaving)}
                  onCancel={actions.cancel}
                />
              </div>
            ) : (
              <CaseCell row={row} column={column} pending={typed} />
            )}
          </div>
        )
      })}
    </div>
  )
})
