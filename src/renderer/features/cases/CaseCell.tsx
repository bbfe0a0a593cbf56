import { type CSSProperties, memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '../../../shared/contract/cases.ts'
import { useLanguage } from '../../api/index.ts'
import { openPassages } from '../../components/passages/index.ts'
import { titleIn } from '../../../shared/names.ts'
import { type CaseColumn, markOf, severityDiffers, stateMarks } from './case-columns.ts'
import classes from './CaseTable.module.css'

interface CaseCellProps {
  row: CaseRow
  column: CaseColumn
  /** Just entered and not yet answered. */
  pending: string | undefined
}

/** What a cell shows: the mark of its state, a warning in words on hover, and the value. */
export const CaseCell = memo(function CaseCell({ row, column, pending }: CaseCellProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  if (pending !== undefined) return <span className={classes.value}>{pending === '' ? '–' : pending}</span>
  const shown = column.show(row)
  if (column.key === 'codings') {
    if (row.codings === 0) return <span className={classes.missing}>0</span>
    return (
      <button
        type="button"
        tabIndex={-1}
        className={classes.count}
        aria-label={t('cases.openCodings', { count: row.codings, title: titleIn(language, row) })}
        onClick={(event) => {
          event.stopPropagation()
          openPassages({ filter: { caseIds: [row.id] }, title: titleIn(language, row) })
        }}
      >
        {shown}
      </button>
    )
  }
  if (shown === '') {
    return (
      <span className={classes.missing} title={t(column.fact === null ? 'cases.noValue' : 'cases.notKnown')}>
        –
      </span>
    )
  }
  const mark = markOf(row, column.fact)
  const differs = column.fact === 'severityComputed' && severityDiffers(row)
  return (
    <>
      {mark && (
        <span className={classes.mark} title={t(`cases.state.${mark.state}`)}>
          {stateMarks[mark.state]}
        </span>
      )}
      {(differs || mark?.disagree) && (
        <span
          className={classes.warning}
          title={t(differs ? 'cases.severityDiffers' : 'cases.readingsDisagree')}
        >
          ⚠
        </span>
      )}
      <span className={classes.value} title={shown}>
        {shown}
      </span>
    </>
  )
})

/** Place of a column's cells: the title stays in sight. */
export function cellStyle(column: CaseColumn): CSSProperties {
  return column.key === 'title'
    ? { width: column.width }
    : { width: column.width, flexGrow: column.numeric ? 0 : 1 }
}
