import type { ReactNode } from 'react'
import { UnstyledButton } from '@mantine/core'
import type { CaseColumn } from './case-columns.ts'
import type { Sort } from './case-filter.ts'
import { cellStyle } from './CaseCell.tsx'
import classes from './CaseTable.module.css'

interface CaseTableHeadProps {
  columns: readonly CaseColumn[]
  sort: Sort | null
  onSort: (key: string) => void
  check: ReactNode
}

/** Column headers with units; a click sorts. */
export function CaseTableHead({ columns, sort, onSort, check }: CaseTableHeadProps): ReactNode {
  return (
    <div className={classes.head} role="row" aria-rowindex={1}>
      <div className={classes.check} role="columnheader">
        {check}
      </div>
      {columns.map((column) => {
        const sorted = sort?.key === column.key ? sort : null
        return (
          <UnstyledButton
            key={column.key}
            role="columnheader"
            tabIndex={-1}
            aria-sort={sorted ? (sorted.descending ? 'descending' : 'ascending') : 'none'}
            className={[classes.headCell, column.key === 'title' && classes.title].filter(Boolean).join(' ')}
            {...(column.numeric && { 'data-numeric': true })}
            style={cellStyle(column)}
            onClick={() => onSort(column.key)}
          >
            <span className={classes.headLabel}>
              {column.label}
              {sorted && (sorted.descending ? ' ↓' : ' ↑')}
            </span>
            {column.unit !== '' && <span className={classes.unit}>{column.unit}</span>}
          </UnstyledButton>
        )
      })}
    </div>
  )
}
