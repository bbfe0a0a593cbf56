import { Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '../../../shared/contract/cases.ts'
import type { CaseColumn } from './case-columns.ts'
import { cellId, toggleSelected } from './case-table-store.ts'
import { CaseCell, cellStyle } from './CaseCell.tsx'
import classes from './CaseTable.module.css'
import { type Leaving, ValueEditor } from './ValueEditor.tsx'

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
  onActivate: (column: CaseColumn, extend: boolean, toggle: boolean) => void
  onEdit: (column: CaseColumn) => void
  onCommit: (column: CaseColumn, text: string, leaving: Leaving) => void
  onCancel: () => void
}

export function CaseTableRow(props: CaseTableRowProps): ReactNode {
  const { row, index, top, columns, selected, activeColumn, editText, pending } = props
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
                props.onActivate(column, event.shiftKey, event.ctrlKey || event.metaKey)
              }
            }}
            onDoubleClick={() => props.onEdit(column)}
          >
            {isActive && editText !== null && column.field ? (
              <div className={classes.editor}>
                <ValueEditor
                  field={column.field}
                  label={column.label}
                  text={editText}
                  numeric={column.numeric}
                  onEnter={(text, leaving) => props.onCommit(column, text, leaving)}
                  onCancel={props.onCancel}
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
}
