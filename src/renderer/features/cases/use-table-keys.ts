import { type KeyboardEvent, useRef } from 'react'
import type { CaseRow } from '../../../shared/contract/cases.ts'
import type { CaseColumn } from './case-columns.ts'

export interface TableMove {
  row: number
  column: number
  /** Extends the selection from where it began. */
  extend?: boolean
}

interface TableKeys {
  rows: readonly CaseRow[]
  columns: readonly CaseColumn[]
  row: number
  column: number
  /** Rows of a page. */
  page: number
  moveTo: (move: TableMove) => void
  edit: () => void
  clear: () => void
  toggle: () => void
  selectAll: () => void
  escape: () => void
}

/** Typed characters belong to one search while they follow each other this fast, in ms. */
const typingPause = 800

/** The keys of the table: arrows, Home and End, pages, editing, selecting, and typing to find a value. */
export function useTableKeys(keys: TableKeys): (event: KeyboardEvent) => void {
  const typed = useRef({ text: '', at: 0 })
  return (event) => {
    if (event.target !== event.currentTarget) return
    const action = actionOf(event, keys, typed.current)
    if (!action) return
    event.preventDefault()
    event.stopPropagation()
    action()
  }
}

function actionOf(
  event: KeyboardEvent,
  keys: TableKeys,
  typed: { text: string; at: number },
): (() => void) | null {
  const { row, column, page, moveTo } = keys
  const control = event.ctrlKey || event.metaKey
  if (event.altKey) return null
  const last = { row: keys.rows.length - 1, column: keys.columns.length - 1 }
  const extend = event.shiftKey
  switch (event.key) {
    case 'ArrowDown':
      return () => moveTo({ row: control ? last.row : row + 1, column, extend })
    case 'ArrowUp':
      return () => moveTo({ row: control ? 0 : row - 1, column, extend })
    case 'ArrowRight':
      return () => moveTo({ row, column: column + 1 })
    case 'ArrowLeft':
      return () => moveTo({ row, column: column - 1 })
    case 'PageDown':
      return () => moveTo({ row: row + page, column, extend })
    case 'PageUp':
      return () => moveTo({ row: row - page, column, extend })
    case 'Home':
      return () => moveTo(control ? { row: 0, column: 0 } : { row, column: 0 })
    case 'End':
      return () => moveTo(control ? last : { row, column: last.column })
    case 'Enter':
    case 'F2':
      return keys.edit
    case 'Delete':
    case 'Backspace':
      return keys.clear
    case 'Escape':
      return keys.escape
  }
  if (event.key === ' ' && (typed.text === '' || event.timeStamp - typed.at > typingPause)) return keys.toggle
  if (control && event.key.toLowerCase() === 'a') return keys.selectAll
  if (control || [...event.key].length !== 1) return null
  return () => {
    const goesOn = event.timeStamp - typed.at < typingPause
    typed.text = (goesOn ? typed.text : '') + event.key.toLowerCase()
    typed.at = event.timeStamp
    const found = findTyped(keys, typed.text)
    if (found >= 0) moveTo({ row: found, column })
  }
}

/** The next row, from the active one on, whose value in the active column (else whose title) begins with the text. */
function findTyped({ rows, columns, row, column }: TableKeys, text: string): number {
  // One character goes on to the next row that has it; more characters can stay on this one.
  const from = Math.max(row, 0) + ([...text].length === 1 ? 1 : 0)
  const order = rows.map((_, index) => (from + index) % rows.length)
  for (const shown of [columns[column], columns[0]]) {
    const found = order.find((index) => {
      const candidate = rows[index]
      return candidate && shown?.show(candidate).toLowerCase().startsWith(text)
    })
    if (found !== undefined) return found
  }
  return -1
}
